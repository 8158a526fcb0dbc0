// The screens: renderer/index.html (the kiosk) and renderer/slip.html (the slip, drawn in a hidden window). Addresses are
// relative to the origin's root, https://kiosk.localhost/. Nothing is inlined as data: or as a script in the page, because the
// content security policy allows neither.
import react from '@vitejs/plugin-react';
import { join } from 'node:path';
import type { InlineConfig } from 'vite';
import { chromiumTarget, commonConfig, sourceRootOf, type BundleTarget } from './common.ts';
import { lexiconPlugin } from './lexicon-plugin.ts';

/** Vite configuration of the renderer bundle. */
export const rendererConfig = (target: BundleTarget): InlineConfig => {
  const root = join(sourceRootOf(target), 'renderer');
  return {
    ...commonConfig(target),
    root,
    base: '/',
    plugins: [react()],
    worker: { format: 'es', plugins: () => [lexiconPlugin(join(sourceRootOf(target), 'out/lexicon'))] },
    build: {
      outDir: target.outDir,
      emptyOutDir: true,
      target: chromiumTarget,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      chunkSizeWarningLimit: 2000,
      rolldownOptions: { input: { index: join(root, 'index.html'), slip: join(root, 'slip.html') } },
    },
  };
};
