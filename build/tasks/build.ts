// Builds the kiosk: main, preload, renderer, service worker and package.json into one folder that Electron can run.
//
//   electron/main ──▶ main/main.js            out/app          (test: development, demo, end-to-end tests)
//   electron/preload ─▶ preload/preload.cjs   out/release/app  (release: what is packaged)
//   renderer ──▶ renderer/{index,slip}.html, assets/, sw.js
//
// A tree whose inputs did not change is not built again. The folder is made beside its place and moved there when complete, and
// package.json (which carries the fingerprint) is in it only then: a build that was interrupted is never taken for a whole one.
//
//   node build/tasks/build.ts [--variant test|release] [--out DIR]
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import * as z from 'zod/mini';
import { fingerprintFiles } from '../fingerprint.ts';
import { debianLexiconFile } from '../lexicon/debian-lexicon.ts';
import { writeServiceWorker } from '../service-worker.ts';
import { projectRoot, type KioskVariant } from '../vite/common.ts';
import { mainConfig } from '../vite/main.config.ts';
import { preloadConfig } from '../vite/preload.config.ts';
import { rendererConfig } from '../vite/renderer.config.ts';

export interface BuildOptions {
  readonly variant: KioskVariant;
  /** Default: out/app for `test`, out/release/app for `release`. */
  readonly outDir?: string;
  readonly log?: (line: string) => unknown;
  /** Root of the sources; a test gives a small tree of its own. */
  readonly sourceRoot?: string;
}

export interface BuiltKiosk {
  readonly appDir: string;
  readonly variant: KioskVariant;
  readonly fingerprint: string;
  /** False when the folder was already the right one. */
  readonly rebuilt: boolean;
}

const inputs = [
  'electron',
  'renderer',
  'shared',
  'tsconfig.base.json',
  'build/lexicon',
  'server/pinyin',
  'server/import/divisions.ts',
  'build/vite',
  'build/service-worker.ts',
  'build/tasks/build.ts',
  'package.json',
  'package-lock.json',
];

const packageSchema = z.object({
  name: z.string(),
  productName: z.string(),
  version: z.string(),
  description: z.string(),
  license: z.string(),
  author: z.string(),
});
const builtSchema = z.object({ yizhan: z.object({ variant: z.string(), fingerprint: z.string() }) });

export const defaultAppDir = (variant: KioskVariant): string =>
  join(projectRoot, variant === 'test' ? 'out/app' : 'out/release/app');

/** Builds the kiosk into `outDir` unless it stands there already. Throws when a bundle cannot be made. */
export const buildKiosk = async (options: BuildOptions): Promise<BuiltKiosk> => {
  const { variant, log = () => {} } = options;
  const sourceRoot = options.sourceRoot ?? projectRoot;
  const appDir = resolve(options.outDir ?? defaultAppDir(variant));
  const fingerprint = fingerprintFiles(sourceRoot, inputs, [
    { name: '<variant>', content: variant },
    { name: '<lexicon>', content: existsSync(debianLexiconFile) ? readFileSync(debianLexiconFile) : '' },
  ]);
  if ((await fingerprintOfBuilt(appDir)) === fingerprint) {
    log(`kiosk (${variant}): up to date`);
    return { appDir, variant, fingerprint, rebuilt: false };
  }

  const startedAt = performance.now();
  const scratch = `${appDir}.building-${process.pid}`;
  const nodeEnv = process.env['NODE_ENV'];
  await rm(scratch, { recursive: true, force: true });
  await mkdir(scratch, { recursive: true });
  try {
    // Vite takes "production" from here, whatever the mode says: a build started by Vitest (`test`) would be React's
    // development build, without the service worker.
    process.env['NODE_ENV'] = 'production';
    const target = (name: string) => ({ outDir: join(scratch, name), variant, sourceRoot });
    await build(mainConfig(target('main')));
    await build(preloadConfig(target('preload')));
    await build(rendererConfig(target('renderer')));
    await assertSandboxable(join(scratch, 'preload/preload.cjs'));
    const precached = await writeServiceWorker(join(scratch, 'renderer'));
    await writePackageJson(sourceRoot, scratch, variant, fingerprint);
    await mkdir(dirname(appDir), { recursive: true });
    await rm(appDir, { recursive: true, force: true });
    await rename(scratch, appDir);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    log(
      `kiosk (${variant}): built in ${seconds} s, ${precached.files} files (${Math.round(precached.bytes / 1024)} kB) precached`,
    );
  } finally {
    if (nodeEnv === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = nodeEnv;
    await rm(scratch, { recursive: true, force: true });
  }
  return { appDir, variant, fingerprint, rebuilt: true };
};

const fingerprintOfBuilt = async (appDir: string): Promise<string | undefined> => {
  const text = await readFile(join(appDir, 'package.json'), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const parsed = builtSchema.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data.yizhan.fingerprint : undefined;
};

const writePackageJson = async (
  sourceRoot: string,
  appDir: string,
  variant: KioskVariant,
  fingerprint: string,
): Promise<void> => {
  const { name, productName, version, description, license, author } = packageSchema.parse(
    JSON.parse(await readFile(join(sourceRoot, 'package.json'), 'utf8')),
  );
  const manifest = {
    name,
    productName,
    version,
    description,
    license,
    author,
    type: 'module',
    main: 'main/main.js',
    desktopName: `${name}.desktop`,
    yizhan: { variant, fingerprint },
  };
  await writeFile(join(appDir, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
};

/** A sandboxed preload may require `electron` and nothing else: found here rather than as an empty screen. */
const assertSandboxable = async (preload: string): Promise<void> => {
  const source = await readFile(preload, 'utf8');
  const required = [...source.matchAll(/\brequire\(\s*["'`]([^"'`]+)["'`]\s*\)/gu)].map((match) => match[1]);
  const foreign = required.filter((name) => name !== 'electron');
  if (foreign.length > 0)
    throw new Error(`The preload requires ${foreign.join(', ')}; it may require only electron.`);
};

if (import.meta.main) {
  const { values } = parseArgs({
    options: { variant: { type: 'string', default: 'test' }, out: { type: 'string' } },
  });
  if (values.variant !== 'test' && values.variant !== 'release') {
    process.stderr.write(`--variant is test or release, not "${values.variant}".\n`);
    process.exit(2);
  }
  await buildKiosk({
    variant: values.variant,
    log: (line) => process.stderr.write(`${line}\n`),
    ...(values.out === undefined ? {} : { outDir: values.out }),
  });
}
