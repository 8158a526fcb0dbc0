// GET /v1/bucket?table=…&bucket=… (S8): all rows of one bucket of one list, when its checksum on the kiosk is not the county's.
// The kiosk replaces that bucket: rows that are not named leave, the others are put in.
import * as z from 'zod/mini';
import { protocolSchema } from './version.ts';
import { changeSchema, listTables } from './pull.ts';

export const BUCKET_PATH = '/v1/bucket';
/** Buckets of each list; which one a row is in follows from its id alone (shared/sync/checksum.ts). */
export const BUCKETS = 16;

export const bucketQuerySchema = z.object({
  table: z.enum(listTables),
  bucket: z.coerce.number().check(z.int(), z.gte(0), z.lt(BUCKETS)),
});

export const bucketPageSchema = z.looseObject({
  protocol: protocolSchema,
  epoch: z.string(),
  table: z.enum(listTables),
  bucket: z.int(),
  /** Upserts, every live row of the bucket in this kiosk's scope. */
  changes: z.array(changeSchema),
  serverTimeMs: z.number(),
});
export type BucketPage = z.infer<typeof bucketPageSchema>;
