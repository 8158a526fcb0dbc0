// All that the county holds of one registration, in words that the person can read (个人信息保护法 第四十五条). Members are Chinese: the file is
// handed to the person.
import { categoryNames } from '#shared/casework/codes.ts';
import * as z from 'zod';
import { chinaDay, chinaTime } from '#shared/kernel/calendar.ts';
import { type Registration, registrationSchema } from '#shared/domain/registration.ts';
import { stationSchema } from '#shared/domain/station.ts';
import type { Json } from '#shared/kernel/canonical-json.ts';
import { operationSchema } from '#shared/protocol/operation.ts';
import { patchableFields } from '#shared/protocol/registration-patch.ts';
import { type Sql, many, one } from '../db/port.ts';
import { pageTexts, personTexts, reachNames, shiftNames, titleNames } from '../texts.ts';
import type { County } from './county.ts';
import type { EntityRef } from './erasure.ts';

export type PersonData = { readonly [name: string]: Json };

/** Day and time in China. */
export const when = (atMs: number): string => `${chinaDay(atMs)} ${chinaTime(atMs)}`;
const words = personTexts.data;

export async function collectPersonData(
  county: County,
  tx: Sql,
  { id, number }: EntityRef,
): Promise<PersonData> {
  const row = await one(
    tx,
    z.object({
      body: registrationSchema,
      rev: z.int(),
      station: stationSchema,
      code: z.string(),
      entered_at_ms: z.int(),
      received_at_ms: z.int(),
    }),
    `select r.body, r.rev, s.body as station, k.code, r.entered_at_ms, r.received_at_ms
       from registration r join station s on s.id = r.station_id join kiosk k on k.id = r.kiosk_id where r.id = $1`,
    [id],
  );
  const { body } = row;
  return {
    [words.county]: county.config.county.name,
    [words.madeAt]: when(county.nowMs()),
    [words.number]: number,
    [words.station]: row.station.name,
    [words.kiosk]: row.code,
    [words.enteredAt]: when(row.entered_at_ms),
    [words.receivedAt]: when(row.received_at_ms),
    [words.notice]: body.noticeVersion,
    [words.consentedAt]: when(body.consentedAtMs),
    [words.rev]: row.rev,
    [words.answers]: answersOf(body),
    [words.identity]:
      body.identity === undefined
        ? null
        : {
            [words.idNumber]: body.identity.idNumber,
            [words.name]: body.identity.name,
            [words.bornOn]: body.identity.bornOn,
          },
    [words.revisions]: await revisionsOf(tx, id),
    [words.withdrawals]: await withdrawalsOf(tx, id),
    [words.conflicts]: await conflictsOf(tx, id),
    [words.sameAs]: await sameAs(tx, id),
    [words.operations]: await operationsOf(county, tx, id),
  };
}

const answersOf = (body: Registration): Json => ({
  [pageTexts.fields.name]: body.name,
  [pageTexts.fields.title]: titleNames[body.title],
  [pageTexts.fields.phone]: body.phone,
  [pageTexts.fields.categories]: body.categories.map((category) => categoryNames[category]),
  [pageTexts.fields.shift]: shiftNames[body.shift],
  [pageTexts.fields.payFloorYuan]:
    body.payFloorYuan === null ? pageTexts.payAny : pageTexts.payFloor(body.payFloorYuan),
  [pageTexts.fields.reach]: reachNames[body.reach],
});

async function revisionsOf(tx: Sql, id: string): Promise<Json> {
  const rows = await many(
    tx,
    z.object({ rev: z.int(), fields: z.array(z.enum(patchableFields)), by: z.string(), at_ms: z.int() }),
    `select v.rev, v.fields, coalesce(v.by_name, k.code, '') as by, v.at_ms
       from registration_revision v left join kiosk k on k.id = v.kiosk_id where v.registration_id = $1 order by v.rev`,
    [id],
  );
  return rows.map(({ rev, fields, by, at_ms }) => ({
    [words.rev]: rev,
    [words.what]: fields.map((field) => pageTexts.fields[field]),
    [words.by]: by,
    [words.at]: when(at_ms),
  }));
}

async function withdrawalsOf(tx: Sql, id: string): Promise<Json> {
  const rows = await many(
    tx,
    z.object({ by: z.string(), received_at_ms: z.int() }),
    `select coalesce(e.by_name, k.code, '') as by, e.received_at_ms
       from person_event e left join kiosk k on k.id = e.kiosk_id where e.registration_id = $1 order by e.received_at_ms`,
    [id],
  );
  return rows.map(({ by, received_at_ms }) => ({ [words.by]: by, [words.at]: when(received_at_ms) }));
}

async function conflictsOf(tx: Sql, id: string): Promise<Json> {
  const rows = await many(
    tx,
    z.object({
      field: z.enum(patchableFields).nullable(),
      county_value: z.json(),
      station_value: z.json(),
      opened_at_ms: z.int(),
      decision: z.enum(['county', 'station', 'apart', 'merged']).nullable(),
      decided_by: z.string().nullable(),
    }),
    `select field, county_value, station_value, opened_at_ms, decision, decided_by
       from conflict_task where registration_id = $1 order by id`,
    [id],
  );
  return rows.map((row) => ({
    [words.what]: row.field === null ? pageTexts.identity : pageTexts.fields[row.field],
    [pageTexts.countyValue]: row.county_value,
    [pageTexts.stationValue]: row.station_value,
    [words.at]: when(row.opened_at_ms),
    [pageTexts.decision]: row.decision === null ? pageTexts.undecided : pageTexts.decided[row.decision],
    [words.by]: row.decided_by,
  }));
}

/** Numbers only: what stands under them is another registration, asked for by its own number. */
async function sameAs(tx: Sql, id: string): Promise<Json> {
  const rows = await many(
    tx,
    z.object({ number: z.string(), by: z.string(), at_ms: z.int(), undone: z.boolean() }),
    `select r.number, coalesce(a.by_name, '') as by, a.at_ms, a.undone_at_ms is not null as undone
       from person p join person_alias a on p.id in (a.person_id, a.same_as)
            join person o on o.id = case when a.person_id = p.id then a.same_as else a.person_id end
            join registration r on r.id = o.registration_id
      where p.registration_id = $1 order by a.id`,
    [id],
  );
  return rows.map(({ number, by, at_ms, undone }) => ({
    [words.number]: number,
    [words.by]: by === '' ? words.countyItself : by,
    [words.at]: when(at_ms),
    [words.undone]: undone,
  }));
}

/** What kiosks handed in about it, opened where it is kept still. */
export async function operationsOf(county: County, tx: Sql, id: string): Promise<Json> {
  const rows = await many(
    tx,
    z.object({ op_id: z.string(), raw: z.string(), verdict: z.string(), received_at_ms: z.int() }),
    'select op_id, raw, verdict, received_at_ms from operation where entity_id = $1::text order by received_at_ms, kiosk_seq',
    [id],
  );
  return rows.map(({ op_id, raw, verdict, received_at_ms }) => ({
    [words.operation]: op_id,
    [words.at]: when(received_at_ms),
    [words.verdict]: verdict,
    [words.content]: raw === '' ? words.erased : opened(county, raw),
  }));
}

function opened(county: County, raw: string): Json {
  const op = operationSchema.safeParse(JSON.parse(raw));
  if (!op.success) return words.unreadable;
  const content = county.sealing.open(op.data.payload, op.data);
  return content.ok ? z.json().parse(content.value) : words.unreadable;
}
