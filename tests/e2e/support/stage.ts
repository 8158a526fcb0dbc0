// What an end-to-end test stands on: the built kiosk, the screen of the global set-up, folders of its own, a county.
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { chinaDay } from '#shared/kernel/calendar.ts';
import { type DemoCounty, startDemoCounty } from '#build/demo/demo-county.ts';
import { type DrivenKiosk, openDrivenKiosk } from '#build/demo/driven-kiosk.ts';
import { type Provision, provisionKiosk } from '#build/demo/provision.ts';
import { SAMPLE_STATION, sampleSheets } from '#build/demo/sample.ts';
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

export function e2eApp(): string {
  const appDir = process.env['YIZHAN_E2E_APP'];
  if (appDir === undefined) throw new Error('The e2e global set-up did not run: start with --project e2e.');
  return appDir;
}

export type Stage = {
  readonly scratchDir: string;
  readonly kioskDataDir: string;
  /** A county with the sample's jobs, trainings, policies and events, on the embedded database. */
  readonly county: (env?: Readonly<Record<string, string>>) => Promise<DemoCounty>;
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
  return {
    scratchDir,
    kioskDataDir,
    county: async (env = {}) => {
      const sampleDir = join(scratchDir, 'sample');
      await writeSampleCounty(sampleDir, chinaDay(Date.now()));
      const county = await startDemoCounty({
        dataDir: join(scratchDir, 'county'),
        configFile: join(sampleDir, 'county.json'),
        port: 0,
        consolePassword: 'e2e',
        env,
        log: () => undefined,
      });
      closing.push(() => county.stop());
      for (const { file, kind } of sampleSheets) {
        await county.command('import', join(sampleDir, file), '--kind', kind);
      }
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
      for (const close of closing.toReversed()) await close();
      await rm(scratchDir, { recursive: true, force: true });
      await rm(kioskDataDir, { recursive: true, force: true });
    },
  };
}
