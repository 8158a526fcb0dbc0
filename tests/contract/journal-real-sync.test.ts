// [S1] on the real disk: the system calls are made, on the journal's file and on its folder. (That they keep their promise is
// the kernel's part; that the journal waits for them is in journal-crash.test.ts.)
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { nodeJournalFiles } from '#electron/main/journal/node-files.ts';
import { appendMany, openedJournal } from './support/journal-samples.ts';

let folder: string;
let prototype: FileHandle;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yizhan-journal-'));
  const handle = await open(folder, 'r');
  prototype = Object.getPrototypeOf(handle) as FileHandle;
  await handle.close();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('[S1] each append is followed by fdatasync of the journal’s file', async () => {
  const journal = await openedJournal(nodeJournalFiles(folder));
  const datasync = vi.spyOn(prototype, 'datasync');
  await appendMany(journal, 3);
  expect(datasync).toHaveBeenCalledTimes(3);
  await journal.close();
});

it('[S1] a new journal and a mended one are synced, file and folder', async () => {
  const sync = vi.spyOn(prototype, 'sync');
  const files = nodeJournalFiles(join(folder, 'new'));
  const journal = await openedJournal(files);
  expect(sync).toHaveBeenCalledTimes(2);
  await journal.close();
  sync.mockClear();
  await files.replace(new Uint8Array(0));
  expect(sync).toHaveBeenCalledTimes(2);
});
