// Snapshots on the kiosk's side (S9): the manifest is believed only under the county's key from the enrolment, for this county,
// this station, this epoch, and not older than one that was seen. Chunks are given on only when their hash is the manifest's.
//
//   open ─> manifest ─> verified ─> offer to the page ─> worker asks for chunks ─> fetched, hashed ─> bytes as they came
import { join } from 'node:path';
import * as z from 'zod/mini';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import { CHUNKS_UNDER, type SnapshotResult, type snapshotRefusals } from '#shared/ipc/contract.ts';
import {
  type Manifest,
  SNAPSHOT_PATH,
  chunkHash,
  chunkPath,
  manifestSchema,
  manifestText,
  snapshotScope,
} from '#shared/protocol/snapshot.ts';
import type { LinkFault } from '#shared/sync/status.ts';
import { writeFileAtomically } from './atomic-file.ts';
import type { Identity } from './identity.ts';
import { readJsonFile } from './json-file.ts';
import type { Log } from './log.ts';
import type { BytesTransport, Signer } from './net/transport.ts';
import { isSignedByCounty } from './signed-by-county.ts';

/** The newest build that was seen, of the epoch in which it was seen. */
const seenSchema = z.object({ epoch: z.string(), build: z.int() });
export type SeenBuild = z.infer<typeof seenSchema>;
type SeenStore = {
  readonly read: () => Promise<SeenBuild | null>;
  readonly write: (seen: SeenBuild) => Promise<void>;
};

export type SnapshotDeps = {
  readonly link: () => {
    readonly transport: BytesTransport;
    readonly signer: Signer;
    readonly identity: Identity;
  } | null;
  readonly seen: SeenStore;
  readonly log: Log;
};
export type ChunkFault = { readonly reason: LinkFault | 'damaged' | 'unknown' };
export type Snapshot = {
  readonly open: () => Promise<SnapshotResult>;
  /** A chunk of the manifest that was opened last. @param address path under CHUNKS_UNDER */
  readonly chunk: (address: string) => Promise<Result<Uint8Array, ChunkFault>>;
};

/** Keeps the newest build in <dataDir>/snapshot-seen.json. */
export const seenIn = (dataDir: string): SeenStore => ({
  read: async () => {
    const stored = await readJsonFile(join(dataDir, 'snapshot-seen.json'), seenSchema);
    return stored.ok ? stored.value : null;
  },
  write: (seen) => writeFileAtomically(join(dataDir, 'snapshot-seen.json'), `${JSON.stringify(seen)}\n`),
});

export function makeSnapshot({ link, seen, log }: SnapshotDeps): Snapshot {
  let opened: Manifest['body'] | null = null;

  return {
    open: async () => {
      const reach = link();
      if (reach === null) return err({ reason: 'notEnrolled' });
      const { transport, signer, identity } = reach;
      if (identity.countyKey === undefined) return err({ reason: 'none' });
      const answer = await transport.call({
        method: 'GET',
        path: SNAPSHOT_PATH,
        answer: manifestSchema,
        signer,
      });
      if (!answer.ok) {
        const { reason, problem } = answer.error;
        return err({ reason: problem?.code === 'notFound' ? 'none' : reason });
      }
      const refusal = refusalOf(answer.value, identity, identity.countyKey, await seen.read());
      if (refusal !== null) {
        log.error('snapshotRefused', { reason: refusal });
        return err({ reason: refusal });
      }
      const { body } = answer.value;
      await seen.write({ epoch: body.epoch, build: body.build });
      opened = body;
      const { epoch, build, cursor, county, chunks } = body;
      return ok({ epoch, build, cursor, county, chunks });
    },
    chunk: async (address) => {
      const reach = link();
      const [build, name] = address.slice(CHUNKS_UNDER.length).split('/');
      const chunk = opened?.chunks.find((one) => one.chunk === name);
      if (reach === null || opened === null || chunk === undefined || String(opened.build) !== build)
        return err({ reason: 'unknown' });
      const bytes = await reach.transport.bytes(chunkPath(opened, chunk), reach.signer);
      if (!bytes.ok) {
        const { reason, problem } = bytes.error;
        // The county has made a newer build meanwhile and dropped this one: it is opened again.
        if (problem?.code === 'notFound' || reason === 'cursorGone') return err({ reason: 'unknown' });
        return err({ reason });
      }
      if (chunkHash(bytes.value) === chunk.sha256) return ok(bytes.value);
      log.error('chunkRefused', { table: chunk.table, chunk: chunk.chunk });
      return err({ reason: 'damaged' });
    },
  };
}

/** Why a manifest is not taken, or null when it is in order. */
export function refusalOf(
  { body, signature }: Manifest,
  identity: Pick<Identity, 'county' | 'epoch' | 'station'>,
  countyKey: string,
  seen: SeenBuild | null,
): Exclude<(typeof snapshotRefusals)[number], 'none'> | null {
  if (!isSignedByCounty(manifestText(body), signature, countyKey)) return 'forged';
  const own =
    body.county === identity.county.name &&
    body.epoch === identity.epoch &&
    body.scope === snapshotScope(identity.station.id);
  if (!own) return 'foreign';
  return seen !== null && seen.epoch === body.epoch && body.build < seen.build ? 'old' : null;
}
