// GET /v1/pull?cursor=…&limit=… (S6, S7): what changed, and where to go on.
import * as z from 'zod/mini';
import { forgottenSchema } from './forgotten.ts';
import { policyPackRowSchema } from './policy-pack.ts';
import { protocolSchema } from './version.ts';
import { jobSchema } from '#shared/domain/job.ts';
import { policySchema, recruitmentEventSchema, trainingSchema } from '#shared/domain/listings.ts';
import { countySchema, stationSchema } from '#shared/domain/station.ts';
import { type Result, err, ok } from '#shared/kernel/result.ts';

export const PULL_PATH = '/v1/pull';
/** Changes in one answer at most. */
export const PULL_LIMIT = 500;

/** Restores that a page tells at most. */
export const RESTORES = 100;

/** Tables that a county publishes to its kiosks. */
export const listTables = ['job', 'training', 'policy', 'event', 'pack'] as const;
export type ListTable = (typeof listTables)[number];

/** Schema of each table's row. */
export const rowSchemas = {
  job: jobSchema,
  training: trainingSchema,
  policy: policySchema,
  event: recruitmentEventSchema,
  pack: policyPackRowSchema,
} as const;

const upsert = <T extends ListTable, S extends (typeof rowSchemas)[T]>(table: T, row: S) =>
  z.object({ table: z.literal(table), op: z.literal('upsert'), id: z.string(), rev: z.int(), row });

export const changeSchema = z.union([
  upsert('job', jobSchema),
  upsert('training', trainingSchema),
  upsert('policy', policySchema),
  upsert('event', recruitmentEventSchema),
  upsert('pack', policyPackRowSchema),
  z.object({ table: z.enum(listTables), op: z.literal('delete'), id: z.string(), rev: z.int() }),
]);
export type Change = z.infer<typeof changeSchema>;

export const pullQuerySchema = z.object({
  cursor: z._default(z.string(), ''),
  limit: z._default(z.coerce.number().check(z.gte(1), z.lte(PULL_LIMIT)), PULL_LIMIT),
  /** Operations that wait in the kiosk's journal: the county's page shows it (S15). Absent: not told. */
  pending: z.optional(z.coerce.number().check(z.gte(0), z.lte(1_000_000))),
  /** How far this kiosk has let go of what it must (forgotten.ts); '': of nothing yet. Absent: an app that does not ask. */
  forgotten: z.optional(z.string().check(z.maxLength(200))),
});

export const pullPageSchema = z.looseObject({
  protocol: protocolSchema,
  epoch: z.string(),
  /** Where the next pull starts; stored in the same transaction as the changes (S7). */
  cursor: z.string(),
  changes: z.array(changeSchema),
  /** True when another page waits behind this one. */
  more: z.boolean(),
  /** Live rows per table at the county for this kiosk's scope (S8). An older county does not know every table (S16). */
  counts: z.partialRecord(z.enum(listTables), z.int()),
  /** False while a writer holds changes back (S6): the counts may then be ahead of the rows. Absent: true. */
  countsExact: z.optional(z.boolean()),
  /**
   * Checksum of each list, 16 buckets of 8 hex digits (shared/sync/checksum.ts): what the kiosk must hold once this page is
   * applied. Only on a last page (`more` false) with exact counts. A bucket that differs is fetched again (bucket.ts).
   */
  checksums: z.optional(z.partialRecord(z.enum(listTables), z.string().check(z.regex(/^[0-9a-f]+$/)))),
  /** Highest sequence of this kiosk that the county has: a restored county shows what it lacks (S5). Absent: not told. */
  lastSeq: z.optional(z.int()),
  /**
   * Each restore of the county from a backup, in order, the last RESTORES of them: the epoch that began with it, and how far it had this
   * kiosk's numbers then (shared/sync/restores.ts). Absent: not told, or there was none.
   */
  restores: z.optional(
    z.array(z.object({ epoch: z.string(), lastSeq: z.int().check(z.gte(0)) })).check(z.maxLength(RESTORES)),
  ),
  /** Registrations that this kiosk must let go of (adr/0027); only for a kiosk that asks. */
  forgotten: z.optional(forgottenSchema),
  station: stationSchema,
  county: countySchema,
  serverTimeMs: z.number(),
});
export type PullPage = z.infer<typeof pullPageSchema>;

/** A page as it arrives: a newer county may have tables that this app does not know (S16). */
export const receivedPageSchema = z.extend(pullPageSchema, {
  changes: z.array(z.looseObject({ table: z.string() })),
  counts: z.record(z.string(), z.int()),
  checksums: z.optional(z.record(z.string(), z.string())),
});
export type ReceivedPage = z.infer<typeof receivedPageSchema>;

/**
 * What this app knows of a page, and the names of the tables that it does not.
 * @returns `malformed` when what it should know does not fit its schema
 */
export function knownPart(
  received: ReceivedPage,
): Result<
  { readonly page: PullPage; readonly unknown: readonly string[] },
  { readonly reason: 'malformed' }
> {
  const isKnown = (table: string): boolean => listTables.some((known) => known === table);
  const only = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(record).filter(([table]) => isKnown(table)));
  const { changes, counts, checksums } = received;
  const page = pullPageSchema.safeParse({
    ...received,
    changes: changes.filter(({ table }) => isKnown(table)),
    counts: only(counts),
    ...(checksums === undefined ? {} : { checksums: only(checksums) }),
  });
  if (!page.success) return err({ reason: 'malformed' });
  const unknown = changes.map(({ table }) => table).filter((table) => !isKnown(table));
  return ok({ page: page.data, unknown: [...new Set(unknown)] });
}
