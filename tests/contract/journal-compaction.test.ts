// [S5] Letting go what was decided long ago: what may go and what never, and what the journal answers afterwards. What a kill
// or a failing disk leaves is in journal-compaction-crash.test.ts.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Journal } from '#electron/main/journal/journal.ts';
import { encodeRecord, scanRecords } from '#electron/main/journal/record.ts';
import type { VerdictKind } from '#shared/protocol/push.ts';
import {
  DAY_MS,
  KEEP,
  TOLD_MS,
  afterDays,
  decide,
  reopened,
  seqs,
  views,
} from './support/compaction-samples.ts';
import {
  KIOSK,
  append,
  appendMany,
  openedJournal,
  sampleOperation,
  verdictOn,
  waiting,
} from './support/journal-samples.ts';
import { type MemoryDisk, memoryDisk } from './support/memory-journal-files.ts';

/** 1 applied, 2 rejected, 3 conflict, 4 waiting, 5 asked again later, 6 given out and not written. */
async function mixed(disk: MemoryDisk): Promise<Journal> {
  const journal = await openedJournal(disk.files);
  const [one, two, three, four, five] = await appendMany(journal, 5);
  if (!one || !two || !three || !four || !five) throw new Error('five');
  await decide(journal, [one], 'applied');
  await decide(journal, [two], 'rejected');
  await decide(journal, [three], 'conflict');
  await decide(journal, [four], 'retry');
  await journal.reserve(KIOSK, () => ({ kind: 'slip', jobId: 'j', slipNo: 'A07-000006' }));
  return journal;
}

describe('compaction lets go', () => {
  it('[S5] nothing before thirty days by the county’s clock, and then only what the county has applied', async () => {
    const disk = memoryDisk();
    const journal = await mixed(disk);
    const before = disk.bytes();
    expect(await journal.compact(afterDays(29.99))).toMatchObject({ ok: true, value: { dropped: 0 } });
    expect(disk.bytes()).toEqual(before);
    expect(await journal.compact(afterDays(30))).toMatchObject({ ok: true, value: { dropped: 1 } });
    expect(seqs(journal)).toEqual([2, 3, 4, 5]);
    expect(waiting(journal)).toEqual([4, 5]);
    expect(journal.openNumbers().map(({ kioskSeq }) => kioskSeq)).toEqual([6]);
    expect(journal.needsAttention().map(({ kioskSeq }) => kioskSeq)).toEqual([2, 3]);
    expect(views(await reopened(disk))).toEqual(views(journal));
  });

  it('[S5] nothing that was decided in an epoch which no pull has told of: what its restore cut away is looked for first', async () => {
    const journal = await openedJournal(memoryDisk().files);
    const [one, two] = await appendMany(journal, 2);
    if (!one || !two) throw new Error('two');
    await decide(journal, [one], 'applied');
    await decide(journal, [two], 'applied', TOLD_MS, 'e2');
    await journal.compact(afterDays(31));
    expect([seqs(journal), journal.knownEpoch(KIOSK)]).toEqual([[2], 'e1']);
    await journal.handInAgain(KIOSK, { reason: 'newEpoch', epoch: 'e2', countyHas: 1 });
    expect([journal.outbox().pending, journal.openNumbers()]).toEqual([0, []]);
    await journal.compact(afterDays(31));
    expect(seqs(journal)).toEqual([]);
  });

  it('[S5] a new epoch is noted though nothing is left to hand in again, and what goes later is not asked for', async () => {
    const disk = memoryDisk();
    const journal = await openedJournal(disk.files);
    await decide(journal, await appendMany(journal, 2), 'applied');
    await journal.compact(afterDays(31));
    const why = { reason: 'newEpoch', epoch: 'e2', countyHas: 2 } as const;
    expect(await journal.handInAgain(KIOSK, why)).toEqual({ ok: true, value: 0 });
    await decide(journal, await appendMany(journal, 1), 'applied', TOLD_MS, 'e2');
    await journal.compact(afterDays(31));
    const again = await reopened(disk);
    expect([seqs(again), again.knownEpoch(KIOSK)]).toEqual([[], 'e2']);
    const before = disk.bytes();
    // As far as the restore had kept it: the third came after that.
    expect(await again.handInAgain(KIOSK, why)).toEqual({ ok: true, value: 0 });
    expect([again.openNumbers(), disk.bytes()]).toEqual([[], before]);
  });

  it('[S5] [S17] nothing whose verdict came without the county’s time, until a later one tells it', async () => {
    const journal = await openedJournal(memoryDisk().files);
    const [one, two] = await appendMany(journal, 2);
    if (!one || !two) throw new Error('two');
    await decide(journal, [one], 'applied', null);
    expect(await journal.compact(afterDays(4000))).toMatchObject({ value: { dropped: 0 } });
    await decide(journal, [two], 'applied', TOLD_MS + DAY_MS);
    expect(await journal.compact(afterDays(30.5))).toMatchObject({ value: { dropped: 0 } });
    expect(await journal.compact(afterDays(31))).toMatchObject({ value: { dropped: 2 } });
  });

  it('[S4] what is in the tray only once a person has seen to it, and thirty days after that', async () => {
    const disk = memoryDisk();
    const journal = await openedJournal(disk.files);
    const operations = await appendMany(journal, 2);
    await decide(journal, operations, 'rejected');
    expect(await journal.compact(afterDays(400))).toMatchObject({ value: { dropped: 0 } });
    const [first] = operations;
    if (!first) throw new Error('one');
    expect(await journal.dealWith(first.opId)).toEqual({ ok: true, value: null });
    expect(journal.needsAttention().map(({ kioskSeq }) => kioskSeq)).toEqual([2]);
    expect(journal.outbox().needsAttention).toBe(1);
    expect(views(await reopened(disk))).toEqual(views(journal));
    expect(await journal.dealWith('nobody')).toEqual({ ok: false, error: { reason: 'unknown' } });
    const again = await reopened(disk);
    expect(await again.compact(afterDays(800))).toMatchObject({ value: { dropped: 0 } });
    await decide(again, await appendMany(again, 1), 'conflict', TOLD_MS + 400 * DAY_MS);
    expect(await again.compact(afterDays(429))).toMatchObject({ value: { dropped: 0 } });
    expect(await again.compact(afterDays(430))).toMatchObject({ value: { dropped: 1 } });
    expect(again.needsAttention().map(({ kioskSeq }) => kioskSeq)).toEqual([2, 3]);
  });

  it('[S5] nothing that is handed in again', async () => {
    const disk = memoryDisk();
    const journal = await openedJournal(disk.files);
    await decide(journal, await appendMany(journal, 3), 'applied');
    await journal.handInAgain(KIOSK, { reason: 'countyLacks', fromSeq: 2 });
    expect(await journal.compact(afterDays(90))).toMatchObject({ value: { dropped: 1 } });
    expect(waiting(journal)).toEqual([2, 3]);
    expect(views(await reopened(disk))).toEqual(views(journal));
  });

  it('[S2] but never the numbers: they go on behind the highest, after everything was let go', async () => {
    const disk = memoryDisk();
    const journal = await openedJournal(disk.files);
    await decide(journal, await appendMany(journal, 40), 'applied');
    await journal.compact(afterDays(31));
    expect(seqs(journal)).toEqual([]);
    expect(await append(await reopened(disk))).toMatchObject({ value: { kioskSeq: 41 } });
  });

  it('[S16] nothing at all where a newer app has written what this one does not know', async () => {
    const disk = memoryDisk();
    const first = await openedJournal(disk.files);
    await decide(first, await appendMany(first, 2), 'applied');
    disk.overwrite(Buffer.concat([disk.bytes(), encodeRecord({ kind: 'ofTomorrow', of: 1 })]));
    const before = disk.bytes();
    const journal = await reopened(disk);
    expect(journal.report.unknownRecords).toBe(1);
    expect(await journal.compact(afterDays(90))).toEqual({ ok: false, error: { reason: 'newerRecords' } });
    expect(disk.bytes()).toEqual(before);
  });
});

describe('after a compaction', () => {
  it('[S5] a county of a new epoch gets what the journal still holds, and no stand-ins for what it let go', async () => {
    const disk = memoryDisk();
    const journal = await openedJournal(disk.files);
    await decide(journal, await appendMany(journal, 5), 'applied');
    await decide(journal, await appendMany(journal, 2), 'applied', TOLD_MS + 20 * DAY_MS);
    await journal.compact(afterDays(35));
    const again = await reopened(disk);
    expect(await again.handInAgain(KIOSK, { reason: 'newEpoch', epoch: 'e2' })).toEqual({
      ok: true,
      value: 2,
    });
    expect(waiting(again)).toEqual([6, 7]);
    expect(again.openNumbers()).toEqual([]);
    expect(again.outbox().alarm).toBe(false);
  });

  it('[S5] a county of a new epoch that says how far it has come lacks what was let go above that', async () => {
    const disk = memoryDisk();
    const journal = await openedJournal(disk.files);
    await decide(journal, await appendMany(journal, 4), 'applied');
    await journal.compact(afterDays(31));
    const why = { reason: 'newEpoch', epoch: 'e2', countyHas: 2 } as const;
    expect(await journal.handInAgain(KIOSK, why)).toEqual({ ok: true, value: 1 });
    expect(journal.openNumbers().map(({ kioskSeq, purpose }) => [kioskSeq, purpose?.kind])).toEqual([
      [3, 'compacted'],
      [4, 'compacted'],
    ]);
    expect(journal.outbox().alarm).toBe(true);
    expect(await journal.handInAgain(KIOSK, why)).toEqual({ ok: true, value: 0 });
    expect(views(await reopened(disk))).toEqual(views(journal));
  });

  it('[S5] a county that asks for what was let go gets a stand-in for each number, and the alarm is on until staff have seen to them', async () => {
    const disk = memoryDisk();
    const journal = await openedJournal(disk.files);
    await decide(journal, await appendMany(journal, 4), 'applied');
    await appendMany(journal, 1);
    await journal.compact(afterDays(31));
    expect(await journal.handInAgain(KIOSK, { reason: 'countyLacks', fromSeq: 3 })).toMatchObject({
      ok: true,
    });
    expect(waiting(journal)).toEqual([]);
    const open = [3, 4].map((kioskSeq) => ({ kioskId: KIOSK, kioskSeq, purpose: { kind: 'compacted' } }));
    expect(journal.openNumbers()).toEqual(open);
    expect(journal.outbox()).toMatchObject({ pending: 3, alarm: true });
    const again = await reopened(disk);
    expect(views(again)).toEqual(views(journal));
    const standIns = [3, 4].map((kioskSeq) => ({ ...sampleOperation(kioskSeq), entityKind: 'lost' }));
    for (const standIn of standIns) await again.fill(standIn);
    expect(waiting(again)).toEqual([3, 4, 5]);
    await decide(again, standIns, 'rejected');
    expect(again.outbox()).toMatchObject({ pending: 1, needsAttention: 2, alarm: true });
    for (const { opId } of standIns) await again.dealWith(opId);
    expect(again.outbox()).toMatchObject({ pending: 1, needsAttention: 0, alarm: false });
    await decide(again, again.pending(KIOSK, 1), 'conflict', TOLD_MS + 31 * DAY_MS);
    await again.compact(afterDays(70));
    expect(seqs(again)).toEqual([5]);
    expect(views(await reopened(disk))).toEqual(views(again));
  });

  it('[S2] any one damaged place leaves the highest number known', async () => {
    const disk = memoryDisk();
    const journal = await openedJournal(disk.files);
    await decide(journal, await appendMany(journal, 9), 'applied');
    await journal.compact(afterDays(31));
    await journal.close();
    const whole = disk.bytes();
    for (const { offset, length } of scanRecords(Buffer.from(whole)).records) {
      for (const at of [0, 5, 40, length - 2]) {
        const bytes = Buffer.from(whole);
        bytes.writeUInt8(bytes.readUInt8(offset + at) ^ 1, offset + at);
        disk.overwrite(bytes);
        const damaged = await reopened(disk);
        const next = await append(damaged);
        expect(next.ok && next.value.kioskSeq).toBeGreaterThanOrEqual(10);
        // Mended: a second damage elsewhere does no harm either.
        const mended = scanRecords(Buffer.from(disk.bytes())).records;
        expect(mended.filter(({ value }) => JSON.stringify(value).includes('"base"')).length).toBeGreaterThan(
          1,
        );
      }
    }
  });

  it('[S5] everything else is as it would be without, whatever happens before and after', async () => {
    const step = fc.oneof(
      { weight: 4, arbitrary: fc.constant({ do: 'append' } as const) },
      {
        weight: 4,
        arbitrary: fc.record({
          do: fc.constant('decide' as const),
          n: fc.nat(3),
          kind: fc.constantFrom<VerdictKind>('applied', 'rejected', 'conflict', 'retry', 'merged'),
          dated: fc.boolean(),
        }),
      },
      { weight: 1, arbitrary: fc.constant({ do: 'reserve' } as const) },
      {
        weight: 1,
        arbitrary: fc.record({
          do: fc.constant('newEpoch' as const),
          epoch: fc.constantFrom('e1', 'e2', 'e3'),
        }),
      },
      { weight: 1, arbitrary: fc.constant({ do: 'dealWith' } as const) },
      { weight: 1, arbitrary: fc.constant({ do: 'fill' } as const) },
      { weight: 2, arbitrary: fc.constant({ do: 'compact' } as const) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const disks = [memoryDisk(), memoryDisk()] as const;
        const [compacted, twin] = await Promise.all(disks.map(({ files }) => openedJournal(files)));
        if (!compacted || !twin) throw new Error('two');
        let day = 0;
        let epoch = 'e1';
        const both = (act: (journal: Journal) => Promise<unknown>) =>
          Promise.all([act(compacted), act(twin)]);
        for (const [at, one] of steps.entries()) {
          day += 7;
          const countyMs = TOLD_MS + day * DAY_MS;
          switch (one.do) {
            case 'append': {
              const made = sampleOperation(1);
              await both((j) => j.append(KIOSK, (kioskSeq) => ({ ...made, kioskSeq })));
              break;
            }
            case 'decide': {
              const operations = twin.pending(KIOSK, one.n + 1).map((op) => verdictOn(op, one.kind));
              await both((j) => j.recordVerdicts(KIOSK, epoch, operations, one.dated ? countyMs : null));
              break;
            }
            case 'reserve':
              await both((j) => j.reserve(KIOSK, () => null));
              break;
            case 'fill': {
              const [number] = twin.openNumbers();
              if (number === undefined) break;
              const made = sampleOperation(number.kioskSeq);
              await both((j) => j.fill(made));
              break;
            }
            case 'newEpoch':
              ({ epoch } = one);
              // What was let go cannot be handed in again: the twin is told only of what both still hold.
              await compacted.handInAgain(KIOSK, { reason: 'newEpoch', epoch });
              await twin.handInAgain(KIOSK, { reason: 'newEpoch', epoch });
              {
                const gone = twin
                  .pending(KIOSK, 1000)
                  .filter(({ opId }) => !compacted.list().some((i) => i.opId === opId));
                await twin.recordVerdicts(
                  KIOSK,
                  epoch,
                  gone.map((op) => verdictOn(op, 'applied')),
                  countyMs,
                );
              }
              break;
            case 'dealWith': {
              const [item] = twin.needsAttention();
              if (item !== undefined) await both((j) => j.dealWith(item.opId));
              break;
            }
            case 'compact':
              expect(await compacted.compact({ countyNowMs: countyMs, ...KEEP })).toMatchObject({ ok: true });
          }
          const held = new Set(compacted.list().map(({ opId }) => opId));
          const [a, b] = [views(compacted), views(twin)];
          expect({ ...a, list: 0 }, `step ${String(at)}`).toEqual({ ...b, list: 0 });
          for (const { opId, state } of twin.list())
            if (!held.has(opId)) expect(['applied', 'merged', 'rejected', 'conflict']).toContain(state);
        }
        const again = await reopened(disks[0]);
        expect(views(again)).toEqual(views(compacted));
        const [next, twins] = [await append(again), await append(twin)];
        expect(next.ok && next.value.kioskSeq).toBe(twins.ok && twins.value.kioskSeq);
      }),
      { numRuns: 300 },
    );
  });
});
