// [S5] Every failure of a compaction leaves the old journal or the new one, whole. On the memory disk, which can be stopped at
// each of its calls; the real disk and SIGKILL are in journal-compaction-real.test.ts.
import { describe, expect, it } from 'vitest';
import { openJournal } from '#electron/main/journal/journal.ts';
import { afterDays, decide, reopened, seqs, views } from './support/compaction-samples.ts';
import { KIOSK, append, appendMany, openedJournal, waiting } from './support/journal-samples.ts';
import { memoryDisk } from './support/memory-journal-files.ts';
import { stoppedAt } from './support/stopped-disk.ts';

describe('a compaction that does not end', () => {
  it('[S5] killed at any call of the disk, with a form being saved meanwhile: the old journal or the new one, whole', async () => {
    const run = { ended: false };
    let outcomes = '';
    for (let stop = 1; !run.ended; stop += 1) {
      const disk = memoryDisk();
      const before = await openedJournal(disk.files);
      await decide(before, await appendMany(before, 6), 'applied');
      await appendMany(before, 2);
      await before.close();
      const { files, stopped } = stoppedAt(disk, stop);
      const told: number[] = [];
      const program = async (): Promise<void> => {
        const journal = await openedJournal(files);
        const compacting = journal.compact(afterDays(31));
        const saved = await append(journal);
        if (saved.ok) told.push(saved.value.kioskSeq);
        await compacting;
        const after = await append(journal);
        if (after.ok) told.push(after.value.kioskSeq);
        run.ended = true;
      };
      await Promise.race([program(), stopped]);
      const journal = await reopened(disk);
      const gone = !seqs(journal).includes(1);
      outcomes += gone ? 'n' : 'o';
      expect(journal.report).toMatchObject({ tornBytes: 0, quarantined: [] });
      expect(seqs(journal).filter((seq) => seq < 7)).toEqual(gone ? [] : [1, 2, 3, 4, 5, 6]);
      expect(waiting(journal)).toEqual(expect.arrayContaining([7, 8, ...told]));
      const next = await append(journal);
      expect(next.ok && next.value.kioskSeq).toBe(Math.max(8, ...seqs(journal).slice(0, -1)) + 1);
    }
    // The change is made at one call, once.
    expect(outcomes).toMatch(/^o{10,}n{2,}$/);
  });

  it.each([
    { call: 'stage', code: 'ENOSPC', written: 0, reason: 'diskFull' },
    { call: 'stage', code: 'EIO', written: 0, reason: 'diskError' },
    { call: 'takeOver', code: 'EIO', written: 0, reason: 'diskError' },
    { call: 'takeOver', code: 'ENOSPC', written: 1, reason: 'diskFull' },
  ] as const)(
    '[S5] [S20] $code at $call ($written): said, and saving goes on',
    async ({ call, code, written, reason }) => {
      const disk = memoryDisk();
      let asked = 0;
      const opened = await openJournal({
        files: disk.files,
        wallMs: () => 0,
        makeRoom: () => Promise.resolve((asked += 1) > 0),
      });
      if (!opened.ok) throw new Error('opened');
      const journal = opened.value;
      await decide(journal, await appendMany(journal, 3), 'applied');
      disk.failNext(call, code, written);
      expect(await journal.compact(afterDays(31))).toEqual({ ok: false, error: { reason } });
      expect(asked, 'the reserve is for forms').toBe(0);
      expect(await append(journal)).toMatchObject({ ok: true, value: { kioskSeq: 4 } });
      expect(views(await reopened(disk))).toEqual(views(journal));
      expect(await journal.compact(afterDays(31))).toMatchObject({ ok: true });
      expect(seqs(journal)).toEqual([4]);
    },
  );

  it('[S5] is given up when the county asks for its operations meanwhile', async () => {
    const disk = memoryDisk();
    const journal = await openedJournal(disk.files);
    await decide(journal, await appendMany(journal, 3), 'applied');
    const compacting = journal.compact(afterDays(31));
    await journal.handInAgain(KIOSK, { reason: 'newEpoch', epoch: 'e2' });
    expect(await compacting).toEqual({ ok: false, error: { reason: 'overtaken' } });
    expect(waiting(journal)).toEqual([1, 2, 3]);
    expect(views(await reopened(disk))).toEqual(views(journal));
  });
});
