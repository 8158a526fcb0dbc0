// Which manifests are believed (S9, S18), whatever way they came; and what of them was seen, so that a replay shows.
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { PullPage } from '#shared/protocol/pull.ts';
import { type ReceivedManifest, manifestText, snapshotScope } from '#shared/protocol/snapshot.ts';
import { writeFileAtomically } from './atomic-file.ts';
import { type IsSigned, isSignedByCounty } from './county-signature.ts';
import type { Identity } from './identity.ts';
import { readJsonFile } from './json-file.ts';

/** The newest build that was seen, of the epoch in which it was seen; 0: none yet. */
const seenSchema = z.object({
  epoch: z.string(),
  build: z.int(),
  /** The county's time of the newest page that brought changes, ms: lists made before it may lack them (adr/0017). */
  changedAtMs: z.optional(z.number()),
});
export type SeenBuild = z.infer<typeof seenSchema>;
export type SeenStore = {
  readonly read: () => Promise<SeenBuild | null>;
  readonly write: (seen: SeenBuild) => Promise<void>;
};

/** Keeps it in <dataDir>/snapshot-seen.json. */
export const seenIn = (dataDir: string): SeenStore => ({
  read: async () => {
    const stored = await readJsonFile(join(dataDir, 'snapshot-seen.json'), seenSchema);
    return stored.ok ? stored.value : null;
  },
  write: (seen) => writeFileAtomically(join(dataDir, 'snapshot-seen.json'), `${JSON.stringify(seen)}\n`),
});

/** Notes a build that is about to be taken. */
export async function noteBuild(store: SeenStore, { epoch, build }: SeenBuild): Promise<void> {
  const seen = await store.read();
  const changedAtMs = seen?.epoch === epoch ? seen.changedAtMs : undefined;
  await store.write({ epoch, build, ...(changedAtMs === undefined ? {} : { changedAtMs }) });
}

/** Notes a page that brings changes; durable before the page is given on. */
export async function noteChanges(store: SeenStore, page: PullPage): Promise<void> {
  if (page.changes.length === 0) return;
  const seen = await store.read();
  const build = seen?.epoch === page.epoch ? seen.build : 0;
  await store.write({ epoch: page.epoch, build, changedAtMs: page.serverTimeMs });
}

export type ManifestProblem = 'foreignCounty' | 'forged' | 'otherStation' | 'otherEpoch' | 'older';

/**
 * Why a manifest is not taken, or null when it is in order.
 * @param isSigned production's is Ed25519
 */
export function manifestProblem(
  { body, signature }: ReceivedManifest,
  identity: Pick<Identity, 'county' | 'epoch' | 'station'>,
  countyKey: string,
  seen: SeenBuild | null,
  isSigned: IsSigned = isSignedByCounty,
): ManifestProblem | null {
  // Before the signature, for its words alone: another county's stick is a mistake, not a forgery.
  if (body.county !== identity.county.name) return 'foreignCounty';
  if (!isSigned(manifestText(body), signature, countyKey)) return 'forged';
  if (body.scope !== snapshotScope(identity.station.id)) return 'otherStation';
  if (body.epoch !== identity.epoch) return 'otherEpoch';
  return seen !== null && seen.epoch === body.epoch && body.build < seen.build ? 'older' : null;
}

/**
 * Whether lists that came by stick may lack what this kiosk has had by the line. They would bring deleted rows back until the
 * next pull, so they are taken only where there is nothing at all.
 */
export const lacksChanges = (
  { epoch, madeAtMs }: Pick<ReceivedManifest['body'], 'epoch' | 'madeAtMs'>,
  seen: SeenBuild | null,
): boolean => seen?.epoch === epoch && seen.changedAtMs !== undefined && madeAtMs <= seen.changedAtMs;
