// The journal's memory: what its records add up to. Built again from the file at every start, so it can hold
// nothing that the file does not. `applyEntry` is the only writer and is the same for replay and for new
// records.
import type { VerdictKind } from '#shared/protocol/push.ts';
import type { Operation } from '#shared/protocol/operation.ts';
import type { Entry, Purpose } from './entry.ts';
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
  /** The county's closed code beside its verdict (S4); '' while there is none. */
  readonly reason: string;
  /** Epoch of the county that gave the verdict; null while there is none. */
  readonly epoch: string | null;
};

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
  /** Epoch of the last verdict, per kiosk id. */
  readonly verdictEpoch: Map<string, string>;
  readonly written: Map<string, Set<number>>;
  readonly purposes: Map<string, Purpose>;
};

export const emptyIndex = (): IndexState => ({
  items: new Map(),
  pending: new Map(),
  handedIn: new Map(),
  highest: new Map(),
  countyHas: new Map(),
  verdictEpoch: new Map(),
  written: new Map(),
  purposes: new Map(),
});

export function applyEntry(index: IndexState, entry: Entry): void {
  switch (entry.kind) {
    case 'operation': {
      const { operation } = entry;
      raise(index.highest, operation.kioskId, operation.kioskSeq);
      const written = index.written.get(operation.kioskId) ?? new Set<number>();
      index.written.set(operation.kioskId, written.add(operation.kioskSeq));
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
      return;
    case 'handInAgain':
      handInAgain(index, entry.kioskId, entry.why);
  }
}

function applyVerdict(index: IndexState, entry: Extract<Entry, { kind: 'verdict' }>): void {
  const { kioskId, opId, kioskSeq, verdict: state, reason, epoch, atMs } = entry;
  const item = index.items.get(opId);
  // `retry` is the county's "not now": it has not taken the number, and the operation goes on waiting.
  if (state === 'retry') {
    if (item !== undefined) index.items.set(opId, { ...item, state, reason });
    return;
  }
  raise(index.countyHas, kioskId, kioskSeq);
  index.verdictEpoch.set(kioskId, epoch);
  if (item !== undefined) index.items.set(opId, { ...item, state, reason, epoch });
  else if (state === 'rejected' || state === 'conflict') {
    // Its operation's record was damaged afterwards: it must not leave the tray (S4).
    const known = { opId, kioskId, kioskSeq, state, reason, epoch };
    index.items.set(opId, { ...known, entityKind: 'lost', entityId: '', enteredAtMs: atMs });
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
    for (let kioskSeq = (index.countyHas.get(kioskId) ?? 0) + 1; kioskSeq <= highest; kioskSeq += 1) {
      if (written?.has(kioskSeq) === true) continue;
      open.push({ kioskId, kioskSeq, purpose: index.purposes.get(numberKey(kioskId, kioskSeq)) ?? null });
    }
  }
  return open;
}

/** Whether a sound record says that this number was given out before its operation. */
export const isReserved = (index: IndexState, kioskId: string, kioskSeq: number): boolean =>
  index.purposes.has(numberKey(kioskId, kioskSeq));

const numberKey = (kioskId: string, kioskSeq: number): string => `${kioskId} ${kioskSeq}`;

function raise(highest: Map<string, number>, kioskId: string, kioskSeq: number): void {
  highest.set(kioskId, Math.max(highest.get(kioskId) ?? 0, kioskSeq));
}
