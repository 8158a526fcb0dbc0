// Verdicts in (S18): believed only under the county's key, for this kiosk, of this epoch; then recorded as those of a push. What
// has its verdict already is left alone, so that the same stick twice, or after the line was up, changes nothing.
import type { UsbVerdictsFailure } from '#shared/ipc/technician.ts';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import type { Verdict } from '#shared/protocol/push.ts';
import {
  USB_VERDICTS,
  type UsbVerdictsBody,
  isUsbVerdictsOf,
  readUsbVerdicts,
} from '#shared/protocol/usb.ts';
import type { IsSigned } from '../county-signature.ts';
import type { Identity } from '../identity.ts';
import type { Journal } from '../journal/journal.ts';
import type { Log } from '../log.ts';
import type { Stick } from './stick.ts';

const FILE_LIMIT_BYTES = 32 * 1024 * 1024;

export type ImportDeps = {
  readonly journal: Pick<Journal, 'list' | 'openNumbers' | 'recordVerdicts' | 'outbox'>;
  /** As it is now: a pull may learn of another epoch while a stick is read. */
  readonly identity: () => (Identity & { readonly countyKey: string }) | null;
  readonly isSigned: IsSigned;
  readonly progress: (done: number, of: number) => void;
  readonly log: Log;
};
type Refused = { readonly reason: UsbVerdictsFailure };
export type Imported = {
  readonly taken: number;
  readonly applied: number;
  readonly pending: number;
  readonly refusedFiles: number;
};

export async function importVerdicts(stick: Stick, deps: ImportDeps): Promise<Result<Imported, Refused>> {
  const identity = deps.identity();
  if (identity === null) return err({ reason: 'notEnrolled' });
  const names = await stick.names('');
  if (!names.ok) return names;
  const files = names.value.filter((name) => isUsbVerdictsOf(identity.kioskId, name));
  if (files.length === 0) {
    const ofOthers = names.value.some((name) => USB_VERDICTS.test(name));
    return err({ reason: ofOthers ? 'otherKiosk' : 'noVerdicts' });
  }
  const taken: Verdict[] = [];
  const refused: Refused[] = [];
  for (const [index, name] of files.entries()) {
    deps.progress(index, files.length);
    const text = await stick.read(name, FILE_LIMIT_BYTES);
    if (!text.ok) return text;
    const body = believed(text.value, deps);
    if (!body.ok) {
      deps.log.error('stickVerdictsRefused', { reason: body.error.reason });
      refused.push(body.error);
      continue;
    }
    const stored = await record(body.value, deps);
    if (!stored.ok) return stored;
    taken.push(...stored.value);
  }
  deps.progress(files.length, files.length);
  const [first] = refused;
  // Told where nothing could be believed; a stray file beside a good one is only counted.
  if (first !== undefined && refused.length === files.length) return err(first);
  for (const { opId, kind, reason } of taken) {
    if (kind === 'rejected' || kind === 'conflict')
      deps.log.error('operationNotApplied', { opId, kind, reason });
  }
  return ok({
    taken: taken.length,
    applied: taken.filter(({ kind }) => kind === 'applied').length,
    pending: deps.journal.outbox().pending,
    refusedFiles: refused.length,
  });
}

function believed(
  bytes: Uint8Array | null,
  { identity, isSigned }: ImportDeps,
): Result<UsbVerdictsBody, Refused> {
  const own = identity();
  if (own === null) return err({ reason: 'notEnrolled' });
  if (bytes === null) return err({ reason: 'pulled' });
  const file = readUsbVerdicts(Buffer.from(bytes).toString('utf8'));
  if (!file.ok) return err({ reason: 'damagedFile' });
  const { body, signature, signedText } = file.value;
  if (body.county !== own.county.name) return err({ reason: 'foreignCounty' });
  if (!isSigned(signedText, signature, own.countyKey)) return err({ reason: 'forged' });
  if (body.kioskId !== own.kioskId) return err({ reason: 'otherKiosk' });
  // A restored county may lack what these speak of (S5).
  return body.epoch === own.epoch ? ok(body) : err({ reason: 'otherEpoch' });
}

/** @returns the verdicts that were new */
async function record(
  { kioskId, epoch, verdicts }: UsbVerdictsBody,
  { journal }: ImportDeps,
): Promise<Result<readonly Verdict[], Refused>> {
  const waiting = new Map(
    journal
      .list()
      .filter(({ state }) => state === 'waiting' || state === 'retry')
      .map(({ opId, kioskSeq }) => [opId, kioskSeq]),
  );
  // A number whose record was damaged after it had been handed in: the verdicts behind it would close it unseen (S4).
  const open = new Set(
    journal.openNumbers().flatMap((number) => (number.kioskId === kioskId ? [number.kioskSeq] : [])),
  );
  // `retry` is no verdict to keep: it waits as before.
  const ours = verdicts.filter(
    ({ opId, kioskSeq, kind }) => kind !== 'retry' && (waiting.get(opId) === kioskSeq || open.has(kioskSeq)),
  );
  if (ours.length === 0) return ok([]);
  const stored = await journal.recordVerdicts(kioskId, epoch, ours);
  return stored.ok ? ok(ours) : err({ reason: 'diskError' });
}
