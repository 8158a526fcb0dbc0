// What the tests of the journal's compaction share: verdicts with the county's time, days later, and all that a journal answers.
import { type Journal, openJournal } from '#electron/main/journal/journal.ts';
import type { Operation } from '#shared/protocol/operation.ts';
import type { VerdictKind } from '#shared/protocol/push.ts';
import { KIOSK, verdictOn } from './journal-samples.ts';
import type { MemoryDisk } from './memory-journal-files.ts';

export const DAY_MS = 86_400_000;
export const TOLD_MS = Date.UTC(2026, 10, 1);
export const KEEP = { keepMs: 30 * DAY_MS };
export const afterDays = (days: number) => ({ ...KEEP, countyNowMs: TOLD_MS + days * DAY_MS });

export const decide = (
  journal: Journal,
  operations: readonly Operation[],
  kind: VerdictKind,
  countyMs: number | null = TOLD_MS,
  epoch = 'e1',
) =>
  journal.recordVerdicts(
    KIOSK,
    epoch,
    operations.map((operation) => verdictOn(operation, kind, kind === 'rejected' ? 'unknownKind' : '')),
    countyMs,
  );

export const seqs = (journal: Journal): number[] => journal.list().map(({ kioskSeq }) => kioskSeq);

export const reopened = async (disk: MemoryDisk): Promise<Journal> => {
  disk.crash();
  const journal = await openJournal({ files: disk.files, wallMs: () => 0, kioskId: KIOSK });
  if (!journal.ok) throw new Error(journal.error.reason);
  return journal.value;
};

/** All that a journal answers: what must be the same before and after, in memory and from the file. */
export const views = (journal: Journal) => ({
  pending: journal.pending(KIOSK, 1000),
  open: journal.openNumbers(),
  tray: journal.needsAttention(),
  outbox: journal.outbox(),
  list: [...journal.list()].sort((a, b) => (a.opId < b.opId ? -1 : 1)),
});
