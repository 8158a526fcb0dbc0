// The preload script: electron/preload/preload.ts → one CommonJS file. A sandboxed preload cannot load ES modules, nor any
// file beside it, nor node_modules: only `electron` may stay a require.
import { join } from 'node:path';
import type { InlineConfig } from 'vite';
import { chromiumTarget, electronConfig, sourceRootOf, type BundleTarget } from './common.ts';

/** Vite configuration of the preload bundle. */
export const preloadConfig = (target: BundleTarget): InlineConfig => ({
  ...electronConfig(target),
  build: {
    outDir: target.outDir,
    emptyOutDir: true,
    target: chromiumTarget,
    ssr: join(sourceRootOf(target), 'electron/preload/preload.ts'),
    minify: false,
    reportCompressedSize: false,
    rolldownOptions: {
      external: ['electron'],
      output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
    },
  },
});
