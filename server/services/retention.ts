// 留存期限 (个人信息保护法 第十九条, 第四十七条): what is past its time leaves the county's database without anybody asking. Once a day, in steps
// of a bounded size; each step is one transaction with its own line in the audit log, which holds counts alone.
import * as z from 'zod';
import { type Sql, many, one } from '../db/port.ts';
import { COUNTY_SERVER, writeAudit } from './audit.ts';
import type { County } from './county.ts';
import { type ErasedWhy, eraseRegistration, eraseRequest } from './erasure.ts';

export type PurgeCounts = {
  readonly registrations: number;
  readonly withdrawn: number;
  readonly requests: number;
  readonly envelopes: number;
  readonly slips: number;
  readonly codes: number;
  readonly importRows: number;
};

const DAY_MS = 86_400_000;
/** Registrations in one step. */
const STEP = 100;

/** $1: before when. `because`: why a registration is erased. */
const due = {
  retention: `select r.id from registration r
    where greatest(r.received_at_ms, coalesce(
            (select max(v.at_ms) from registration_revision v where v.registration_id = r.id), 0), coalesce(
            (select max(e.received_at_ms) from case_event e where e.person_id = r.id), 0)) < $1`,
  withdrawn: `select r.id from registration r
    where exists (select 1 from registration_withdrawal w
                   where w.registration_id = r.id and w.received_at_ms <= $1)`,
  requests: `select r.id from resident_request r where greatest(r.received_at_ms, coalesce(r.handled_at_ms, 0)) < $1`,
} as const;
const TAKEN = `('applied', 'merged', 'duplicate')`;
const envelopes = `raw <> '' and (case when verdict in ${TAKEN} then received_at_ms < $1 else received_at_ms < $2 end)`;

const before = (county: County, limitDays: number): number => county.nowMs() - limitDays * DAY_MS;

/** What a purge would take away now. */
export async function countDue(county: County): Promise<PurgeCounts> {
  return await county.db.transaction('repeatable read', async (tx) => {
    const { retention } = county.config;
    const count = async (from: string, ...params: readonly number[]): Promise<number> =>
      (await one(tx, z.object({ n: z.int() }), `select count(*) as n from ${from}`, params)).n;
    const registrationsBefore = before(county, retention.registrationDays);
    const codesBefore = before(county, retention.codeDays);
    return {
      registrations: await count(`(${due.retention}) r`, registrationsBefore),
      withdrawn: await count(`(${due.withdrawn}) r`, before(county, retention.withdrawnDays)),
      requests: await count(`(${due.requests}) r`, before(county, retention.requestDays)),
      envelopes: await count(
        `operation where ${envelopes}`,
        before(county, retention.envelopeDays),
        registrationsBefore,
      ),
      slips: await count('slip_event where received_at_ms < $1', before(county, retention.slipDays)),
      codes:
        (await count('enrolment_code where expires_at_ms < $1', codesBefore)) +
        (await count('staff_code where expires_at_ms < $1', codesBefore)),
      importRows: await count(
        'import_row i join import_run r on r.id = i.run_id where r.at_ms < $1',
        before(county, retention.importDays),
      ),
    };
  });
}

/** Takes away all that is due. @returns how much that was */
export async function purge(county: County, who: string = COUNTY_SERVER): Promise<PurgeCounts> {
  let total: PurgeCounts = noCounts;
  for (;;) {
    const step = await county.db.transaction('read committed', async (tx) => {
      const counts = await purgeStep(county, tx);
      if (Object.values(counts).some((n) => n > 0))
        await writeAudit(tx, county.nowMs(), { kind: 'purged', who, about: { ...counts } });
      return counts;
    });
    total = plus(total, step);
    if (step.registrations + step.withdrawn + step.requests === 0) return total;
  }
}

const noCounts: PurgeCounts = {
  registrations: 0,
  withdrawn: 0,
  requests: 0,
  envelopes: 0,
  slips: 0,
  codes: 0,
  importRows: 0,
};

const plus = (a: PurgeCounts, b: PurgeCounts): PurgeCounts => ({
  registrations: a.registrations + b.registrations,
  withdrawn: a.withdrawn + b.withdrawn,
  requests: a.requests + b.requests,
  envelopes: a.envelopes + b.envelopes,
  slips: a.slips + b.slips,
  codes: a.codes + b.codes,
  importRows: a.importRows + b.importRows,
});

async function purgeStep(county: County, tx: Sql): Promise<PurgeCounts> {
  const { retention } = county.config;
  const registrationsBefore = before(county, retention.registrationDays);
  const gone = async (statement: string, ...params: readonly number[]): Promise<number> =>
    (await tx.query(`${statement} returning 1 as gone`, params)).length;
  const withdrawn = await eraseDue(county, tx, 'withdrawn', before(county, retention.withdrawnDays));
  const registrations = await eraseDue(county, tx, 'retention', registrationsBefore);
  const requests = await eraseDue(county, tx, 'requests', before(county, retention.requestDays));
  const codesBefore = before(county, retention.codeDays);
  return {
    registrations,
    withdrawn,
    requests,
    envelopes: await gone(
      `update operation set raw = '' where ${envelopes}`,
      before(county, retention.envelopeDays),
      registrationsBefore,
    ),
    slips: await gone('delete from slip_event where received_at_ms < $1', before(county, retention.slipDays)),
    codes:
      (await gone('delete from enrolment_code where expires_at_ms < $1', codesBefore)) +
      (await gone('delete from staff_code where expires_at_ms < $1', codesBefore)),
    // The run stays: the same file again is known by its hash.
    importRows: await gone(
      'delete from import_row where run_id in (select id from import_run where at_ms < $1)',
      before(county, retention.importDays),
    ),
  };
}

async function eraseDue(county: County, tx: Sql, what: keyof typeof due, beforeMs: number): Promise<number> {
  const isRequest = what === 'requests';
  const why: ErasedWhy = isRequest ? 'retention' : what;
  const erase = isRequest ? eraseRequest : eraseRegistration;
  const rows = await many(
    tx,
    z.object({ id: z.string(), number: z.string() }),
    `select id, number from ${isRequest ? 'resident_request' : 'registration'} where id in (${due[what]}) order by id limit ${String(STEP)} for update skip locked`,
    [beforeMs],
  );
  for (const row of rows) await erase(tx, row, why, county.nowMs());
  return rows.length;
}

/** Purges once for each day that it is asked on; one that failed is tried again. */
export function dailyPurge(county: County, dayOf: (atMs: number) => string): () => Promise<void> {
  let day = '';
  return async () => {
    const today = dayOf(county.nowMs());
    if (today === day) return;
    await purge(county);
    day = today;
  };
}
