// S5: operations that have their verdict go to the county once more, because it was restored from a backup or asks for a
// number that it had before. Their ids, numbers and hashes stay, so the county gives the stored verdict for what it still has.
import type { Operation } from '#shared/protocol/operation.ts';
import type { HandInAgain } from './entry.ts';
import { type IndexState, numberKey } from './index-state.ts';

type Void = {
  /** Ids of operations whose verdict counts no more. */
  readonly opIds: readonly string[];
  /**
   * The county may lack numbers from here on whose operation was damaged after it had been handed in; null: none. Each gets
   * a stand-in, which the county rejects or finds taken, so that a person sees it either way.
   */
  readonly missingFrom: number | null;
};

/** What `why` makes void; empty when it was applied before or there is nothing. */
export function voidedBy(index: IndexState, kioskId: string, why: HandInAgain): Void {
  const opIds: string[] = [];
  for (const opId of index.handedIn.keys()) {
    const item = index.items.get(opId);
    if (item?.kioskId !== kioskId) continue;
    const again = why.reason === 'newEpoch' ? item.epoch !== why.epoch : item.kioskSeq >= why.fromSeq;
    if (again) opIds.push(opId);
  }
  return { opIds, missingFrom: firstMissing(index, kioskId, why) };
}

function firstMissing(index: IndexState, kioskId: string, why: HandInAgain): number | null {
  const written = index.written.get(kioskId);
  const dropped = index.dropped.get(kioskId);
  const lacksAbove = lackedAbove(why);
  const countyHas = index.countyHas.get(kioskId) ?? 0;
  // The journal's own epoch is the one for which this was last looked at: numbers can be missing only where history was cut.
  if (why.reason === 'newEpoch' && index.verdictEpoch.get(kioskId) === why.epoch) return null;
  for (let seq = why.reason === 'newEpoch' ? 1 : why.fromSeq; seq <= countyHas; seq += 1) {
    if (written?.has(seq) === true || (seq <= lacksAbove && dropped?.has(seq) === true)) continue;
    return seq;
  }
  return null;
}

/** The county says that it has nothing above this number; where it says nothing, it has whatever was decided long ago. */
const lackedAbove = (why: HandInAgain): number =>
  why.reason === 'newEpoch' ? (why.countyHas ?? Infinity) : why.fromSeq - 1;

/** Applies it; the only writer beside `applyEntry`. */
export function handInAgain(index: IndexState, kioskId: string, why: HandInAgain): void {
  const { opIds, missingFrom } = voidedBy(index, kioskId, why);
  for (const opId of opIds) {
    const item = index.items.get(opId);
    // The verdict that comes next is a new one: whoever saw to the old one has not seen it.
    const anew = {
      state: 'waiting',
      reason: '',
      epoch: null,
      dealtWith: false,
      settledCountyMs: null,
    } as const;
    if (item !== undefined) index.items.set(opId, { ...item, ...anew });
    index.undated.delete(opId);
    move(index.handedIn, index.pending, opId);
  }
  if (why.reason === 'newEpoch') index.verdictEpoch.set(kioskId, why.epoch);
  if (missingFrom === null) return;
  // Its backup is older than what this journal still holds: these can be told of, and no more (adr/0018).
  for (const seq of index.dropped.get(kioskId) ?? []) {
    if (seq <= lackedAbove(why)) continue;
    index.dropped.get(kioskId)?.delete(seq);
    index.purposes.set(numberKey(kioskId, seq), { kind: 'compacted' });
  }
  index.countyHas.set(kioskId, missingFrom - 1);
  // Their stand-ins will say it from now on.
  for (const { opId, kioskSeq } of index.items.values()) {
    if (kioskSeq >= missingFrom && !index.pending.has(opId) && !index.handedIn.has(opId))
      index.items.delete(opId);
  }
}

/** Puts an operation on the other side. */
export function move(from: Map<string, Operation>, to: Map<string, Operation>, opId: string): void {
  const operation = from.get(opId);
  if (operation === undefined) return;
  from.delete(opId);
  to.set(opId, operation);
}
