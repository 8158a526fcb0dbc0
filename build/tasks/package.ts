// npm run package -- --linux dir|deb [--demo-runtime] [--fast] [--out DIR]
//
// Builds the release variant, flips Electron's fuses, and packs it: `dir` a folder that runs, `deb` a package for dpkg. A release is
// made of Electron's own download only; --demo-runtime takes the third party's copy all the same, for trying out, and then the
// package's name says that it is not a release. The last line on stdout is the path of what was made.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build, Platform } from 'electron-builder';
import { electronRuntime } from '../electron-runtime.ts';
import { electronBuilderConfig, notARelease, refusal } from '../packaging/electron-builder.ts';
import { iconPng, iconSizes } from '../packaging/icon.ts';
import { projectRoot } from '../vite/common.ts';
import { buildKiosk } from './build.ts';

export interface PackageOptions {
  readonly target: 'dir' | 'deb';
  /** Take a runtime that is not Electron's own download. */
  readonly allowDemoRuntime: boolean;
  /** Compress quickly and badly; for tests. */
  readonly fast: boolean;
  readonly outDir: string;
  readonly log: (line: string) => unknown;
}

/** Packs the kiosk; returns the folder (`dir`) or the file (`deb`). Throws when the runtime is refused. */
export const packageKiosk = async (options: PackageOptions): Promise<string> => {
  const runtime = electronRuntime();
  const refused = refusal(runtime, options.allowDemoRuntime);
  if (refused !== undefined) throw new Error(refused);
  if (runtime.source === 'fallback') {
    options.log(
      `!! ${notARelease}: built on a third party's copy of Electron ${runtime.version}. Never install it in a station.`,
    );
  }
  const { appDir } = await buildKiosk({
    variant: 'release',
    outDir: join(options.outDir, 'app'),
    log: options.log,
  });
  const iconDir = join(options.outDir, 'icons');
  await mkdir(iconDir, { recursive: true });
  for (const size of iconSizes) await writeFile(join(iconDir, `${size}x${size}.png`), iconPng(size));

  const outputDir = join(options.outDir, 'package');
  await rm(outputDir, { recursive: true, force: true });
  // electron-builder reads this variable when it makes the .deb; fpm itself would be fetched from a place of its own.
  process.env['CUSTOM_FPM_PATH'] ??= join(projectRoot, 'build/packaging/fpm.ts');
  // It is a script for the Node that runs this one, also where PATH leads to an older Node.
  process.env['PATH'] = [dirname(process.execPath), process.env['PATH']].join(delimiter);
  const made = await build({
    targets: Platform.LINUX.createTarget([options.target]),
    projectDir: projectRoot,
    publish: 'never',
    config: electronBuilderConfig({
      appDir,
      outputDir,
      iconDir,
      runtime,
      compression: options.fast ? 'gz' : 'xz',
    }),
  });
  if (options.target === 'dir') return join(outputDir, 'linux-unpacked');
  const deb = made.find((file) => file.endsWith('.deb'));
  if (deb === undefined)
    throw new Error(`electron-builder made no .deb (it made: ${made.join(', ') || 'nothing'}).`);
  return deb;
};

const main = async (): Promise<number> => {
  const { values } = parseArgs({
    options: {
      linux: { type: 'string' },
      'demo-runtime': { type: 'boolean', default: false },
      fast: { type: 'boolean', default: false },
      out: { type: 'string', default: join(projectRoot, 'out/release') },
    },
  });
  if (values.linux !== 'dir' && values.linux !== 'deb') {
    process.stderr.write(
      'Say what to make: npm run package -- --linux dir, or npm run package -- --linux deb\n',
    );
    return 2;
  }
  const runtime = electronRuntime();
  const refused = refusal(runtime, values['demo-runtime']);
  if (refused !== undefined) {
    process.stderr.write(`${refused}\n`);
    return 2;
  }
  const made = await packageKiosk({
    target: values.linux,
    allowDemoRuntime: values['demo-runtime'],
    fast: values.fast,
    outDir: resolve(values.out),
    log: (line) => process.stderr.write(`${line}\n`),
  });
  process.stdout.write(`${made}\n`);
  return 0;
};

if (import.meta.main) process.exitCode = await main();
