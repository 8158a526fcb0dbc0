// One push, with a journal on the memory disk and a county that answers as told.
import { describe, expect, it } from 'vitest';
import { ok, err, type Result } from '#shared/kernel/result.ts';
import type { Operation } from '#shared/protocol/operation.ts';
import type { PushResponse, Verdict } from '#shared/protocol/push.ts';
import type { CallError } from '#electron/main/net/answer.ts';
import type { Call, Transport } from '#electron/main/net/transport.ts';
import type { Journal } from '#electron/main/journal/journal.ts';
import { fillOpenNumbers } from '#electron/main/open-numbers.ts';
import { pushOnce } from '#electron/main/push.ts';
import { openPlain } from '#shared/protocol/payload.ts';
import {
  KIOSK,
  append,
  appendMany,
  openedJournal,
  verdictOn,
  waiting,
} from '#tests/contract/support/journal-samples.ts';
import { type MemoryDisk, memoryDisk } from '#tests/contract/support/memory-journal-files.ts';
import { countedIds, rememberingLog } from './support.ts';

type Answer = (ops: readonly Operation[]) => Result<PushResponse, CallError>;

const answerWith = (verdicts: readonly Verdict[]): Result<PushResponse, CallError> =>
  ok({ protocol: 1, epoch: 'e1', verdicts: [...verdicts], lastSeq: 0, serverTimeMs: 0 });
const all =
  (kind: Verdict['kind'], reason = ''): Answer =>
  (ops) =>
    answerWith(ops.map((op) => verdictOn(op, kind, reason)));
const refusal = (
  reason: CallError['reason'],
  problem: CallError['problem'] = null,
  retryAfterMs: number | null = null,
) => err({ reason, problem, retryAfterMs });

async function stage(count: number): Promise<{
  journal: Journal;
  disk: MemoryDisk;
  sent: Operation[][];
  log: ReturnType<typeof rememberingLog>;
  /** What a pull has taught of the county's epoch. */
  heard: { epoch: string };
  push: (answer: Answer) => ReturnType<typeof pushOnce>;
}> {
  const disk = memoryDisk();
  const journal = await openedJournal(disk.files);
  await appendMany(journal, count);
  const sent: Operation[][] = [];
  const log = rememberingLog();
  const heard = { epoch: 'e1' };
  const push = (answer: Answer) => {
    const transport = {
      call: async (call: Call<never>) => {
        const { ops } = call.body as { ops: Operation[] };
        sent.push(ops);
        return answer(ops);
      },
      clockOffsetMs: () => null,
    } as unknown as Transport;
    const settleNumbers = () =>
      fillOpenNumbers({ journal, wallMs: () => 1, newId: countedIds(), log }, () => false);
    return pushOnce({
      transport,
      signer: { kioskId: KIOSK, sign: () => '' },
      journal,
      epoch: () => heard.epoch,
      settleNumbers,
      log,
    });
  };
  return { journal, disk, sent, log, heard, push };
}

describe('a push', () => {
  it('[S14] hands in at most 50, in order, and leaves what it has no verdict for', async () => {
    const { journal, sent, push } = await stage(60);
    const event = await push(all('applied'));
    expect(sent[0]?.map(({ kioskSeq }) => kioskSeq)).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
    expect(event).toEqual({ type: 'pushAnswered', outbox: journal.outbox() });
    expect(waiting(journal)).toEqual(Array.from({ length: 10 }, (_, i) => i + 51));
  });

  it('[S5] that got verdicts which cannot be stored leaves everything waiting', async () => {
    const { journal, disk, push } = await stage(2);
    disk.failNext('sync', 'EIO');
    expect(await push(all('applied'))).toEqual({ type: 'pushFailed', fault: 'protocol', retryAfterMs: null });
    expect(waiting(journal)).toEqual([1, 2]);
  });

  it('[S4] a rejected operation does not hold back the others and stays visible', async () => {
    const { journal, log, push } = await stage(3);
    await push((ops) =>
      answerWith(
        ops.map((op, i) => verdictOn(op, i === 1 ? 'rejected' : 'applied', i === 1 ? 'invalidPayload' : '')),
      ),
    );
    expect(waiting(journal)).toEqual([]);
    expect(journal.needsAttention().map(({ kioskSeq }) => kioskSeq)).toEqual([2]);
    expect(log.lines.filter(({ level }) => level === 'error').map(({ event }) => event)).toEqual([
      'operationNotApplied',
    ]);
  });

  it('[S4] an opConflict sends that one operation to the tray and lets the rest go on', async () => {
    const { journal, push } = await stage(3);
    const event = await push((ops) =>
      refusal('protocol', {
        code: 'opConflict',
        message: '',
        ...(ops[1] === undefined ? {} : { opId: ops[1].opId }),
      }),
    );
    expect(event.type).toBe('pushAnswered');
    expect(waiting(journal)).toEqual([1, 3]);
    expect(journal.needsAttention().map(({ kioskSeq, state }) => [kioskSeq, state])).toEqual([
      [2, 'conflict'],
    ]);
  });

  const gap = (expectedSeq: number, at: Operation | undefined) =>
    refusal('protocol', {
      code: 'sequenceGap',
      message: '',
      expectedSeq,
      ...(at === undefined ? {} : { opId: at.opId }),
    });

  it.each([-1e308, -5, 0, 1.5, Number.NaN, 2 ** 60])(
    '[S5] a county that asks for number %d asks for none: nothing is written, nothing counts without an end',
    async (expectedSeq) => {
      const { journal, disk, push } = await stage(2);
      await journal.recordVerdicts(
        KIOSK,
        'e1',
        journal.pending(KIOSK, 1).map((op) => verdictOn(op, 'applied')),
      );
      const before = disk.bytes();
      expect((await push(() => gap(expectedSeq, undefined))).type).toBe('pushFailed');
      expect([disk.bytes(), journal.openNumbers()]).toEqual([before, []]);
    },
  );

  it('[S4] a number that the county has given to another operation goes to the tray and blocks nothing', async () => {
    // A copied profile, or a record that was damaged after it had been handed in (simulator, profileCloned).
    const { journal, push } = await stage(3);
    expect((await push((ops) => gap(3, ops[0]))).type).toBe('pushAnswered');
    expect((await push((ops) => gap(3, ops[0]))).type).toBe('pushAnswered');
    expect(waiting(journal)).toEqual([3]);
    expect(journal.needsAttention().map(({ kioskSeq }) => kioskSeq)).toEqual([1, 2]);
  });

  it('[S5] a county that asks for a number which it had before gets everything from there on again', async () => {
    const { journal, sent, push } = await stage(3);
    await push(all('applied'));
    await append(journal);
    expect((await push((ops) => gap(2, ops[0]))).type).toBe('pushAnswered');
    expect(waiting(journal)).toEqual([2, 3, 4]);
    await push(all('applied'));
    expect(sent[2]?.slice(0, 2)).toEqual(sent[0]?.slice(1));
    expect(waiting(journal)).toEqual([]);
  });

  it('[S14] a county that goes on asking for what it is given is waited for, not hammered', async () => {
    const { push } = await stage(2);
    expect((await push((ops) => gap(1, ops[1]))).type).toBe('pushFailed');
  });

  it('[S5] an answer from before a restore counts no more: the same goes again (seed 8802)', async () => {
    const { journal, heard, push } = await stage(2);
    const event = await push((ops) => {
      heard.epoch = 'e2';
      return all('applied')(ops);
    });
    expect(event).toEqual({ type: 'pushAnswered', outbox: journal.outbox() });
    expect(waiting(journal)).toEqual([1, 2]);
  });

  it('[S4] only "not now" is no progress: the core waits', async () => {
    const { journal, push } = await stage(2);
    expect(await push(all('retry', 'busy'))).toEqual({
      type: 'pushFailed',
      fault: 'serverBusy',
      retryAfterMs: null,
    });
    expect(waiting(journal)).toEqual([1, 2]);
  });

  it('ignores verdicts about operations that it did not send', async () => {
    const { journal, push } = await stage(1);
    const event = await push((ops) =>
      answerWith(ops.map((op) => ({ ...verdictOn(op, 'applied'), opId: 'other' }))),
    );
    expect(event).toEqual({ type: 'pushFailed', fault: 'protocol', retryAfterMs: null });
    expect(waiting(journal)).toEqual([1]);
  });

  it('[S14] passes on why the county was not reached and how long it asked to wait', async () => {
    const { push } = await stage(1);
    expect(await push(() => refusal('serverBusy', null, 9000))).toEqual({
      type: 'pushFailed',
      fault: 'serverBusy',
      retryAfterMs: 9000,
    });
  });
});

describe('numbers without an operation', () => {
  it('of a kiosk that died while printing: the county hears that no paper is known of', async () => {
    const { journal, sent, push } = await stage(0);
    await journal.reserve(KIOSK, () => ({ kind: 'slip', jobId: 'j1', slipNo: 'A07-000001' }));
    await append(journal);
    await push(all('applied'));
    expect(sent[0]?.map(({ kioskSeq, entityKind }) => [kioskSeq, entityKind])).toEqual([
      [1, 'slip'],
      [2, 'registration'],
    ]);
    expect(sent[0]?.[0] && openPlain(sent[0][0].payload, sent[0][0])).toEqual(
      ok({ slipNo: 'A07-000001', jobId: 'j1', outcome: 'notPrinted' }),
    );
  });

  it('of a damaged record: a stand-in goes to the tray, so that what lies behind it is handed in', async () => {
    const { journal, sent, log, push } = await stage(0);
    await journal.reserve(KIOSK, () => null);
    await append(journal);
    await push(all('applied'));
    expect(sent[0]?.map(({ kioskSeq, entityKind }) => [kioskSeq, entityKind])).toEqual([
      [1, 'lost'],
      [2, 'registration'],
    ]);
    expect(log.lines.filter(({ level }) => level === 'error')).toEqual([
      { level: 'error', event: 'operationLost', fields: { kioskSeq: 1, entityKind: 'lost' } },
    ]);
  });

  it('that the disk will not take: nothing is handed in', async () => {
    const { journal, disk, sent, push } = await stage(0);
    await journal.reserve(KIOSK, () => null);
    await append(journal);
    disk.failNext('write', 'ENOSPC');
    expect(await push(all('applied'))).toEqual({ type: 'pushFailed', fault: 'protocol', retryAfterMs: null });
    expect(sent).toEqual([]);
  });
});
