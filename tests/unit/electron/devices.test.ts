// What the technician sets for screen and printer: kept in provision.json beside what stands there, in force at once, noted in the log.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { forgetCode, readProvision, setDevices } from '#electron/main/provision.ts';
import { makeDeviceSettings } from '#electron/main/technician/devices.ts';
import { PX_PER_MM, boundedPxPerMm, deviceChangeSchema } from '#shared/ipc/technician.ts';
import { rememberingLog } from './support.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'yizhan-devices-'));
  writeFileSync(
    join(dir, 'provision.json'),
    JSON.stringify({ countyUrl: 'https://county.example', code: '12345678', paper: '58mm', odd: 7 }),
  );
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const file = (): unknown => JSON.parse(readFileSync(join(dir, 'provision.json'), 'utf8'));

function settings() {
  const log = rememberingLog();
  let pxPerMm = 3.78;
  const devices = makeDeviceSettings({
    pxPerMm: () => pxPerMm,
    written: async () => {
      const now = await readProvision(dir);
      return now.ok
        ? { printer: now.value.printer ?? null, paper: now.value.paper ?? null }
        : { printer: null, paper: null };
    },
    printers: async () => ['SLIP'],
    write: (change) => setDevices(dir, change),
    useScreen: (next) => {
      pxPerMm = next;
    },
    log,
  });
  return { devices, log, pxPerMm: () => pxPerMm };
}

it('keeps one setting beside all others, and says in the log what was and what is', async () => {
  const { devices, log, pxPerMm } = settings();
  expect(await devices.set({ pxPerMm: 4.1, printer: 'SLIP' })).toEqual({
    ok: true,
    value: { pxPerMm: 4.1, printer: 'SLIP', paper: '58mm', printers: ['SLIP'] },
  });
  expect(pxPerMm()).toBe(4.1);
  expect(file()).toEqual({
    countyUrl: 'https://county.example',
    code: '12345678',
    odd: 7,
    pxPerMm: 4.1,
    printer: 'SLIP',
    paper: '58mm',
  });
  expect(log.lines).toEqual([
    { level: 'info', event: 'deviceSet', fields: { device: 'pxPerMm', before: 3.78, after: 4.1 } },
    { level: 'info', event: 'deviceSet', fields: { device: 'printer', before: null, after: 'SLIP' } },
  ]);
});

it('takes a line out where the machine is to find out by itself', async () => {
  const { devices } = settings();
  await devices.set({ printer: 'SLIP' });
  await devices.set({ printer: null, paper: null });
  expect(file()).toEqual({ countyUrl: 'https://county.example', code: '12345678', odd: 7 });
});

it('is not undone by another change of the file at the same time', async () => {
  await Promise.all([
    forgetCode(dir),
    setDevices(dir, { pxPerMm: 2.5 }),
    setDevices(dir, { paper: 'A5' }),
    setDevices(dir, { printer: 'none' }),
  ]);
  expect(file()).toEqual({
    countyUrl: 'https://county.example',
    odd: 7,
    pxPerMm: 2.5,
    paper: 'A5',
    printer: 'none',
  });
});

it('leaves everything as it was where the file cannot be written', async () => {
  writeFileSync(join(dir, 'provision.json'), 'spoilt');
  const { devices, log, pxPerMm } = settings();
  expect(await devices.set({ pxPerMm: 2 })).toEqual({ ok: false, error: { reason: 'notSaved' } });
  expect(pxPerMm()).toBe(3.78);
  expect(readFileSync(join(dir, 'provision.json'), 'utf8')).toBe('spoilt');
  expect(log.lines).toEqual([{ level: 'error', event: 'devicesNotSaved', fields: {} }]);
});

it('takes nothing that no screen has, and no name that a command could take for an option', () => {
  for (const pxPerMm of [PX_PER_MM.least - 0.01, PX_PER_MM.most + 0.01, Number.NaN, '4'])
    expect(deviceChangeSchema.safeParse({ pxPerMm }).success).toBe(false);
  for (const printer of ['-o', '../x', '', 'a b'])
    expect(deviceChangeSchema.safeParse({ printer }).success).toBe(false);
  expect(deviceChangeSchema.safeParse({ paper: 'A3' }).success).toBe(false);
  expect([boundedPxPerMm(0.1), boundedPxPerMm(3.78), boundedPxPerMm(40)]).toEqual([1.5, 3.78, 10]);
});
