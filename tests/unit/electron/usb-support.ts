// A kiosk's half of the stick for tests: a real key of a county, a real journal in memory, lists as the county writes them.
import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { publicKeyOf, signerOf } from '#electron/main/device-key.ts';
import { makeForgetting } from '#electron/main/forgetting.ts';
import type { SeenBuild } from '#electron/main/manifest-rules.ts';
import type { ListCopy } from '#electron/main/usb/list-copy.ts';
import { chunkBytes, packJobs } from '#renderer/db/packed.ts';
import type { Json } from '#shared/kernel/canonical-json.ts';
import type { Verdict } from '#shared/protocol/push.ts';
import {
  type ChunkName,
  type ManifestBody,
  type ReceivedManifest,
  chunkHash,
  manifestText,
} from '#shared/protocol/snapshot.ts';
import { usbFileText, usbManifestName, usbVerdictsName } from '#shared/protocol/usb.ts';
import { sampleJobs } from '#tests/support/sample-lists.ts';
import { type MemoryStick, memoryStick } from '#tests/support/memory-stick.ts';
import { memoryDisk } from '#tests/contract/support/memory-journal-files.ts';
import { openedJournal } from '#tests/contract/support/journal-samples.ts';
import { makeSnapshot } from '#electron/main/snapshot.ts';
import { type UsbDeps, makeUsb } from '#electron/main/usb/usb.ts';
import type { SyncEvent } from '#shared/sync/state.ts';
import { rememberingLog, sampleIdentity } from './support.ts';

const pemOf = (): string =>
  generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  }).privateKey;
export const countyPem = pemOf();
export const strangerPem = pemOf();
export const signWith = (pem: string) => (text: string) =>
  sign(null, Buffer.from(text, 'utf8'), createPrivateKey(pem)).toString('base64');

const own = sampleIdentity();
export const identity = { ...own, countyKey: publicKeyOf(countyPem) };
export const signer = { kioskId: identity.kioskId, sign: signerOf(identity.privateKeyPem) };

export type SampleChunk = { readonly name: ChunkName; readonly wire: Buffer; readonly json: Uint8Array };
export const chunks: readonly SampleChunk[] = [0, 1, 2].map((n) => {
  const rows = sampleJobs(6, '2026-11-21').slice(n * 2, n * 2 + 2);
  const json = chunkBytes(packJobs(rows.map(({ id, row }) => ({ id, rev: 1, row }))));
  const wire = gzipSync(json);
  const sha256 = chunkHash(json);
  return {
    name: { table: 'job', chunk: sha256.slice(0, 32), rows: 2, wireBytes: wire.length, sha256 },
    wire,
    json,
  };
});

export const manifestBody = (over: Partial<ManifestBody> = {}): ManifestBody => ({
  protocol: 1,
  county: identity.county.name,
  epoch: identity.epoch,
  scope: `county+station:${identity.station.id}`,
  cursor: 'c9',
  build: 5,
  madeAtMs: 5_000,
  chunks: chunks.map(({ name }) => name),
  ...over,
});
export const manifest = (body: ReceivedManifest['body'], pem = countyPem) => ({
  body,
  signature: signWith(pem)(manifestText(body)),
});

/** Lays lists onto a stick as `usb-export` does. */
export function putLists(
  stick: MemoryStick,
  signed = manifest(manifestBody()),
  scope = signed.body.scope,
): void {
  stick.files.set(`yizhan-lists/${usbManifestName(scope)}`, Buffer.from(JSON.stringify(signed)));
  for (const { name, wire } of chunks) stick.files.set(`yizhan-lists/chunks/${name.chunk}.json.gz`, wire);
}

export const verdictsBody = (verdicts: readonly Verdict[], over: object = {}) => ({
  protocol: 1,
  kind: 'verdicts',
  county: identity.county.name,
  epoch: identity.epoch,
  kioskId: identity.kioskId,
  madeAtMs: 1,
  verdicts,
  lastSeq: verdicts.length,
  ...over,
});
export const verdictsText = (verdicts: readonly Verdict[], over: object = {}, pem = countyPem): string =>
  usbFileText('verdicts', JSON.parse(JSON.stringify(verdictsBody(verdicts, over))) as Json, signWith(pem));
export const putVerdicts = (
  stick: MemoryStick,
  text: string,
  name = usbVerdictsName(identity.kioskId),
): void => void stick.files.set(name, Buffer.from(text));

/** A data folder's copy in memory; `refuse` makes the disk say no. */
export function memoryCopy(): ListCopy & { readonly held: Map<string, Uint8Array>; refuse: boolean } {
  const held = new Map<string, Uint8Array>();
  const copy = {
    held,
    refuse: false,
    read: async (chunk: string) => held.get(chunk) ?? null,
    write: async (chunk: string, bytes: Uint8Array) => {
      if (copy.refuse) return false;
      held.set(chunk, bytes);
      return true;
    },
    drop: async (chunk: string) => void held.delete(chunk),
    clear: async () => held.clear(),
  };
  return copy;
}

export function memorySeen(first: SeenBuild | null = null) {
  let seen = first;
  return {
    read: async () => seen,
    write: async (next: SeenBuild) => {
      seen = next;
    },
  };
}

export const STICK = 'stick-1';
const log = rememberingLog();

/** A kiosk with a stick in: `kiosk` starts its program, with what a test wants otherwise. */
export async function bench() {
  const stick = memoryStick();
  const disk = memoryDisk();
  const journal = await openedJournal(disk.files);
  const copy = memoryCopy();
  const told: SyncEvent[] = [];
  const deferred: string[] = [];
  const progressed: { readonly done: number; readonly of: number }[] = [];
  const kiosk = (over: Partial<UsbDeps> = {}, seenBefore: SeenBuild | null = null) => {
    const seen = memorySeen(seenBefore);
    const snapshot = makeSnapshot({
      link: () => null,
      seen,
      deferred: { seen: async (tables) => void deferred.push(...tables) },
      log,
    });
    const usb = makeUsb({
      sticks: { list: async () => [], open: async (id) => (id === STICK ? stick : null) },
      identity: () => identity,
      signer: () => signer,
      journal,
      seen,
      copy,
      snapshot,
      forgetting: makeForgetting({ journal, kioskId: () => identity.kioskId, forgot: () => undefined, log }),
      mayCache: () => true,
      settleNumbers: async () => true,
      progress: (notice) => void progressed.push(notice),
      dispatch: (event) => void told.push(event),
      outboxChanged: () => undefined,
      wallMs: () => 77,
      log,
      ...over,
    });
    return { usb, snapshot, seen };
  };
  return { stick, disk, journal, copy, told, deferred, progressed, kiosk };
}
export type Bench = Awaited<ReturnType<typeof bench>>;
