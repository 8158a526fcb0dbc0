// [S20] The real disk keeps what the storage rules were promised, and the journal takes the reserve when it meets a full one.
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeDisk } from '#electron/main/disk/node-disk.ts';
import { openJournal } from '#electron/main/journal/journal.ts';
import { KIOSK, append, appendMany, sampleOperation } from './support/journal-samples.ts';
import { memoryDisk } from './support/memory-journal-files.ts';

const RESERVE = 3 * 1024 * 1024 + 17;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yizhan-disk-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the real disk', () => {
  it('[S20] the reserve holds real blocks, survives, and gives them back', async () => {
    const disk = nodeDisk(folder, RESERVE);
    expect(await disk.hasReserve()).toBe(false);
    expect(await disk.makeReserve()).toBe(true);
    const { size, blocks } = await stat(join(folder, 'reserve.bin'));
    expect(size).toBe(RESERVE);
    // st_blocks counts 512 bytes each (stat(2)); a hole would have none.
    expect(blocks * 512).toBeGreaterThanOrEqual(RESERVE - 4096);
    expect(await nodeDisk(folder, RESERVE).hasReserve()).toBe(true);
    expect([await disk.dropReserve(), await disk.hasReserve(), await disk.dropReserve()]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('[S20] says how much this user may still write', async () => {
    expect(await nodeDisk(folder).freeBytes()).toBeGreaterThan(0);
    expect(await nodeDisk(join(folder, 'not-there')).freeBytes()).toBeNull();
  });

  it('[S20] a reserve that cannot be made leaves nothing behind', async () => {
    const disk = nodeDisk('/dev/null/not-a-folder', RESERVE);
    expect([await disk.makeReserve(), await disk.hasReserve()]).toEqual([false, false]);
  });
});

describe('the journal on a full disk', () => {
  const stage = async (gives: boolean) => {
    const disk = memoryDisk();
    let asked = 0;
    const makeRoom = async (): Promise<boolean> => {
      asked += 1;
      return gives;
    };
    const opened = await openJournal({ files: disk.files, wallMs: () => 0, makeRoom });
    if (!opened.ok) throw new Error(opened.error.reason);
    return { disk, journal: opened.value, asked: () => asked };
  };

  it.each(['write', 'sync'] as const)(
    '[S1][S20] what meets ENOSPC at %s is written with the reserve’s room, once and durable',
    async (call) => {
      const { disk, journal, asked } = await stage(true);
      await appendMany(journal, 2);
      disk.failNext(call, 'ENOSPC', 5);
      expect(await append(journal)).toMatchObject({ ok: true, value: { kioskSeq: 3 } });
      expect(asked()).toBe(1);
      disk.crash();
      const again = await openJournal({ files: disk.files, wallMs: () => 0 });
      expect(again.ok && again.value.list().map(({ kioskSeq }) => kioskSeq)).toEqual([1, 2, 3]);
    },
  );

  it('[S1][S20] without room nothing is acknowledged, and no number is spent', async () => {
    const { disk, journal } = await stage(false);
    disk.failNext('write', 'ENOSPC', 5);
    expect(await append(journal)).toEqual({ ok: false, error: { reason: 'diskFull' } });
    expect(await journal.append(KIOSK, (kioskSeq) => sampleOperation(kioskSeq))).toMatchObject({
      value: { kioskSeq: 1 },
    });
  });

  it('[S20] another failure does not spend the reserve', async () => {
    const { disk, journal, asked } = await stage(true);
    disk.failNext('write', 'EIO', 5);
    expect(await append(journal)).toEqual({ ok: false, error: { reason: 'diskError' } });
    expect(asked()).toBe(0);
  });
});
