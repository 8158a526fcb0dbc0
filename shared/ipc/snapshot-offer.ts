// Lists that main has verified, by the line or off a stick, as the page loads them.
import * as z from 'zod/mini';
import { chunkNameSchema } from '#shared/protocol/snapshot.ts';

export const snapshotOfferSchema = z.object({
  epoch: z.string(),
  build: z.int(),
  /** Where the pull goes on afterwards. */
  cursor: z.string(),
  county: z.string(),
  chunks: z.array(chunkNameSchema),
});
/** A snapshot that main has verified; its chunks are served at `chunkAddress`. */
export type SnapshotOffer = z.infer<typeof snapshotOfferSchema>;
