// [S5] Operations with a verdict wait again when the county was restored or asks for them; and what damage leaves to be seen.
// Each rule here was first broken by a seed of the simulator (tests/sim/regressions.json).
import { describe, expect, it } from 'vitest';
import { scanRecords } from '#electron/main/journal/record.ts';
import { type Journal, openJournal } from '#electron/main/journal/journal.ts';
import { afterDays, decide } from './support/compaction-samples.ts';
import {
  KIOSK,
  appendMany,
  openedJournal,
  sampleOperation,
  verdictOn,
  waiting,
} from './support/journal-samples.ts';
import { type MemoryDisk, memoryDisk } from './support/memory-journal-files.ts';

/** A journal with operations 1…n, all applied in epoch e1. */
async function handedIn(
  n: number,
): Promise<{ disk: MemoryDisk; journal: Awaited<ReturnType<typeof openedJournal>> }> {
  const disk = memoryDisk();
  const journal = await openedJournal(disk.files);
  const operations = await appendMany(journal, n);
  await journal.recordVerdicts(
    KIOSK,
    'e1',
    operations.map((operation) => verdictOn(operation, 'applied')),
  );
  return { disk, journal };
}

/** Flips one bit of the n-th record, `at` bytes from its beginning. */
function damage(disk: MemoryDisk, n: number, at: number): void {
  const bytes = Buffer.from(disk.bytes());
  const record = scanRecords(bytes).records[n];
  if (record === undefined) throw new Error('no such record');
  bytes.writeUInt8(bytes.readUInt8(record.offset + at) ^ 1, record.offset + at);
  disk.overwrite(bytes);
}

const trayOf = (journal: Journal): number[] =>
  journal
    .needsAttention()
    .map(({ kioskSeq }) => kioskSeq)
    .toSorted((a, b) => a - b);

const reopened = async (disk: MemoryDisk) => {
  disk.crash();
  const journal = await openJournal({ files: disk.files, wallMs: () => 0, kioskId: KIOSK });
  if (!journal.ok) throw new Error(journal.error.reason);
  return journal.value;
};

describe('handing in again', () => {
  it('[S5] a new epoch makes what was acknowledged under another one wait again, the same to the last byte', async () => {
    const { disk, journal } = await handedIn(3);
    expect(await journal.handInAgain(KIOSK, { reason: 'newEpoch', epoch: 'e2' })).toEqual({
      ok: true,
      value: 3,
    });
    const again = await reopened(disk);
    expect(waiting(again)).toEqual([1, 2, 3]);
    expect(again.pending(KIOSK, 10)).toEqual(journal.pending(KIOSK, 10));
    expect(again.outbox().pending).toBe(3);
  });

  it('[S5] the epoch that gave the verdicts changes nothing and writes nothing', async () => {
    const { disk, journal } = await handedIn(2);
    const before = disk.bytes();
    expect(await journal.handInAgain(KIOSK, { reason: 'newEpoch', epoch: 'e1' })).toEqual({
      ok: true,
      value: 0,
    });
    expect(disk.bytes()).toEqual(before);
  });

  it('[S5] told twice of one epoch, with new verdicts in between, it goes once', async () => {
    const { journal } = await handedIn(2);
    await journal.handInAgain(KIOSK, { reason: 'newEpoch', epoch: 'e2' });
    const operations = journal.pending(KIOSK, 10);
    await journal.recordVerdicts(
      KIOSK,
      'e2',
      operations.map((operation) => verdictOn(operation, 'applied')),
    );
    expect(await journal.handInAgain(KIOSK, { reason: 'newEpoch', epoch: 'e2' })).toEqual({
      ok: true,
      value: 0,
    });
    expect(waiting(journal)).toEqual([]);
  });

  it('[S5] a number whose record was damaged after it had been handed in gets a stand-in for a restored county', async () => {
    const { disk } = await handedIn(2);
    damage(disk, 0, 60);
    const journal = await reopened(disk);
    expect(journal.openNumbers()).toEqual([]);
    await journal.handInAgain(KIOSK, { reason: 'newEpoch', epoch: 'e2' });
    expect(journal.openNumbers().map(({ kioskSeq }) => kioskSeq)).toEqual([1]);
  });

  it('[S5] … also when a verdict of the new epoch comes before a pull tells of it (seed 4233579)', async () => {
    const { disk } = await handedIn(1);
    damage(disk, 0, 60);
    const journal = await reopened(disk);
    const [second] = await appendMany(journal, 1);
    if (second === undefined) throw new Error('one operation');
    await journal.recordVerdicts(KIOSK, 'e2', [verdictOn(second, 'applied')]);
    await journal.handInAgain(KIOSK, { reason: 'newEpoch', epoch: 'e2', countyHas: 2 });
    expect(journal.openNumbers().map(({ kioskSeq }) => kioskSeq)).toEqual([1]);
  });

  it('[S5] a county that lacks a number gets it and all behind it', async () => {
    const { journal } = await handedIn(4);
    await journal.handInAgain(KIOSK, { reason: 'countyLacks', fromSeq: 3 });
    expect(waiting(journal)).toEqual([3, 4]);
  });
});

describe('damage', () => {
  it('[S4] a rejected operation stays in the tray when its record is damaged (seed 3364)', async () => {
    const disk = memoryDisk();
    const first = await openedJournal(disk.files);
    const operations = await appendMany(first, 1);
    await first.recordVerdicts(
      KIOSK,
      'e1',
      operations.map((operation) => verdictOn(operation, 'rejected', 'x')),
    );
    damage(disk, 0, 60);
    const journal = await reopened(disk);
    expect(journal.needsAttention().map(({ kioskSeq, state }) => [kioskSeq, state])).toEqual([
      [1, 'rejected'],
    ]);
  });

  it('[S4] and when what was left of it, its verdict, is damaged next, a compaction between them or not (seed 6016196)', async () => {
    const disk = memoryDisk();
    const first = await openedJournal(disk.files);
    const [one, two, three] = await appendMany(first, 3);
    if (!one || !two || !three) throw new Error('three');
    await decide(first, [one, two], 'rejected');
    await decide(first, [three], 'applied');
    damage(disk, 0, 60);
    const mended = await reopened(disk);
    expect(trayOf(mended)).toEqual([1, 2]);
    await mended.close();
    // Operation 2 and 3, the verdict on 1 twice, those on 2 and 3: in turns, some of them in what was mended just now.
    for (const record of [2, 0, 2, 1]) {
      damage(disk, record, 60);
      const journal = await reopened(disk);
      expect(trayOf(journal), `after record ${String(record)}`).toEqual([1, 2]);
      await journal.close();
    }
    const compacted = await reopened(disk);
    expect(await compacted.compact(afterDays(31))).toMatchObject({ ok: true, value: { dropped: 1 } });
    await compacted.close();
    const { records } = scanRecords(Buffer.from(disk.bytes()));
    for (const record of records.keys()) {
      const copy = memoryDisk();
      copy.overwrite(disk.bytes());
      damage(copy, record, 60);
      expect(trayOf(await reopened(copy)), `after record ${String(record)} of the new file`).toEqual([1, 2]);
    }
  });

  it('[S2] the only record of a journal is damaged: its number is not given again', async () => {
    const disk = memoryDisk();
    await appendMany(await openedJournal(disk.files), 1);
    damage(disk, 0, 60);
    const journal = await reopened(disk);
    expect(journal.openNumbers().map(({ kioskSeq }) => kioskSeq)).toEqual([1]);
    expect(await journal.append(KIOSK, (kioskSeq) => sampleOperation(kioskSeq))).toMatchObject({
      value: { kioskSeq: 2 },
    });
  });

  it('[S2] damage after damage: a gap that only a later record showed is not forgotten with it (seed 10673)', async () => {
    const disk = memoryDisk();
    await appendMany(await openedJournal(disk.files), 2);
    damage(disk, 0, 60);
    await (await reopened(disk)).close();
    damage(disk, 0, 60);
    const journal = await reopened(disk);
    expect(journal.openNumbers().map(({ kioskSeq }) => kioskSeq)).toEqual([1, 2]);
  });

  it('[S1] a last record whose length is wrong was not cut: it is kept aside and its number stays given', async () => {
    const disk = memoryDisk();
    await appendMany(await openedJournal(disk.files), 2);
    damage(disk, 1, 5);
    const journal = await reopened(disk);
    expect(journal.report).toMatchObject({ records: 1, tornBytes: 0 });
    expect(journal.report.quarantined).toHaveLength(1);
    expect(journal.openNumbers().map(({ kioskSeq }) => kioskSeq)).toEqual([2]);
  });

  it('[S1] a wrong length before a cut tail is damage too; the tail alone is cut', async () => {
    const disk = memoryDisk();
    await appendMany(await openedJournal(disk.files), 2);
    damage(disk, 1, 5);
    const torn = Buffer.from(disk.bytes()).subarray(0, 200);
    disk.overwrite(Buffer.concat([disk.bytes(), torn]));
    const journal = await reopened(disk);
    expect(journal.report).toMatchObject({ records: 1, tornBytes: 200 });
    expect(journal.openNumbers().map(({ kioskSeq }) => kioskSeq)).toEqual([2]);
  });
});
