// What the sync core is told of the journal (S15): how much waits and for how long, what a person has to see to.
import type { Outbox } from '#shared/sync/state.ts';
import { type IndexState, isInTray, openNumbers, wasCompacted } from './index-state.ts';

export function outboxOf(index: IndexState): Outbox {
  const open = openNumbers(index);
  let oldestPendingAtMs: number | null = null;
  for (const { enteredAtMs } of index.pending.values()) {
    if (oldestPendingAtMs === null || enteredAtMs < oldestPendingAtMs) oldestPendingAtMs = enteredAtMs;
  }
  let needsAttention = 0;
  let alarm = open.some(({ purpose }) => purpose?.kind === 'compacted');
  for (const item of index.items.values()) {
    if (!isInTray(item)) continue;
    needsAttention += 1;
    alarm ||= item.entityKind === 'lost' && wasCompacted(index, item.kioskId, item.kioskSeq);
  }
  // A number that a person may hold on paper and whose operation is still to be written waits as well (S15).
  const pending = index.pending.size + open.length;
  return { pending, needsAttention, oldestPendingAtMs, alarm };
}
