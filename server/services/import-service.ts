// Applies an import plan to the county's lists: one transaction, all or nothing (style: one transaction per truth).
//
//   plan row ─> same key stored? ─> new / changed / unchanged ─> listing + change_log (+ review rows)
//
// Idempotent: rows are known again by key and content hash, so the same file twice changes nothing. Held rows are
// stored with their reasons and not published; refused and duplicate rows are kept with theirs. A dry run takes the
// same decisions and writes nothing.
import * as z from 'zod';
import { chinaDay } from '#shared/kernel/calendar.ts';
import type { ListTable } from '#shared/protocol/pull.ts';
import type { ImportPlan } from '../import/plan-types.ts';
import type { RowProblem } from '../import/problems.ts';
import { type ImportReport, reportOf } from '../import/report.ts';
import { type Sql, many, one } from '../db/port.ts';
import { COUNTY_COMMAND, writeAudit } from './audit.ts';
import { type LoggedChange, logChanges } from './change-log.ts';
import { COUNTY_SCOPE, type County } from './county.ts';

/** The county's list that a kind of file feeds. */
export const tableOf: Readonly<Record<ImportPlan['kind'], ListTable>> = {
  jobs: 'job',
  trainings: 'training',
  policies: 'policy',
  events: 'event',
};

/** Imports of one county run one after the other. */
const IMPORT_LOCK = 7_215_332;
const CHUNK = 500;

/** The cells of a plan's row, by its place in the plan, as they stood in the file; null where they cannot be told. */
type CellsOf = (place: number) => readonly string[] | null;

export type ImportOptions = {
  /** Hex SHA-256 of the file and its mapping: the same file again replaces its own review rows. */
  readonly fileHash: string;
  readonly cellsOf: CellsOf;
  /** The report only. */
  readonly dryRun: boolean;
};

/**
 * Applies a plan.
 * @returns counts that add up to `rows`; rows that the county has word for word count as `unchanged`
 */
export async function applyImport(
  county: County,
  plan: ImportPlan,
  options: ImportOptions,
): Promise<ImportReport> {
  const table = tableOf[plan.kind];
  const rows = rowsOf(plan);
  const { dryRun, ...file } = options;
  return await county.db.transaction('read committed', async (tx) => {
    await tx.query('select pg_advisory_xact_lock($1)', [IMPORT_LOCK]);
    const stored = await storedRows(tx, table, rows);
    const today = chinaDay(county.nowMs());
    const writes = new Map<Row, Write>();
    const unchanged = new Set<string>();
    for (const row of rows) {
      if (row.entry === null) continue;
      const write = writeOf(row, row.entry, stored.get(row.entry.key) ?? null, today);
      if (write === null) unchanged.add(row.entry.key);
      else writes.set(row, write);
    }
    const report = reportOf(plan, unchanged);
    if (dryRun) return report;
    await writeListings(county, tx, table, [...writes.values()]);
    const listingOf = (row: Row): string | null =>
      row.entry === null ? null : (writes.get(row)?.id ?? stored.get(row.entry.key)?.id ?? null);
    await keepRun(county, tx, { ...file, table, fileName: plan.fileName }, report, rows, listingOf);
    await writeAudit(tx, county.nowMs(), {
      kind: 'listsImported',
      who: COUNTY_COMMAND,
      about: { list: table, file: options.fileHash, rows: report.rows, refused: report.refused },
    });
    return report;

    function writeOf(row: Row, entry: Entry, before: Stored | null, day: string): Write | null {
      const status = statusOf(row, entry, day);
      const same = before !== null && before.content_hash === entry.contentHash;
      if (same && !comesBack(before.status, status)) return null;
      return {
        ...entry,
        id: before?.id ?? county.newId(),
        status,
        before,
        heldFor: status === 'held' ? row.problems : [],
      };
    }
  });
}

type Entry = {
  readonly key: string;
  readonly contentHash: string;
  /** Last day it is shown; null: for ever. */
  readonly validUntil: string | null;
  readonly body: object;
};
type Row = Pick<ImportPlan['rows'][number], 'row' | 'sheet' | 'outcome' | 'problems'> & {
  /** Null for refused and duplicate rows. */
  readonly entry: Entry | null;
};

function rowsOf(plan: ImportPlan): Row[] {
  switch (plan.kind) {
    case 'jobs':
      return plan.rows.map((row) => rowOf(row, row.record?.validUntil ?? null));
    case 'trainings':
      return plan.rows.map((row) => rowOf(row, row.record?.validUntil ?? null));
    case 'policies':
      return plan.rows.map((row) => rowOf(row, row.record?.validUntil ?? null));
    case 'events':
      return plan.rows.map((row) => rowOf(row, row.record?.heldOn ?? null));
  }
}

function rowOf(planned: ImportPlan['rows'][number], validUntil: string | null): Row {
  const { row, sheet, outcome, problems, key, contentHash, record } = planned;
  const entry =
    key === null || contentHash === null || record === null
      ? null
      : { key, contentHash, validUntil, body: record };
  return { row, sheet, outcome, problems, entry };
}

const storedSchema = z.object({
  id: z.string(),
  natural_key: z.string(),
  content_hash: z.string(),
  rev: z.int(),
  status: z.enum(['live', 'held', 'withdrawn', 'expired']),
});
type Stored = z.infer<typeof storedSchema>;
type Status = Stored['status'];

type Write = Entry & {
  readonly id: string;
  readonly status: Status;
  readonly heldFor: readonly RowProblem[];
  /** Null: a new row. */
  readonly before: Stored | null;
};

function statusOf(row: Row, entry: Entry, today: string): Status {
  if (row.outcome === 'held') return 'held';
  return entry.validUntil !== null && entry.validUntil < today ? 'expired' : 'live';
}

/**
 * The same words again publish a row only when it had expired (today's list still has it, without an end date of
 * its own) or was held for something that is no reason any more. What the county withdrew or released stays so.
 */
const comesBack = (before: Status, now: Status): boolean =>
  now === 'live' && (before === 'expired' || before === 'held');

async function storedRows(tx: Sql, table: ListTable, rows: readonly Row[]): Promise<Map<string, Stored>> {
  const found = new Map<string, Stored>();
  const keys = rows.flatMap((row) => (row.entry === null ? [] : [row.entry.key]));
  for (const some of chunks(keys)) {
    const hits = await many(
      tx,
      storedSchema,
      `select id, natural_key, content_hash, rev, status from listing
        where kind = $1 and natural_key in (select jsonb_array_elements_text($2::jsonb)) for update`,
      [table, JSON.stringify(some)],
    );
    for (const hit of hits) found.set(hit.natural_key, hit);
  }
  return found;
}

async function writeListings(
  county: County,
  tx: Sql,
  table: ListTable,
  writes: readonly Write[],
): Promise<void> {
  const now = county.nowMs();
  for (const some of chunks(writes)) {
    const rows = some.map((write) => ({
      id: write.id,
      key: write.key,
      hash: write.contentHash,
      rev: revOf(write),
      status: write.status,
      until: write.validUntil,
      body: write.body,
      held: write.heldFor,
    }));
    await tx.query(
      `insert into listing (id, kind, natural_key, content_hash, rev, status, scope, valid_until, body, held_for,
                            created_at_ms, changed_at_ms)
       select w.id, $2, w.key, w.hash, w.rev, w.status, $3, w.until, w.body, w.held, $4, $4
         from jsonb_to_recordset($1::jsonb) as w
              (id uuid, key text, hash text, rev int, status text, until date, body jsonb, held jsonb)
       on conflict (id) do update set
         content_hash = excluded.content_hash, rev = excluded.rev, status = excluded.status,
         valid_until = excluded.valid_until, held_for = excluded.held_for,
         -- What the county counts itself (class-places.ts) is in no file.
         body = excluded.body || jsonb_strip_nulls(jsonb_build_object('taken', listing.body -> 'taken')),
         changed_at_ms = excluded.changed_at_ms`,
      [JSON.stringify(rows), table, COUNTY_SCOPE, now],
    );
    await logChanges(
      tx,
      some.flatMap((write) => changeOf(table, write)),
    );
  }
}

const revOf = (write: Write): number => (write.before?.rev ?? 0) + 1;

/** What kiosks learn: a row that was never published and is not now concerns nobody. */
function changeOf(table: ListTable, write: Write): LoggedChange[] {
  const change = { tbl: table, rowId: write.id, rev: revOf(write), scope: COUNTY_SCOPE };
  if (write.status === 'live') return [{ ...change, op: 'upsert' }];
  return write.before?.status === 'live' ? [{ ...change, op: 'delete' }] : [];
}

/** Keeps the run and the rows that need a person's eye; the same file again replaces its own. */
async function keepRun(
  county: County,
  tx: Sql,
  file: Omit<ImportOptions, 'dryRun'> & { readonly table: ListTable; readonly fileName: string },
  report: ImportReport,
  rows: readonly Row[],
  listingOf: (row: Row) => string | null,
): Promise<void> {
  const { problems: _problems, ...counts } = report;
  const run = await one(
    tx,
    z.object({ id: z.string() }),
    `insert into import_run (id, kind, file_name, file_hash, report, at_ms) values ($1, $2, $3, $4, $5::jsonb, $6)
     on conflict (kind, file_hash) do update set
       file_name = excluded.file_name, report = excluded.report, at_ms = excluded.at_ms
     returning id`,
    [county.newId(), file.table, file.fileName, file.fileHash, JSON.stringify(counts), county.nowMs()],
  );
  await tx.query('delete from import_row where run_id = $1', [run.id]);
  // A workbook with several sheets has a row 5 more than once: the place in the plan numbers them.
  const kept = rows.flatMap((row, place) =>
    row.outcome === 'accepted'
      ? []
      : [
          {
            place,
            row: row.row,
            outcome: row.outcome,
            listing: listingOf(row),
            problems: row.problems,
            cells: file.cellsOf(place),
          },
        ],
  );
  for (const some of chunks(kept)) {
    await tx.query(
      `insert into import_row (run_id, place, row_no, outcome, listing_id, problems, cells)
       select $1, w.place, w.row, w.outcome, w.listing, w.problems, w.cells
         from jsonb_to_recordset($2::jsonb) as w
              (place int, row int, outcome text, listing uuid, problems jsonb, cells jsonb)`,
      [run.id, JSON.stringify(some)],
    );
  }
}

function* chunks<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += CHUNK) yield items.slice(start, start + CHUNK);
}
