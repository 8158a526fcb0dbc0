// The simulated county: the server's own rules (push-rules, pull-rules, cursor, verdict) over a database in memory. A
// transaction is one synchronous step; between two of them the county may be killed, restored or busy.
// Longer than other files: every transaction closes over the same state and life, which would else be handed about.
import * as z from 'zod';
import type { Job } from '#shared/domain/job.ts';
import { BUCKET_PATH, type BucketPage } from '#shared/protocol/bucket.ts';
import { PUSH_PATH } from '#shared/protocol/push.ts';
import { PULL_PATH, type PullPage } from '#shared/protocol/pull.ts';
import type { ProblemCode } from '#shared/protocol/problem.ts';
import { idDigest } from '#shared/sync/checksum.ts';
import { SIGNATURE_WINDOW_MS } from '#shared/protocol/request-signature.ts';
import { COUNTY_SCOPE, stationScope } from '#server/services/county.ts';
import type { LogPlace, ReadRow } from '#server/services/pull-rules.ts';
import type { PushOutcome, Taken } from '#server/services/push-rules.ts';
import type { Arrival } from '#server/services/verdict.ts';
import { findIn, noPeople, storeIn } from './county-people.ts';
import { type CountyState, type Listing, type LogRow, checksumsOf, copyState } from './county-state.ts';
import { forgottenAfter } from './forgetting.ts';
import type { Faults } from './faults.ts';
import type { WireAnswer, WireRequest } from './network.ts';
import { open } from './payload.ts';
import type { Parts } from './parts.ts';
import { changeOf, receivedOnce } from './read-once.ts';
import type { Prng } from './prng.ts';
import type { Scheduler } from './scheduler.ts';
import { forgottenFor, listsFor, takeOutbox } from './stick-county.ts';

/** Small pages, so that a refill takes several. */
const PAGE_ROWS = 3;

export type CountyDeps = {
  readonly scheduler: Scheduler;
  readonly prng: Prng;
  readonly faults: Faults;
  readonly parts: Parts;
  /** False: a county that sends no checksums, as older ones do. */
  readonly withSums: boolean;
  /** Kiosks ask what they must let go of (S21). */
  readonly forgets: boolean;
  readonly wallMs: () => number;
  /** Told of each cursor before it leaves. */
  readonly issued: (epoch: string, place: LogPlace) => void;
  /** Told of each operation once it has its verdict. */
  readonly stored: (opId: string) => void;
  readonly committed: (epoch: string, places: readonly LogPlace[]) => void;
};

/** A transaction that changes listings. Its number is given at the beginning, its commit comes when it comes. */
export type Writer = {
  readonly write: (row: Omit<Listing, 'rev'>) => void;
  readonly commit: () => void;
  readonly abort: () => void;
};

export type SimCounty = {
  readonly handle: (request: WireRequest) => Promise<WireAnswer | null>;
  readonly state: () => CountyState;
  readonly enrol: (kioskId: string, stationId: string) => void;
  /** null: a row of the writer is locked by another one. */
  readonly begin: (rowIds: readonly string[]) => Writer | null;
  readonly openWriters: () => number;
  readonly backup: () => void;
  /** Puts the backup back under a new epoch. @returns false when there is none */
  readonly restore: () => boolean;
  /** `usb-import` of one outbox file. @returns the answer to write beside it; null: refused */
  readonly takeStick: (text: string) => Promise<{ readonly name: string; readonly text: string } | null>;
  /** `usb-export` for a kiosk's station: what it writes, by path. */
  readonly writeStick: (kioskId: string) => ReadonlyMap<string, Uint8Array>;
  /** Ends the process: what is in hand is never answered, what is committed stays. */
  readonly kill: () => void;
};

const envelopeSchema = z.object({ protocol: z.literal(1), ops: z.array(z.unknown()).min(1) });

export function makeCounty(deps: CountyDeps): SimCounty {
  const { scheduler, prng, faults, parts, wallMs } = deps;
  const has = (quirk: Parameters<Parts['quirks']['has']>[0]): boolean => parts.quirks.has(quirk);
  let state: CountyState = {
    epoch: prng.uuid(),
    kiosks: new Map(),
    operations: new Map(),
    entities: new Map(),
    people: noPeople(),
    listings: new Map(),
    log: [],
  };
  let saved: CountyState | null = null;
  let nextXid = 1000;
  let nextSeq = 1;
  let life = 0;
  let builds = 0;
  const running = new Set<{ readonly xid: number; readonly ids: readonly string[] }>();
  const nonces = new Set<string>();
  const read = receivedOnce();

  /** A turn of the event loop in which the process may die. @returns false when it did */
  const turn = async (from: number): Promise<boolean> => {
    if (prng.chance(0.3)) await scheduler.wait(1 + prng.int(200));
    if (life === from && faults.strikes('serverKilled', 0.01)) life += 1;
    return life === from;
  };

  const takeOne = async (kioskId: string, arrival: Arrival, from: number): Promise<Taken> => {
    if (!(await turn(from))) return forever();
    if (faults.strikes('serverBusy', 0.05)) return { kind: 'busy' };
    const kiosk = state.kiosks.get(kioskId);
    const placed = parts.placeArrival(
      kioskId,
      kiosk === undefined ? null : { lastSeq: kiosk.lastSeq, revoked: false },
      state.operations.get(arrival.opId) ?? null,
      arrival,
    );
    if (placed.kind !== 'new' || kiosk === undefined) {
      if (has('entityStoredOnRefusal')) storeEntity(kioskId, arrival);
      return placed.kind === 'new' ? { kind: 'revoked' } : placed;
    }
    const { judgement } = arrival;
    const entityThere = judgement.kind !== 'rejected' && state.entities.has(judgement.op.entityId);
    const asker = { kioskId, stationId: kiosk.scopes[1] };
    const found = findIn(state.people, judgement, { epoch: state.epoch, there: entityThere, asker });
    const { verdict, write } = parts.decideNew(arrival, found);
    if (!has('verdictNotStored') && !has('sequenceWithoutOperation'))
      state.operations.set(arrival.opId, {
        kioskId,
        opId: arrival.opId,
        kioskSeq: arrival.kioskSeq,
        hash: arrival.hash,
        verdict: verdict.kind,
        reason: verdict.reason,
        rev: verdict.rev,
        judgement,
        // As the server's SQL: of what it cannot read, too.
        entityId: /"entityId":"([^"]+)"/.exec(arrival.raw)?.[1] ?? '',
        epoch: state.epoch,
      });
    if (write.kind !== 'nothing' && !has('sequenceWithoutOperation')) {
      storeEntity(kioskId, arrival);
      storeIn(state.people, judgement, write, asker, parts);
    }
    if (!has('operationStoredWithoutSequence'))
      state.kiosks.set(kioskId, { ...kiosk, lastSeq: arrival.kioskSeq });
    deps.stored(arrival.opId);
    if (!(await turn(from))) return forever();
    return { kind: 'verdict', verdict, lastSeq: arrival.kioskSeq };
  };

  const storeEntity = (kioskId: string, { judgement, opId }: Arrival): void => {
    if (judgement.kind === 'rejected') return;
    const mark = markOf(judgement);
    const own = judgement.kind === 'patch' ? judgement.op.opId : judgement.op.entityId;
    const id = has('entityStoredOnRefusal') ? `${own} ${prng.hex(2)}` : own;
    state.entities.set(id, { opId, kioskId, mark });
    deps.stored(mark);
  };

  const push = async (kioskId: string, body: unknown, from: number): Promise<WireAnswer | null> => {
    const envelope = envelopeSchema.safeParse(body);
    if (!envelope.success) return problem(400, 'badRequest');
    const take = (arrival: Arrival): Promise<Taken> => takeOne(kioskId, arrival, from);
    const outcome = await parts.takeBatch(kioskId, envelope.data.ops, open, take, read);
    if (!(await turn(from))) return null;
    return answerOf(outcome, state.epoch, wallMs());
  };

  const pull = (kioskId: string, path: string): WireAnswer => {
    const kiosk = state.kiosks.get(kioskId);
    if (kiosk === undefined) return problem(403, 'revoked');
    const after = parts.placeOf(/[?&]cursor=([\w-]*)/.exec(path)?.[1] ?? '', state.epoch);
    if (!after.ok) return problem(410, after.error.reason);
    const read = changesAfter(after.value, kiosk.scopes);
    const page = parts.cutPage(read, after.value, PAGE_ROWS, () => undefined, changeOf);
    const last = read[Math.min(read.length, PAGE_ROWS) - 1];
    if (last !== undefined) deps.issued(state.epoch, last);
    const told = /[?&]forgotten=([^&]*)/.exec(path)?.[1];
    const stationId = kiosk.scopes[1].slice('station:'.length);
    const answer: PullPage = {
      protocol: 1,
      epoch: state.epoch,
      ...page,
      counts: { job: 0, training: 0, policy: 0, event: 0, pack: 0 },
      countsExact: running.size === 0,
      lastSeq: kiosk.lastSeq,
      restores: [...kiosk.restores],
      ...(told === undefined ? {} : { forgotten: forgottenAfter(state, kioskId, decodeURIComponent(told)) }),
      station: { id: stationId, name: stationId, street: '', point: null, phone: '' },
      county: { name: '青河县', hotline: '12333' },
      serverTimeMs: wallMs(),
      // As nothingHeldBack of server/services/pull-service.ts.
      ...(page.more || running.size > 0 || !deps.withSums
        ? {}
        : { checksums: checksumsOf(state, kiosk.scopes) }),
    };
    return json(200, answer);
  };

  /** As bucketPage of server/services/pull-service.ts. */
  const bucketAnew = (kioskId: string, path: string): WireAnswer => {
    const kiosk = state.kiosks.get(kioskId);
    if (kiosk === undefined) return problem(403, 'revoked');
    const bucket = Number(/[?&]bucket=(\d+)/.exec(path)?.[1]);
    const rows = [...state.listings.values()].filter(
      ({ id, live, scope }) => live && kiosk.scopes.includes(scope) && idDigest(id).bucket === bucket,
    );
    const answer: BucketPage = {
      protocol: 1,
      epoch: state.epoch,
      table: 'job',
      bucket,
      changes: rows.map(({ id, rev, body }) => ({ table: 'job', op: 'upsert', id, rev, row: body as Job })),
      serverTimeMs: wallMs(),
    };
    return json(200, answer);
  };

  /** As readChanges of server/services/change-log.ts: committed rows below the fence, with their row as it is now. */
  const changesAfter = (after: LogPlace, scopes: readonly string[]): ReadRow[] => {
    let xmin = nextXid;
    for (const { xid } of running) xmin = Math.min(xmin, xid);
    const fence = String(xmin);
    const seen = has('logOfOtherScope') ? [COUNTY_SCOPE, ...scopes.map(() => 'station:S1')] : scopes;
    return state.log
      .filter((row) => parts.mayBeGiven(row, fence, after, seen))
      .sort(parts.inLogOrder)
      .slice(0, PAGE_ROWS + 1)
      .map(({ xid, seq, id, rev }) => {
        const row = state.listings.get(id);
        const live = row !== undefined && row.live && scopes.includes(row.scope);
        return {
          xid,
          seq,
          tbl: 'job',
          row_id: id,
          rev: row?.rev ?? rev,
          live,
          ...(live ? { body: row.body } : {}),
        };
      });
  };

  /** As server/services/request-auth.ts, without the signature itself. */
  const refusal = ({ kioskId, signed }: WireRequest): WireAnswer | null => {
    if (!state.kiosks.has(kioskId)) return problem(401, 'unauthorised');
    if (signed === null) return null;
    if (!(Math.abs(wallMs() - signed.timeMs) <= SIGNATURE_WINDOW_MS))
      return problem(401, 'clockSkew', { serverTimeMs: wallMs() });
    const nonce = `${kioskId} ${signed.nonce}`;
    if (nonces.has(nonce)) return problem(401, 'replayed');
    nonces.add(nonce);
    return null;
  };

  const begin = (rowIds: readonly string[]): Writer | null => {
    for (const { ids } of running) if (ids.some((id) => rowIds.includes(id))) return null;
    const transaction = { xid: nextXid, ids: rowIds };
    nextXid += 1;
    running.add(transaction);
    const writes: { row: Listing; log: LogRow }[] = [];
    const end = (): void => void running.delete(transaction);
    return {
      write: ({ id, live, scope, body }) => {
        const rev =
          (writes.findLast(({ row }) => row.id === id)?.row.rev ?? state.listings.get(id)?.rev ?? 0) + 1;
        const op = live ? 'upsert' : 'delete';
        const log: LogRow = { xid: String(transaction.xid), seq: nextSeq, id, rev, op, scope };
        nextSeq += 1;
        writes.push({ row: { id, rev, live, scope, body }, log });
        if (has('readsUncommitted')) state.log.push(log);
      },
      commit: () => {
        if (!running.has(transaction)) return;
        end();
        for (const { row, log } of writes) {
          state.listings.set(row.id, row);
          if (!has('readsUncommitted')) state.log.push(log);
        }
        deps.committed(
          state.epoch,
          writes.map(({ log }) => log),
        );
      },
      abort: end,
    };
  };

  return {
    handle: async (request) => {
      const from = life;
      if (!(await turn(from))) return null;
      if (faults.strikes('serverBusy', 0.05)) return problem(503, 'busy', {}, { 'retry-after': '5' });
      const refused = refusal(request);
      if (refused !== null) return refused;
      if (request.path === PUSH_PATH) return push(request.kioskId, request.value, from);
      if (request.path.startsWith(`${PULL_PATH}?`)) return pull(request.kioskId, request.path);
      if (request.path.startsWith(`${BUCKET_PATH}?`)) return bucketAnew(request.kioskId, request.path);
      return problem(404, 'notFound');
    },
    state: () => state,
    enrol: (kioskId, stationId) =>
      void state.kiosks.set(kioskId, {
        lastSeq: 0,
        scopes: [COUNTY_SCOPE, stationScope(stationId)],
        restores: [],
      }),
    begin,
    takeStick: async (text) => {
      const from = life;
      return takeOutbox(
        text,
        (kioskId) => state.kiosks.get(kioskId)?.lastSeq ?? null,
        (kioskId, ops) => parts.takeBatch(kioskId, ops, open, (arrival) => takeOne(kioskId, arrival, from)),
        () => ({ epoch: state.epoch, madeAtMs: wallMs() }),
      );
    },
    writeStick: (kioskId) => {
      const scopes = state.kiosks.get(kioskId)?.scopes ?? [COUNTY_SCOPE, ''];
      const xmin = Math.min(nextXid, ...[...running].map(({ xid }) => xid));
      const place = state.log
        .filter(({ xid }) => Number(xid) < xmin)
        .sort(parts.inLogOrder)
        .at(-1) ?? { xid: '0', seq: 0 };
      deps.issued(state.epoch, place);
      builds = Math.max(builds + 1, Math.floor(wallMs() / 1000));
      const lists = listsFor({ state, scopes, place, build: builds, madeAtMs: wallMs() });
      return deps.forgets ? new Map([...lists, ...forgottenFor(state, kioskId, wallMs())]) : lists;
    },
    openWriters: () => running.size,
    backup: () => {
      saved = copyState(state);
    },
    restore: () => {
      if (saved === null) return false;
      life += 1;
      running.clear();
      nonces.clear();
      const xid = String(nextXid);
      nextXid += 1;
      const epoch = has('restoreKeepsEpoch') ? saved.epoch : prng.uuid();
      // As beginEpoch of server/db/epoch.ts: numbers of another history would order falsely.
      state = { ...copyState(saved), epoch, log: saved.log.map((row) => ({ ...row, xid })) };
      for (const [id, kiosk] of state.kiosks) {
        const restore = { epoch, lastSeq: kiosk.lastSeq };
        state.kiosks.set(id, { ...kiosk, restores: [...kiosk.restores, restore] });
      }
      return true;
    },
    kill: () => {
      life += 1;
      running.clear();
    },
  };
}

/** What the person who made it can be asked for: unlike any other's. */
function markOf(judgement: Exclude<Arrival['judgement'], { readonly kind: 'rejected' }>): string {
  switch (judgement.kind) {
    case 'registration':
      return judgement.body.phone;
    case 'patch':
      return judgement.op.opId;
    case 'personEvent':
      return judgement.op.entityId;
    case 'residentRequest':
    case 'caseEvent':
      return judgement.op.entityId;
    case 'slip':
      return judgement.body.slipNo;
  }
}

const forever = (): Promise<never> => new Promise(() => undefined);

const json = (status: number, value: object, headers: Record<string, string> = {}): WireAnswer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  value,
});

const problem = (
  status: number,
  code: ProblemCode,
  more: object = {},
  headers: Record<string, string> = {},
): WireAnswer => json(status, { code, message: code, ...more }, headers);

/** As server/routes/push.ts. */
function answerOf(outcome: PushOutcome, epoch: string, serverTimeMs: number): WireAnswer {
  switch (outcome.kind) {
    case 'answered':
      return json(200, {
        protocol: 1,
        epoch,
        verdicts: outcome.verdicts,
        lastSeq: outcome.lastSeq,
        serverTimeMs,
      });
    case 'unreadable':
      return problem(400, 'badRequest');
    case 'foreignKiosk':
      return problem(403, 'unauthorised');
    case 'revoked':
      return problem(403, 'revoked');
    case 'sequenceGap':
      return problem(409, 'sequenceGap', { expectedSeq: outcome.expectedSeq, opId: outcome.opId });
    case 'opConflict':
      return problem(409, 'opConflict', { opId: outcome.opId });
    case 'busy':
      return problem(503, 'busy', {}, { 'retry-after': '5' });
  }
}
