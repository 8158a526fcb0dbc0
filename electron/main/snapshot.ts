// Snapshots on the kiosk's side (S9): the manifest is believed only under the county's key from the enrolment, for this county,
// this station, this epoch, and not older than one that was seen. Chunks are given on only when their hash is the manifest's.
//
//   open ─> manifest ─> verified ─> offer to the page ─> worker asks for chunks ─> fetched, hashed ─> bytes as they came
import { type Result, err, ok, unreachable } from '#shared/kernel/result.ts';
import { CHUNKS_UNDER } from '#shared/ipc/chunk-frames.ts';
import type { SnapshotOffer, SnapshotResult } from '#shared/ipc/contract.ts';
import {
  type ChunkName,
  type KnownManifest,
  type ManifestBody,
  SNAPSHOT_PATH,
  chunkPath,
  knownManifest,
  receivedManifestSchema,
} from '#shared/protocol/snapshot.ts';
import type { LinkFault } from '#shared/sync/status.ts';
import { isChunk } from './chunk-hash.ts';
import type { DeferredTables } from './deferred-tables.ts';
import type { Identity } from './identity.ts';
import type { Log } from './log.ts';
import { type ManifestProblem, type SeenStore, manifestProblem, noteBuild } from './manifest-rules.ts';
import type { BytesTransport, Signer } from './net/transport.ts';

export type SnapshotDeps = {
  readonly link: () => {
    readonly transport: BytesTransport;
    readonly signer: Signer;
    readonly identity: Identity;
  } | null;
  readonly seen: SeenStore;
  readonly deferred: Pick<DeferredTables, 'seen'>;
  readonly log: Log;
};
export type ChunkFault = { readonly reason: LinkFault | 'damaged' | 'unknown' };
/** A chunk's JSON bytes, not yet looked at. */
export type ChunkReader = (chunk: ChunkName) => Promise<Result<Uint8Array, ChunkFault>>;
export type Snapshot = {
  readonly open: () => Promise<SnapshotResult>;
  /**
   * Offers lists that came another way (by stick, S18) and were verified; their chunks come from `read`. Tables that this app does
   * not know are noted first, durable (S16). Rejects where the disk refuses that.
   */
  readonly adopt: (
    known: Pick<KnownManifest, 'body' | 'unknown'>,
    read: ChunkReader,
  ) => Promise<SnapshotOffer>;
  /** A chunk of the manifest that was opened last. @param address path under CHUNKS_UNDER */
  readonly chunk: (address: string) => Promise<Result<Uint8Array, ChunkFault>>;
};

export function makeSnapshot({ link, seen, deferred, log }: SnapshotDeps): Snapshot {
  let opened: { readonly body: ManifestBody; readonly read: ChunkReader } | null = null;

  const overTheLine =
    (body: ManifestBody): ChunkReader =>
    async (chunk) => {
      const reach = link();
      if (reach === null) return err({ reason: 'unknown' });
      const bytes = await reach.transport.bytes(chunkPath(body, chunk), reach.signer);
      if (bytes.ok) return bytes;
      const { reason, problem } = bytes.error;
      // The county has made a newer build meanwhile and dropped this one: it is opened again.
      return err({ reason: problem?.code === 'notFound' || reason === 'cursorGone' ? 'unknown' : reason });
    };
  const adopt: Snapshot['adopt'] = async ({ body, unknown }, read) => {
    await deferred.seen(unknown);
    opened = { body, read };
    const { epoch, build, cursor, county, chunks } = body;
    return { epoch, build, cursor, county, chunks };
  };

  return {
    open: async () => {
      const reach = link();
      if (reach === null) return err({ reason: 'notEnrolled' });
      const { transport, signer, identity } = reach;
      if (identity.countyKey === undefined) return err({ reason: 'none' });
      const answer = await transport.call({
        method: 'GET',
        path: SNAPSHOT_PATH,
        answer: receivedManifestSchema,
        signer,
      });
      if (!answer.ok) {
        const { reason, problem } = answer.error;
        // A manifest in another shape, of a newer county perhaps: pages it may still have as this app knows them (S16).
        const unread = reason === 'protocol' && problem === null;
        return err({ reason: unread || problem?.code === 'notFound' ? 'none' : reason });
      }
      const known = knownManifest(answer.value);
      if (!known.ok) return err({ reason: 'none' });
      const problem = manifestProblem(answer.value, identity, identity.countyKey, await seen.read());
      if (problem !== null) {
        const refusal = refusalFor(problem);
        log.error('snapshotRefused', { reason: refusal });
        return err({ reason: refusal });
      }
      const { body } = known.value;
      await noteBuild(seen, body);
      return ok(await adopt(known.value, overTheLine(body)));
    },
    adopt,
    chunk: async (address) => {
      const [build, name] = address.slice(CHUNKS_UNDER.length).split('/');
      const chunk = opened?.body.chunks.find((one) => one.chunk === name);
      if (opened === null || chunk === undefined || String(opened.body.build) !== build)
        return err({ reason: 'unknown' });
      const bytes = await opened.read(chunk);
      if (!bytes.ok) return bytes;
      if (isChunk(chunk, bytes.value)) return bytes;
      log.error('chunkRefused', { table: chunk.table, chunk: chunk.chunk });
      return err({ reason: 'damaged' });
    },
  };
}

/** To the page it is one of three: each means that the lists come by pages. */
function refusalFor(problem: ManifestProblem): 'forged' | 'foreign' | 'old' {
  switch (problem) {
    case 'forged':
      return 'forged';
    case 'foreignCounty':
    case 'otherStation':
    case 'otherEpoch':
      return 'foreign';
    case 'older':
      return 'old';
    default:
      return unreachable(problem);
  }
}
