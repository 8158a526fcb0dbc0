// Planted bugs of the county, of the pull and of the list cache: see mutants.ts.
import { ok } from '#shared/kernel/result.ts';
import { type Mutant, other, quirk } from './mutant.ts';
import { type Quirk, realParts } from './parts.ts';

export const ofTheCounty: readonly Mutant[] = [
  quirk('operationStoredWithoutSequence', 'an operation is stored, its sequence number is not'),
  quirk('sequenceWithoutOperation', 'a sequence number is stored, its operation is not'),
  quirk('verdictNotStored', 'an operation is applied, its verdict is not stored'),
  quirk('entityStoredOnRefusal', 'an operation that is known is applied again'),
  quirk('restoreKeepsEpoch', 'a restored county keeps its epoch'),
  other('the county does not look whether it knows an operation', {
    placeArrival: (kioskId, kiosk, _known, arrival) => realParts.placeArrival(kioskId, kiosk, null, arrival),
  }),
  other('the county takes operations in any order', {
    placeArrival: (kioskId, kiosk, known, arrival) => {
      const placed = realParts.placeArrival(kioskId, kiosk, known, arrival);
      return placed.kind === 'sequenceGap' ? { kind: 'new' } : placed;
    },
  }),
  other('one poison operation stops the batch', {
    takeBatch: (kioskId, items, open, takeOne) =>
      realParts.takeBatch(kioskId, items, open, async (arrival) =>
        arrival.judgement.kind === 'rejected' ? { kind: 'busy' } : takeOne(arrival),
      ),
  }),
  other('a busy database is answered as if it had stored', {
    takeBatch: (kioskId, items, open, takeOne) =>
      realParts.takeBatch(kioskId, items, open, async (arrival) => {
        const taken = await takeOne(arrival);
        if (taken.kind !== 'busy') return taken;
        const { opId, kioskSeq } = arrival;
        return {
          kind: 'verdict',
          verdict: { opId, kioskSeq, kind: 'applied', reason: '', rev: 1 },
          lastSeq: kioskSeq,
        };
      }),
  }),
  other('what the county cannot read is answered as applied', {
    decideNew: (arrival, found) => {
      const decision = realParts.decideNew(arrival, found);
      if (arrival.judgement.kind !== 'rejected') return decision;
      return { ...decision, verdict: { ...decision.verdict, kind: 'applied', reason: '' } };
    },
  }),
];

export const ofThePull: readonly Mutant[] = [
  other('a reader does not wait for running transactions', {
    mayBeGiven: (change, _xmin, after, scopes) => realParts.mayBeGiven(change, '99999999', after, scopes),
  }),
  other('changes are ordered by their row number alone', {
    inLogOrder: (a, b) => a.seq - b.seq,
    mayBeGiven: (change, _xmin, after, scopes) => change.seq > after.seq && scopes.includes(change.scope),
  }),
  quirk('readsUncommitted', 'a reader sees what is not committed'),
  other('a cursor stands one row too far', {
    cutPage: (read, after, limit, report) => {
      const page = realParts.cutPage(read, after, limit, report);
      return { ...page, cursor: realParts.cutPage(read, after, limit + 1, report).cursor };
    },
  }),
  other('there is always one more page', {
    cutPage: (read, after, limit, report) => ({
      ...realParts.cutPage(read, after, limit, report),
      more: true,
    }),
  }),
  other('deleted rows are not told', {
    cutPage: (read, after, limit, report) => {
      const page = realParts.cutPage(read, after, limit, report);
      return { ...page, changes: page.changes.filter(({ op }) => op === 'upsert') };
    },
  }),
  // Either side alone refuses it: the bug is in both.
  other('rows of two epochs are mixed', {
    quirks: new Set<Quirk>(['epochsMixed']),
    placeOf: (cursor, epoch) => {
      const place = realParts.placeOf(cursor, epoch);
      if (place.ok) return place;
      const old = Buffer.from(cursor, 'base64url').toString('utf8').split('.');
      return ok({ epoch, xid: old[2] ?? '0', seq: Number(old[3] ?? 0) });
    },
  }),
  quirk('logOfOtherScope', 'a kiosk gets another station’s changes'),
];

export const ofTheCache: readonly Mutant[] = [
  quirk('cursorWithoutRows', 'a cursor is stored without its rows'),
  quirk('rowsWithoutCursor', 'rows are stored without their cursor'),
  quirk('cursorFirst', 'cursor and rows are stored in two transactions'),
  quirk('stagingShownEarly', 'a half-filled cache is shown'),
  quirk('deletesIgnored', 'a deletion does not reach the cache'),
  quirk('cursorOutsideStore', 'the cursor outlives the rows'),
  quirk('staleRowsReturn', 'a deleted row comes back from an older copy'),
  other('the lists are not compared with what the county says', {
    planRepair: (mine, _theirs, history, nowMs) => realParts.planRepair(mine, mine, history, nowMs),
  }),
  quirk('oldBucketApplied', 'a bucket fetched anew puts older rows over newer ones'),
  quirk('bucketKeepsSurplus', 'a bucket fetched anew leaves rows that the county does not have'),
];
