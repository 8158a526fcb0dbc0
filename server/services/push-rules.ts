// What the county decides about operations handed in, without a database (S3, S4): the SQL service asks these
// functions inside its transaction, and so does the simulator's county. Nothing here reads or writes.
//
//   arrival + kiosk's row + what is stored under the id ─> known: that verdict again
//                                                        ─> next in sequence: judged, stored
//                                                        ─> refusal: revoked, opConflict, sequenceGap
//   new operation + what stands where it points ─> its verdict and what is written (S12)
import type { Registration } from '#shared/domain/registration.ts';
import { unreachable } from '#shared/kernel/result.ts';
import type { PayloadOpener } from '#shared/protocol/payload.ts';
import type { Verdict, VerdictKind } from '#shared/protocol/push.ts';
import { type MarkedRow, type Merged, mergeFields } from '#shared/domain/merge.ts';
import { type Arrival, type PushReason, receive } from './verdict.ts';

export type PushRefusal =
  | { readonly kind: 'revoked' }
  /** `opId`: the first operation that does not stand where the county expects one. */
  | { readonly kind: 'sequenceGap'; readonly expectedSeq: number; readonly opId: string }
  | { readonly kind: 'opConflict'; readonly opId: string };

export type PushOutcome =
  | { readonly kind: 'answered'; readonly verdicts: readonly Verdict[]; readonly lastSeq: number }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'foreignKiosk' }
  | PushRefusal
  | { readonly kind: 'busy' };

/** How one operation ended. */
export type Taken =
  | { readonly kind: 'verdict'; readonly verdict: Verdict; readonly lastSeq: number }
  | PushRefusal
  | { readonly kind: 'busy' };

/** The kiosk's row, locked. */
export type KioskRow = { readonly lastSeq: number; readonly revoked: boolean };

/** What is stored under an operation's id. */
export type StoredOperation = {
  readonly kioskId: string;
  readonly hash: string;
  readonly verdict: VerdictKind;
  readonly reason: string;
  readonly rev: number;
};

/**
 * Takes a batch in its order. Verdicts reached before a refusal stay stored and are given again next time.
 * @param items the elements of `ops`, not yet parsed: one that is broken must not stop the others
 * @param open opens payloads: with the county's key, plain ones in the simulator
 * @param takeOne one operation in a transaction of its own
 * @param read how an element becomes an arrival
 */
export async function takeBatch(
  kioskId: string,
  items: readonly unknown[],
  open: PayloadOpener,
  takeOne: (arrival: Arrival) => Promise<Taken>,
  read: typeof receive = receive,
): Promise<PushOutcome> {
  const arrivals: Arrival[] = [];
  for (const item of items) {
    const arrival = read(item, open);
    if (arrival === null) return { kind: 'unreadable' };
    if (arrival.kioskId !== null && arrival.kioskId !== kioskId) return { kind: 'foreignKiosk' };
    arrivals.push(arrival);
  }
  const verdicts: Verdict[] = [];
  let lastSeq = 0;
  for (const arrival of arrivals) {
    const taken = await takeOne(arrival);
    switch (taken.kind) {
      case 'verdict':
        verdicts.push(taken.verdict);
        lastSeq = taken.lastSeq;
        break;
      case 'busy':
        if (verdicts.length === 0) return taken;
        verdicts.push(verdictOf(arrival, 'retry', 'busy', 0));
        return { kind: 'answered', verdicts, lastSeq };
      case 'revoked':
      case 'sequenceGap':
      case 'opConflict':
        return taken;
      default:
        unreachable(taken);
    }
  }
  return { kind: 'answered', verdicts, lastSeq };
}

/**
 * What an arrival comes to against what is stored.
 * @param kiosk null: no such kiosk any more
 * @param known what is stored under the operation's id; null: nothing
 * @returns `new` when it is the next in sequence and has to be judged and stored
 */
export function placeArrival(
  kioskId: string,
  kiosk: KioskRow | null,
  known: StoredOperation | null,
  arrival: Arrival,
): Exclude<Taken, { readonly kind: 'busy' }> | { readonly kind: 'new' } {
  if (kiosk === null || kiosk.revoked) return { kind: 'revoked' };
  if (known !== null) {
    if (known.kioskId !== kioskId || known.hash !== arrival.hash)
      return { kind: 'opConflict', opId: arrival.opId };
    const verdict = verdictOf(arrival, known.verdict, known.reason, known.rev);
    return { kind: 'verdict', verdict, lastSeq: kiosk.lastSeq };
  }
  const expectedSeq = kiosk.lastSeq + 1;
  return arrival.kioskSeq === expectedSeq
    ? { kind: 'new' }
    : { kind: 'sequenceGap', expectedSeq, opId: arrival.opId };
}

/** A kiosk, and the station where it stands now. */
export type KioskPlace = { readonly kioskId: string; readonly stationId: string };

/**
 * Whether a kiosk may change a registration, or withdraw consent to it: the one that took it, wherever it stands now, so that
 * what waited while it was moved is not lost; and any kiosk of the station that took it (adr/0014).
 * @param takenBy the kiosk that handed the registration in, with its station then; null: there is no such registration
 */
export const mayChange = (takenBy: KioskPlace | null, asker: KioskPlace): boolean =>
  takenBy === null || takenBy.kioskId === asker.kioskId || takenBy.stationId === asker.stationId;

/** What stands at the county where a new operation points. */
export type Found = {
  /** Whether the entity that it would make is there already. */
  readonly there: boolean;
  /** The registration that a patch is for, as it is now; null: there is none, or it is no patch. */
  readonly registration: MarkedRow<Registration> | null;
  /** Whether consent to the registration was withdrawn: one event is enough, and nothing undoes it. */
  readonly withdrawn: boolean;
  /** Whether it is about a registration that this kiosk may not change (`mayChange`). */
  readonly foreign: boolean;
  /** The county's epoch. */
  readonly epoch: string;
};

/** What is to be stored beside the verdict. */
export type Write =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'entity' }
  | { readonly kind: 'patch'; readonly merged: Merged<Registration> };

export type Decision = { readonly verdict: Verdict; readonly write: Write };

/** The verdict on a new operation, and what it writes (S4, S12). */
export function decideNew(arrival: Arrival, found: Found): Decision {
  const { judgement } = arrival;
  const decided = (kind: VerdictKind, reason: PushReason | '', rev: number, write: Write): Decision => ({
    verdict: verdictOf(arrival, kind, reason, rev),
    write,
  });
  const made = (): Decision =>
    found.there
      ? decided('conflict', 'entityExists', 0, nothing)
      : decided('applied', '', 1, { kind: 'entity' });
  switch (judgement.kind) {
    case 'rejected':
      return decided('rejected', judgement.reason, 0, nothing);
    case 'registration':
      if (found.there) return decided('conflict', 'entityExists', 0, nothing);
      // Kept as the person gave it, and withdrawn from the first moment.
      return decided('applied', found.withdrawn ? 'consentWithdrawn' : '', 1, { kind: 'entity' });
    case 'personEvent':
      if (found.foreign) return decided('rejected', 'otherStation', 0, nothing);
      return made();
    case 'caseEvent':
      // Its own id is its operation's, which is new: there is nothing that it could double.
      if (found.withdrawn) return decided('rejected', 'consentWithdrawn', 0, nothing);
      if (found.foreign) return decided('rejected', 'otherStation', 0, nothing);
      return decided('applied', '', 1, { kind: 'entity' });
    case 'slip':
    case 'residentRequest':
      return made();
    case 'patch': {
      const { op, body } = judgement;
      const { registration: now } = found;
      if (found.withdrawn) return decided('rejected', 'consentWithdrawn', 0, nothing);
      if (now === null) return decided('rejected', 'entityUnknown', 0, nothing);
      if (found.foreign) return decided('rejected', 'otherStation', 0, nothing);
      const baseRev = body.baseEpoch === found.epoch ? op.baseRev : 1;
      if (baseRev > now.rev) return decided('rejected', 'revisionAhead', 0, nothing);
      const merged = mergeFields(now, body.fields, baseRev, op.kioskId);
      const write: Write = { kind: 'patch', merged };
      if (merged.conflicts.length > 0) return decided('conflict', 'fieldConflict', merged.rev, write);
      return decided(baseRev === now.rev ? 'applied' : 'merged', '', merged.rev, write);
    }
    default:
      return unreachable(judgement);
  }
}

const nothing: Write = { kind: 'nothing' };

const verdictOf = (arrival: Arrival, kind: VerdictKind, reason: string, rev: number): Verdict => ({
  opId: arrival.opId,
  kioskSeq: arrival.kioskSeq,
  kind,
  reason,
  rev,
});
