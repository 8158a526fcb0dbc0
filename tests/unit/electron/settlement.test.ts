// Line and stick see to open numbers through one settlement: two at once would give one number to two operations.
import { expect, it } from 'vitest';
import { makeSettlement } from '#electron/main/push-from-journal.ts';
import { KIOSK, openedJournal, waiting } from '#tests/contract/support/journal-samples.ts';
import { memoryDisk } from '#tests/contract/support/memory-journal-files.ts';
import { countedIds, rememberingLog } from './support.ts';

it('[S3] a push and an export at the same moment fill an open number once', async () => {
  const journal = await openedJournal(memoryDisk().files);
  await journal.reserve(KIOSK, () => ({ kind: 'slip', jobId: 'j', slipNo: 'A07-000001' }));
  const settle = makeSettlement({
    journal,
    printer: { isBusy: () => false, idle: async () => undefined },
    wallMs: () => 0,
    newId: countedIds(),
    log: rememberingLog(),
  });
  expect(await Promise.all([settle(KIOSK), settle(KIOSK)])).toEqual([true, true]);
  expect(waiting(journal)).toEqual([1]);
});
