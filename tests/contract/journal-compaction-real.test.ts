// [S5] Compaction on a real disk: a process that is killed while it appends and compacts, and what 100,000 operations cost.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { nodeJournalFiles } from '#electron/main/journal/node-files.ts';
import {
  KIOSK,
  append,
  openedJournal,
  sampleOperation,
  verdictOn,
  waiting,
} from './support/journal-samples.ts';

const program = fileURLToPath(new URL('support/journal-compactor.ts', import.meta.url));
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yizhan-journal-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Runs the program until it has printed `lines` lines, then SIGKILL. @returns what it printed */
async function killedAfter(lines: number): Promise<string[]> {
  const child = spawn(process.execPath, [program, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  const gone = once(child, 'close');
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    text += part;
    if (text.split('\n').length > lines) child.kill('SIGKILL');
  });
  const [code] = (await gone) as [number | null];
  expect(code, 'it was killed and did not end').toBeNull();
  return text.split('\n').slice(0, -1);
}

it('[S5] [S2] SIGKILL while appending and compacting: what waits is there, numbers go on, and nothing was let go without its verdict', async () => {
  const told = { waiting: new Set<number>(), highest: 0, compactions: 0 };
  for (const lines of [5, 40, 41, 42, 150]) {
    for (const line of await killedAfter(lines)) {
      const seq = Number(line.replace(/^[cw]/, ''));
      if (line.startsWith('c')) told.compactions += 1;
      else told.highest = Math.max(told.highest, seq);
      if (line.startsWith('w')) told.waiting.add(seq);
    }
    const journal = await openedJournal(nodeJournalFiles(folder));
    expect(journal.report).toMatchObject({ quarantined: [], unknownRecords: 0 });
    expect(journal.openNumbers()).toEqual([]);
    expect(waiting(journal)).toEqual(expect.arrayContaining([...told.waiting]));
    const next = await append(journal);
    if (!next.ok) throw new Error(next.error.reason);
    // One more may be on disk than was told.
    expect([told.highest + 1, told.highest + 2]).toContain(next.value.kioskSeq);
    told.waiting.add(next.value.kioskSeq);
    told.highest = next.value.kioskSeq;
    await journal.close();
    expect((await readdir(folder)).filter((name) => name !== 'operations.log')).toEqual([]);
  }
  expect(told.compactions).toBeGreaterThan(5);
}, 120_000);

it('[S5] 100,000 operations become a small file that opens at once', async () => {
  const files = nodeJournalFiles(folder);
  const first = await openedJournal(files);
  const file = join(folder, 'operations.log');
  for (let n = 0; n < 100; n += 1) {
    const saved = await Promise.all(
      Array.from({ length: 1000 }, () => first.append(KIOSK, (kioskSeq) => sampleOperation(kioskSeq))),
    );
    const verdicts = saved.flatMap((one) => (one.ok ? [verdictOn(one.value, 'applied')] : []));
    await first.recordVerdicts(KIOSK, 'e1', verdicts, n);
  }
  await first.close();
  const timed = async () => {
    const startMs = performance.now();
    const journal = await openedJournal(files);
    return { journal, ms: performance.now() - startMs, bytes: (await stat(file)).size };
  };
  const before = await timed();
  let longestSaveMs = 0;
  const compacting = before.journal.compact({ countyNowMs: 100, keepMs: 10 });
  const run = { ended: false };
  void compacting.then(() => (run.ended = true));
  const startMs = performance.now();
  while (!run.ended) {
    const saveMs = performance.now();
    await append(before.journal);
    longestSaveMs = Math.max(longestSaveMs, performance.now() - saveMs);
  }
  const compactMs = performance.now() - startMs;
  expect(await compacting).toMatchObject({ ok: true, value: { dropped: 91_000 } });
  await before.journal.close();
  const after = await timed();
  expect(after.bytes).toBeLessThan(before.bytes / 8);
  expect(after.ms).toBeLessThan(before.ms / 2);
  const figures = {
    openMs: [before.ms, after.ms],
    mb: [before.bytes / 2 ** 20, after.bytes / 2 ** 20],
    compactMs,
    longestSaveMs,
  };
  console.info(
    JSON.stringify(figures, (_key, value: unknown) =>
      typeof value === 'number' ? Math.round(value * 10) / 10 : value,
    ),
  );
  await after.journal.close();
}, 300_000);
