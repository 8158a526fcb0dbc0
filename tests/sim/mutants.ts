// Planted bugs, as data: each is one real function or adapter of a world exchanged for a wrong one. The simulator must catch
// every one of them; one that survives shows a hole in the worlds or in the invariants.
// Over 400 lines because it is one list: an entry is a bug and the few lines that plant it.
import type { Journal } from '#electron/main/journal/journal.ts';
import { scanRecords } from '#electron/main/journal/record.ts';
import { makeOperation } from '#electron/main/operations.ts';
import { wrapPlain } from '#shared/protocol/payload.ts';
import type { Transport } from '#electron/main/net/transport.ts';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import { sealOperation } from '#shared/protocol/operation-hash.ts';
import type { Operation } from '#shared/protocol/operation.ts';
import type { PushResponse } from '#shared/protocol/push.ts';
import type { SyncEvent, SyncState } from '#shared/sync/state.ts';
import type { Step } from '#shared/sync/step.ts';
import { type Mutant, other, quirk } from './mutant.ts';
import { ofTheCompaction } from './mutants-compaction.ts';
import { ofTheCache, ofTheCounty, ofThePull } from './mutants-county.ts';
import { ofTheForgetting } from './mutants-forgetting.ts';
import { ofThePeople } from './mutants-people.ts';
import { realParts } from './parts.ts';
import { makePrng } from './prng.ts';
import { ofTheStick } from './stick-mutants.ts';

/** Exchanges what the journal does. @param start runs at each opening: its variables live as long as one process */
const journal = (bug: string, change: (real: Journal, start: object) => Partial<Journal>): Mutant =>
  other(bug, {
    openJournal: async (deps) => {
      const opened = await realParts.openJournal(deps);
      return opened.ok ? ok({ ...opened.value, ...change(opened.value, {}) }) : opened;
    },
  });

/** Exchanges the event or the result of a step of the core. */
const core = (
  bug: string,
  change: {
    readonly event?: (event: SyncEvent) => SyncEvent;
    readonly result?: (result: Step, event: SyncEvent, before: SyncState) => Step;
  },
): Mutant =>
  other(bug, {
    core: {
      ...realParts.core,
      step: (state, event, env, policy) => {
        const seen = change.event?.(event) ?? event;
        const result = realParts.core.step(state, seen, env, policy);
        return change.result?.(result, seen, state) ?? result;
      },
    },
  });

/** Ids of operations that are built anew: not of a run's own dice, whose other draws stay as they were. */
const freshIds = makePrng(1);

type Answer = Awaited<ReturnType<Transport['call']>>;
/** Exchanges what a push hears. */
const heard = (
  bug: string,
  change: (answer: Answer, ops: readonly Operation[], epoch: string) => unknown,
): Mutant =>
  other(bug, {
    pushFromJournal: (deps) => {
      const call = async (request: Parameters<Transport['call']>[0]) => {
        const answer = await deps.transport.call(request);
        const { ops } = request.body as { readonly ops: readonly Operation[] };
        return change(answer, ops, deps.self.identity()?.epoch ?? '');
      };
      return realParts.pushFromJournal({ ...deps, transport: { ...deps.transport, call } as Transport });
    },
  });

const allApplied = (ops: readonly Operation[], epoch: string): Result<PushResponse, never> =>
  ok({
    protocol: 1,
    epoch,
    verdicts: ops.map(({ opId, kioskSeq }) => ({ opId, kioskSeq, kind: 'applied', reason: '', rev: 1 })),
    lastSeq: 0,
    serverTimeMs: 0,
  });

const faultOf = (answer: Answer): string | null => (answer.ok ? null : answer.error.reason);
const none = { pending: 0, needsAttention: 0, oldestPendingAtMs: null, alarm: false };

const ofTheCore: readonly Mutant[] = [
  core('a failed push is not tried again', {
    result: (result, event) =>
      event.type === 'pushFailed'
        ? { ...result, state: { ...result.state, push: { phase: 'running', attempt: 0, sinceMs: 1e15 } } }
        : result,
  }),
  core('the core sets no timer', {
    result: ({ state, effects }) => ({ state, effects: effects.filter(({ type }) => type !== 'setTimer') }),
  }),
  core('an answered push counts everything as handed in', {
    event: (event) => (event.type === 'pushAnswered' ? { ...event, outbox: none } : event),
  }),
  core('a timeout counts as synced (cht-core #8303)', {
    event: (event) =>
      event.type === 'pushFailed' && event.fault === 'timeout'
        ? { type: 'pushAnswered', outbox: none }
        : event,
  }),
  core('a start forgets what waits', {
    event: (event) => (event.type === 'started' ? { ...event, outbox: none } : event),
  }),
  core('a renderer that is ready is not asked to pull', {
    event: (event) => (event.type === 'rendererReady' ? { type: 'timerFired' } : event),
  }),
  core('an appended operation is not told to the core', {
    event: (event) => (event.type === 'operationAppended' ? { type: 'timerFired' } : event),
  }),
  core('a failed pull is never tried again', {
    result: (result, event) =>
      event.type === 'pullFailed'
        ? { ...result, state: { ...result.state, pull: { phase: 'running', attempt: 0, sinceMs: 1e15 } } }
        : result,
  }),
  other('the light is green whenever the county answers', {
    core: {
      ...realParts.core,
      statusOf: (state, env, policy) => {
        const status = realParts.core.statusOf(state, env, policy);
        return status.link === 'up' ? { ...status, light: 'green' } : status;
      },
    },
  }),
  other('the light is green while a push is under way', {
    core: {
      ...realParts.core,
      statusOf: (state, env, policy) => {
        const status = realParts.core.statusOf(state, env, policy);
        return state.push.phase === 'running' ? { ...status, light: 'green' } : status;
      },
    },
  }),
  other('the wall clock drives the core', {
    makeSyncShell: (deps) =>
      realParts.makeSyncShell({
        ...deps,
        env: () => {
          const env = deps.env();
          return { ...env, nowMs: env.wallMs };
        },
      }),
  }),
  other('every appended operation starts a push of its own', {
    makeSyncShell: (deps) => {
      const shell = realParts.makeSyncShell(deps);
      const dispatch = (event: SyncEvent): void => {
        shell.dispatch(event);
        if (event.type === 'operationAppended') void deps.push().then(shell.dispatch);
      };
      return { ...shell, dispatch };
    },
  }),
];

const ofTheJournal: readonly Mutant[] = [
  quirk('diskNeverSyncs', 'the disk never syncs'),
  quirk('diskAnswersBeforeSync', 'saved is said before the sync'),
  journal('saved is said before the write', (real) => ({
    append: (kioskId, build) => {
      const kioskSeq = real.list().length + 1;
      const operation = build(kioskSeq);
      void real.append(kioskId, () => operation);
      return Promise.resolve(ok(operation));
    },
  })),
  journal('numbers start anew with the process', (real) => {
    let given = 0;
    return {
      append: (kioskId, build) => {
        given += 1;
        const kioskSeq = given;
        return real.append(kioskId, () => build(kioskSeq));
      },
    };
  }),
  journal('verdicts are not written', () => ({ recordVerdicts: () => Promise.resolve(ok(null)) })),
  journal('one verdict counts for everything that waits', (real) => ({
    recordVerdicts: (kioskId, epoch) =>
      real.recordVerdicts(
        kioskId,
        epoch,
        real.pending(kioskId, 50).map(({ opId, kioskSeq }) => {
          return { opId, kioskSeq, kind: 'applied', reason: '', rev: 1 };
        }),
      ),
  })),
  journal('the county’s "not now" is taken for its verdict', (real) => ({
    recordVerdicts: (kioskId, epoch, verdicts) =>
      real.recordVerdicts(
        kioskId,
        epoch,
        verdicts.map((verdict) => (verdict.kind === 'retry' ? { ...verdict, kind: 'applied' } : verdict)),
      ),
  })),
  journal('a rejected operation is dropped from the tray', (real) => ({
    needsAttention: () => [],
    outbox: () => ({ ...real.outbox(), needsAttention: 0 }),
  })),
  journal('a rejected operation is tried again and blocks the rest', (real) => ({
    recordVerdicts: (kioskId, epoch, verdicts) =>
      real.recordVerdicts(
        kioskId,
        epoch,
        verdicts.map((verdict) => (verdict.kind === 'rejected' ? { ...verdict, kind: 'retry' } : verdict)),
      ),
  })),
  journal('operations are handed in newest first', (real) => ({
    pending: (kioskId, limit) => real.pending(kioskId, limit).toReversed(),
  })),
  journal('only the newest operation is handed in', (real) => ({
    pending: (kioskId, limit) => real.pending(kioskId, limit).slice(-1),
  })),
  journal('a number without an operation is forgotten', (real) => ({
    openNumbers: () => [],
    outbox: () => ({ ...real.outbox(), pending: real.pending('', 0).length }),
  })),
  journal('a number without an operation does not count as waiting', (real) => ({
    outbox: () => {
      const outbox = real.outbox();
      return { ...outbox, pending: outbox.pending - real.openNumbers().length };
    },
  })),
  other('damaged bytes are thrown away', {
    openJournal: (deps) =>
      realParts.openJournal({ ...deps, files: { ...deps.files, keepAside: async () => undefined } }),
  }),
  other('everything behind the first damage is thrown away', {
    openJournal: (deps) =>
      realParts.openJournal({
        ...deps,
        files: {
          ...deps.files,
          open: async () => {
            const file = await deps.files.open();
            return {
              ...file,
              read: async () => {
                const bytes = await file.read();
                const end = scanRecords(Buffer.from(bytes)).damaged[0]?.offset ?? bytes.length;
                await file.truncate(end);
                return bytes.subarray(0, end);
              },
            };
          },
        },
      }),
  }),
  other('saved is said although the disk refused', {
    saveRegistration: async (deps, registration) => {
      const saved = await realParts.saveRegistration(deps, registration);
      if (saved.ok || saved.error.reason === 'notEnrolled') return saved;
      const kioskSeq = (deps.journal?.list().length ?? 0) + 1;
      const item = { opId: deps.newId(), kioskSeq, entityKind: 'registration', entityId: '', number: '' };
      return ok({ ...item, enteredAtMs: 0, state: 'waiting', reason: '', dealtWith: false });
    },
  }),
  other('the county’s new epoch is not noticed', { handInAgainOnNewEpoch: async () => true }),
];

const ofThePush: readonly Mutant[] = [
  heard('a timeout is taken for success', (answer, ops, epoch) =>
    faultOf(answer) === 'timeout' ? allApplied(ops, epoch) : answer,
  ),
  heard('a captive portal’s page is taken for success', (answer, ops, epoch) =>
    faultOf(answer) === 'notTheCounty' ? allApplied(ops, epoch) : answer,
  ),
  heard('a gateway’s error is taken for success', (answer, ops, epoch) =>
    faultOf(answer) === 'serverError' ? allApplied(ops, epoch) : answer,
  ),
  heard('a taken number blocks the queue', (answer) =>
    answer.ok || answer.error.problem?.code !== 'sequenceGap'
      ? answer
      : err({ ...answer.error, problem: { ...answer.error.problem, opId: '' } }),
  ),
  heard('the verdicts of an answer are swapped', (answer) => {
    if (!answer.ok) return answer;
    const response = answer.value as PushResponse;
    const kinds = response.verdicts.map(({ kind }) => kind).toReversed();
    const verdicts = response.verdicts.map((verdict, n) => ({ ...verdict, kind: kinds[n] ?? verdict.kind }));
    return ok({ ...response, verdicts });
  }),
  other('an operation is built anew for each attempt', {
    pushFromJournal: (deps) => {
      const { journal: real } = deps;
      if (real === null) return realParts.pushFromJournal(deps);
      const pending: Journal['pending'] = (kioskId, limit) =>
        real.pending(kioskId, limit).map((operation) => {
          const fresh = makeOperation({
            kioskId,
            kioskSeq: operation.kioskSeq,
            opId: freshIds.uuid(),
            entityId: operation.entityId,
            entityKind: 'registration',
            enteredAtMs: 0,
            payload: null,
            wrap: wrapPlain,
          });
          return sealOperation({ ...operation, opId: fresh.opId });
        });
      return realParts.pushFromJournal({ ...deps, journal: { ...real, pending } });
    },
  }),
  other('the county’s time is not learned (request signature)', {
    makeTransport: (deps) =>
      realParts.makeTransport({
        ...deps,
        fetch: async (url, init) => {
          const response = await deps.fetch(url, init);
          // Not a real Response: see network.ts.
          return response.status === 401 ? Object.assign(response, { body: null }) : response;
        },
      }),
  }),
];

export const mutants: readonly Mutant[] = [
  ...ofTheCore,
  ...ofTheJournal,
  ...ofTheCompaction,
  ...ofThePush,
  ...ofTheCounty,
  ...ofThePull,
  ...ofTheCache,
  ...ofThePeople,
  ...ofTheStick,
  ...ofTheForgetting,
];
