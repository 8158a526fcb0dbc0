// What an end-to-end test stands on: the built kiosk, the screen of the global set-up, folders of its own, a county.
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { type DemoCounty, startDemoCounty } from '#build/demo/demo-county.ts';
import { type DrivenKiosk, openDrivenKiosk } from '#build/demo/driven-kiosk.ts';
import { type Provision, provisionKiosk } from '#build/demo/provision.ts';
import { SAMPLE_STATION, importSample } from '#build/demo/sample.ts';
import type { Display } from '#build/display.ts';
import { kioskDataRoot } from '#build/kiosk-launcher.ts';
import { writeSampleCounty } from '#build/sample-county/write.ts';

const displaySchema = z.object({
  display: z.string(),
  virtual: z.boolean(),
  env: z.record(z.string(), z.string()),
});

export function e2eDisplay(): Display {
  const raw: unknown = JSON.parse(process.env['YIZHAN_E2E_DISPLAY'] ?? 'null');
  return { ...z.parse(displaySchema, raw), dispose: () => Promise.resolve() };
}

export const e2eApp = (): string => fromSetup('YIZHAN_E2E_APP');

/** Where the global set-up has put something. @throws when it did not run */
function fromSetup(name: 'YIZHAN_E2E_APP' | 'YIZHAN_E2E_COUNTY'): string {
  const place = process.env[name];
  if (place === undefined) throw new Error('The e2e global set-up did not run: start with --project e2e.');
  return place;
}

/** What lies where in a county's folder. */
export const countyFolders = (folder: string) => ({
  sampleDir: join(folder, 'sample'),
  dataDir: join(folder, 'data'),
  configFile: join(folder, 'sample/county.json'),
});

export type Stage = {
  readonly scratchDir: string;
  readonly kioskDataDir: string;
  /** A county with the sample's jobs, trainings, policies and events, on the embedded database. */
  readonly county: (env?: Readonly<Record<string, string>>) => Promise<DemoCounty>;
  /** The same, with the sample written for that day and imported here. */
  readonly countyOn: (day: string, env: Readonly<Record<string, string>>) => Promise<DemoCounty>;
  /** Writes provision.json; with a code of this county when `enrol` names it. */
  readonly provision: (provision: Omit<Provision, 'startSpreadMs'>, enrol?: DemoCounty) => Promise<void>;
  readonly kiosk: (options?: {
    readonly size?: { readonly width: number; readonly height: number };
    readonly env?: Readonly<Record<string, string>>;
    readonly args?: readonly string[];
  }) => Promise<DrivenKiosk>;
  readonly dispose: () => Promise<void>;
};

const enrolCode = z.looseObject({ code: z.string() });

/** Folders of its own for one test file; `dispose` ends what was started and removes them. */
export async function openStage(): Promise<Stage> {
  await mkdir(kioskDataRoot(), { recursive: true, mode: 0o755 });
  const scratchDir = await mkdtemp(join(tmpdir(), 'yizhan-e2e-'));
  const kioskDataDir = await mkdtemp(join(kioskDataRoot(), 'e2e-'));
  const closing: (() => Promise<unknown>)[] = [];
  const folder = join(scratchDir, 'county');
  const { sampleDir, dataDir, configFile } = countyFolders(folder);
  const startCounty = async (env: Readonly<Record<string, string>>): Promise<DemoCounty> => {
    const county = await startDemoCounty({
      dataDir,
      configFile,
      port: 0,
      consolePassword: 'e2e',
      env,
      log: () => undefined,
    });
    closing.push(() => county.stop());
    return county;
  };
  return {
    scratchDir,
    kioskDataDir,
    county: async (env = {}) => {
      await cp(fromSetup('YIZHAN_E2E_COUNTY'), folder, { recursive: true });
      return startCounty(env);
    },
    countyOn: async (day, env) => {
      await writeSampleCounty(sampleDir, day);
      const county = await startCounty(env);
      await importSample(county, sampleDir, ['jobs', 'trainings', 'policies', 'events'], () => undefined);
      return county;
    },
    provision: async (provision, enrol) => {
      const code =
        enrol === undefined
          ? {}
          : z.parse(enrolCode, await enrol.command('enrol-code', '--station', SAMPLE_STATION));
      await provisionKiosk(kioskDataDir, { startSpreadMs: 0, ...provision, ...code });
    },
    kiosk: async ({ size = { width: 1080, height: 1920 }, env = {}, args = [] } = {}) => {
      const kiosk = await openDrivenKiosk({
        appDir: e2eApp(),
        dataDir: kioskDataDir,
        display: e2eDisplay(),
        size,
        env,
        args,
      });
      closing.push(() => kiosk.kill());
      return kiosk;
    },
    dispose: async () => {
      try {
        for (const close of closing.toReversed()) await close();
      } finally {
        for (const folder of [scratchDir, kioskDataDir]) await rm(folder, { recursive: true, force: true });
      }
    },
  };
}
