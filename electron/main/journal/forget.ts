// S21: registrations that the county has ordered to be forgotten. Memory lets their operations go with the record that says so, as if
// compaction had; the file follows by its next rewriting (`toErase`). What the county has not decided yet goes up first, so that
// the sequence has no gap and the rules answer it, and is let go with its verdict.
import type { Entry } from './entry.ts';
import { type IndexState, numberKey, numbersOf } from './index-state.ts';

type ForgottenEntry = Extract<Entry, { kind: 'forgotten' }>;
/** What stays of a registration: id, number, times and why; no answer, no envelope. */
export type Tombstone = ForgottenEntry['registrations'][number] & { readonly kioskId: string };

/** Tombstones in one record at most: it stays far below MAX_RECORD_BYTES. */
const IN_A_RECORD = 2_000;

export function applyForgotten(index: IndexState, { kioskId, cursor, registrations }: ForgottenEntry): void {
  index.forgottenCursor.set(kioskId, cursor);
  const told = new Set(registrations.map(({ entityId }) => entityId));
  for (const one of registrations)
    if (!index.forgotten.has(one.entityId)) index.forgotten.set(one.entityId, { ...one, kioskId });
  for (const { opId, entityId } of index.items.values())
    if (told.has(entityId)) letGoIfForgotten(index, opId);
}

/** Lets an operation go when its registration is forgotten and the county has decided it. */
export function letGoIfForgotten(index: IndexState, opId: string): void {
  const item = index.items.get(opId);
  if (item === undefined || !index.forgotten.has(item.entityId) || index.pending.has(opId)) return;
  const { kioskId, kioskSeq } = item;
  index.items.delete(opId);
  index.handedIn.delete(opId);
  index.undated.delete(opId);
  index.written.get(kioskId)?.delete(kioskSeq);
  numbersOf(index.dropped, kioskId).add(kioskSeq);
  index.toErase.add(numberKey(kioskId, kioskSeq));
}

/**
 * The record for what the county tells, or null where this journal holds nothing of it.
 * @param atMs this machine's clock
 */
export function forgottenEntry(
  index: IndexState,
  kioskId: string,
  told: {
    readonly cursor: string;
    readonly registrations: readonly { readonly id: string; readonly why: string }[];
  },
  atMs: number,
): ForgottenEntry | null {
  const whys = new Map(told.registrations.map(({ id, why }) => [id, why]));
  const registrations = new Map<string, ForgottenEntry['registrations'][number]>();
  for (const { entityId, kioskSeq, enteredAtMs } of index.items.values()) {
    const why = whys.get(entityId);
    if (why === undefined || index.forgotten.has(entityId)) continue;
    const before = registrations.get(entityId);
    if (before !== undefined && before.kioskSeq < kioskSeq) continue;
    registrations.set(entityId, { entityId, why, kioskSeq, enteredAtMs, atMs });
  }
  if (registrations.size === 0) return null;
  return { kind: 'forgotten', kioskId, cursor: told.cursor, registrations: [...registrations.values()] };
}

/** Tombstones and cursors again, for a file that is written anew. */
export function forgottenEntries(index: IndexState): Entry[] {
  return [...index.forgottenCursor].flatMap(([kioskId, cursor]) => {
    const own = [...index.forgotten.values()].filter((one) => one.kioskId === kioskId);
    const parts = Math.ceil(own.length / IN_A_RECORD);
    return Array.from({ length: parts }, (_, n): Entry => {
      const registrations = own
        .slice(n * IN_A_RECORD, (n + 1) * IN_A_RECORD)
        .map(({ kioskId: _own, ...registration }) => registration);
      return { kind: 'forgotten', kioskId, cursor, registrations };
    });
  });
}
