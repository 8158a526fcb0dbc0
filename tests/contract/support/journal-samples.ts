// Operations and helpers for the journal's tests. Ids are counted, not drawn; each process counts from a place of its own.
import type { Operation } from '#shared/protocol/operation.ts';
import { wrapPlain } from '#shared/protocol/payload.ts';
import type { Verdict, VerdictKind } from '#shared/protocol/push.ts';
import type { JournalFiles } from '#electron/main/journal/files.ts';
import { type Journal, openJournal } from '#electron/main/journal/journal.ts';
import { makeOperation } from '#electron/main/operations.ts';

export const KIOSK = '0193f000-0000-7000-8000-000000000001';
const AT_MS = Date.UTC(2026, 10, 21, 2);

export const sampleId = (n: number): string => `0193f000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

let count = process.pid * 0x10_0000;
/** An operation for a number; its payload says which registration it is. */
export function sampleOperation(kioskSeq: number, mark = `person ${kioskSeq}`): Operation {
  count += 2;
  return makeOperation({
    kioskId: KIOSK,
    kioskSeq,
    opId: sampleId(count),
    entityId: sampleId(count + 1),
    entityKind: 'registration',
    enteredAtMs: AT_MS + kioskSeq,
    payload: { mark },
    wrap: wrapPlain,
  });
}

/** Opens a journal that must open. */
export async function openedJournal(files: JournalFiles): Promise<Journal> {
  const journal = await openJournal({ files, wallMs: () => AT_MS });
  if (!journal.ok) throw new Error(`the journal did not open: ${journal.error.reason}`);
  return journal.value;
}

export const append = (journal: Journal, mark?: string) =>
  journal.append(KIOSK, (kioskSeq) => sampleOperation(kioskSeq, mark));

/** Appends `n` operations one after the other; each must be taken. */
export async function appendMany(journal: Journal, n: number): Promise<Operation[]> {
  const operations: Operation[] = [];
  for (let i = 0; i < n; i += 1) {
    const result = await append(journal);
    if (!result.ok) throw new Error(`append ${i} failed: ${result.error.reason}`);
    operations.push(result.value);
  }
  return operations;
}

export const verdictOn = (operation: Operation, kind: VerdictKind, reason = ''): Verdict => ({
  opId: operation.opId,
  kioskSeq: operation.kioskSeq,
  kind,
  reason,
  rev: kind === 'applied' ? 1 : 0,
});

/** Numbers of what waits. */
export const waiting = (journal: Journal): number[] =>
  journal.pending(KIOSK, 1000).map(({ kioskSeq }) => kioskSeq);
