// One push: what waits in the journal goes to the county, its verdicts into the journal (S4, S5). The caller sees to it
// that only one runs at a time.
import type { Operation } from '#shared/protocol/operation.ts';
import { PUSH_LIMIT, PUSH_PATH, type Verdict, pushResponseSchema } from '#shared/protocol/push.ts';
import type { LinkFault } from '#shared/sync/status.ts';
import type { SyncEvent } from '#shared/sync/state.ts';
import type { Journal } from './journal/journal.ts';
import type { Log } from './log.ts';
import type { CallError } from './net/answer.ts';
import type { Signer, Transport } from './net/transport.ts';

export type PushDeps = {
  readonly transport: Transport;
  readonly signer: Signer;
  readonly journal: Journal;
  readonly epoch: string;
  /** Sees to numbers without an operation; false: the disk refused. */
  readonly settleNumbers: () => Promise<boolean>;
  readonly log: Log;
};

/** @returns the event that tells the core how it ended; never rejects for what the county or the disk does */
export async function pushOnce(deps: PushDeps): Promise<SyncEvent> {
  const { transport, signer, journal, log } = deps;
  if (!(await deps.settleNumbers())) {
    log.error('openNumbersNotFilled');
    return failed('protocol');
  }
  const ops = journal.pending(signer.kioskId, PUSH_LIMIT);
  if (ops.length === 0) {
    if (journal.outbox().pending === 0) return answered(journal);
    // Operations of an earlier enrolment: this kiosk's key cannot hand them in. They stay, counted and shown.
    log.error('operationsOfAnotherKiosk', { pending: journal.outbox().pending });
    return failed('refused');
  }
  const call = { method: 'POST', path: PUSH_PATH, answer: pushResponseSchema, signer } as const;
  const result = await transport.call({ ...call, body: { protocol: 1, ops } });
  if (!result.ok) return refused(deps, ops, result.error);

  const { verdicts, epoch } = result.value;
  const ours = verdicts.filter((verdict) => ops.some((op) => isVerdictOf(verdict, op)));
  const stored = await journal.recordVerdicts(signer.kioskId, epoch, ours);
  if (!stored.ok) {
    // Not on disk, so not true: the same operations go again and get the same verdicts (S3).
    log.error('verdictsNotStored', { reason: stored.error.reason });
    return failed('protocol');
  }
  for (const { opId, kind, reason } of ours) {
    if (kind === 'rejected' || kind === 'conflict') log.error('operationNotApplied', { opId, kind, reason });
  }
  log.info('pushed', { operations: ops.length, verdicts: ours.length });
  if (ours.some(({ kind }) => kind !== 'retry')) return answered(journal);
  return failed(ours.length === 0 ? 'protocol' : 'serverBusy');
}

/** An `opConflict` names one operation: it goes to the tray, so that it does not hold back the others (S4). */
async function refused(deps: PushDeps, ops: readonly Operation[], error: CallError): Promise<SyncEvent> {
  const { journal, signer, epoch, log } = deps;
  const { problem, retryAfterMs } = error;
  log.info('pushFailed', { reason: error.reason, code: problem?.code ?? null });
  const poison = problem?.code === 'opConflict' ? ops.find(({ opId }) => opId === problem.opId) : undefined;
  if (poison !== undefined) {
    const { opId, kioskSeq } = poison;
    const verdict: Verdict = { opId, kioskSeq, kind: 'conflict', reason: 'opConflict', rev: 0 };
    log.error('operationNotApplied', { opId, kind: verdict.kind, reason: verdict.reason });
    const stored = await journal.recordVerdicts(signer.kioskId, epoch, [verdict]);
    if (stored.ok) return answered(journal);
  }
  if (problem?.code === 'sequenceGap') log.error('sequenceGap', { expectedSeq: problem.expectedSeq ?? null });
  return failed(error.reason === 'cursorGone' ? 'protocol' : error.reason, retryAfterMs);
}

const isVerdictOf = (verdict: Verdict, op: Operation): boolean =>
  verdict.opId === op.opId && verdict.kioskSeq === op.kioskSeq;

const answered = (journal: Journal): SyncEvent => ({ type: 'pushAnswered', outbox: journal.outbox() });

const failed = (fault: LinkFault, retryAfterMs: number | null = null): SyncEvent => ({
  type: 'pushFailed',
  fault,
  retryAfterMs,
});
