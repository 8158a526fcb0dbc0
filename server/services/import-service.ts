// Applies an import plan to the county's lists: one transaction, all or nothing (style: one transaction per truth).
//
//   plan row ─> same natural key stored? ─> new / changed / unchanged ─> listing + change_log (+ review rows)
//
// Idempotent: rows are known again by natural key and content hash, so the same file twice changes nothing. Held
// rows are stored with their reasons and not published; refused and duplicate rows are kept as they stood in the
// file. A dry run takes the same decisions and writes nothing.
import * as z from 'zod';
import { chinaDay } from '#shared/kernel/calendar.ts';
import type { ListTable } from '#shared/protocol/pull.ts';
import type { Outcome, RowProblem } from '../import/problems.ts';
import { type Sql, many, one } from '../db/port.ts';
import { type LoggedChange, logChanges } from './change-log.ts';
import { COUNTY_SCOPE, type County } from './county.ts';

/** One row of a file as the import judged it. */
export type PlannedRow = {
  readonly row: number;
  readonly outcome: Outcome;
  readonly problems: readonly RowProblem[];
  /** The row as it stood in the file, kept for noted, held, duplicate and refused rows. */
  readonly cells: unknown;
  /** Null for a refused or duplicate row. */
  readonly entry: {
    /** Tells the same posting in a later file. */
    readonly naturalKey: string;
    /** Over what the file says, without defaults that depend on the day of import. */
    readonly contentHash: string;
    /** Last day it is shown; null: for ever. */
    readonly validUntil: string | null;
    /** Parsed by the list's schema in shared/domain. */
    readonly body: object;
  } | null;
};

export type ImportPlan = {
  readonly kind: ListTable;
  readonly fileName: string;
  /** Hex SHA-256 of the file and its mapping. */
  readonly fileHash: string;
  readonly rows: readonly PlannedRow[];
};

export type ImportReport = {
  readonly rows: number;
  readonly accepted: number;
  readonly noted: number;
  readonly held: number;
  readonly duplicate: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly problems: readonly RowProblem[];
};

/** Imports of one county run one after the other. */
const IMPORT_LOCK = 7_215_332;
const CHUNK = 500;

/**
 * Applies a plan.
 * @param dryRun true: the report only
 * @returns counts that add up to `rows`; problems of every noted, held, duplicate and refused row
 */
export async function applyImport(county: County, plan: ImportPlan, dryRun: boolean): Promise<ImportReport> {
  return await county.db.transaction('read committed', async (tx) => {
    await tx.query('select pg_advisory_xact_lock($1)', [IMPORT_LOCK]);
    const keyed = distinctKeys(plan.rows);
    const stored = await storedRows(tx, plan.kind, [...keyed.values()]);
    const today = chinaDay(county.nowMs());
    const decided = plan.rows.map((row) => decide(row, keyed.get(row) ?? '', stored, today));
    const report = reportOf(decided);
    if (dryRun) return report;
    const writes = decided.flatMap((each) => (each.write === null ? [] : [each.write]));
    const listingIds = await writeListings(county, tx, plan.kind, writes);
    for (const each of decided) {
      const id = each.storedId ?? listingIds.get(each.key);
      if (id !== undefined) each.listingId = id;
    }
    await keepRun(county, tx, plan, report, decided);
    return report;
  });
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

type Write = {
  readonly key: string;
  readonly contentHash: string;
  readonly status: Status;
  readonly validUntil: string | null;
  readonly body: object;
  readonly heldFor: readonly RowProblem[];
  /** Null: a new row. */
  readonly before: Stored | null;
};

type Decided = {
  readonly row: PlannedRow;
  readonly key: string;
  readonly outcome: Outcome | 'unchanged';
  readonly storedId: string | null;
  readonly write: Write | null;
  listingId: string | null;
};

/** Two rows of one file with the same key and other content are two rows: the second gets a number. */
function distinctKeys(rows: readonly PlannedRow[]): Map<PlannedRow, string> {
  const seen = new Map<string, number>();
  const keys = new Map<PlannedRow, string>();
  for (const row of rows) {
    if (row.entry === null) continue;
    const n = (seen.get(row.entry.naturalKey) ?? 0) + 1;
    seen.set(row.entry.naturalKey, n);
    keys.set(row, n === 1 ? row.entry.naturalKey : `${row.entry.naturalKey}#${String(n)}`);
  }
  return keys;
}

function decide(row: PlannedRow, key: string, stored: ReadonlyMap<string, Stored>, today: string): Decided {
  const { entry, outcome } = row;
  if (entry === null) return { row, key, outcome, storedId: null, write: null, listingId: null };
  const before = stored.get(key) ?? null;
  const held = outcome === 'held';
  const over = entry.validUntil !== null && entry.validUntil < today;
  const status: Status = held ? 'held' : over ? 'expired' : 'live';
  const storedId = before?.id ?? null;
  if (before !== null && before.content_hash === entry.contentHash && !comesBack(before.status, status)) {
    // A held row that the county has released stays released; one that still waits is told again.
    const told = held && before.status === 'held' ? outcome : 'unchanged';
    return { row, key, outcome: told, storedId, write: null, listingId: null };
  }
  const write: Write = {
    key,
    contentHash: entry.contentHash,
    status,
    validUntil: entry.validUntil,
    body: entry.body,
    heldFor: held ? row.problems : [],
    before,
  };
  return { row, key, outcome, storedId, write, listingId: null };
}

/**
 * The same words again publish a row only when it had expired (today's list still has it, without an end date of
 * its own) or was held for something that is no reason any more. What the county withdrew stays withdrawn.
 */
const comesBack = (before: Status, now: Status): boolean =>
  now === 'live' && (before === 'expired' || before === 'held');

function reportOf(decided: readonly Decided[]): ImportReport {
  const count = (outcome: Decided['outcome']): number =>
    decided.filter((each) => each.outcome === outcome).length;
  return {
    rows: decided.length,
    accepted: count('accepted'),
    noted: count('noted'),
    held: count('held'),
    duplicate: count('duplicate'),
    unchanged: count('unchanged'),
    refused: count('refused'),
    problems: decided.flatMap((each) => (each.outcome === 'unchanged' ? [] : each.row.problems)),
  };
}

async function storedRows(tx: Sql, kind: ListTable, keys: readonly string[]): Promise<Map<string, Stored>> {
  const found = new Map<string, Stored>();
  for (const some of chunks(keys)) {
    const rows = await many(
      tx,
      storedSchema,
      `select id, natural_key, content_hash, rev, status from listing
        where kind = $1 and natural_key in (select jsonb_array_elements_text($2::jsonb)) for update`,
      [kind, JSON.stringify(some)],
    );
    for (const row of rows) found.set(row.natural_key, row);
  }
  return found;
}

async function writeListings(
  county: County,
  tx: Sql,
  kind: ListTable,
  writes: readonly Write[],
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  const now = county.nowMs();
  for (const some of chunks(writes)) {
    const rows = some.map((write) => ({
      id: write.before?.id ?? county.newId(),
      key: write.key,
      hash: write.contentHash,
      rev: (write.before?.rev ?? 0) + 1,
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
         valid_until = excluded.valid_until, body = excluded.body, held_for = excluded.held_for,
         changed_at_ms = excluded.changed_at_ms`,
      [JSON.stringify(rows), kind, COUNTY_SCOPE, now],
    );
    await logChanges(
      tx,
      some.flatMap((write, index) => {
        const row = rows[index];
        return row === undefined ? [] : changeOf(kind, write, row.id, row.rev);
      }),
    );
    for (const row of rows) ids.set(row.key, row.id);
  }
  return ids;
}

/** What kiosks learn: a row that was never published and is not now concerns nobody. */
function changeOf(kind: ListTable, write: Write, rowId: string, rev: number): LoggedChange[] {
  if (write.status === 'live') return [{ tbl: kind, rowId, rev, op: 'upsert', scope: COUNTY_SCOPE }];
  if (write.before?.status === 'live') return [{ tbl: kind, rowId, rev, op: 'delete', scope: COUNTY_SCOPE }];
  return [];
}

/** Keeps the run and the rows that need a person's eye; the same file again replaces its own. */
async function keepRun(
  county: County,
  tx: Sql,
  plan: ImportPlan,
  report: ImportReport,
  decided: readonly Decided[],
): Promise<void> {
  const { problems: _problems, ...counts } = report;
  const run = await one(
    tx,
    z.object({ id: z.string() }),
    `insert into import_run (id, kind, file_name, file_hash, report, at_ms) values ($1, $2, $3, $4, $5::jsonb, $6)
     on conflict (kind, file_hash) do update set
       file_name = excluded.file_name, report = excluded.report, at_ms = excluded.at_ms
     returning id`,
    [county.newId(), plan.kind, plan.fileName, plan.fileHash, JSON.stringify(counts), county.nowMs()],
  );
  await tx.query('delete from import_row where run_id = $1', [run.id]);
  const kept = decided.flatMap((each, index) =>
    each.row.outcome === 'accepted'
      ? []
      : [
          {
            // A workbook with several sheets has a row 5 more than once: the place in the file numbers them.
            place: index,
            row: each.row.row,
            outcome: each.row.outcome,
            listing: each.listingId,
            problems: each.row.problems,
            cells: each.row.cells,
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
