// [S21] What the county orders to be forgotten leaves the journal, its views at once and its bytes with the next file; a tombstone stays.
import { describe, expect, it } from 'vitest';
import { FORGOTTEN_ALONE } from '#electron/main/journal/compaction.ts';
import type { JournalFiles } from '#electron/main/journal/files.ts';
import type { Journal } from '#electron/main/journal/journal.ts';
import type { Operation } from '#shared/protocol/operation.ts';
import { TOLD_MS, afterDays, decide, reopened, seqs, views } from './support/compaction-samples.ts';
import {
  KIOSK,
  append,
  appendMany,
  openedJournal,
  sampleOperation,
  waiting,
} from './support/journal-samples.ts';
import { type MemoryDisk, memoryDisk } from './support/memory-journal-files.ts';
import { stoppedAt } from './support/stopped-disk.ts';

const order = (cursor: string, ...operations: readonly Operation[]) => ({
  cursor,
  registrations: operations.map(({ entityId }) => ({ id: entityId, why: 'deleted' })),
});
/** Whether the disk holds an operation's payload, in the journal or beside it. */
const holds = (disk: MemoryDisk, { payload }: Operation): boolean =>
  [disk.bytes(), ...disk.aside.values()].some((bytes) => Buffer.from(bytes).includes(payload.data));
const tombs = (journal: Journal) =>
  journal.forgotten().map(({ kioskSeq, why }) => `${String(kioskSeq)} ${why}`);
const payloads = (journal: Journal): string[] => journal.operations().map(({ payload }) => payload.data);

/** Five registrations, the first four decided: 1 applied, 2 conflict, 3 rejected, 4 applied. */
async function story(files: JournalFiles): Promise<{ journal: Journal; ops: Operation[] }> {
  const journal = await openedJournal(files);
  const ops = await appendMany(journal, 5);
  for (const [n, kind] of (['applied', 'conflict', 'rejected', 'applied'] as const).entries())
    await decide(journal, ops.slice(n, n + 1), kind);
  return { journal, ops };
}
const at = (ops: readonly Operation[], n: number): Operation => {
  const op = ops[n - 1];
  if (op === undefined) throw new Error('there are not so many');
  return op;
};

describe('a registration that must be forgotten', () => {
  it('[S21] leaves every view at once, the tray too, and the file with the next compaction; number, reason and time stay', async () => {
    const disk = memoryDisk();
    const { journal, ops } = await story(disk.files);
    const gone = ops.slice(0, 3);
    expect(await journal.forget(KIOSK, order('c1', ...gone))).toEqual({ ok: true, value: 3 });
    expect([seqs(journal), journal.needsAttention(), journal.mustErase()]).toEqual([[4, 5], [], true]);
    for (const op of gone) expect(payloads(journal)).not.toContain(op.payload.data);
    expect(journal.openNumbers(), 'the numbers are not asked for again').toEqual([]);
    const before = views(journal);

    expect(await journal.compact(FORGOTTEN_ALONE)).toMatchObject({ ok: true, value: { dropped: 3 } });
    expect(journal.mustErase()).toBe(false);
    expect(ops.map((op) => holds(disk, op))).toEqual([false, false, false, true, true]);
    for (const now of [journal, await reopened(disk)]) {
      expect(views(now)).toEqual(before);
      expect(tombs(now)).toEqual(['1 deleted', '2 deleted', '3 deleted']);
      expect([now.forgottenCursor(KIOSK), now.mustErase()]).toEqual(['c1', false]);
    }
  });

  it('[S21] [S12] a correction that waits goes up first, gets the verdict of the rules, and leaves with it', async () => {
    const disk = memoryDisk();
    const { journal, ops } = await story(disk.files);
    const correction = await journal.append(KIOSK, (seq) => ({
      ...sampleOperation(seq, 'a correction'),
      entityId: at(ops, 1).entityId,
    }));
    if (!correction.ok) throw new Error('appended');
    await journal.forget(KIOSK, order('c1', at(ops, 1)));
    await journal.compact(FORGOTTEN_ALONE);
    expect(waiting(journal), 'no gap in the sequence').toEqual([5, 6]);
    const after = await reopened(disk);
    expect(waiting(after)).toEqual([5, 6]);
    await decide(after, [at(ops, 5)], 'applied');
    await decide(after, [correction.value], 'rejected');
    expect([after.needsAttention().map(({ kioskSeq }) => kioskSeq), after.mustErase()]).toEqual([
      [2, 3],
      true,
    ]);
    await after.compact(FORGOTTEN_ALONE);
    expect(holds(disk, correction.value)).toBe(false);
    expect([waiting(after), seqs(after)]).toEqual([[], [2, 3, 4, 5]]);
  });

  it('[S21] what is not here is not written; what is told twice changes nothing', async () => {
    const disk = memoryDisk();
    const { journal, ops } = await story(disk.files);
    const { length } = disk.bytes();
    expect(await journal.forget(KIOSK, order('c1', sampleOperation(9)))).toEqual({ ok: true, value: 0 });
    expect([disk.bytes().length, journal.forgottenCursor(KIOSK)]).toEqual([length, '']);
    await journal.forget(KIOSK, order('c2', at(ops, 1)));
    expect(await journal.forget(KIOSK, order('c3', at(ops, 1)))).toEqual({ ok: true, value: 0 });
    expect(tombs(journal)).toEqual(['1 deleted']);
  });

  it('[S21] a backup of the folder that is put back asks from where it was taken, and forgets again', async () => {
    const disk = memoryDisk();
    const { journal, ops } = await story(disk.files);
    const backup = disk.bytes();
    await journal.forget(KIOSK, order('c1', at(ops, 1)));
    await journal.compact(FORGOTTEN_ALONE);
    disk.overwrite(backup);
    const restored = await reopened(disk);
    expect(restored.forgottenCursor(KIOSK), 'so that the county tells it again').toBe('');
    await restored.forget(KIOSK, order('c1', at(ops, 1)));
    await restored.compact(FORGOTTEN_ALONE);
    expect(holds(disk, at(ops, 1))).toBe(false);
  });

  it('[S21] [S5] stays forgotten through a new epoch and a compaction by age', async () => {
    const disk = memoryDisk();
    const { journal, ops } = await story(disk.files);
    await journal.forget(KIOSK, order('c1', at(ops, 1)));
    await journal.handInAgain(KIOSK, { reason: 'newEpoch', epoch: 'e2', countyHas: 5 });
    expect(waiting(journal)).toEqual([2, 3, 4, 5]);
    await decide(journal, ops.slice(1), 'applied', TOLD_MS, 'e2');
    await journal.compact(afterDays(31));
    expect([seqs(journal), tombs(await reopened(disk))]).toEqual([[], ['1 deleted']]);
  });

  it('[S21] killed at any call of the disk: what was noted is forgotten, and its bytes go after the next start', async () => {
    const run = { ended: false };
    const outcomes: string[] = [];
    for (let stop = 1; !run.ended; stop += 1) {
      const disk = memoryDisk();
      const { journal: before, ops } = await story(disk.files);
      await before.close();
      const { files, stopped } = stoppedAt(disk, stop);
      let noted = false;
      const program = async (): Promise<void> => {
        const journal = await openedJournal(files);
        noted = (await journal.forget(KIOSK, order('c1', at(ops, 1)))).ok;
        const erasing = journal.compact(FORGOTTEN_ALONE);
        await append(journal);
        await erasing;
        run.ended = true;
      };
      await Promise.race([program(), stopped]);
      const journal = await reopened(disk);
      expect(journal.report).toMatchObject({ quarantined: [], unknownRecords: 0 });
      const here = journal.forgottenCursor(KIOSK) === '';
      if (noted) expect(here).toBe(false);
      expect(seqs(journal).includes(1)).toBe(here);
      outcomes.push(here ? 'untold' : journal.mustErase() ? 'noted' : 'erased');
      // The next pull asks from the journal's own cursor.
      if (here) await journal.forget(KIOSK, order('c1', at(ops, 1)));
      if (journal.mustErase()) expect(await journal.compact(FORGOTTEN_ALONE)).toMatchObject({ ok: true });
      expect(holds(disk, at(ops, 1))).toBe(false);
      expect([tombs(journal), tombs(await reopened(disk))]).toEqual([['1 deleted'], ['1 deleted']]);
    }
    expect(outcomes.join(' ')).toMatch(/^(untold )+(noted )+(erased ?)+$/);
  });
});
