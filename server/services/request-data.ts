// All that the county holds of one request, in words that the person can read (个人信息保护法 第四十五条); beside person-data.ts.
import { categoryNames } from '#shared/casework/codes.ts';
import * as z from 'zod';
import { type ResidentRequest, residentRequestSchema } from '#shared/domain/resident-request.ts';
import { stationSchema } from '#shared/domain/station.ts';
import type { Json } from '#shared/kernel/canonical-json.ts';
import { unreachable } from '#shared/kernel/result.ts';
import { type Sql, one } from '../db/port.ts';
import {
  groundNames,
  halfNames,
  matterNames,
  requestKindNames,
  requestTexts,
  serviceNames,
} from '../request-texts.ts';
import { personTexts, titleNames } from '../texts.ts';
import type { County } from './county.ts';
import type { EntityRef } from './erasure.ts';
import { type PersonData, operationsOf, when } from './person-data.ts';

const words = personTexts.data;
const names = requestTexts.data;

export async function collectRequestData(
  county: County,
  tx: Sql,
  { id, number }: EntityRef,
): Promise<PersonData> {
  const row = await one(
    tx,
    z.object({
      body: residentRequestSchema,
      station: stationSchema,
      code: z.string(),
      entered_at_ms: z.int(),
      received_at_ms: z.int(),
      handled_by: z.string().nullable(),
      handled_at_ms: z.int().nullable(),
    }),
    `select r.body, s.body as station, k.code, r.entered_at_ms, r.received_at_ms, r.handled_by, r.handled_at_ms
       from resident_request r join station s on s.id = r.station_id join kiosk k on k.id = r.kiosk_id where r.id = $1`,
    [id],
  );
  const { body } = row;
  return {
    [words.county]: county.config.county.name,
    [words.madeAt]: when(county.nowMs()),
    [words.number]: number,
    [names.kind]: requestKindNames[body.kind],
    [words.station]: row.station.name,
    [words.kiosk]: row.code,
    [words.enteredAt]: when(row.entered_at_ms),
    [words.receivedAt]: when(row.received_at_ms),
    ...(body.kind === 'satisfaction'
      ? {}
      : { [words.notice]: body.noticeVersion, [words.consentedAt]: when(body.consentedAtMs) }),
    [words.answers]: answersOf(body),
    [names.handledBy]: row.handled_by,
    [names.handledAt]: row.handled_at_ms === null ? null : when(row.handled_at_ms),
    [words.operations]: await operationsOf(county, tx, id),
  };
}

type Named = Extract<ResidentRequest, { readonly name: string }>;
const personOf = ({ name, title, phone }: Pick<Named, 'name' | 'title' | 'phone'>) => ({
  [names.name]: name,
  [names.called]: titleNames[title],
  [names.phone]: phone,
});

function answersOf(body: ResidentRequest): Json {
  switch (body.kind) {
    case 'jobInterest':
      return { [names.title]: body.about.title, [names.phone]: body.phone };
    case 'training':
    case 'event':
      return { [names.title]: body.about.title, ...personOf(body) };
    case 'guidance':
      return { [names.day]: body.day, [names.half]: halfNames[body.half], ...personOf(body) };
    case 'traineeship':
    case 'gig':
      return { [names.categories]: body.categories.map((one) => categoryNames[one]), ...personOf(body) };
    case 'complaint':
      return {
        [names.matter]: matterNames[body.matter],
        [names.words]: body.words,
        [names.phone]: body.phone ?? requestTexts.anonymous,
      };
    case 'unemployment':
      return {
        ...personOf(body),
        [names.idConsentedAt]: when(body.idConsentedAtMs),
        [names.idNumber]: body.idNumber,
        [names.ground]: groundNames[body.ground],
        [names.since]: body.since ?? names.longer,
      };
    case 'satisfaction':
      return { [names.service]: serviceNames[body.service], [names.score]: body.score };
    default:
      return unreachable(body);
  }
}
