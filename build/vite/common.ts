// What the three bundles of the kiosk have in common. A bundle is described by data (`BundleTarget`), never by environment
// variables, so that the same inputs always give the same files.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { InlineConfig } from 'vite';

export const projectRoot = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/u, '');

export type KioskVariant = 'test' | 'release';

export interface BundleTarget {
  /** Folder that receives this bundle; emptied first. Absolute. */
  readonly outDir: string;
  readonly variant: KioskVariant;
  /** Root of the sources: the project, or a small copy of it in a test. Absolute, no slash at the end. */
  readonly sourceRoot?: string;
}

export const sourceRootOf = (target: BundleTarget): string => target.sourceRoot ?? projectRoot;

/** Chromium and Node of the oldest Electron that the kiosk is run with (42: Chromium 148, Node 24). */
export const chromiumTarget = 'chrome140';
export const nodeTarget = 'node24';

/** Settings of all three bundles. The test variant differs from the release in `__TEST_VARIANT__` alone. */
export const commonConfig = (target: BundleTarget) =>
  ({
    configFile: false,
    envDir: false,
    mode: 'production',
    logLevel: 'warn',
    define: { __TEST_VARIANT__: JSON.stringify(target.variant === 'test') },
  }) satisfies InlineConfig;

/** Those of the two that Electron loads itself: everything from node_modules is bundled, `electron` and Node's modules are not. */
export const electronConfig = (target: BundleTarget) =>
  ({
    ...commonConfig(target),
    root: join(sourceRootOf(target), 'electron'),
    publicDir: false,
    ssr: { target: 'node', noExternal: true, external: ['electron'] },
  }) satisfies InlineConfig;
