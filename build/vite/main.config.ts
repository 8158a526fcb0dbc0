// The kiosk's main process: electron/main/main.ts → main.js, an ES module, and two threads beside it: PINs → pin-worker.js, staff's casebook → case-worker.js. Everything from node_modules is bundled, so that
// the installed app carries no node_modules; only `electron` and Node's own modules stay imports.
import { join } from 'node:path';
import type { InlineConfig } from 'vite';
import { electronConfig, nodeTarget, sourceRootOf, type BundleTarget } from './common.ts';

/** Vite configuration of the main bundle. */
export const mainConfig = (target: BundleTarget): InlineConfig => ({
  ...electronConfig(target),
  build: {
    outDir: target.outDir,
    emptyOutDir: true,
    target: nodeTarget,
    ssr: true,
    minify: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: {
        main: join(sourceRootOf(target), 'electron/main/main.ts'),
        'pin-worker': join(sourceRootOf(target), 'electron/main/sealing/pin-worker.ts'),
        'case-worker': join(sourceRootOf(target), 'electron/main/casework/case-worker.ts'),
      },
      external: ['electron'],
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});
