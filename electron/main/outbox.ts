// The journal as the screens see it: numbers and states, never an answer.
import type { OutboxItem } from '#shared/ipc/contract.ts';
import { humanNumber } from '#shared/protocol/numbers.ts';
import type { Outbox } from '#shared/sync/state.ts';
import type { Identity } from './identity.ts';
import type { JournalItem } from './journal/index-state.ts';
import type { Journal } from './journal/journal.ts';

/** Decided operations shown beside those that still matter. */
const RECENT = 100;

type Shown = Pick<
  JournalItem,
  'opId' | 'kioskSeq' | 'entityKind' | 'entityId' | 'enteredAtMs' | 'state' | 'reason' | 'dealtWith'
>;

/** One row. Without identity (never enrolled) there is no number to show. */
export function outboxItemOf(item: Shown, identity: Pick<Identity, 'kioskCode'> | null): OutboxItem {
  const { opId, kioskSeq, entityKind, entityId, enteredAtMs, state, reason, dealtWith } = item;
  const number = identity === null ? String(kioskSeq) : humanNumber(identity.kioskCode, kioskSeq);
  return { opId, kioskSeq, entityKind, entityId, number, enteredAtMs, state, reason, dealtWith };
}

/**
 * Newest first: everything that waits or needs a person, and the latest of the rest. A patch is shown under the number of the
 * registration that it changes: that is the one on somebody's receipt.
 */
export function outboxList(items: readonly JournalItem[], identity: Identity | null): OutboxItem[] {
  let recent = 0;
  const firstSeq = new Map<string, number>();
  for (const { entityKind, entityId, kioskSeq } of items)
    if (entityKind === 'registration' && !firstSeq.has(entityId)) firstSeq.set(entityId, kioskSeq);
  return items
    .toReversed()
    .filter((item) => matters(item) || recent++ < RECENT)
    .map((item) => {
      const shown = outboxItemOf(item, identity);
      const made = firstSeq.get(item.entityId) ?? item.kioskSeq;
      return made === item.kioskSeq
        ? shown
        : { ...shown, number: outboxItemOf({ ...item, kioskSeq: made }, identity).number };
    });
}

const matters = ({ state }: JournalItem): boolean =>
  state === 'waiting' || state === 'retry' || state === 'rejected' || state === 'conflict';

/**
 * What the core is told of the journal. One that did not open may hold anything: it counts as something that a person
 * must see to, so that the light is never green over operations that nobody can count (S15).
 */
export const outboxOf = (journal: Pick<Journal, 'outbox'> | null): Outbox =>
  journal?.outbox() ?? { pending: 0, needsAttention: 1, oldestPendingAtMs: null, alarm: false };
