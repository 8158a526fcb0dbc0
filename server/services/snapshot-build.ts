// Builds a snapshot of all lists (S9):
//
//   one repeatable-read transaction: place in the log below the fence, then every live row, sorted so that the same words
//   stand together ─> columns ─> gzip, outside any transaction ─> build + chunks in one transaction
//
// The place is the highest one below the fence. What the rows hold from beyond it (a transaction that had committed while an
// older one still ran) comes once more by the pull, as it is then: known again by its id, never lost, never older.
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import * as z from 'zod';
import { type ListTable, listTables, rowSchemas } from '#shared/protocol/pull.ts';
import { CHUNK_ROWS } from '#shared/protocol/snapshot.ts';
import { withPinyin } from '../pinyin/pinyin.ts';
import { readEpoch } from '../db/epoch.ts';
import { type Sql, first, many, one } from '../db/port.ts';
import type { County } from './county.ts';
import { placeBelowFence } from './change-log.ts';
import { inLogOrder } from './pull-rules.ts';
import {
  KEEP_BUILDS,
  KEEP_BUILDS_MS,
  type PlainChunk,
  type SnapshotRow,
  plainChunk,
} from './snapshot-rules.ts';

const pack = promisify(gzip);
/** Any fixed number, the same in every server: builds are written one after the other. */
const BUILD_LOCK = 7_215_333;

export type Build = {
  readonly build: number;
  readonly epoch: string;
  readonly xid: string;
  readonly seq: number;
  readonly madeAtMs: number;
};

const buildSchema = z
  .object({ build: z.int(), epoch: z.string(), xid: z.string(), seq: z.int(), made_at_ms: z.int() })
  .transform(({ made_at_ms, ...rest }) => ({ ...rest, madeAtMs: made_at_ms }));

/** The newest build of this epoch; null: none yet. */
export async function newestBuild(sql: Sql, epoch: string): Promise<Build | null> {
  return await first(
    sql,
    buildSchema,
    `select build, epoch, xid::text as xid, seq, made_at_ms from snapshot_build
      where epoch = $1 order by build desc limit 1`,
    [epoch],
  );
}

/** Reads, packs and stores. @returns this build, or one that another server stored meanwhile and that reaches as far */
export async function buildSnapshot(county: County): Promise<Build> {
  // Before the rows are read: whatever a kiosk heard before this moment is in the build (S18).
  const madeAtMs = county.nowMs();
  const read = await county.db.transaction('repeatable read', readLists);
  const packed: { readonly chunk: PlainChunk; readonly wire: Uint8Array }[] = [];
  for (const chunk of read.chunks) packed.push({ chunk, wire: await pack(chunk.json, { level: 9 }) });
  return await county.db.transaction('read committed', async (tx) => {
    await tx.query('select pg_advisory_xact_lock($1)', [BUILD_LOCK]);
    const newest = await newestBuild(tx, read.epoch);
    if (newest !== null && inLogOrder(newest, read) > 0) return newest;
    const made: Build = {
      build: await nextBuild(tx, county.nowMs()),
      epoch: read.epoch,
      xid: read.xid,
      seq: read.seq,
      madeAtMs,
    };
    await tx.query(
      'insert into snapshot_build (build, epoch, xid, seq, made_at_ms) values ($1, $2, $3::text::xid8, $4, $5)',
      [made.build, made.epoch, made.xid, made.seq, made.madeAtMs],
    );
    for (const [place, { chunk, wire }] of packed.entries()) {
      await tx.query(
        'insert into snapshot_chunk (name, sha256, wire) values ($1, $2, $3) on conflict (name) do nothing',
        [chunk.name, chunk.sha256, wire],
      );
      await tx.query(
        'insert into snapshot_part (build, place, tbl, scope, name, row_count) values ($1, $2, $3, $4, $5, $6)',
        [made.build, place, chunk.table, chunk.scope, chunk.name, chunk.rows],
      );
    }
    await dropOldBuilds(tx, made);
    return made;
  });
}

/**
 * Numbers of builds only grow, also past a restore from a backup (S18: an older one is refused as a replay): the county's
 * clock in seconds, or one more than the last where the clock stands behind it.
 */
async function nextBuild(tx: Sql, nowMs: number): Promise<number> {
  const { last } = await one(
    tx,
    z.object({ last: z.int() }),
    'select coalesce(max(build), 0) as last from snapshot_build',
  );
  return Math.max(last + 1, Math.floor(nowMs / 1000));
}

async function dropOldBuilds(tx: Sql, newest: Build): Promise<void> {
  await tx.query(
    `delete from snapshot_build b where b.build <> $1 and (b.epoch <> $2 or b.made_at_ms < $3
       or b.build not in (select build from snapshot_build order by build desc limit ${String(KEEP_BUILDS)}))`,
    [newest.build, newest.epoch, newest.madeAtMs - KEEP_BUILDS_MS],
  );
  await tx.query(
    'delete from snapshot_chunk c where not exists (select 1 from snapshot_part p where p.name = c.name)',
  );
}

type Reading = Pick<Build, 'epoch' | 'xid' | 'seq'> & { readonly chunks: readonly PlainChunk[] };

const rowSchema = z.object({
  kind: z.enum(listTables),
  scope: z.string(),
  id: z.string(),
  rev: z.int(),
  body: z.json(),
});

/** Sorted by bytes, not by a language, so that every PostgreSQL gives the same order. */
const LIVE_ROWS = `select kind, scope, id, rev, body from listing where status = 'live'
  order by kind collate "C", scope collate "C", (body ->> 'category') collate "C", (body ->> 'employer') collate "C",
           (body ->> 'title') collate "C", id`;

async function readLists(tx: Sql): Promise<Reading> {
  const epoch = await readEpoch(tx);
  const place = await placeBelowFence(tx);
  const chunks: PlainChunk[] = [];
  let [table, scope]: readonly [ListTable, string] = ['job', ''];
  let rows: SnapshotRow[] = [];
  const cut = (): void => {
    if (rows.length > 0) chunks.push(plainChunk(table, scope, rows));
    rows = [];
  };
  await tx.query(`declare live_rows no scroll cursor for ${LIVE_ROWS}`);
  for (;;) {
    const some = await many(tx, rowSchema, `fetch ${String(CHUNK_ROWS)} from live_rows`);
    for (const { kind, scope: of, id, rev, body } of some) {
      // As in a pull, a row that does not fit its schema stays out of the lists.
      if (!z.safeParse(rowSchemas[kind], body).success) continue;
      if (kind !== table || of !== scope || rows.length === CHUNK_ROWS) {
        cut();
        [table, scope] = [kind, of];
      }
      rows.push({ id, rev, row: withPinyin(kind, body) });
    }
    if (some.length < CHUNK_ROWS) break;
  }
  cut();
  await tx.query('close live_rows');
  return { epoch, ...place, chunks };
}
