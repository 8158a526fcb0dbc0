// Gives snapshots out (S9, S11): the signed manifest of a station's scope, and chunks that stand in one.
//
// One build serves all stations; a manifest names the county's chunks and those of the one station. Callers at the same
// moment share one build. A chunk is given only to a kiosk whose scope it belongs to.
import * as z from 'zod';
import { listTables, type ListTable } from '#shared/protocol/pull.ts';
import { type Manifest, type ManifestBody, manifestText, snapshotScope } from '#shared/protocol/snapshot.ts';
import { readEpoch } from '../db/epoch.ts';
import { type Sql, first, many, one } from '../db/port.ts';
import { encodeCursor } from './cursor.ts';
import { COUNTY_SCOPE, type County, stationScope } from './county.ts';
import { type Build, buildSnapshot, newestBuild } from './snapshot-build.ts';
import { MANY_CHANGES, mustBuild } from './snapshot-rules.ts';

export type ChunkAddress = {
  readonly epoch: string;
  readonly table: ListTable;
  readonly build: number;
  readonly chunk: string;
};

export type Snapshots = {
  /** The manifest of a station's scope, built anew when it must be. @param stationId of an existing station */
  readonly manifest: (stationId: string) => Promise<Manifest>;
  /** As `manifest`, with every change that is committed by now: a stick brings no pages afterwards (S18). */
  readonly current: (stationId: string) => Promise<Manifest>;
  /** A chunk's bytes as stored (gzip); null where this station has no such chunk. */
  readonly chunk: (stationId: string, address: ChunkAddress) => Promise<Uint8Array | null>;
};

export function openSnapshots(county: County): Snapshots {
  let running: Promise<Build> | null = null;
  const freshBuild = async (): Promise<Build> => {
    const epoch = await readEpoch(county.db);
    const newest = await newestBuild(county.db, epoch);
    const behind = newest === null ? 0 : await changesBehind(county.db, newest);
    if (newest !== null && !mustBuild({ ageMs: county.nowMs() - newest.madeAtMs, changesBehind: behind }))
      return newest;
    return await build();
  };
  const build = (): Promise<Build> =>
    (running ??= buildSnapshot(county).finally(() => {
      running = null;
    }));
  const currentBuild = async (): Promise<Build> => {
    // One that is under way may have begun to read before the last change.
    await running?.catch(() => undefined);
    const newest = await newestBuild(county.db, await readEpoch(county.db));
    return newest !== null && (await changesBehind(county.db, newest)) === 0 ? newest : await build();
  };
  return {
    manifest: async (stationId) => await signedManifest(county, await freshBuild(), stationId),
    current: async (stationId) => await signedManifest(county, await currentBuild(), stationId),
    chunk: (stationId, address) => readChunk(county.db, stationId, address),
  };
}

/** Changes that the log holds beyond a build, counted up to where it makes no difference. */
async function changesBehind(sql: Sql, { xid, seq }: Build): Promise<number> {
  const { n } = await one(
    sql,
    z.object({ n: z.int() }),
    `select count(*) as n from (select 1 from change_log where (xid, seq) > ($1::text::xid8, $2::bigint) limit $3) as beyond`,
    [xid, seq, MANY_CHANGES],
  );
  return n;
}

async function signedManifest(county: County, build: Build, stationId: string): Promise<Manifest> {
  const chunks = await many(
    county.db,
    z.object({
      table: z.enum(listTables),
      chunk: z.string(),
      rows: z.int(),
      wireBytes: z.int(),
      sha256: z.string(),
    }),
    `select p.tbl as table, p.name as chunk, p.row_count as rows, octet_length(c.wire) as "wireBytes", c.sha256
       from snapshot_part p join snapshot_chunk c on c.name = p.name
      where p.build = $1 and p.scope in ($2, $3) order by p.place`,
    [build.build, COUNTY_SCOPE, stationScope(stationId)],
  );
  const body: ManifestBody = {
    protocol: 1,
    county: county.config.county.name,
    epoch: build.epoch,
    scope: snapshotScope(stationId),
    cursor: encodeCursor(build),
    build: build.build,
    madeAtMs: build.madeAtMs,
    chunks,
  };
  return { body, signature: county.signer.sign(manifestText(body)) };
}

async function readChunk(sql: Sql, stationId: string, address: ChunkAddress): Promise<Uint8Array | null> {
  const row = await first(
    sql,
    z.object({ wire: z.instanceof(Uint8Array) }),
    `select c.wire from snapshot_part p join snapshot_build b on b.build = p.build
            join snapshot_chunk c on c.name = p.name
      where p.build = $1 and b.epoch::text = $2 and p.tbl = $3 and p.name = $4 and p.scope in ($5, $6) limit 1`,
    [address.build, address.epoch, address.table, address.chunk, COUNTY_SCOPE, stationScope(stationId)],
  );
  return row?.wire ?? null;
}
