// Takes a kiosk's operations in, one transaction each (S2–S5):
//
//   lock the kiosk's row ─> known? the stored verdict again ─> next in sequence? ─> operation + verdict + entity
//   + last_seq, all or nothing
//
// The lock makes two connections of one kiosk wait for each other. An operation that can never be stored is
// rejected and kept; a failure that may pass leaves nothing behind and is answered `retry`.
import * as z from 'zod';
import { verdictKinds } from '#shared/protocol/push.ts';
import { type Sql, SqlFailure, first } from '../db/port.ts';
import type { County } from './county.ts';
import { type PushOutcome, type Taken, decideNew, placeArrival, takeBatch } from './push-rules.ts';
import type { AuthedKiosk } from './request-auth.ts';
import { findWhere, store } from './store-operation.ts';
import type { Arrival } from './verdict.ts';

/**
 * Applies a batch in its order (push-rules.ts), one transaction for each operation.
 * @param items the elements of `ops`, not yet parsed
 */
export async function takeOperations(
  county: County,
  kiosk: AuthedKiosk,
  items: readonly unknown[],
): Promise<PushOutcome> {
  return await takeBatch(kiosk.id, items, county.sealing.open, (arrival) => takeOne(county, kiosk, arrival));
}

async function takeOne(county: County, kiosk: AuthedKiosk, arrival: Arrival): Promise<Taken> {
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

const kioskRowSchema = z.object({
  last_seq: z.int(),
  revoked_at_ms: z.int().nullable(),
  station_id: z.string(),
});
const knownSchema = z.object({
  kiosk_id: z.string(),
  kiosk_seq: z.int(),
  hash: z.string(),
  verdict: z.enum(verdictKinds),
  reason: z.string(),
  rev: z.int(),
});

async function settle(county: County, tx: Sql, asked: AuthedKiosk, arrival: Arrival): Promise<Taken> {
  const row = await first(
    tx,
    kioskRowSchema,
    'select last_seq, revoked_at_ms, station_id from kiosk where id = $1 for update',
    [asked.id],
  );
  // Moved since it was authenticated: the row that is locked says where it stands.
  const kiosk = { ...asked, stationId: row?.station_id ?? asked.stationId };
  const known = await first(
    tx,
    knownSchema,
    'select kiosk_id, kiosk_seq, hash, verdict, reason, rev from operation where op_id = $1',
    [arrival.opId],
  );
  const placed = placeArrival(
    kiosk.id,
    row === null ? null : { lastSeq: row.last_seq, revoked: row.revoked_at_ms !== null },
    known === null ? null : { ...known, kioskId: known.kiosk_id },
    arrival,
  );
  if (placed.kind !== 'new') return placed;
  const found = await findWhere(tx, arrival.judgement, kiosk);
  const decision = decideNew(arrival, found);
  const { verdict } = decision;
  await tx.query(
    `insert into operation (op_id, kiosk_id, kiosk_seq, hash, raw, verdict, reason, rev, received_at_ms, entity_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, lower(substring($10::text from '"entityId":"([^"]+)"')))`,
    [
      arrival.opId,
      kiosk.id,
      arrival.kioskSeq,
      arrival.hash,
      found.erased ? '' : arrival.raw,
      verdict.kind,
      verdict.reason,
      verdict.rev,
      county.nowMs(),
      arrival.raw,
    ],
  );
  await store(county, tx, kiosk, arrival, decision.write);
  await tx.query('update kiosk set last_seq = $2 where id = $1', [kiosk.id, arrival.kioskSeq]);
  return { kind: 'verdict', verdict, lastSeq: arrival.kioskSeq };
}
