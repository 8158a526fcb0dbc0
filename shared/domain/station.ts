// 驿站 (station) and county as the kiosk shows them on its bar and prints them on a slip.
import * as z from 'zod/mini';
import { pointSchema } from './job.ts';
import { matchWeightsSchema } from './match-weights.ts';

export const stationSchema = z.looseObject({
  id: z.string(),
  /** e.g. 清溪社区就业驿站 */
  name: z.string(),
  street: z.string(),
  point: z.nullable(pointSchema),
  phone: z.string(),
});
export type Station = z.infer<typeof stationSchema>;

export const countySchema = z.looseObject({
  name: z.string(),
  /** Hotline printed on every slip, e.g. 12333. */
  hotline: z.string(),
  /** How long the county keeps a registration after its last change, days: the notice to residents names it. */
  retentionDays: z.optional(z.int().check(z.gte(1), z.lte(36_500))),
  /** What counts how much in matching; absent, or not as this version knows it: the defaults. Lists come all the same (S16). */
  // oxlint-disable-next-line promise/valid-params -- zod's catch, no promise's
  matching: z.catch(z.optional(matchWeightsSchema), undefined),
});
export type County = z.infer<typeof countySchema>;
