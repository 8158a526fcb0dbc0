// The X server's two selections as any other program of the session reads them: what was copied, and what is merely marked.
import { spawnSync } from 'node:child_process';
import { e2eDisplay } from './stage.ts';

export type Selections = { readonly clipboard: string; readonly primary: string };

/** '' where nobody offers a text. */
export const readSelections = (): Selections => ({ clipboard: read('clipboard'), primary: read('primary') });

function read(selection: 'clipboard' | 'primary'): string {
  const { error, status, stdout } = spawnSync(
    'xclip',
    ['-out', '-selection', selection, '-target', 'UTF8_STRING'],
    { encoding: 'utf8', timeout: 10_000, env: { ...process.env, ...e2eDisplay().env } },
  );
  if (error !== undefined) throw error;
  return status === 0 ? stdout : '';
}
