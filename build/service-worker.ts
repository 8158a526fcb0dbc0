// The Workbox service worker of the kiosk's origin: precaches the whole shell (pages, scripts, styles, every font file), so
// that the screens open without asking main for each file and stay of one version. The Workbox runtime is bundled into sw.js:
// no import from a CDN, no second file, no eval (the content security policy forbids all three).
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as Workbox from 'workbox-build';

/** Larger than the largest font file; a shell file above this is a mistake and fails the build. */
const largestShellFileBytes = 20 * 1024 * 1024;

export interface PrecacheSummary {
  readonly files: number;
  readonly bytes: number;
}

let workbox:
  Promise<{ readonly generateSW: typeof Workbox.generateSW; readonly scratch: string }> | undefined;

/**
 * Workbox leaves each draft of sw.js in the folder for temporary files, which it asks for once, when it is loaded: it gets one of
 * its own then, that can be removed.
 */
const loadWorkbox = async () => {
  const scratch = mkdtempSync(join(tmpdir(), 'yizhan-workbox-'));
  const { TMPDIR: before } = process.env;
  process.env['TMPDIR'] = scratch;
  try {
    const { generateSW } = await import('workbox-build');
    return { generateSW, scratch };
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
};

/** Writes `<rendererDir>/sw.js` for the files that stand there. Throws when a file would be left out of the precache. */
export const writeServiceWorker = async (rendererDir: string): Promise<PrecacheSummary> => {
  const swDest = join(rendererDir, 'sw.js');
  const { generateSW, scratch } = await (workbox ??= loadWorkbox());
  mkdirSync(scratch, { recursive: true });
  const { count, size, warnings } = await generateSW({
    globDirectory: rendererDir,
    globPatterns: ['**/*'],
    globIgnores: ['sw.js', '**/*.map'],
    swDest,
    mode: 'production',
    sourcemap: false,
    inlineWorkboxRuntime: true,
    babelPresetEnvTargets: ['chrome >= 140'],
    maximumFileSizeToCacheInBytes: largestShellFileBytes,
    // Vite puts a content hash into these names: the address alone says which bytes they are.
    dontCacheBustURLsMatching: /^assets\//u,
    ignoreURLParametersMatching: [/.*/u],
    navigateFallback: '/index.html',
    navigateFallbackDenylist: [/^\/slip\.html/u],
    clientsClaim: true,
    skipWaiting: true,
    cleanupOutdatedCaches: true,
    cacheId: 'yizhan',
  }).finally(() => rmSync(scratch, { recursive: true, force: true }));
  if (warnings.length > 0) throw new Error(`The service worker would leave files out: ${warnings.join(' ')}`);
  const forbidden = forbiddenInServiceWorker(await readFile(swDest, 'utf8'));
  if (forbidden !== undefined) throw new Error(`The generated service worker contains ${forbidden}.`);
  return { files: count, bytes: size };
};

/** What the content security policy would stop in a service worker, or undefined when there is nothing of the kind. */
export const forbiddenInServiceWorker = (source: string): string | undefined => {
  if (/\beval\s*\(/u.test(source)) return 'eval()';
  if (/\bnew\s+Function\s*\(/u.test(source)) return 'new Function()';
  if (/\bimportScripts\s*\(/u.test(source)) return 'importScripts()';
  if (/https?:\/\/(?!kiosk\.localhost)[^\s"'`]*cdn/iu.test(source)) return 'an address of a CDN';
  return undefined;
};
