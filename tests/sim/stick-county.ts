// The county's half of the stick in a simulated world: the server's own order of checks over state in memory, and lists as
// usb-export lays them down.
import { encodeCursor } from '#server/services/cursor.ts';
import type { LogPlace } from '#server/services/pull-rules.ts';
import type { PushOutcome } from '#server/services/push-rules.ts';
import { sequenceRefusal } from '#server/services/usb-import.ts';
import type { Job } from '#shared/domain/job.ts';
import type { Json } from '#shared/kernel/canonical-json.ts';
import { PUSH_LIMIT, type Verdict } from '#shared/protocol/push.ts';
import { type ManifestBody, chunkHash, manifestText, snapshotScope } from '#shared/protocol/snapshot.ts';
import {
  USB_CHUNKS,
  USB_LISTS,
  type UsbForgottenBody,
  readUsbOutbox,
  usbChunkName,
  usbFileText,
  usbForgottenName,
  usbManifestName,
  usbVerdictsName,
} from '#shared/protocol/usb.ts';
import { chunkBytes, packJobs } from '#renderer/db/packed.ts';
import type { CountyState } from './county-state.ts';
import { allForgotten } from './forgetting.ts';
import { open } from './payload.ts';
import { COUNTY, seal } from './stick-seal.ts';
import { storedGzip } from './stored-gzip.ts';

export const COUNTY_NAME = '青河县';

/** As importOutbox of server/services/usb-import.ts. */
export async function takeOutbox(
  text: string,
  lastSeqOf: (kioskId: string) => number | null,
  take: (kioskId: string, ops: readonly unknown[]) => Promise<PushOutcome>,
  now: () => { readonly epoch: string; readonly madeAtMs: number },
): Promise<{ readonly name: string; readonly text: string } | null> {
  const read = readUsbOutbox(text);
  if (!read.ok) return null;
  const { body, signature, signedText } = read.value;
  const { kioskId, ops } = body;
  const known = lastSeqOf(kioskId);
  if (known === null || signature !== seal(kioskId, signedText)) return null;
  if (sequenceRefusal(open, ops, kioskId, known) !== null) return null;
  const verdicts: Verdict[] = [];
  let lastSeq = known;
  for (let start = 0; start < ops.length; start += PUSH_LIMIT) {
    const outcome = await take(kioskId, ops.slice(start, start + PUSH_LIMIT));
    if (outcome.kind !== 'answered' || outcome.verdicts.some(({ kind }) => kind === 'retry')) return null;
    verdicts.push(...outcome.verdicts);
    lastSeq = outcome.lastSeq;
  }
  const answer = { protocol: 1, kind: 'verdicts', county: COUNTY_NAME, kioskId, verdicts, lastSeq, ...now() };
  return {
    name: usbVerdictsName(kioskId),
    text: usbFileText('verdicts', JSON.parse(JSON.stringify(answer)) as Json, (signed) =>
      seal(COUNTY, signed),
    ),
  };
}

/** One chunk with every live row of a scope, and the manifest over it. */
export function listsFor(made: {
  readonly state: CountyState;
  readonly scopes: readonly [string, string];
  readonly place: LogPlace;
  readonly build: number;
  readonly madeAtMs: number;
}): Map<string, Uint8Array> {
  const { state, scopes, place, build, madeAtMs } = made;
  const files = new Map<string, Uint8Array>();
  const chunks: ManifestBody['chunks'] = [];
  const rows = [...state.listings.values()].filter(({ live, scope }) => live && scopes.includes(scope));
  if (rows.length > 0) {
    // Bodies of a world are postings (trouble.ts).
    const json = chunkBytes(packJobs(rows.map(({ id, rev, body }) => ({ id, rev, row: body as Job }))));
    const wire = storedGzip(json);
    const sha256 = chunkHash(json);
    const chunk = sha256.slice(0, 32);
    chunks.push({ table: 'job', chunk, rows: rows.length, wireBytes: wire.length, sha256 });
    files.set(`${USB_LISTS}/${USB_CHUNKS}/${usbChunkName(chunk)}`, wire);
  }
  const body: ManifestBody = {
    protocol: 1,
    county: COUNTY_NAME,
    epoch: state.epoch,
    scope: snapshotScope(scopes[1].slice('station:'.length)),
    cursor: encodeCursor({ epoch: state.epoch, xid: place.xid, seq: place.seq }),
    build,
    madeAtMs,
    chunks,
  };
  const manifest = { body, signature: seal(COUNTY, manifestText(body)) };
  files.set(`${USB_LISTS}/${usbManifestName(body.scope)}`, Buffer.from(JSON.stringify(manifest)));
  return files;
}

/** As forgottenFiles of server/services/usb-forgotten.ts, for one kiosk. */
export function forgottenFor(state: CountyState, kioskId: string, madeAtMs: number): Map<string, Uint8Array> {
  const registrations = allForgotten(state, kioskId);
  if (registrations.length === 0) return new Map();
  const body = {
    protocol: 1,
    kind: 'forgotten',
    county: COUNTY_NAME,
    epoch: state.epoch,
    kioskId,
    madeAtMs,
    registrations,
  } satisfies UsbForgottenBody;
  const text = usbFileText('forgotten', body, (signed) => seal(COUNTY, signed));
  return new Map([[usbForgottenName(kioskId), Buffer.from(text)]]);
}
