// Every channel between renderer and main, as data: `noun:verb`, request and response schema. The main process
// parses each request (the renderer is not trusted); the preload exposes exactly this list and nothing else.
import * as z from 'zod/mini';
import { jobSchema } from '#shared/domain/job.ts';
import { registrationSchema } from '#shared/domain/registration.ts';
import { residentRequestSchema } from '#shared/domain/resident-request.ts';
import { countySchema, stationSchema } from '#shared/domain/station.ts';
import { BUCKETS, bucketPageSchema } from '#shared/protocol/bucket.ts';
import { listTables, pullPageSchema } from '#shared/protocol/pull.ts';
import { verdictKinds } from '#shared/protocol/push.ts';
import { changedFieldsSchema } from '#shared/protocol/registration-patch.ts';
import { linkFaults, syncStatusSchema } from '#shared/sync/status.ts';
import { caseNotices, caseRequests } from './casework.ts';
import { letterSchema } from './letter.ts';
import { outreachRequests } from './outreach.ts';
import { policyRequests } from './policy.ts';
import { printResultSchema, sheetResultSchema } from './print-result.ts';
import { resultSchema } from './result-schema.ts';
import { papers, sheetSchema } from './sheet.ts';
import { snapshotOfferSchema } from './snapshot-offer.ts';
import { staffCallRequests } from './staff-calls.ts';
import { staffNotices, staffRequests } from './staff.ts';
import { doorRequests, technicianNotices, technicianRequests } from './technician.ts';

export {
  type PrintResult,
  type SheetResult,
  printFailures,
  printResultSchema,
  sheetResultSchema,
} from './print-result.ts';
export type { Letter } from './letter.ts';
export { type Paper, type Sheet, papers } from './sheet.ts';
export type { SnapshotOffer } from './snapshot-offer.ts';

/** [S20] `noCaching`: too little room for the lists; `full`: not even a form can be kept, and none is begun. */
export const storages = ['ok', 'noCaching', 'full'] as const;
export type Storage = (typeof storages)[number];

/** What the kiosk knows of itself. `county`, `station` and `kioskCode` are null before enrolment. */
export const kioskInfoSchema = z.object({
  appVersion: z.string(),
  kioskCode: z.nullable(z.string()),
  station: z.nullable(stationSchema),
  county: z.nullable(countySchema),
  /** CSS pixels per millimetre of this screen, set by the technician (ux.md). */
  pxPerMm: z.number(),
  /** 模糊音 of the Chinese keyboard, set by the technician. */
  fuzzyPinyin: z.boolean(),
  /** Changes when the county's data is another one (first enrolment, another county): the cache starts anew. */
  epoch: z.nullable(z.string()),
  storage: z.enum(storages),
  /** False: enrolled, and the county's sealing key is not known yet, so no form may be begun. */
  canSeal: z.boolean(),
  /** More than 5 min off the county's clock (S17). */
  clockWrong: z.boolean(),
});
export type KioskInfo = z.infer<typeof kioskInfoSchema>;

/** One journalled operation as the outbox shows it: no answers in it, ever. */
export const outboxItemSchema = z.object({
  opId: z.string(),
  kioskSeq: z.int(),
  entityKind: z.string(),
  entityId: z.string(),
  /** Receipt or slip number, e.g. A07-000123. */
  number: z.string(),
  enteredAtMs: z.number(),
  /** `waiting` until the county's verdict is on disk. */
  state: z.enum(['waiting', ...verdictKinds]),
  /** The county's closed code for a refusal, or this kiosk's own (`opConflict`, `numberTaken`, `compacted`); '' otherwise. */
  reason: z.string(),
  /** A person has seen to it (S4). */
  dealtWith: z.boolean(),
});
export type OutboxItem = z.infer<typeof outboxItemSchema>;

export const saveFailures = ['notEnrolled', 'noSealingKey', 'diskFull', 'diskError', 'invalid'] as const;
export const registrationSaveResultSchema = resultSchema(outboxItemSchema, saveFailures);

/** `unknownRegistration`: this kiosk made no such registration. */
export const amendFailures = [
  'notEnrolled',
  'noSealingKey',
  'diskFull',
  'diskError',
  'unknownRegistration',
] as const;
export const registrationAmendResultSchema = resultSchema(outboxItemSchema, amendFailures);

/** `locked`: neither staff nor a technician are in. */
const dealFailures = ['locked', 'unknown', 'diskFull', 'diskError'] as const;
export const trayDealResultSchema = resultSchema(z.null(), dealFailures);

/** `diskLow`: there is too little room for more lists (S20). */
const pullFailures = [...linkFaults, 'cursorGone', 'notEnrolled', 'diskLow'] as const;
export const pullResultSchema = resultSchema(pullPageSchema, pullFailures);
export type PullResult = z.infer<typeof pullResultSchema>;

/** One bucket of a list, anew (S8). */
export const bucketResultSchema = resultSchema(bucketPageSchema, pullFailures);
export type BucketResult = z.infer<typeof bucketResultSchema>;

/** Why there is no snapshot to take: then the lists come by pages. Link faults end the refresh as a page's would. */
export const snapshotRefusals = [
  /** The county has none, or this kiosk has no key of the county's. */
  'none',
  /** Signature, county, scope or epoch are not what they must be. */
  'forged',
  'foreign',
  /** A newer one was seen before: replayed. */
  'old',
] as const;
export const snapshotResultSchema = resultSchema(snapshotOfferSchema, [
  ...snapshotRefusals,
  ...linkFaults,
  'cursorGone',
  'notEnrolled',
] as const);
export type SnapshotResult = z.infer<typeof snapshotResultSchema>;

/** What a slip shows; rendered by the hidden slip window. */
export const slipSchema = z.object({
  slipNo: z.string(),
  qrText: z.string(),
  job: jobSchema,
  walkMinutes: z.nullable(z.number()),
  station: stationSchema,
  county: countySchema,
  printedAtMs: z.number(),
});
export type Slip = z.infer<typeof slipSchema>;

/** What the hidden window draws: a slip, a sheet or a letter, on its paper. */
export const printPageSchema = z.object({
  paper: z.enum(papers),
  content: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('slip'), slip: slipSchema }),
    z.object({ kind: z.literal('sheet'), sheet: sheetSchema, station: stationSchema, county: countySchema }),
    z.object({
      kind: z.literal('letter'),
      letter: letterSchema,
      station: stationSchema,
      county: countySchema,
    }),
  ]),
});
export type PrintPage = z.infer<typeof printPageSchema>;

const nothing = z.null();

/** Renderer asks, main answers. */
export const requests = {
  'kiosk:info': { request: nothing, response: kioskInfoSchema },
  'registration:save': { request: registrationSchema, response: registrationSaveResultSchema },
  /** The changed answers of a registration that this kiosk made, while its person is still here (S12). */
  'registration:amend': {
    request: z.object({ entityId: z.string(), fields: changedFieldsSchema }),
    response: registrationAmendResultSchema,
  },
  /** What a resident asks for besides: 我想去, a sign-up, a booking, a complaint, one tap of satisfaction. Kept as a registration is. */
  'request:save': { request: residentRequestSchema, response: registrationSaveResultSchema },
  'outbox:list': { request: nothing, response: z.array(outboxItemSchema) },
  'sync:status': { request: nothing, response: syncStatusSchema },
  /** Staff have seen to an operation that the county did not apply (S4). */
  'tray:deal': { request: z.object({ opId: z.string() }), response: trayDealResultSchema },
  /** A person pressed 立即同步. */
  'sync:now': { request: nothing, response: nothing },
  /** The renderer's cache shell fetches one page through main's signed transport. */
  'pull:page': { request: z.object({ cursor: z.string() }), response: pullResultSchema },
  /** A bucket that does not add up is fetched anew (S8). */
  'pull:bucket': {
    request: z.object({
      table: z.enum(listTables),
      bucket: z.int().check(z.gte(0), z.lt(BUCKETS)),
    }),
    response: bucketResultSchema,
  },
  /** An empty cache asks for everything at once (S9); main fetches and verifies the manifest. */
  'snapshot:open': { request: nothing, response: snapshotResultSchema },
  /** The renderer tells the core how a pull that it was asked for ended. */
  'pull:ended': {
    request: z.object({
      outcome: z.enum(['complete', 'failed', 'storageFailed']),
      reason: z.nullable(z.enum(pullFailures)),
    }),
    response: nothing,
  },
  'slip:print': {
    request: z.object({ jobId: z.string(), job: jobSchema, walkMinutes: z.nullable(z.number()) }),
    response: printResultSchema,
  },
  /** A 回执, 培训报名单, 招聘活动单, 政策单 or 联系卡. */
  'sheet:print': { request: z.object({ sheet: sheetSchema }), response: sheetResultSchema },
  /** Only the hidden slip window may ask: what to draw, and that it is drawn (body height in mm). */
  'slip:content': { request: nothing, response: z.nullable(printPageSchema) },
  'slip:drawn': { request: z.object({ heightMm: z.number() }), response: nothing },
  /** The person at the kiosk has gone: main forgets what is on its side (the clipboard). */
  'visit:ended': { request: nothing, response: nothing },
  ...doorRequests,
  ...policyRequests,
  ...outreachRequests,
  ...technicianRequests,
  ...staffRequests,
  ...staffCallRequests,
  ...caseRequests,
} as const;
export type Requests = typeof requests;
export type RequestChannel = keyof Requests;
export type RequestOf<C extends RequestChannel> = z.infer<Requests[C]['request']>;
export type ResponseOf<C extends RequestChannel> = z.infer<Requests[C]['response']>;

/** Main tells, renderer listens. */
export const notices = {
  'kiosk:changed': kioskInfoSchema,
  'sync:changed': syncStatusSchema,
  'outbox:changed': z.array(outboxItemSchema),
  /** The core wants the cache brought up to date. */
  'pull:due': z.null(),
  ...technicianNotices,
  ...staffNotices,
  ...caseNotices,
} as const;
export type Notices = typeof notices;
export type NoticeChannel = keyof Notices;
export type NoticeOf<C extends NoticeChannel> = z.infer<Notices[C]>;

/** What the preload puts on `window.kiosk`. */
export type KioskApi = {
  readonly invoke: <C extends RequestChannel>(channel: C, request: RequestOf<C>) => Promise<ResponseOf<C>>;
  /** @returns a function that stops listening */
  readonly on: <C extends NoticeChannel>(channel: C, listener: (notice: NoticeOf<C>) => void) => () => void;
};
