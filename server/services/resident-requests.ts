// What residents ask for besides 求职登记 (adr/0031), as rows: taken in inside the push's transaction, listed for whoever acts on them,
// marked as seen to. People are shown masked, as in ledger.ts; a whole one is given out by `data export`, which is written down.
import * as z from 'zod';
import {
  type ComplaintMatter,
  type HalfDay,
  type RatedService,
  type RequestKind,
  type ResidentRequest,
  ratedServices,
  requestKinds,
  residentRequestSchema,
} from '#shared/domain/resident-request.ts';
import { stationSchema } from '#shared/domain/station.ts';
import { type Result, err, ok, unreachable } from '#shared/kernel/result.ts';
import { humanNumber } from '#shared/protocol/numbers.ts';
import type { Operation } from '#shared/protocol/operation.ts';
import { type Sql, first, many } from '../db/port.ts';
import { writeAudit } from './audit.ts';
import { recountClass } from './class-places.ts';
import type { County } from './county.ts';
import { maskName, maskPhone } from './ledger.ts';
import type { AuthedKiosk } from './request-auth.ts';

/** What ledgers count by, as columns; null where a kind has no such thing. */
type Columns = {
  readonly aboutId: string | null;
  readonly day: string | null;
  readonly half: HalfDay | null;
  readonly matter: ComplaintMatter | null;
  readonly service: RatedService | null;
  readonly score: number | null;
  readonly idNumber: string | null;
};
const none: Columns = {
  aboutId: null,
  day: null,
  half: null,
  matter: null,
  service: null,
  score: null,
  idNumber: null,
};

function columnsOf(body: ResidentRequest): Columns {
  switch (body.kind) {
    case 'jobInterest':
    case 'training':
    case 'event':
      return { ...none, aboutId: body.about.id };
    case 'guidance':
      return { ...none, day: body.day, half: body.half };
    case 'complaint':
      return { ...none, matter: body.matter };
    case 'unemployment':
      return { ...none, idNumber: body.idNumber };
    case 'satisfaction':
      return { ...none, service: body.service, score: body.score };
    case 'traineeship':
    case 'gig':
      return none;
    default:
      return unreachable(body);
  }
}

/** Stores a request that was decided to be new; its kiosk's row is locked by the caller. */
export async function storeRequest(
  county: County,
  tx: Sql,
  kiosk: AuthedKiosk,
  op: Operation,
  body: ResidentRequest,
): Promise<void> {
  const { aboutId, day, half, matter, service, score, idNumber } = columnsOf(body);
  await tx.query(
    `insert into resident_request
       (id, op_id, kiosk_id, station_id, number, kind, about_id, on_day, half, matter, service, score, identity_mac,
        body, entered_at_ms, received_at_ms)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14::jsonb, $15, $16)`,
    [
      op.entityId,
      op.opId,
      kiosk.id,
      kiosk.stationId,
      humanNumber(kiosk.code, op.kioskSeq),
      body.kind,
      aboutId,
      day,
      half,
      matter,
      service,
      score,
      idNumber === null ? null : county.identityMac(idNumber),
      JSON.stringify(body),
      op.enteredAtMs,
      county.nowMs(),
    ],
  );
  if (body.kind === 'training') await recountClass(tx, body.about.id, county.nowMs());
}

export type RequestLine = {
  readonly number: string;
  readonly kind: RequestKind;
  /** Title of the posting, class or event, as the resident saw it; '' for other kinds. */
  readonly title: string;
  /** '' where nobody is named. */
  readonly maskedName: string;
  readonly maskedPhone: string;
  readonly day: string | null;
  readonly half: HalfDay | null;
  readonly matter: ComplaintMatter | null;
  /** Other 失业登记 of the same ID number. */
  readonly sameIdentity: number;
  readonly stationId: string;
  readonly stationName: string;
  readonly kioskCode: string;
  readonly receivedAtMs: number;
  readonly handledBy: string | null;
  readonly handledAtMs: number | null;
};

/** The requests that wait, newest first, then those that were seen to. */
export async function listRequests(sql: Sql, limit: number): Promise<RequestLine[]> {
  const rows = await many(
    sql,
    z.object({
      number: z.string(),
      body: residentRequestSchema,
      same_identity: z.int(),
      station_id: z.string(),
      station: stationSchema,
      code: z.string(),
      received_at_ms: z.int(),
      handled_by: z.string().nullable(),
      handled_at_ms: z.int().nullable(),
    }),
    `select r.number, r.body, r.station_id, s.body as station, k.code, r.received_at_ms, r.handled_by, r.handled_at_ms,
            (select count(*) from resident_request o
              where o.identity_mac = r.identity_mac and o.id <> r.id) as same_identity
       from resident_request r join station s on s.id = r.station_id join kiosk k on k.id = r.kiosk_id
      where r.kind <> 'satisfaction'
      order by r.handled_at_ms is not null, r.received_at_ms desc, r.id desc limit $1`,
    [limit],
  );
  return rows.map((row) => {
    const { body } = row;
    const columns = columnsOf(body);
    const phone = 'phone' in body ? body.phone : null;
    return {
      number: row.number,
      kind: body.kind,
      title: 'about' in body ? body.about.title : '',
      maskedName: 'name' in body ? maskName(body.name) : '',
      maskedPhone: phone === null ? '' : maskPhone(phone),
      day: columns.day,
      half: columns.half,
      matter: columns.matter,
      sameIdentity: row.same_identity,
      stationId: row.station_id,
      stationName: row.station.name,
      kioskCode: row.code,
      receivedAtMs: row.received_at_ms,
      handledBy: row.handled_by,
      handledAtMs: row.handled_at_ms,
    };
  });
}

export type RequestCounts = {
  readonly [K in RequestKind]: { readonly total: number; readonly open: number };
};

/** All that came in and what of it waits, by kind: counted from the rows, never kept beside them. */
export async function countRequests(sql: Sql): Promise<RequestCounts> {
  const rows = await many(
    sql,
    z.object({ kind: z.enum(requestKinds), total: z.int(), open: z.int() }),
    `select kind, count(*) as total, count(*) filter (where handled_at_ms is null) as open
       from resident_request group by kind`,
  );
  const zero = { total: 0, open: 0 };
  const counts: Record<RequestKind, { total: number; open: number }> = {
    jobInterest: zero,
    training: zero,
    event: zero,
    guidance: zero,
    traineeship: zero,
    gig: zero,
    complaint: zero,
    unemployment: zero,
    satisfaction: zero,
  };
  for (const { kind, total, open } of rows) counts[kind] = { total, open };
  return counts;
}

export type SatisfactionLine = {
  readonly stationId: string;
  readonly service: RatedService;
  /** How many gave 1, 2, 3, 4, 5. */
  readonly scores: readonly number[];
};

/** 满意度 by station and service: numbers alone, nobody is in it. */
export async function listSatisfaction(sql: Sql): Promise<SatisfactionLine[]> {
  const rows = await many(
    sql,
    z.object({ station_id: z.string(), service: z.enum(ratedServices), score: z.int(), n: z.int() }),
    `select station_id, service, score, count(*) as n from resident_request
      where kind = 'satisfaction' group by station_id, service, score order by station_id, service, score`,
  );
  const lines = new Map<string, { stationId: string; service: RatedService; scores: number[] }>();
  for (const { station_id, service, score, n } of rows) {
    const key = `${station_id}\n${service}`;
    const line = lines.get(key) ?? { stationId: station_id, service, scores: [0, 0, 0, 0, 0] };
    line.scores[score - 1] = n;
    lines.set(key, line);
  }
  return [...lines.values()];
}

export type HandleError = { readonly reason: 'noRequest' | 'alreadyHandled' };

/** Staff have seen to a request. @param number on the resident's receipt @param by who */
export async function handleRequest(
  county: County,
  number: string,
  by: string,
): Promise<Result<null, HandleError>> {
  return await county.db.transaction('read committed', async (tx) => {
    const found = await first(
      tx,
      z.object({ id: z.string(), handled_by: z.string().nullable() }),
      `select id, handled_by from resident_request where number = $1 and kind <> 'satisfaction' for update`,
      [number],
    );
    if (found === null) return err({ reason: 'noRequest' });
    if (found.handled_by !== null) return err({ reason: 'alreadyHandled' });
    await tx.query('update resident_request set handled_by = $2, handled_at_ms = $3 where id = $1', [
      found.id,
      by,
      county.nowMs(),
    ]);
    await writeAudit(tx, county.nowMs(), { kind: 'requestHandled', who: by, about: { number } });
    return ok(null);
  });
}
