// Two connections at the same moment: what locks are for. PGlite has one connection and cannot show any of this.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { migrate, migrations } from '#server/db/migrate.ts';
import { openPostgres } from '#server/db/pg.ts';
import type { Database } from '#server/db/port.ts';
import { prepareCounty } from '#server/compose.ts';
import { enrolKiosk, makeEnrolmentCode } from '#server/services/enrolment.ts';
import { sweepExpired } from '#server/services/expiry.ts';
import { applyImport } from '#server/services/import-service.ts';
import { latestRegistrations } from '#server/services/ledger.ts';
import { listPersons } from '#server/services/people-ledger.ts';
import { mergePersons } from '#server/services/persons.ts';
import { takeOperations } from '#server/services/push-service.ts';
import {
  DAY_MS,
  type TestCounty,
  enrolled,
  freshCounty,
  kioskKey,
  testConfig,
  testIdentityKey,
  testSealing,
  testSigner,
} from '#tests/server/support/county.ts';
import type { Json } from '#shared/kernel/canonical-json.ts';
import { ok } from '#shared/kernel/result.ts';
import {
  asFile,
  jobPlan,
  operation,
  plannedJob,
  sampleIdentity,
  sampleJob,
  sampleRegistration,
} from '#tests/server/support/samples.ts';
import { newDatabaseUrl } from './support/database.ts';

let db: Database;
let other: Database;
let county: TestCounty;
/** The same county seen by a second server. */
let second: TestCounty;
beforeAll(async () => {
  const url = await newDatabaseUrl();
  db = openPostgres(url);
  other = openPostgres(url);
});
afterAll(async () => {
  await Promise.all([db.dispose(), other.dispose()]);
});
beforeEach(async () => {
  county = await freshCounty(db);
  second = { ...county, db: other };
});

const ROUNDS = 15;

it('[S3] the same operation pushed at once on many connections is applied exactly once, all hear the same verdict', async () => {
  const kiosk = await enrolled(county);
  for (let seq = 1; seq <= ROUNDS; seq += 1) {
    const op = operation({ kioskId: kiosk.id, kioskSeq: seq });
    const answers = await Promise.all(
      [county, second, county, second].map((each) => takeOperations(each, kiosk, [op])),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set([
        JSON.stringify({
          kind: 'answered',
          verdicts: [{ opId: op.opId, kioskSeq: seq, kind: 'applied', reason: '', rev: 1 }],
          lastSeq: seq,
        }),
      ]),
    );
  }
  expect(await db.query('select count(*) as n from registration')).toEqual([{ n: ROUNDS }]);
});

it('[S3] two batches of one kiosk that overlap end in one unbroken sequence', async () => {
  const kiosk = await enrolled(county);
  const ops = Array.from({ length: 20 }, (_, n) => operation({ kioskId: kiosk.id, kioskSeq: n + 1 }));
  await Promise.all([
    takeOperations(county, kiosk, ops),
    takeOperations(second, kiosk, ops.slice(0, 12)),
    takeOperations(second, kiosk, ops),
  ]);
  expect(
    await db.query(
      `select count(*) as n, min(kiosk_seq) as low, max(kiosk_seq) as high,
              (select last_seq from kiosk where id = $1) as last, (select count(*) from registration) as people
         from operation`,
      [kiosk.id],
    ),
  ).toEqual([{ n: 20, low: 1, high: 20, last: 20, people: 20 }]);
});

it('[S3] two kiosks with one operation id: one is applied, the other hears of the conflict', async () => {
  const [a, b] = [await enrolled(county, 'S01'), await enrolled(county, 'S02')];
  for (let seq = 1; seq <= ROUNDS; seq += 1) {
    const mine = operation({ kioskId: a.id, kioskSeq: seq });
    const theirs = operation({ kioskId: b.id, kioskSeq: seq, opId: mine.opId });
    const kinds = await Promise.all([takeOperations(county, a, [mine]), takeOperations(second, b, [theirs])]);
    expect(kinds.map(({ kind }) => kind).toSorted()).toEqual(['answered', 'opConflict']);
    await db.query('update kiosk set last_seq = $1', [seq]);
  }
});

it('one enrolment code used by two kiosks at once makes one kiosk', async () => {
  for (let round = 1; round <= ROUNDS; round += 1) {
    const made = await makeEnrolmentCode(county, 'S01');
    if (!made.ok) throw new Error(made.error.reason);
    const answers = await Promise.all(
      [county, second].map((each) =>
        enrolKiosk(each, {
          protocol: 1,
          code: made.value.code,
          publicKey: kioskKey().publicKey,
          appVersion: '1',
        }),
      ),
    );
    expect(answers.map((answer) => (answer.ok ? 'enrolled' : answer.error.reason)).toSorted()).toEqual([
      'badCode',
      'enrolled',
    ]);
    expect(await db.query('select count(*) as n from kiosk')).toEqual([{ n: round }]);
  }
});

it('two codes used at once give two different kiosk codes', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const [a, b] = await Promise.all([enrolled(county), enrolled(second)]);
    expect(a.code).not.toBe(b.code);
  }
});

it('the same file imported twice at once is in the lists once', async () => {
  const plan = jobPlan(
    ...Array.from({ length: 50 }, (_, n) => plannedJob(sampleJob({ title: String(n) }), 'accepted', n + 2)),
  );
  const reports = await Promise.all([county, second].map((each) => applyImport(each, plan, asFile())));
  expect(
    reports
      .map(({ accepted, unchanged }) => `${String(accepted)} new, ${String(unchanged)} unchanged`)
      .toSorted(),
  ).toEqual(['0 new, 50 unchanged', '50 new, 0 unchanged']);
  expect(await db.query('select count(*) as n from change_log')).toEqual([{ n: 50 }]);
});

const withIdentity = { ...sampleRegistration, identity: sampleIdentity() };

it('[S13] one person pushed at two stations at the same moment is one, in two registrations and one alias', async () => {
  const [a, b] = [await enrolled(county, 'S01'), await enrolled(county, 'S02')];
  for (let seq = 1; seq <= ROUNDS; seq += 1) {
    // Every second round the identity is known already: its row is the lock, its making another.
    const known = seq % 2 === 0 ? '' : ', identity';
    await db.query(`truncate person, person_alias, conflict_task${known} restart identity`);
    const answers = await Promise.all([
      takeOperations(county, a, [operation({ kioskId: a.id, kioskSeq: seq, payload: withIdentity })]),
      takeOperations(second, b, [operation({ kioskId: b.id, kioskSeq: seq, payload: withIdentity })]),
    ]);
    expect(answers).toMatchObject([{ verdicts: [{ kind: 'applied' }] }, { verdicts: [{ kind: 'applied' }] }]);
    expect((await listPersons(db, 10)).map(({ id, oneWith }) => [id, oneWith])).toEqual([
      [1, 1],
      [2, 1],
    ]);
    expect(await db.query('select count(*) as n from conflict_task')).toEqual([{ n: 0 }]);
  }
});

it('[S13] two members of staff who merge in a ring at once make no ring', async () => {
  const kiosk = await enrolled(county);
  const people = ['甲', '乙', '丙'].map((name, n) =>
    operation({
      kioskId: kiosk.id,
      kioskSeq: n + 1,
      payload: { ...sampleRegistration, identity: { ...sampleIdentity(), name } },
    }),
  );
  await takeOperations(county, kiosk, people);
  const done = await Promise.all([
    mergePersons(county, 1, 2, '赵'),
    mergePersons(second, 2, 3, '钱'),
    mergePersons(second, 3, 1, '孙'),
  ]);
  expect(done.map((each) => (each.ok ? 'merged' : each.error.reason)).toSorted()).toEqual([
    'alreadyOne',
    'merged',
    'merged',
  ]);
});

it('[S12] two kiosks of a station that patch one registration at the same moment: nothing is lost, one of two answers is asked about', async () => {
  const [a, b] = [await enrolled(county), await enrolled(county)];
  for (let round = 0; round < ROUNDS; round += 1) {
    const made = operation({ kioskId: a.id, kioskSeq: 2 * round + 1 });
    await takeOperations(county, a, [made]);
    const patch = (kioskId: string, kioskSeq: number, fields: Json) =>
      operation({ kioskId, kioskSeq, entityId: made.entityId, baseRev: 1, payload: { fields } });
    const answers = await Promise.all([
      takeOperations(county, a, [patch(a.id, 2 * round + 2, { shift: 'night', name: '李' })]),
      takeOperations(second, b, [patch(b.id, round + 1, { shift: 'any', reach: 'bus' })]),
    ]);
    const kinds = answers.flatMap((each) =>
      each.kind === 'answered' ? each.verdicts.map(({ kind }) => kind) : [],
    );
    expect(kinds.toSorted()).toEqual(['applied', 'conflict']);
    const [row] = await db.query('select body, rev from registration where id = $1', [made.entityId]);
    expect(row).toMatchObject({ rev: 3, body: { name: '李', reach: 'bus' } });
    const tasks = await db.query(
      'select county_value as c, station_value as s from conflict_task where registration_id = $1',
      [made.entityId],
    );
    expect(tasks).toHaveLength(1);
    expect(new Set([tasks[0]?.['c'], tasks[0]?.['s']])).toEqual(new Set(['any', 'night']));
  }
});

it('[S12] consent withdrawn at the moment when the registration arrives is withdrawn', async () => {
  const [a, b] = [await enrolled(county), await enrolled(county)];
  for (let seq = 1; seq <= ROUNDS; seq += 1) {
    const made = operation({ kioskId: a.id, kioskSeq: seq });
    const event = operation({
      kioskId: b.id,
      kioskSeq: seq,
      entityKind: 'personEvent',
      payload: { kind: 'consentWithdrawn', registrationId: made.entityId },
    });
    await Promise.all([takeOperations(county, a, [made]), takeOperations(second, b, [event])]);
    expect((await latestRegistrations(db, 100)).every(({ withdrawn }) => withdrawn)).toBe(true);
  }
});

it('two sweeps at once take an expired row out once', async () => {
  await applyImport(county, jobPlan(plannedJob(sampleJob({ validUntil: '2026-11-20' }))), asFile());
  county.passMs(DAY_MS);
  const swept = await Promise.all([sweepExpired(county), sweepExpired(second)]);
  expect(swept.toSorted((a, b) => a - b)).toEqual([0, 1]);
});

it('servers that start at once on an empty database migrate it once and share one epoch', async () => {
  const url = await newDatabaseUrl();
  const servers = Array.from({ length: 4 }, () => openPostgres(url, 2));
  try {
    const done = await Promise.all(servers.map((server) => migrate(server)));
    expect(done.map((each) => (each.ok ? each.value.join() : each.error.reason)).toSorted()).toEqual([
      '',
      '',
      '',
      migrations.map(({ version }) => version).join(),
    ]);
    const inputs = {
      nowMs: () => 0,
      newId: () => '',
      randomInt: () => 0,
      openSigner: () => ok(testSigner),
      openIdentity: () => ok(testIdentityKey),
      openSealing: () => ok(testSealing),
    };
    const counties = await Promise.all(servers.map((server) => prepareCounty(server, testConfig, inputs)));
    const salts = counties.map((each) => (each.ok ? each.value.enrolSalt : each.error.reason));
    expect(new Set(salts).size).toBe(1);
  } finally {
    await Promise.all(servers.map((server) => server.dispose()));
  }
});

it('a connection that the database ends is a failure that may pass, and the next statement works', async () => {
  const kiosk = await enrolled(county);
  const op = operation({ kioskId: kiosk.id, kioskSeq: 1 });
  const cut: Database = {
    ...db,
    transaction: (isolation, run) =>
      db.transaction(isolation, async (tx) => {
        const value = await run(tx);
        const [row] = await tx.query('select pg_backend_pid() as pid');
        await other.query('select pg_terminate_backend($1)', [Number(row?.['pid'])]);
        return value;
      }),
  };
  expect(await takeOperations({ ...county, db: cut }, kiosk, [op])).toEqual({ kind: 'busy' });
  expect(await db.query('select count(*) as n from operation')).toEqual([{ n: 0 }]);
  expect(await takeOperations(county, kiosk, [op])).toMatchObject({ kind: 'answered', lastSeq: 1 });
});
