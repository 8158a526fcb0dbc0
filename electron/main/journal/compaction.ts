// S5: what the journal may let go, decided without a disk. An operation goes when the county's verdict on it has been on the
// medium for the time that backups of the county are kept, counted by the county's own clock as told (S17). Never: what waits,
// an open number, what a person has still to see to (S4).
//
//   index ─> base │ what was forgotten │ operations that stay, each with its verdict │ open numbers │ mark │ base
//
// Replaying these entries gives the index again, without what was let go: memory is built from the file here as at a start.
import type { Entry } from './entry.ts';
import { forgottenEntries } from './forget.ts';
import {
  type IndexState,
  type JournalItem,
  isInTray,
  isOnlyAVerdict,
  isRefused,
  numberKey,
  openNumbers,
  wasCompacted,
} from './index-state.ts';

/** How long a decided operation stays, by the county's clock: backups of the county are kept no longer than this (S5). */
export const KEEP_DECIDED_MS = 30 * 86_400_000;

export type CompactionRule = {
  /** The county's clock as it was last told in this run, ms; not reckoned on from this machine's clock. */
  readonly countyNowMs: number;
  readonly keepMs: number;
};

export type CompactionPlan = {
  /** How many operations the new file is without. */
  readonly dropped: number;
  /** What the new file holds, in order; empty where nothing goes, and no new file is needed. */
  readonly entries: readonly Entry[];
};

/** Lets nothing go by age: rewrites the file without what memory has let go of already (S21). */
export const FORGOTTEN_ALONE: CompactionRule = { countyNowMs: 0, keepMs: Infinity };

/** Ranges in one record at most: it stays far below MAX_RECORD_BYTES. */
const RANGES_IN_A_RECORD = 10_000;

/** @param atMs this machine's clock, for reservations that had no record of their own */
export function planCompaction(index: IndexState, rule: CompactionRule, atMs: number): CompactionPlan {
  const gone = new Map<string, Set<number>>();
  const kept: JournalItem[] = [];
  let dropped = index.toErase.size;
  for (const item of index.items.values()) {
    if (!mayGo(index, item, rule)) {
      kept.push(item);
      continue;
    }
    dropped += 1;
    const numbers = gone.get(item.kioskId) ?? new Set(index.dropped.get(item.kioskId));
    gone.set(item.kioskId, numbers.add(item.kioskSeq));
  }
  if (dropped === 0) return { dropped, entries: [] };
  const all = new Map([...index.dropped, ...gone]);
  const bases = basesOf(index, all);
  const entries: Entry[] = [
    ...bases,
    ...forgottenEntries(index),
    ...kept.flatMap((item) => operationOf(index, item)),
    ...kept.filter(({ opId }) => !index.undated.has(opId)).flatMap((item) => decisionOf(index, item)),
    // A time that nobody has told is taken from the next one in the file: these must not find an earlier one behind them.
    ...kept.filter(({ opId }) => index.undated.has(opId)).flatMap((item) => decisionOf(index, item)),
    ...reservationsOf(index, kept, atMs),
    ...marksOf(index, all, atMs),
    ...bases,
  ];
  return { dropped, entries };
}

/** The base again, where there is one: for a journal that was mended. */
export const basesAgain = (index: IndexState): Entry[] => basesOf(index, index.dropped);

function mayGo(index: IndexState, item: JournalItem, { countyNowMs, keepMs }: CompactionRule): boolean {
  if (item.state === 'waiting' || item.state === 'retry' || isInTray(item)) return false;
  if (index.pending.has(item.opId) || item.settledCountyMs === null) return false;
  // Decided in an epoch that no pull has told of yet: what its restore has cut away is looked for then, by what was let go before it.
  if (item.epoch !== index.verdictEpoch.get(item.kioskId)) return false;
  return countyNowMs - item.settledCountyMs >= keepMs;
}

function operationOf(index: IndexState, { opId }: JournalItem): Entry[] {
  const operation = index.pending.get(opId) ?? index.handedIn.get(opId);
  return operation === undefined ? [] : [{ kind: 'operation', operation }];
}

function decisionOf(index: IndexState, item: JournalItem): Entry[] {
  const { opId, kioskId, kioskSeq, state, reason, enteredAtMs: atMs } = item;
  if (state === 'waiting') return [];
  const told = item.settledCountyMs === null ? {} : { countyMs: item.settledCountyMs };
  const epoch = item.epoch ?? '';
  const verdict: Entry = {
    kind: 'verdict',
    kioskId,
    opId,
    kioskSeq,
    verdict: state,
    reason,
    epoch,
    atMs,
    ...told,
  };
  // Twice, as the base: the next damage must not take it out of the tray.
  if (isOnlyAVerdict(index, item)) return [verdict, verdict];
  return isRefused(item) && item.dealtWith
    ? [verdict, { kind: 'dealtWith', kioskId, opId, atMs, ...told }]
    : [verdict];
}

function reservationsOf(index: IndexState, kept: readonly JournalItem[], atMs: number): Entry[] {
  const open = openNumbers(index).map((number): Entry => ({ kind: 'reserved', ...number, atMs }));
  // What the county asked for too late is told as such for as long as its stand-in is there.
  const asked = kept
    .filter(({ kioskId, kioskSeq }) => wasCompacted(index, kioskId, kioskSeq))
    .map(({ kioskId, kioskSeq }): Entry => {
      const purpose = index.purposes.get(numberKey(kioskId, kioskSeq)) ?? null;
      return { kind: 'reserved', kioskId, kioskSeq, atMs, purpose };
    });
  return [...open, ...asked];
}

/** A verdict that stands for all that went: an app from before compaction reads the highest number out of it (S16). */
function marksOf(
  index: IndexState,
  dropped: ReadonlyMap<string, ReadonlySet<number>>,
  atMs: number,
): Entry[] {
  return [...dropped.keys()].map((kioskId) => ({
    kind: 'verdict',
    kioskId,
    opId: 'compacted',
    kioskSeq: index.countyHas.get(kioskId) ?? 0,
    verdict: 'applied',
    reason: '',
    epoch: index.verdictEpoch.get(kioskId) ?? '',
    atMs,
  }));
}

function basesOf(index: IndexState, dropped: ReadonlyMap<string, ReadonlySet<number>>): Entry[] {
  return [...dropped].flatMap(([kioskId, numbers]) => {
    const ranges = rangesOf(numbers);
    const parts = Math.max(1, Math.ceil(ranges.length / RANGES_IN_A_RECORD));
    return Array.from({ length: parts }, (_, n): Entry => ({
      kind: 'base',
      kioskId,
      highest: index.highest.get(kioskId) ?? 0,
      countyHas: index.countyHas.get(kioskId) ?? 0,
      epoch: index.verdictEpoch.get(kioskId) ?? null,
      dropped: ranges.slice(n * RANGES_IN_A_RECORD, (n + 1) * RANGES_IN_A_RECORD),
    }));
  });
}

function rangesOf(numbers: ReadonlySet<number>): [number, number][] {
  const ranges: [number, number][] = [];
  for (const seq of [...numbers].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last !== undefined && last[1] + 1 === seq) last[1] = seq;
    else ranges.push([seq, seq]);
  }
  return ranges;
}
