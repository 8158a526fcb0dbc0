// Postings, plans and operations for tests of the county. No real person or company.
import { randomUUID } from 'node:crypto';
import type { ImportPlan, PlannedRow } from '#server/import/plan-types.ts';
import type { Outcome } from '#server/import/problems.ts';
import type { Job } from '#shared/domain/job.ts';
import type { RegisteredIdentity, Registration } from '#shared/domain/registration.ts';
import type { RequestKind, ResidentRequest } from '#shared/domain/resident-request.ts';
import * as z from 'zod/mini';
import type { Json } from '#shared/kernel/canonical-json.ts';
import { type Operation, operationSchema } from '#shared/protocol/operation.ts';
import { sealOperation } from '#shared/protocol/operation-hash.ts';
import { type PayloadMaker, wrapPlain } from '#shared/protocol/payload.ts';

export const sampleJob = (over: Partial<Job> = {}): Job => ({
  title: '保洁员',
  employer: '青河样板物业',
  employerCode: null,
  category: 'cleaning',
  pay: {
    text: '3000元/月',
    kind: 'stated',
    minYuan: 3000,
    maxYuan: 3000,
    unit: 'month',
    monthsPerYear: null,
  },
  place: { text: '清溪社区', regionCode: null, point: null },
  headcount: 2,
  education: { code: null, text: '' },
  experience: '',
  engagement: 'long',
  hours: '8:00-17:00',
  duties: '打扫楼道',
  conditions: '',
  benefits: [],
  contact: { name: '李', phone: '0531-1234567' },
  postedOn: '2026-11-01',
  validUntil: '2026-12-31',
  remarks: [],
  ...over,
});

/** A row of a plan; its key is the title, its hash everything. */
export function plannedJob(job: Job, outcome: Outcome = 'accepted', row = 2): PlannedRow<Job> {
  const kept = outcome !== 'refused' && outcome !== 'duplicate';
  return {
    row,
    sheet: '',
    outcome,
    key: kept ? `key:${job.title}` : null,
    contentHash: kept ? JSON.stringify(job) : null,
    record: kept ? job : null,
    problems:
      outcome === 'accepted'
        ? []
        : [
            {
              row,
              column: '岗位要求',
              reason: outcome === 'held' ? 'sex_limit' : 'field_missing',
              text: '说明',
            },
          ],
  };
}

export const jobPlan = (...rows: readonly PlannedRow<Job>[]): ImportPlan => ({
  kind: 'jobs',
  fileName: '岗位.xlsx',
  rows,
  notices: [],
});

/** How `applyImport` is called when the file itself does not matter. */
export const asFile = (fileHash = 'file-1', dryRun = false) => ({
  fileHash,
  dryRun,
  cellsOf: () => ['甲', '乙'],
});

export const sampleRegistration: Registration = {
  noticeVersion: '1',
  consentedAtMs: 1,
  name: '王小样',
  title: 'ms',
  phone: '13812345678',
  categories: ['cleaning'],
  shift: 'day',
  payFloorYuan: 3000,
  reach: 'walk',
};

/** Sound ID numbers of nobody: there is no division 999999 (GB/T 2260). */
export const sampleIdentity = (which: 1 | 2 = 1): RegisteredIdentity => ({
  idNumber: which === 1 ? '999999195001010018' : '999999195001010026',
  name: '测试甲',
  bornOn: '1950-01-01',
});

const consent = { noticeVersion: '1', consentedAtMs: 1 };
const person = { name: '李小样', title: 'mr', phone: '13912345678' } as const;
const about = { id: '0193f000-0000-7000-8000-000000000001', title: '保洁员' };
/** One of each kind. */
export const sampleRequests: { readonly [K in RequestKind]: Extract<ResidentRequest, { readonly kind: K }> } =
  {
    jobInterest: { kind: 'jobInterest', ...consent, about, phone: person.phone },
    training: { kind: 'training', ...consent, about, ...person },
    event: { kind: 'event', ...consent, about, ...person },
    guidance: { kind: 'guidance', ...consent, day: '2026-12-01', half: 'morning', ...person },
    traineeship: { kind: 'traineeship', ...consent, categories: ['factory'], ...person },
    gig: { kind: 'gig', ...consent, categories: ['cleaning', 'delivery'], ...person },
    complaint: { kind: 'complaint', ...consent, matter: 'unpaidWages', words: '三个月没有发', phone: null },
    unemployment: {
      kind: 'unemployment',
      ...consent,
      ...person,
      idConsentedAtMs: 2,
      idNumber: sampleIdentity().idNumber,
      ground: 'employer',
      since: '2026-09',
    },
    satisfaction: { kind: 'satisfaction', service: 'slip', score: 4 },
  };

export type OperationParts = {
  readonly kioskId: string;
  readonly kioskSeq: number;
  readonly payload?: Json;
  readonly opId?: string;
  readonly entityId?: string;
  readonly entityKind?: string;
  readonly alg?: string;
  readonly schemaVer?: number;
  readonly baseRev?: number;
  /** Seals; absent: plain, as slips travel. */
  readonly wrap?: PayloadMaker;
};

/** A registration as a kiosk seals it, or whatever the parts say. */
export function operation(parts: OperationParts): Operation {
  const header = z.omit(operationSchema, { payload: true, payloadHash: true }).parse({
    opId: parts.opId ?? randomUUID(),
    kioskId: parts.kioskId,
    kioskSeq: parts.kioskSeq,
    schemaVer: parts.schemaVer ?? 1,
    entityKind: parts.entityKind ?? 'registration',
    entityId: parts.entityId ?? randomUUID(),
    baseRev: parts.baseRev ?? 0,
    enteredAtMs: 1_795_000_000_000,
  });
  const payload = (parts.wrap ?? wrapPlain)(parts.payload ?? sampleRegistration, header);
  return sealOperation({
    ...header,
    payload: parts.alg === undefined ? payload : { ...payload, alg: parts.alg },
  });
}
