// `npm start` without --tour: county and kiosk stay up until Ctrl-C. Data is kept between starts (out/demo, and the kiosk's
// folder that kioskDataRoot names); --fresh begins anew.
import { randomBytes, randomInt } from 'node:crypto';
import { appendFileSync, existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { chinaDay } from '#shared/kernel/calendar.ts';
import { ensureDisplay } from '../display.ts';
import { kioskDataRoot, prepareKioskLaunch } from '../kiosk-launcher.ts';
import { createSupervisor, exitCodeOfSignal } from '../processes.ts';
import { writeSampleCounty } from '../sample-county/write.ts';
import { buildKiosk } from '../tasks/build.ts';
import { projectRoot } from '../vite/common.ts';
import { startDemoCounty } from './demo-county.ts';
import { technicianPinHash } from '../technician-pin.ts';
import { provisionKiosk } from './provision.ts';
import { SAMPLE_STATION, importSample } from './sample.ts';

export type DemoOptions = {
  readonly size: { readonly width: number; readonly height: number };
  /** Forget what earlier demos left. */
  readonly fresh: boolean;
  readonly log: (line: string) => void;
};

const DEMO_PORT = 8600;
const enrolCode = z.looseObject({ code: z.string() });

/** @returns the exit code: 0 when the kiosk was closed, 128 + signal after Ctrl-C */
export async function runDemo({ size, fresh, log }: DemoOptions): Promise<number> {
  const demoDir = join(projectRoot, 'out/demo');
  const kioskDataDir = join(kioskDataRoot(), 'demo');
  if (fresh || !existsSync(join(demoDir, 'county'))) {
    await rm(demoDir, { recursive: true, force: true });
    await rm(kioskDataDir, { recursive: true, force: true });
  }
  await mkdir(demoDir, { recursive: true });
  const { appDir } = await buildKiosk({ variant: 'test', log });
  const sampleDir = join(demoDir, 'sample');
  await writeSampleCounty(sampleDir, chinaDay(Date.now()));

  const supervisor = createSupervisor({ log });
  const signalled = supervisor.stopOnSignals();
  const county = await startDemoCounty({
    dataDir: join(demoDir, 'county'),
    configFile: join(sampleDir, 'county.json'),
    port: DEMO_PORT,
    consolePassword: randomBytes(6).toString('hex'),
    log: countyLog(join(demoDir, 'county.log'), log),
  });
  const display = await ensureDisplay({ size });
  try {
    await importSample(county, sampleDir, ['jobs', 'trainings', 'policies', 'events'], log);
    const enrolled = existsSync(join(kioskDataDir, 'identity.json'));
    const code = enrolled
      ? {}
      : z.parse(enrolCode, await county.command('enrol-code', '--station', SAMPLE_STATION));
    const pin = String(randomInt(100_000, 1_000_000));
    // Stands in for a stick where none can be plugged in.
    const stick = join(kioskDataDir, 'usb');
    await mkdir(stick, { recursive: true });
    await provisionKiosk(kioskDataDir, {
      countyUrl: county.url,
      printer: 'none',
      startSpreadMs: 0,
      technicianPinHash: await technicianPinHash(pin),
      usbRoots: [stick],
      ...code,
    });
    const launch = prepareKioskLaunch({
      appDir,
      dataDir: kioskDataDir,
      env: { ...display.env, YIZHAN_WINDOW: `${size.width}x${size.height}` },
    });
    const kiosk = await supervisor.start({
      name: 'kiosk',
      command: launch.executablePath,
      args: launch.args,
      env: launch.env,
    });
    log(
      [
        '',
        `Running: county server  ${county.url}  (process ${county.pid}, data in out/demo/county)`,
        `         county page    ${county.url}/county  (user county, password ${county.consolePassword})`,
        `         kiosk          process ${kiosk.pid} on display ${display.display}${display.virtual ? ' (virtual: nothing to see here; try --tour --out DIR)' : ''}`,
        `         technician     hold the top left corner for 5 s, PIN ${pin}; the folder ${stick} counts as a USB stick`,
        `         slips as PDF   ${join(kioskDataDir, 'slips')}`,
        `         logs           out/demo/county.log, ${join(kioskDataDir, 'logs/main.log')}`,
        'Stop:    Ctrl-C, or close the kiosk. Start anew with: npm start -- --fresh',
        '',
      ].join('\n'),
    );
    const end = await Promise.race([signalled, kiosk.ended]);
    return typeof end === 'string' ? exitCodeOfSignal(end) : (end.code ?? 1);
  } finally {
    await supervisor.stopAll();
    await display.dispose();
    await county.stop();
  }
}

/** Pino's level of a warning (pino.io, levels). */
const WARNING = 40;

/** Everything goes to a file; on the screen stands what a person must look at. */
function countyLog(file: string, show: (line: string) => void): (line: string) => void {
  return (line) => {
    appendFileSync(file, `${line}\n`);
    const level = Number(/^\{"level":(\d+)/.exec(line)?.[1] ?? WARNING);
    if (level >= WARNING) show(`[county] ${line}`);
  };
}
