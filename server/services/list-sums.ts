// Counts and checksums of what is published, by scope, list and bucket (S8; the definition stands in shared/sync/checksum.ts).
// One statement over the live rows; kept until the log holds something newer.
import * as z from 'zod';
import { BUCKETS } from '#shared/protocol/bucket.ts';
import { type ListTable, listTables } from '#shared/protocol/pull.ts';
import { type Sql, first, many } from '../db/port.ts';

const sumSchema = z.object({
  scope: z.string(),
  kind: z.enum(listTables),
  bucket: z.int(),
  sum: z.int(),
});
type Sum = z.infer<typeof sumSchema>;

const WORD = `((get_byte(h, 0)::bigint << 24) | (get_byte(h, 1) << 16) | (get_byte(h, 2) << 8) | get_byte(h, 3))`;
/** The bucket of a row, as SQL over the column `h`. */
const BUCKET = `get_byte(h, 4) % ${String(BUCKETS)}`;

async function readSums(sql: Sql): Promise<Sum[]> {
  return await many(
    sql,
    sumSchema,
    `select scope, kind, ${BUCKET} as bucket, mod(sum(${WORD} * (2 * rev + 1)), 4294967296)::bigint as sum
       from (select scope, kind, rev, sha256(convert_to(id::text, 'UTF8')) as h from listing where status = 'live') as live
      group by 1, 2, 3`,
  );
}

/** SQL condition on `listing`: the row is in bucket $n. */
export const inBucket = (param: string): string =>
  `get_byte(sha256(convert_to(id::text, 'UTF8')), 4) % ${String(BUCKETS)} = ${param}::int`;

export type Checksums = Record<ListTable, string>;
/**
 * Checksums of these scopes together. To be asked in a transaction that sees all changes of the log (nothing held back):
 * then the log's last place stands for the rows.
 */
export type ReadChecksums = (tx: Sql, epoch: string, scopes: readonly string[]) => Promise<Checksums>;

/** Keeps the sums of the last place that was asked for. */
export function keptChecksums(): ReadChecksums {
  let kept: { readonly place: string; readonly sums: readonly Sum[] } | null = null;
  return async (tx, epoch, scopes) => {
    const place = `${epoch} ${await lastPlace(tx)}`;
    if (kept?.place !== place) kept = { place, sums: await readSums(tx) };
    return combine(kept.sums, scopes);
  };
}

async function lastPlace(tx: Sql): Promise<string> {
  const row = await first(
    tx,
    z.object({ place: z.string() }),
    `select xid::text || '.' || seq::text as place from change_log order by change_log.xid desc, seq desc limit 1`,
  );
  return row?.place ?? '';
}

function combine(sums: readonly Sum[], scopes: readonly string[]): Checksums {
  const totals = new Map<string, number>();
  for (const { scope, kind, bucket, sum } of sums) {
    if (!scopes.includes(scope)) continue;
    const key = `${kind} ${String(bucket)}`;
    totals.set(key, ((totals.get(key) ?? 0) + sum) % 2 ** 32);
  }
  const textOf = (table: ListTable): string =>
    Array.from({ length: BUCKETS }, (_, bucket) =>
      (totals.get(`${table} ${String(bucket)}`) ?? 0).toString(16).padStart(8, '0'),
    ).join('');
  return {
    job: textOf('job'),
    training: textOf('training'),
    policy: textOf('policy'),
    event: textOf('event'),
    pack: textOf('pack'),
  };
}
