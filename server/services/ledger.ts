// What the county reads: kiosks, lists, registrations, rows that wait for review. People are shown masked
// (王*, 138****5678): the page is for seeing that work goes on, not for copying people out.
import * as z from 'zod';
import { type Registration, registrationSchema } from '#shared/domain/registration.ts';
import { jobSchema } from '#shared/domain/job.ts';
import { stationSchema } from '#shared/domain/station.ts';
import { type ListTable, listTables } from '#shared/protocol/pull.ts';
import type { Health } from '#shared/protocol/heartbeat.ts';
import { type Sql, many, one } from '../db/port.ts';
import { readHealth } from './kiosk-health.ts';

/** First character and a star for each further one, at most three. */
export function maskName(name: string): string {
  const [head = '', ...rest] = Array.from(name);
  return head + '*'.repeat(Math.min(Math.max(rest.length, 1), 3));
}

/** 13812345678 → 138****5678 */
export const maskPhone = (phone: string): string => `${phone.slice(0, 3)}****${phone.slice(-4)}`;

export type RegistrationLine = {
  readonly id: string;
  readonly number: string;
  readonly maskedName: string;
  readonly maskedPhone: string;
  readonly categories: Registration['categories'];
  readonly shift: Registration['shift'];
  readonly payFloorYuan: number | null;
  readonly reach: Registration['reach'];
  readonly stationId: string;
  readonly stationName: string;
  readonly kioskCode: string;
  readonly receivedAtMs: number;
  readonly rev: number;
  /** 已撤回: the person is shown by number alone. */
  readonly withdrawn: boolean;
};

/** The latest registrations, newest first. */
export async function latestRegistrations(sql: Sql, limit: number): Promise<RegistrationLine[]> {
  const rows = await many(
    sql,
    z.object({
      id: z.string(),
      number: z.string(),
      body: registrationSchema,
      station_id: z.string(),
      station: stationSchema,
      code: z.string(),
      received_at_ms: z.int(),
      rev: z.int(),
      withdrawn: z.boolean(),
    }),
    `select r.id, r.number, r.body, r.station_id, s.body as station, k.code, r.received_at_ms, r.rev,
            exists (select 1 from registration_withdrawal w where w.registration_id = r.id) as withdrawn
       from registration r join station s on s.id = r.station_id join kiosk k on k.id = r.kiosk_id
      order by r.received_at_ms desc, r.id desc limit $1`,
    [limit],
  );
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    maskedName: row.withdrawn ? '' : maskName(row.body.name),
    maskedPhone: row.withdrawn ? '' : maskPhone(row.body.phone),
    categories: row.body.categories,
    shift: row.body.shift,
    payFloorYuan: row.body.payFloorYuan,
    reach: row.body.reach,
    stationId: row.station_id,
    stationName: row.station.name,
    kioskCode: row.code,
    receivedAtMs: row.received_at_ms,
    rev: row.rev,
    withdrawn: row.withdrawn,
  }));
}

export async function countRegistrations(sql: Sql): Promise<number> {
  return (await one(sql, z.object({ n: z.int() }), 'select count(*) as n from registration')).n;
}

export type KioskLine = {
  readonly id: string;
  readonly code: string;
  readonly stationId: string;
  readonly stationName: string;
  readonly appVersion: string;
  readonly lastSeq: number;
  readonly enrolledAtMs: number;
  readonly lastContactMs: number;
  /** Operations that waited on the kiosk when it last told; null when it never did. */
  readonly pending: number | null;
  /** What it last said of itself; null when it never did. */
  readonly health: Health | null;
  readonly healthAtMs: number | null;
  readonly revoked: boolean;
};

export async function listKiosks(sql: Sql): Promise<KioskLine[]> {
  const rows = await many(
    sql,
    z.object({
      id: z.string(),
      code: z.string(),
      station_id: z.string(),
      station: stationSchema,
      app_version: z.string(),
      last_seq: z.int(),
      enrolled_at_ms: z.int(),
      last_contact_ms: z.int(),
      reported_pending: z.int().nullable(),
      health: z.unknown(),
      health_at_ms: z.int().nullable(),
      revoked_at_ms: z.int().nullable(),
    }),
    `select k.id, k.code, k.station_id, s.body as station, k.app_version, k.last_seq, k.enrolled_at_ms,
            k.last_contact_ms, k.reported_pending, k.health, k.health_at_ms, k.revoked_at_ms
       from kiosk k join station s on s.id = k.station_id order by k.code`,
  );
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    stationId: row.station_id,
    stationName: row.station.name,
    appVersion: row.app_version,
    lastSeq: row.last_seq,
    enrolledAtMs: row.enrolled_at_ms,
    lastContactMs: row.last_contact_ms,
    pending: row.reported_pending,
    health: readHealth(row.health),
    healthAtMs: row.health_at_ms,
    revoked: row.revoked_at_ms !== null,
  }));
}

export type ListCounts = Readonly<Record<ListTable, { readonly live: number; readonly held: number }>>;

/** Rows per list that residents see, and rows that wait for review. */
export async function countLists(sql: Sql): Promise<ListCounts> {
  const rows = await many(
    sql,
    z.object({ kind: z.enum(listTables), live: z.int(), held: z.int() }),
    `select kind, count(*) filter (where status = 'live') as live, count(*) filter (where status = 'held') as held
       from listing group by kind`,
  );
  const counts: Record<ListTable, { live: number; held: number }> = {
    job: { live: 0, held: 0 },
    training: { live: 0, held: 0 },
    policy: { live: 0, held: 0 },
    event: { live: 0, held: 0 },
    pack: { live: 0, held: 0 },
  };
  for (const row of rows) counts[row.kind] = { live: row.live, held: row.held };
  return counts;
}

const jobLineSchema = z.object({
  id: z.string(),
  rev: z.int(),
  status: z.string(),
  body: jobSchema,
});
export type JobLine = {
  readonly id: string;
  readonly rev: number;
  readonly status: string;
  readonly title: string;
  readonly employer: string;
  readonly pay: string;
  readonly validUntil: string;
};

/** Postings that residents see now. */
export async function listJobs(sql: Sql, limit: number): Promise<JobLine[]> {
  const rows = await many(
    sql,
    jobLineSchema,
    `select id, rev, status, body from listing
      where kind = 'job' and status = 'live' order by changed_at_ms desc, id limit $1`,
    [limit],
  );
  return rows.map(({ id, rev, status, body }) => ({
    id,
    rev,
    status,
    title: body.title,
    employer: body.employer,
    pay: body.pay.text,
    validUntil: body.validUntil,
  }));
}

export type SlipLine = {
  readonly slipNo: string;
  readonly jobId: string;
  readonly outcome: string;
  readonly stationId: string;
  readonly kioskCode: string;
  readonly receivedAtMs: number;
};

/** The latest slips, newest first. */
export async function listSlips(sql: Sql, limit: number): Promise<SlipLine[]> {
  const rows = await many(
    sql,
    z.object({
      slip_no: z.string(),
      job_id: z.string(),
      outcome: z.string(),
      station_id: z.string(),
      code: z.string(),
      received_at_ms: z.int(),
    }),
    `select e.slip_no, e.job_id, e.outcome, e.station_id, k.code, e.received_at_ms
       from slip_event e join kiosk k on k.id = e.kiosk_id order by e.received_at_ms desc, e.id desc limit $1`,
    [limit],
  );
  return rows.map((row) => ({
    slipNo: row.slip_no,
    jobId: row.job_id,
    outcome: row.outcome,
    stationId: row.station_id,
    kioskCode: row.code,
    receivedAtMs: row.received_at_ms,
  }));
}

const problemSchema = z.looseObject({ reason: z.string(), text: z.string() });
const heldSchema = z.object({
  id: z.string(),
  kind: z.enum(listTables),
  title: z.string().nullable(),
  held_for: z.array(problemSchema),
});
export type HeldLine = {
  readonly id: string;
  readonly kind: ListTable;
  readonly title: string;
  readonly problems: readonly z.infer<typeof problemSchema>[];
};

/** Rows that wait for the county's review, with the reasons. */
export async function listHeld(sql: Sql, limit: number): Promise<HeldLine[]> {
  const rows = await many(
    sql,
    heldSchema,
    `select id, kind, body ->> 'title' as title, held_for from listing where status = 'held'
      order by changed_at_ms desc, id limit $1`,
    [limit],
  );
  return rows.map((row) => ({ id: row.id, kind: row.kind, title: row.title ?? '', problems: row.held_for }));
}

const refusedSchema = z.object({
  file_name: z.string(),
  row_no: z.int(),
  problems: z.array(problemSchema),
  cells: z.unknown(),
});
export type RefusedLine = {
  readonly file: string;
  readonly row: number;
  readonly problems: readonly z.infer<typeof problemSchema>[];
  readonly cells: unknown;
};

/** Rows that an import could not take, as they stood in the file. */
export async function listRefused(sql: Sql, limit: number): Promise<RefusedLine[]> {
  const rows = await many(
    sql,
    refusedSchema,
    `select r.file_name, i.row_no, i.problems, i.cells from import_row i join import_run r on r.id = i.run_id
      where i.outcome = 'refused' order by r.at_ms desc, i.row_no limit $1`,
    [limit],
  );
  return rows.map((row) => ({
    file: row.file_name,
    row: row.row_no,
    problems: row.problems,
    cells: row.cells,
  }));
}
