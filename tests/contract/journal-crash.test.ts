// [S1] against power cuts and a failing disk, on the memory disk: bytes that were not synced are lost there, which no real
// file system does on demand.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
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

/** Appends until the disk is cut after `cutAfter` of its calls; @returns marks that were acknowledged before. */
async function acknowledgedBeforeCut(
  disk: MemoryDisk,
  batches: readonly number[],
  kept: number,
): Promise<string[]> {
  const journal = await openedJournal(disk.files);
  const acknowledged: string[] = [];
  let mark = 0;
  for (const [index, size] of batches.entries()) {
    const appends = Array.from({ length: size }, async () => {
      mark += 1;
      const mine = `m${mark}`;
      const result = await append(journal, mine);
      if (result.ok) acknowledged.push(mine);
    });
    if (index === batches.length - 1) {
      // The last batch is under way when the power goes: written perhaps, synced perhaps.
      await Promise.resolve();
      await Promise.resolve();
      disk.crash(kept);
    }
    await Promise.all(appends);
  }
  return acknowledged;
}

const marksOf = async (disk: MemoryDisk): Promise<string[]> => {
  const journal = await openedJournal(disk.files);
  const marks = journal
    .pending(KIOSK, 1000)
    .map(
      ({ payload }) => (JSON.parse(Buffer.from(payload.data, 'base64').toString()) as { mark: string }).mark,
    );
  await journal.close();
  return marks;
};

describe('a power cut', () => {
  it('[S1] takes nothing that was acknowledged, wherever it falls', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 0, max: 2000 }),
        async (batches, kept) => {
          const disk = memoryDisk();
          const acknowledged = await acknowledgedBeforeCut(disk, batches, kept);
          const there = await marksOf(disk);
          expect(there).toEqual(expect.arrayContaining(acknowledged));
          expect(there).toEqual([...new Set(there)]);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('[S1] would take what was acknowledged if fdatasync were left out: this suite notices', async () => {
    const disk = memoryDisk({ syncs: false });
    const journal = await openedJournal(disk.files);
    await appendMany(journal, 2);
    disk.crash();
    expect(await marksOf(disk)).toEqual([]);
  });

  it('[S1] finds an append answered only after write and fdatasync, in that order', async () => {
    const disk = memoryDisk();
    const journal = await openedJournal(disk.files);
    const seen: string[][] = [];
    await append(journal).then(() => seen.push([...disk.calls]));
    expect(seen).toEqual([['write', 'sync']]);
  });

  it('appends made together share one fdatasync', async () => {
    const disk = memoryDisk();
    const journal = await openedJournal(disk.files);
    await Promise.all(Array.from({ length: 20 }, () => append(journal)));
    expect(disk.calls).toEqual(['write', 'sync']);
  });

  it('[S5] a verdict that was not synced leaves the operation waiting', async () => {
    const disk = memoryDisk();
    const journal = await openedJournal(disk.files);
    const [operation] = await appendMany(journal, 1);
    if (operation === undefined) throw new Error('one');
    disk.failNext('sync', 'EIO');
    expect(await journal.recordVerdicts(KIOSK, 'e1', [verdictOn(operation, 'applied')])).toEqual({
      ok: false,
      error: { reason: 'diskError' },
    });
    expect(waiting(journal)).toEqual([1]);
    disk.crash();
    const again = await openedJournal(disk.files);
    expect(waiting(again)).toEqual([1]);
  });
});

describe('a disk that refuses', () => {
  it.each([
    { call: 'write', code: 'ENOSPC', reason: 'diskFull' },
    { call: 'write', code: 'EDQUOT', reason: 'diskFull' },
    { call: 'write', code: 'EIO', reason: 'diskError' },
    { call: 'sync', code: 'EIO', reason: 'diskError' },
    { call: 'sync', code: 'ENOSPC', reason: 'diskFull' },
  ] as const)(
    '$code on $call: nothing is acknowledged, the file ends with its last whole record, the number is given again',
    async ({ call, code, reason }) => {
      const disk = memoryDisk();
      const journal = await openedJournal(disk.files);
      await appendMany(journal, 1);
      const whole = disk.bytes();
      disk.failNext(call, code, 40);
      expect(await Promise.all([append(journal), append(journal)])).toEqual([
        { ok: false, error: { reason } },
        { ok: false, error: { reason } },
      ]);
      expect(disk.bytes()).toEqual(whole);
      expect(journal.outbox().pending).toBe(1);
      expect(await append(journal)).toMatchObject({ ok: true, value: { kioskSeq: 2 } });
      disk.crash();
      const again = await openedJournal(disk.files);
      expect(waiting(again)).toEqual([1, 2]);
      expect(again.report.quarantined).toEqual([]);
    },
  );

  it('when even the cutting back fails, the next append cuts before it writes', async () => {
    const disk = memoryDisk();
    const journal = await openedJournal(disk.files);
    await appendMany(journal, 1);
    disk.failNext('write', 'ENOSPC', 40);
    disk.failNext('sync', 'EIO');
    expect(await append(journal)).toEqual({ ok: false, error: { reason: 'diskFull' } });
    disk.calls.length = 0;
    expect(await append(journal)).toMatchObject({ ok: true });
    expect(disk.calls).toEqual(['truncate', 'sync', 'write', 'sync']);
    disk.crash();
    expect(await marksOf(disk)).toEqual(['person 1', 'person 2']);
  });

  it('after it is closed it takes nothing more', async () => {
    const disk = memoryDisk();
    const journal = await openedJournal(disk.files);
    const before = append(journal);
    await journal.close();
    expect(await before).toMatchObject({ ok: true });
    expect(await journal.fill(sampleOperation(9))).toEqual({ ok: false, error: { reason: 'closed' } });
  });
});
