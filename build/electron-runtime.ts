// The Electron that the set-up chose (build/setup/electron-runtime.mjs writes .runtime/electron.json).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { projectRoot } from './vite/common.ts';

const electronRuntimeSchema = z.object({
  distPath: z.string(),
  version: z.string(),
  /** `fallback`: a third party's copy, for tests and the demo only. */
  source: z.enum(['official', 'fallback']),
});
export type ElectronRuntime = z.infer<typeof electronRuntimeSchema>;

/** The chosen runtime. Throws with a sentence when the set-up has not chosen one yet. */
export const electronRuntime = (root: string = projectRoot): ElectronRuntime => {
  const file = join(root, '.runtime/electron.json');
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new Error('Electron is not set up here yet: run npm start or npm test once, they fetch it.');
  }
  return electronRuntimeSchema.parse(JSON.parse(text));
};
