// The journal and real processes: SIGKILL in the middle of appending, and a second process on the same folder.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openJournal } from '#electron/main/journal/journal.ts';
import { nodeJournalFiles } from '#electron/main/journal/node-files.ts';
import { openedJournal, waiting } from './support/journal-samples.ts';

const writer = fileURLToPath(new URL('support/journal-writer.ts', import.meta.url));
let folder: string;
const children: ChildProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yizhan-journal-'));
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

/** Starts a writer and resolves when it has acknowledged `until` appends. */
async function startWriter(until: number): Promise<{ child: ChildProcess; acknowledged: () => number[] }> {
  const child = spawn(process.execPath, [writer, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  let text = '';
  const acknowledged = (): number[] => text.split('\n').slice(0, -1).map(Number);
  await new Promise<void>((resolve, reject) => {
    child.stdout?.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      if (acknowledged().length >= until) resolve();
    });
    child.once('exit', (code) => reject(new Error(`the writer ended with ${code}`)));
  });
  return { child, acknowledged };
}

it('[S1][S2] SIGKILL while appending: every acknowledged number is there, without a gap, and numbers go on', async () => {
  let written = 0;
  for (const appends of [1, 7, 30]) {
    const { child, acknowledged } = await startWriter(appends);
    const gone = once(child, 'close');
    child.kill('SIGKILL');
    await gone;
    const last = acknowledged().at(-1) ?? 0;
    const journal = await openedJournal(nodeJournalFiles(folder));
    const there = waiting(journal);
    await journal.close();
    // One more may be on disk than was told: it was written when the process died.
    expect(there.length - last).toBeGreaterThanOrEqual(0);
    expect(there.length - last).toBeLessThanOrEqual(1);
    expect(there).toEqual(Array.from({ length: there.length }, (_, index) => index + 1));
    expect(there.length).toBeGreaterThan(written);
    written = there.length;
  }
}, 60_000);

it('a second process is refused while the first lives, and not after it was killed', async () => {
  const { child } = await startWriter(1);
  const files = nodeJournalFiles(folder);
  expect(await openJournal({ files, wallMs: () => 0 })).toEqual({ ok: false, error: { reason: 'locked' } });
  const gone = once(child, 'close');
  child.kill('SIGKILL');
  await gone;
  const journal = await openedJournal(files);
  expect(waiting(journal).length).toBeGreaterThan(0);
  await journal.close();
}, 30_000);
