// One push: what waits in the journal goes to the county, its verdicts into the journal (S4, S5). The caller sees to it
// that only one runs at a time.
import type { Operation } from '#shared/protocol/operation.ts';
import { PUSH_LIMIT, PUSH_PATH, type Verdict, pushResponseSchema } from '#shared/protocol/push.ts';
import type { Problem } from '#shared/protocol/problem.ts';
import type { LinkFault } from '#shared/sync/status.ts';
import type { SyncEvent } from '#shared/sync/state.ts';
import type { Journal } from './journal/journal.ts';
import type { Log } from './log.ts';
import type { CallError } from './net/answer.ts';
import type { Signer, Transport } from './net/transport.ts';
import { logCompactedAskedFor } from './open-numbers.ts';

export type PushDeps = {
  readonly transport: Transport;
  readonly signer: Signer;
  readonly journal: Journal;
  /** The county's epoch as last heard; a pull may learn of another one while a push is under way. */
  readonly epoch: () => string;
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
  const askedIn = deps.epoch();
  const result = await transport.call({
    ...call,
    body: { protocol: 1, ops, pending: journal.outbox().pending },
  });
  if (deps.epoch() !== askedIn && (!result.ok || result.value.epoch === askedIn)) {
    // The county was restored while this was under way: what it said before counts no more (S5). The same goes again.
    log.info('answerOfEarlierEpoch');
    return result.ok ? answered(journal) : failed(linkFaultOf(result.error), result.error.retryAfterMs);
  }
  if (!result.ok) return refused(deps, ops, result.error);

  const { verdicts, epoch, serverTimeMs } = result.value;
  const ours = verdicts.filter((verdict) => ops.some((op) => isVerdictOf(verdict, op)));
  const stored = await journal.recordVerdicts(signer.kioskId, epoch, ours, serverTimeMs);
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

/** A refusal that names one operation must not hold back the others (S4); one that asks for earlier ones gets them (S5). */
async function refused(deps: PushDeps, ops: readonly Operation[], error: CallError): Promise<SyncEvent> {
  const { journal, signer, log } = deps;
  const { problem, retryAfterMs } = error;
  log.info('pushFailed', { reason: error.reason, code: problem?.code ?? null });
  const named = ops.find(({ opId }) => opId === problem?.opId);
  const poison = named === undefined || problem === null ? null : poisonOf(named, problem);
  if (poison !== null) {
    const { opId, kind, reason } = poison;
    log.error('operationNotApplied', { opId, kind, reason });
    const stored = await journal.recordVerdicts(signer.kioskId, deps.epoch(), [poison]);
    if (stored.ok) return answered(journal);
  }
  if (problem?.code === 'sequenceGap') {
    const fromSeq = isNumber(problem.expectedSeq) ? problem.expectedSeq : null;
    log.error('sequenceGap', { expectedSeq: fromSeq });
    if (fromSeq !== null && ops.every(({ kioskSeq }) => kioskSeq !== fromSeq)) {
      const again = await journal.handInAgain(signer.kioskId, { reason: 'countyLacks', fromSeq });
      logCompactedAskedFor(journal, log);
      if (again.ok && again.value > 0) return answered(journal);
    }
  }
  return failed(linkFaultOf(error), retryAfterMs);
}

/**
 * The verdict on an operation that the county will never take: its id is known with other content, or its number is
 * (`numberTaken`: this kiosk's profile was copied, or its record was damaged after it had been handed in). It goes to
 * the tray. null: nothing is wrong with the operation itself.
 */
function poisonOf({ opId, kioskSeq }: Operation, problem: Problem): Verdict | null {
  const verdict = { opId, kioskSeq, kind: 'conflict', rev: 0 } as const;
  if (problem.code === 'opConflict') return { ...verdict, reason: 'opConflict' };
  if (problem.code === 'sequenceGap' && kioskSeq < (problem.expectedSeq ?? 0))
    return { ...verdict, reason: 'numberTaken' };
  return null;
}

/** Of an operation: what a journal counts by. Anything else that a county may say would make it count without an end. */
const isNumber = (seq: number | undefined): seq is number =>
  seq !== undefined && Number.isSafeInteger(seq) && seq >= 1;

const linkFaultOf = ({ reason }: CallError): LinkFault => (reason === 'cursorGone' ? 'protocol' : reason);

const isVerdictOf = (verdict: Verdict, op: Operation): boolean =>
  verdict.opId === op.opId && verdict.kioskSeq === op.kioskSeq;

const answered = (journal: Journal): SyncEvent => ({ type: 'pushAnswered', outbox: journal.outbox() });

const failed = (fault: LinkFault, retryAfterMs: number | null = null): SyncEvent => ({
  type: 'pushFailed',
  fault,
  retryAfterMs,
});
