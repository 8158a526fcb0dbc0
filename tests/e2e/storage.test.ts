// [S20] A disk that fills up under the kiosk, and [S17] a clock that is wrong: both are said in words, in time, and the
// journal goes on as long as there is anything left to write on.
//
// Where this process may mount, the data folder is a small file system of its own (tmpfs); elsewhere the same words come
// about through a folder whose room a quota of the test build limits.
import { spawnSync } from 'node:child_process';
import { appendFile, readFile, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DemoCounty } from '#build/demo/demo-county.ts';
import type { DrivenKiosk } from '#build/demo/driven-kiosk.ts';
import { tapThrough } from '#build/tour/registration-walk.ts';
import { sampleRegistration } from '#tests/server/support/samples.ts';
import { type Stage, openStage } from './support/stage.ts';

const MB = 1024 * 1024;
let stage: Stage;
let county: DemoCounty;
let kiosk: DrivenKiosk;
let mounted = false;

beforeAll(async () => {
  stage = await openStage();
  county = await stage.county();
  const { kioskDataDir } = stage;
  mounted =
    spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=700m,mode=0755', 'yizhan-e2e', kioskDataDir]).status === 0;
  await stage.provision({ countyUrl: county.url, printer: 'none' }, county);
  kiosk = await stage.kiosk(mounted ? {} : { env: { YIZHAN_TEST_ROOM_FILE: roomFile() } });
  await kiosk.page.getByText(/已联网，岗位更新于/).waitFor();
});
afterAll(async () => {
  await kiosk?.kill();
  if (mounted) spawnSync('umount', ['-l', stage.kioskDataDir]);
  await stage.dispose();
});

const roomFile = (): string => join(stage.kioskDataDir, 'room');
const filler = (): string => join(stage.kioskDataDir, 'filler');
const reserve = (): string => join(stage.kioskDataDir, 'journal/reserve.bin');

/** Leaves so much room. Where nothing is mounted, none means that the reserve is spent, too: the disk itself is not full. */
async function leaveRoom(bytes: number): Promise<void> {
  if (!mounted) {
    await writeFile(roomFile(), String(bytes));
    if (bytes === 0) await rm(reserve(), { force: true });
    return;
  }
  const block = Buffer.alloc(MB, 1);
  for (;;) {
    const { bavail, bsize } = await statfs(stage.kioskDataDir);
    const over = bavail * bsize - bytes;
    if (over <= 0) return;
    try {
      await appendFile(filler(), over >= MB ? block : block.subarray(0, bsize));
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return;
      throw error;
    }
  }
}

const who = {
  surname: '王',
  title: '女士',
  category: '保洁',
  shift: '白天',
  pay: '3000 元以上',
  reach: '走路能到',
} as const;
const logged = (): Promise<string> => readFile(join(stage.kioskDataDir, 'logs/main.log'), 'utf8');

describe('a disk that fills up', () => {
  it('[S20] holds 64 MB for the journal from the first minute', async () => {
    await expect
      .poll(async () => (await stat(reserve()).catch(() => null))?.size, {
        timeout: 20_000,
      })
      .toBe(64 * MB);
  });

  it('[S20] below 500 MB the home screen says that the postings stay as they are, and forms are taken', async () => {
    await leaveRoom(300 * MB);
    await kiosk.page.getByText('这台机器快存满了').waitFor();
    const number = await tapThrough(kiosk.page, { ...who, phone: '13800000001' }, async () => undefined);
    expect(number).toMatch(/-\d{6}$/);
    await kiosk.page.getByRole('button', { name: '结束并清除' }).click();
  });

  it('[S1][S20] on a full disk the reserve takes what a resident enters', async () => {
    await leaveRoom(0);
    // The journal's last block takes the first ones; twenty reach beyond it, and each of them is kept.
    const numbers: string[] = [];
    for (let entry = 0; entry < 20; entry += 1) {
      const saved = await kiosk.page.evaluate(
        (registration) => window.kiosk?.invoke('registration:save', registration),
        { ...sampleRegistration, phone: `138000001${String(entry).padStart(2, '0')}` },
      );
      if (saved?.ok !== true) throw new Error(`not kept: ${JSON.stringify(saved)}`);
      numbers.push(saved.value.number);
    }
    expect(await stat(reserve()).catch(() => null)).toBeNull();
    await kiosk.page.getByText('已全部上传').waitFor();
    const ledger = JSON.stringify(await county.command('list', 'registrations'));
    expect(numbers.filter((number) => !ledger.includes(number))).toEqual([]);
  });

  it('[S20] when that is gone too it says so before anybody types: paper, and staff', async () => {
    await leaveRoom(0);
    await kiosk.page.getByText('这台机器存满了，现在不能登记').waitFor();
    await kiosk.page.getByRole('button', { name: /^登记求职/ }).click();
    await kiosk.page.getByText('请用纸登记，请叫工作人员').waitFor();
    expect(await kiosk.page.getByRole('button', { name: '我同意' }).count()).toBe(0);
    await kiosk.page.getByRole('button', { name: '结束并清除' }).click();
  });

  it('[S20] room again: the form is back, and so is the reserve', async () => {
    await rm(mounted ? filler() : roomFile());
    await kiosk.page.getByText('这台机器存满了').waitFor({ state: 'detached' });
    await kiosk.page.getByRole('button', { name: /^登记求职/ }).click();
    await kiosk.page.getByRole('button', { name: '我同意' }).waitFor();
    expect((await stat(reserve())).size).toBe(64 * MB);
    expect(await logged()).toContain('"event":"storage"');
  });
});
