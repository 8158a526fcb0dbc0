// Takes a kiosk's operations in, one transaction each (S2–S5):
//
//   lock the kiosk's row ─> known? the stored verdict again ─> next in sequence? ─> operation + verdict + entity
//   + last_seq, all or nothing
//
// The lock makes two connections of one kiosk wait for each other. An operation that can never be stored is
// rejected and kept; a failure that may pass leaves nothing behind and is answered `retry`.
import * as z from 'zod';
import { unreachable } from '#shared/kernel/result.ts';
import { humanNumber } from '#shared/protocol/numbers.ts';
import { type Verdict, verdictKinds } from '#shared/protocol/push.ts';
import { type Sql, SqlFailure, first } from '../db/port.ts';
import type { County } from './county.ts';
import type { AuthedKiosk } from './request-auth.ts';
import { type Arrival, type Judgement, receive } from './verdict.ts';

export type PushOutcome =
  | { readonly kind: 'answered'; readonly verdicts: readonly Verdict[]; readonly lastSeq: number }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'foreignKiosk' }
  | { readonly kind: 'revoked' }
  | { readonly kind: 'sequenceGap'; readonly expectedSeq: number }
  | { readonly kind: 'opConflict'; readonly opId: string }
  | { readonly kind: 'busy' };

type Step =
  | { readonly kind: 'verdict'; readonly verdict: Verdict; readonly lastSeq: number }
  | Extract<PushOutcome, { readonly kind: 'revoked' | 'sequenceGap' | 'opConflict' }>;

/**
 * Applies a batch in its order. Verdicts reached before a refusal stay stored and are given again next time.
 * @param items the elements of `ops`, not yet parsed: one that is broken must not stop the others
 */
export async function takeOperations(
  county: County,
  kiosk: AuthedKiosk,
  items: readonly unknown[],
): Promise<PushOutcome> {
  const arrivals: Arrival[] = [];
  for (const item of items) {
    const arrival = receive(item);
    if (arrival === null) return { kind: 'unreadable' };
    if (arrival.kioskId !== null && arrival.kioskId !== kiosk.id) return { kind: 'foreignKiosk' };
    arrivals.push(arrival);
  }
  const verdicts: Verdict[] = [];
  let lastSeq = 0;
  for (const arrival of arrivals) {
    const step = await takeOne(county, kiosk, arrival);
    if (step.kind === 'busy') {
      if (verdicts.length === 0) return step;
      verdicts.push(verdictOf(arrival, 'retry', 'busy', 0));
      break;
    }
    if (step.kind !== 'verdict') return step;
    verdicts.push(step.verdict);
    lastSeq = step.lastSeq;
  }
  return { kind: 'answered', verdicts, lastSeq };
}

async function takeOne(
  county: County,
  kiosk: AuthedKiosk,
  arrival: Arrival,
): Promise<Step | { readonly kind: 'busy' }> {
  let judgement = arrival.judgement;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      return await county.db.transaction('read committed', (tx) =>
        settle(county, tx, kiosk, { ...arrival, judgement }),
      );
    } catch (error) {
      if (!(error instanceof SqlFailure)) throw error;
      switch (error.kind) {
        case 'transient':
          return { kind: 'busy' };
        case 'unique':
          // Another kiosk stored this id a moment ago: look again.
          break;
        case 'data':
          judgement = { kind: 'rejected', reason: 'unstorable' };
          break;
        case 'bug':
          throw error;
      }
    }
  }
  return { kind: 'busy' };
}

const kioskRowSchema = z.object({ last_seq: z.int(), revoked_at_ms: z.int().nullable() });
const knownSchema = z.object({
  kiosk_id: z.string(),
  kiosk_seq: z.int(),
  hash: z.string(),
  verdict: z.enum(verdictKinds),
  reason: z.string(),
  rev: z.int(),
});

async function settle(county: County, tx: Sql, kiosk: AuthedKiosk, arrival: Arrival): Promise<Step> {
  const row = await first(
    tx,
    kioskRowSchema,
    'select last_seq, revoked_at_ms from kiosk where id = $1 for update',
    [kiosk.id],
  );
  if (row === null || row.revoked_at_ms !== null) return { kind: 'revoked' };
  const known = await first(
    tx,
    knownSchema,
    'select kiosk_id, kiosk_seq, hash, verdict, reason, rev from operation where op_id = $1',
    [arrival.opId],
  );
  if (known !== null) {
    if (known.kiosk_id !== kiosk.id || known.hash !== arrival.hash)
      return { kind: 'opConflict', opId: arrival.opId };
    const verdict = verdictOf(arrival, known.verdict, known.reason, known.rev);
    return { kind: 'verdict', verdict, lastSeq: row.last_seq };
  }
  if (arrival.kioskSeq !== row.last_seq + 1) return { kind: 'sequenceGap', expectedSeq: row.last_seq + 1 };
  const verdict = await decide(tx, arrival);
  await tx.query(
    `insert into operation (op_id, kiosk_id, kiosk_seq, hash, raw, verdict, reason, rev, received_at_ms)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      arrival.opId,
      kiosk.id,
      arrival.kioskSeq,
      arrival.hash,
      arrival.raw,
      verdict.kind,
      verdict.reason,
      verdict.rev,
      county.nowMs(),
    ],
  );
  if (verdict.kind === 'applied') await storeEntity(county, tx, kiosk, arrival.judgement);
  await tx.query('update kiosk set last_seq = $2 where id = $1', [kiosk.id, arrival.kioskSeq]);
  return { kind: 'verdict', verdict, lastSeq: arrival.kioskSeq };
}

async function decide(tx: Sql, arrival: Arrival): Promise<Verdict> {
  const { judgement } = arrival;
  switch (judgement.kind) {
    case 'rejected':
      return verdictOf(arrival, 'rejected', judgement.reason, 0);
    case 'registration':
    case 'slip': {
      const table = judgement.kind === 'registration' ? 'registration' : 'slip_event';
      const there = await tx.query(`select 1 as there from ${table} where id = $1`, [judgement.op.entityId]);
      return there.length > 0
        ? verdictOf(arrival, 'conflict', 'entityExists', 0)
        : verdictOf(arrival, 'applied', '', 1);
    }
  }
}

async function storeEntity(county: County, tx: Sql, kiosk: AuthedKiosk, judgement: Judgement): Promise<void> {
  switch (judgement.kind) {
    case 'rejected':
      return;
    case 'registration': {
      const { op, body } = judgement;
      await tx.query(
        `insert into registration
           (id, op_id, kiosk_id, station_id, number, rev, body, entered_at_ms, received_at_ms)
         values ($1, $2, $3, $4, $5, 1, $6::jsonb, $7, $8)`,
        [
          op.entityId,
          op.opId,
          kiosk.id,
          kiosk.stationId,
          humanNumber(kiosk.code, op.kioskSeq),
          JSON.stringify(body),
          op.enteredAtMs,
          county.nowMs(),
        ],
      );
      return;
    }
    case 'slip': {
      const { op, body } = judgement;
      await tx.query(
        `insert into slip_event
           (id, op_id, kiosk_id, station_id, slip_no, job_id, outcome, entered_at_ms, received_at_ms)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [
          op.entityId,
          op.opId,
          kiosk.id,
          kiosk.stationId,
          body.slipNo,
          body.jobId,
          body.outcome,
          op.enteredAtMs,
          county.nowMs(),
        ],
      );
      return;
    }
    default:
      unreachable(judgement);
  }
}

const verdictOf = (arrival: Arrival, kind: Verdict['kind'], reason: string, rev: number): Verdict => ({
  opId: arrival.opId,
  kioskSeq: arrival.kioskSeq,
  kind,
  reason,
  rev,
});
