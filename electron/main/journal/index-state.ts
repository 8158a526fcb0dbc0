// The journal's memory: what its records add up to. Built again from the file at every start, so it can hold
// nothing that the file does not. `applyEntry` is the only writer and is the same for replay and for new
// records.
import type { VerdictKind } from '#shared/protocol/push.ts';
import type { Operation } from '#shared/protocol/operation.ts';
import type { Entry, Purpose } from './entry.ts';
import { type Tombstone, applyForgotten, letGoIfForgotten } from './forget.ts';
import { handInAgain, move } from './hand-in-again.ts';

/** One operation without its payload. */
export type JournalItem = {
  readonly opId: string;
  readonly kioskId: string;
  readonly kioskSeq: number;
  readonly entityKind: string;
  readonly entityId: string;
  readonly enteredAtMs: number;
  readonly state: 'waiting' | VerdictKind;
  /** Closed code that came with the verdict; '' where there is none. */
  readonly reason: string;
  /** Epoch of the county that gave the verdict; null while there is none. */
  readonly epoch: string | null;
  /** A person has seen to it (S4). */
  readonly dealtWith: boolean;
  /**
   * The county's clock when it got its verdict, or when a person saw to it, whichever was later; null: none, or nobody has
   * told the time yet. Never earlier than the truth.
   */
  readonly settledCountyMs: number | null;
};

/** The county did not apply it: it lies in the visible tray, open or seen to (S4). */
export const isRefused = ({ state }: JournalItem): boolean => state === 'rejected' || state === 'conflict';
/** A person has still to see to it (S4). */
export const isInTray = (item: JournalItem): boolean => isRefused(item) && !item.dealtWith;

/** Whether its verdict is all that there is of it: the operation's own record was damaged after the county had refused it. */
export const isOnlyAVerdict = (index: IndexState, item: JournalItem): boolean =>
  isInTray(item) && index.written.get(item.kioskId)?.has(item.kioskSeq) !== true;

/** A number that was given out and has no operation: a slip being printed, or a damaged record. */
export type OpenNumber = { readonly kioskId: string; readonly kioskSeq: number; readonly purpose: Purpose };

export type IndexState = {
  readonly items: Map<string, JournalItem>;
  /** Whole operations, only those without a verdict. */
  readonly pending: Map<string, Operation>;
  /** Whole operations with their verdict: a restored county gets them again (S5). */
  readonly handedIn: Map<string, Operation>;
  /** Highest number given out, per kiosk id. */
  readonly highest: Map<string, number>;
  /** Highest number that the county is known to have, per kiosk id. */
  readonly countyHas: Map<string, number>;
  /** Epoch of the first verdict, then each that a pull told of, per kiosk id. */
  readonly verdictEpoch: Map<string, string>;
  /** Numbers whose operation stands in the file, per kiosk id. */
  readonly written: Map<string, Set<number>>;
  /** Numbers whose operation was let go after its verdict, per kiosk id (compaction.ts). */
  readonly dropped: Map<string, Set<number>>;
  /** Operations that were settled at a time that the county has not told yet. */
  readonly undated: Set<string>;
  readonly purposes: Map<string, Purpose>;
  /** What is left of a registration that must be forgotten, by entity id (S21). */
  readonly forgotten: Map<string, Tombstone>;
  /** How far the county's telling of it was heard, per kiosk id. */
  readonly forgottenCursor: Map<string, string>;
  /** Numbers, by numberKey, whose operation was let go here and whose bytes the file still holds. */
  readonly toErase: Set<string>;
};

export const emptyIndex = (): IndexState => ({
  items: new Map(),
  pending: new Map(),
  handedIn: new Map(),
  highest: new Map(),
  countyHas: new Map(),
  verdictEpoch: new Map(),
  written: new Map(),
  dropped: new Map(),
  undated: new Set(),
  purposes: new Map(),
  forgotten: new Map(),
  forgottenCursor: new Map(),
  toErase: new Set(),
});

export function applyEntry(index: IndexState, entry: Entry): void {
  switch (entry.kind) {
    case 'operation': {
      const { operation } = entry;
      raise(index.highest, operation.kioskId, operation.kioskSeq);
      numbersOf(index.written, operation.kioskId).add(operation.kioskSeq);
      if (index.items.has(operation.opId)) return;
      const { opId, kioskId, kioskSeq, entityKind, entityId, enteredAtMs } = operation;
      index.items.set(opId, {
        opId,
        kioskId,
        kioskSeq,
        entityKind,
        entityId,
        enteredAtMs,
        state: 'waiting',
        reason: '',
        epoch: null,
        dealtWith: false,
        settledCountyMs: null,
      });
      index.pending.set(opId, operation);
      return;
    }
    case 'reserved':
      raise(index.highest, entry.kioskId, entry.kioskSeq);
      index.purposes.set(numberKey(entry.kioskId, entry.kioskSeq), entry.purpose);
      return;
    case 'verdict':
      raise(index.highest, entry.kioskId, entry.kioskSeq);
      applyVerdict(index, entry);
      letGoIfForgotten(index, entry.opId);
      return;
    case 'forgotten':
      applyForgotten(index, entry);
      return;
    case 'handInAgain':
      handInAgain(index, entry.kioskId, entry.why);
      return;
    case 'dealtWith': {
      const item = index.items.get(entry.opId);
      if (item === undefined || !isRefused(item)) return;
      settle(index, { ...item, dealtWith: true }, entry.countyMs);
      return;
    }
    case 'base':
      applyBase(index, entry);
  }
}

function applyBase(index: IndexState, entry: Extract<Entry, { kind: 'base' }>): void {
  const { kioskId, highest, countyHas, epoch } = entry;
  raise(index.highest, kioskId, highest);
  index.countyHas.set(kioskId, countyHas);
  if (epoch !== null) index.verdictEpoch.set(kioskId, epoch);
  const dropped = numbersOf(index.dropped, kioskId);
  for (const [from, to] of entry.dropped) for (let seq = from; seq <= to; seq += 1) dropped.add(seq);
}

/** Keeps when it was settled. A time that is not known is at most the next one that is told. */
function settle(index: IndexState, item: JournalItem, countyMs: number | undefined): void {
  index.items.set(item.opId, { ...item, settledCountyMs: countyMs ?? null });
  index.undated.add(item.opId);
  if (countyMs === undefined) return;
  for (const opId of index.undated) {
    const undated = index.items.get(opId);
    if (undated !== undefined) index.items.set(opId, { ...undated, settledCountyMs: countyMs });
  }
  index.undated.clear();
}

/** The set of one kiosk's numbers, made where there is none. */
export function numbersOf(map: Map<string, Set<number>>, kioskId: string): Set<number> {
  const found = map.get(kioskId) ?? new Set<number>();
  map.set(kioskId, found);
  return found;
}

function applyVerdict(index: IndexState, entry: Extract<Entry, { kind: 'verdict' }>): void {
  const { kioskId, opId, kioskSeq, verdict: state, epoch, atMs, countyMs } = entry;
  const item = index.items.get(opId);
  // The county cannot know why its number came back without an operation; this journal does.
  const asked = item?.entityKind === 'lost' && wasCompacted(index, kioskId, kioskSeq);
  const reason = asked ? 'compacted' : entry.reason;
  // `retry` is the county's "not now": it has not taken the number, and the operation goes on waiting. One that has its verdict does
  // not wait: a stick may have brought it while the answer was under way.
  if (state === 'retry') {
    if (item !== undefined && index.pending.has(opId)) index.items.set(opId, { ...item, state, reason });
    return;
  }
  raise(index.countyHas, kioskId, kioskSeq);
  // A push may be answered in a new epoch before a pull tells of it; what that epoch may lack is looked for then (hand-in-again.ts).
  if (!index.verdictEpoch.has(kioskId)) index.verdictEpoch.set(kioskId, epoch);
  if (item !== undefined) settle(index, { ...item, state, reason, epoch }, countyMs);
  else if (state === 'rejected' || state === 'conflict') {
    // Its operation's record was damaged afterwards: it must not leave the tray (S4).
    const known = { opId, kioskId, kioskSeq, state, reason, epoch, dealtWith: false, settledCountyMs: null };
    settle(index, { ...known, entityKind: 'lost', entityId: '', enteredAtMs: atMs }, countyMs);
  }
  move(index.pending, index.handedIn, opId);
}

/**
 * Numbers given out that have no operation, in order. What the county already has a verdict beyond is no gap:
 * it accepts a kiosk's operations only in sequence (S3).
 */
export function openNumbers(index: IndexState): OpenNumber[] {
  const open: OpenNumber[] = [];
  for (const [kioskId, highest] of index.highest) {
    const written = index.written.get(kioskId);
    const dropped = index.dropped.get(kioskId);
    for (let kioskSeq = (index.countyHas.get(kioskId) ?? 0) + 1; kioskSeq <= highest; kioskSeq += 1) {
      if (written?.has(kioskSeq) === true || dropped?.has(kioskSeq) === true) continue;
      open.push({ kioskId, kioskSeq, purpose: index.purposes.get(numberKey(kioskId, kioskSeq)) ?? null });
    }
  }
  return open;
}

/** Whether a sound record says that this number was given out before its operation. */
export const isReserved = (index: IndexState, kioskId: string, kioskSeq: number): boolean =>
  index.purposes.has(numberKey(kioskId, kioskSeq));

/** Whether the county has asked for this number after its operation was let go. */
export const wasCompacted = (index: IndexState, kioskId: string, kioskSeq: number): boolean =>
  index.purposes.get(numberKey(kioskId, kioskSeq))?.kind === 'compacted';

export const numberKey = (kioskId: string, kioskSeq: number): string => `${kioskId} ${kioskSeq}`;

function raise(highest: Map<string, number>, kioskId: string, kioskSeq: number): void {
  highest.set(kioskId, Math.max(highest.get(kioskId) ?? 0, kioskSeq));
}
