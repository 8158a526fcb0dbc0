// The SQL beside push-rules.ts: what stands at the county where an operation points, and what its decision writes. Runs inside the
// push's transaction, after the kiosk's row is locked.
import * as z from 'zod';
import { unreachable } from '#shared/kernel/result.ts';
import { humanNumber } from '#shared/protocol/numbers.ts';
import { readEpoch } from '../db/epoch.ts';
import { type Sql, one } from '../db/port.ts';
import { openFieldTasks } from './conflicts.ts';
import { byKiosk, writeAudit } from './audit.ts';
import type { County } from './county.ts';
import { takeInPerson } from './persons.ts';
import { storeCaseEvent } from './case-events.ts';
import { isErased } from './erasure.ts';
import { tellKiosks } from './forgotten.ts';
import { type Found, type KioskPlace, type Write, mayChange } from './push-rules.ts';
import { storeRequest } from './resident-requests.ts';
import { isWithdrawn, lockRegistration, takerOf, writeRevision } from './registrations.ts';
import type { AuthedKiosk } from './request-auth.ts';
import type { Arrival, Judgement } from './verdict.ts';

/** `erased`: what it is about was erased; it is answered as a withdrawn one is, and nothing of it is kept. */
export type FoundHere = Found & { readonly erased: boolean };

const nowhere: FoundHere = {
  there: false,
  registration: null,
  withdrawn: false,
  foreign: false,
  epoch: '',
  erased: false,
};

/** $1: an id. One id is one thing: erasing it, or changing it, must never mean somebody else's of another kind. */
const entityThere = `(exists (select 1 from registration where id = $1)
  or exists (select 1 from resident_request where id = $1))`;

/** Reads what a decision needs; the registration of a patch is locked until the transaction ends. */
export async function findWhere(tx: Sql, judgement: Judgement, kiosk: AuthedKiosk): Promise<FoundHere> {
  const asker: KioskPlace = { kioskId: kiosk.id, stationId: kiosk.stationId };
  switch (judgement.kind) {
    case 'rejected':
      return nowhere;
    case 'registration': {
      const found = await one(
        tx,
        z.object({ there: z.boolean(), withdrawn: z.boolean() }),
        `select ${entityThere} as there,
                exists (select 1 from person_event
                         where registration_id = $1 and kind = 'consentWithdrawn'
                           and (kiosk_id is null or kiosk_id = $2 or station_id = $3)) as withdrawn`,
        [judgement.op.entityId, asker.kioskId, asker.stationId],
      );
      const erased = await isErased(tx, judgement.op.entityId);
      return { ...nowhere, ...found, there: found.there || erased, erased };
    }
    case 'patch': {
      const registration = await lockRegistration(tx, judgement.op.entityId);
      const erased = await isErased(tx, judgement.op.entityId);
      const withdrawn = erased || (await isWithdrawn(tx, judgement.op.entityId));
      const epoch = await readEpoch(tx);
      const foreign = !mayChange(registration?.takenBy ?? null, asker);
      return { there: registration !== null, registration, withdrawn, foreign, epoch, erased };
    }
    case 'residentRequest': {
      const { entityId } = judgement.op;
      const found = await one(tx, z.object({ there: z.boolean() }), `select ${entityThere} as there`, [
        entityId,
      ]);
      const erased = await isErased(tx, entityId);
      return { ...nowhere, there: found.there || erased, erased };
    }
    case 'personEvent': {
      const { op, body } = judgement;
      const rows = await tx.query('select 1 as there from person_event where id = $1', [op.entityId]);
      const foreign = !mayChange(await takerOf(tx, body.registrationId), asker);
      return { ...nowhere, there: rows.length > 0, foreign };
    }
    case 'caseEvent': {
      const { entityId } = judgement.op;
      const erased = await isErased(tx, entityId);
      const withdrawn = erased || (await isWithdrawn(tx, entityId));
      return { ...nowhere, withdrawn, erased, foreign: !mayChange(await takerOf(tx, entityId), asker) };
    }
    case 'slip': {
      const rows = await tx.query('select 1 as there from slip_event where id = $1', [judgement.op.entityId]);
      return { ...nowhere, there: rows.length > 0 };
    }
    default:
      return unreachable(judgement);
  }
}

/** Writes what the decision says, with who handed it in and at which station. */
export async function store(
  county: County,
  tx: Sql,
  kiosk: AuthedKiosk,
  { judgement }: Arrival,
  write: Write,
): Promise<void> {
  switch (write.kind) {
    case 'nothing':
      return;
    case 'entity':
      await storeEntity(county, tx, kiosk, judgement);
      return;
    case 'patch': {
      if (judgement.kind !== 'patch') throw new Error('only a patch is merged');
      const { op } = judgement;
      const maker = { opId: op.opId, kioskId: kiosk.id, stationId: kiosk.stationId };
      await writeRevision(tx, op.entityId, write.merged, maker, county.nowMs());
      await openFieldTasks(tx, { registrationId: op.entityId, ...maker }, write.merged, county.nowMs());
      return;
    }
    default:
      unreachable(write);
  }
}

async function storeEntity(county: County, tx: Sql, kiosk: AuthedKiosk, judgement: Judgement): Promise<void> {
  switch (judgement.kind) {
    case 'rejected':
    case 'patch':
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
      if (body.identity !== undefined) await takeInPerson(county, tx, kiosk, op, body.identity);
      return;
    }
    case 'residentRequest':
      await storeRequest(county, tx, kiosk, judgement.op, judgement.body);
      return;
    case 'caseEvent':
      await storeCaseEvent(county, tx, kiosk, judgement.op, judgement.body);
      return;
    case 'personEvent': {
      const { op, body } = judgement;
      await tx.query(
        `insert into person_event
           (id, op_id, kiosk_id, station_id, kind, registration_id, entered_at_ms, received_at_ms)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [
          op.entityId,
          op.opId,
          kiosk.id,
          kiosk.stationId,
          body.kind,
          body.registrationId,
          op.enteredAtMs,
          county.nowMs(),
        ],
      );
      await tellKiosks(tx, body.registrationId, 'withdrawn', county.nowMs());
      await writeAudit(tx, county.nowMs(), {
        kind: body.kind,
        who: byKiosk(kiosk.code),
        about: { registration: body.registrationId },
      });
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
