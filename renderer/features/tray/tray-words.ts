// What staff read of an operation that the county did not apply (S4): what it was, why, and what to do. Pure; never an answer
// of a person, which is not at hand here.
import type { OutboxItem } from '#shared/ipc/contract.ts';
import { texts } from '../../app/texts.ts';

type Why = keyof typeof texts.tray.reasons;

/** The county's codes (server/services/verdict.ts) and the kiosk's own, gathered by what a person has to do. */
const whyOf: Readonly<Record<string, Why>> = {
  compacted: 'compacted',
  numberTaken: 'numberTaken',
  opConflict: 'numberTaken',
  entityExists: 'already',
  fieldConflict: 'otherAnswer',
  consentWithdrawn: 'withdrawn',
  entityUnknown: 'noBase',
  otherStation: 'otherStation',
  revisionAhead: 'noBase',
  unknownKind: 'newer',
  unknownSchemaVersion: 'newer',
  unknownAlgorithm: 'newer',
  unsupportedRevision: 'newer',
  unreadableHeader: 'invalid',
  hashMismatch: 'invalid',
  unreadablePayload: 'invalid',
  invalidPayload: 'invalid',
  unstorable: 'invalid',
};

const knownKinds = ['registration', 'slip', 'residentRequest', 'lost'] as const;

export type TrayWords = { readonly kind: string; readonly reason: string; readonly advice: string };

export function trayWords({ entityKind, reason }: Pick<OutboxItem, 'entityKind' | 'reason'>): TrayWords {
  const { kinds, reasons, advice } = texts.tray;
  const kind = knownKinds.find((known) => known === entityKind) ?? 'other';
  const known = Object.hasOwn(whyOf, reason) ? whyOf[reason] : undefined;
  // A stand-in is refused as an unknown kind: what is wrong is that its record was damaged.
  const why = kind === 'lost' && known !== 'compacted' ? 'damaged' : (known ?? 'other');
  return { kind: kinds[kind], reason: reasons[why], advice: advice[why] };
}

/** What the county did not apply: open ones first, newest first in each part. */
export function trayItems(outbox: readonly OutboxItem[]): OutboxItem[] {
  const refused = outbox.filter(({ state }) => state === 'rejected' || state === 'conflict');
  return [...refused.filter(({ dealtWith }) => !dealtWith), ...refused.filter(({ dealtWith }) => dealtWith)];
}
