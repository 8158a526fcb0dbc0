// The kiosk's routes through HTTP: signatures, refusals, and answers that keep to the protocol.
import { describe, expect, it } from 'vitest';
import { SqlFailure } from '#server/db/port.ts';
import { applyImport } from '#server/services/import-service.ts';
import { makeEnrolmentCode } from '#server/services/enrolment.ts';
import { forgetNonces } from '#server/services/request-auth.ts';
import { revokeKiosk } from '#server/services/revoke.ts';
import { enrolResponseSchema } from '#shared/protocol/enrol.ts';
import { pullPageSchema } from '#shared/protocol/pull.ts';
import { pushResponseSchema } from '#shared/protocol/push.ts';
import { SIGNATURE_WINDOW_MS } from '#shared/protocol/request-signature.ts';
import { brokenCounty, refusal, testApp, testKiosk } from './support/app.ts';
import { DAY_MS, START_MS, kioskKey } from './support/county.ts';
import { asFile, jobPlan, operation, plannedJob, sampleJob, sampleRegistration } from './support/samples.ts';
import { county, db, kiosk, server, standOnKiosk } from './support/place.ts';

standOnKiosk();

const pull = { method: 'GET', path: '/v1/pull' } as const;
const push = (...ops: readonly unknown[]) =>
  ({ method: 'POST', path: '/v1/push', body: { protocol: 1, ops } }) as const;

describe('signed requests', () => {
  it('a signed request of an enrolled kiosk is answered', async () => {
    const answer = await kiosk.call(server.app, pull);
    expect(answer.statusCode).toBe(200);
    expect(pullPageSchema.parse(answer.json()).station.id).toBe('S01');
  });

  it('without a signature nothing is answered', async () => {
    expect(refusal(await server.app.inject({ method: 'GET', url: '/v1/pull' }))).toEqual({
      status: 401,
      code: 'unauthorised',
    });
  });

  it('a signature over another path, another body, by another key or for another kiosk is refused', async () => {
    const other = await testKiosk(county, 'S02');
    const body = push(operation({ kioskId: kiosk.id, kioskSeq: 1 }));
    const answers = [
      await kiosk.call(server.app, { ...pull, path: '/v1/pull?limit=1' }, { signedPath: '/v1/pull' }),
      await kiosk.call(server.app, body, { signedBody: '{}' }),
      await kiosk.call(server.app, pull, { key: kioskKey().privateKey }),
      await kiosk.call(server.app, pull, { kioskId: other.id }),
      await kiosk.call(server.app, pull, { kioskId: '00000000-0000-4000-8000-000000000000' }),
    ];
    expect(answers.map(refusal)).toEqual(answers.map(() => ({ status: 401, code: 'unauthorised' })));
  });

  it('the signature covers the bytes as sent, before they are parsed', async () => {
    const spaced = JSON.stringify(push(operation({ kioskId: kiosk.id, kioskSeq: 1 })).body, null, 2);
    expect((await kiosk.call(server.app, { ...push(), body: spaced })).statusCode).toBe(200);
  });

  it('the same request a second time is refused: its nonce was used', async () => {
    const nonce = 'ab'.repeat(16);
    expect((await kiosk.call(server.app, pull, { nonce })).statusCode).toBe(200);
    expect(refusal(await kiosk.call(server.app, pull, { nonce }))).toEqual({ status: 401, code: 'replayed' });
  });

  it('a nonce is remembered exactly as long as its request could pass the time window', async () => {
    const request = { nonce: 'cd'.repeat(16), timeMs: START_MS + SIGNATURE_WINDOW_MS };
    expect((await kiosk.call(server.app, pull, request)).statusCode).toBe(200);
    county.passMs(2 * SIGNATURE_WINDOW_MS);
    await forgetNonces(county);
    expect(refusal(await kiosk.call(server.app, pull, request)).code).toBe('replayed');
    county.passMs(1);
    await forgetNonces(county);
    expect(await db.query('select count(*) as n from used_nonce')).toEqual([{ n: 0 }]);
    expect(refusal(await kiosk.call(server.app, pull, request)).code).toBe('clockSkew');
  });

  it('[S17] a clock off by more than five minutes is told the county’s time', async () => {
    for (const offMs of [SIGNATURE_WINDOW_MS + 1, -SIGNATURE_WINDOW_MS - 1]) {
      expect(refusal(await kiosk.call(server.app, pull, { timeMs: START_MS + offMs }))).toEqual({
        status: 401,
        code: 'clockSkew',
        serverTimeMs: START_MS,
      });
    }
    expect((await kiosk.call(server.app, pull, { timeMs: START_MS - SIGNATURE_WINDOW_MS })).statusCode).toBe(
      200,
    );
  });

  it('a revoked kiosk is refused', async () => {
    await revokeKiosk(county, kiosk.code);
    expect(refusal(await kiosk.call(server.app, pull))).toEqual({ status: 403, code: 'revoked' });
  });
});

describe('POST /v1/enrol', () => {
  const enrol = (payload: object) => server.app.inject({ method: 'POST', url: '/v1/enrol', payload });
  const request = (code: string) => ({
    protocol: 1,
    code,
    publicKey: kioskKey().publicKey,
    appVersion: '0.1.0',
  });

  it('answers with kiosk, station and county', async () => {
    const made = await makeEnrolmentCode(county, 'S02');
    if (!made.ok) throw new Error(made.error.reason);
    const answer = enrolResponseSchema.parse((await enrol(request(made.value.code))).json());
    expect(answer).toMatchObject({
      kioskCode: 'NY01',
      station: { id: 'S02', name: '南园社区就业驿站' },
      county: { name: '青河县', hotline: '12333' },
      lastSeq: 0,
    });
    expect(answer.station).not.toHaveProperty('kioskCodePrefix');
  });

  it('a wrong code and a key that is none are refused', async () => {
    const made = await makeEnrolmentCode(county, 'S01');
    if (!made.ok) throw new Error(made.error.reason);
    expect(refusal(await enrol(request('0000-0000')))).toEqual({ status: 403, code: 'badCode' });
    expect(refusal(await enrol({ ...request(made.value.code), publicKey: 'x'.repeat(60) }))).toEqual({
      status: 400,
      code: 'badRequest',
    });
  });

  it('after 30 wrong codes nobody gets in for a while, not even with a right one', async () => {
    const made = await makeEnrolmentCode(county, 'S01');
    if (!made.ok) throw new Error(made.error.reason);
    for (let n = 0; n < 30; n += 1) await enrol(request('0000-0000'));
    const shut = await enrol(request(made.value.code));
    expect(refusal(shut)).toEqual({ status: 503, code: 'busy' });
    expect(shut.headers['retry-after']).toBe('600');
    county.passMs(10 * 60_000);
    expect((await enrol(request(made.value.code))).statusCode).toBe(200);
  });
});

describe('POST /v1/push', () => {
  it('[S3] gives a verdict for each operation, and the same verdicts again', async () => {
    const ops = [1, 2].map((kioskSeq) => operation({ kioskId: kiosk.id, kioskSeq }));
    const first = pushResponseSchema.parse((await kiosk.call(server.app, push(...ops))).json());
    const second = pushResponseSchema.parse((await kiosk.call(server.app, push(...ops))).json());
    expect(first.verdicts.map(({ kind, kioskSeq }) => `${String(kioskSeq)} ${kind}`)).toEqual([
      '1 applied',
      '2 applied',
    ]);
    expect(second).toEqual(first);
    expect(first.lastSeq).toBe(2);
  });

  it('[S3] a gap and an id with other content are typed refusals', async () => {
    const op = operation({ kioskId: kiosk.id, kioskSeq: 1 });
    await kiosk.call(server.app, push(op));
    const early = operation({ kioskId: kiosk.id, kioskSeq: 3 });
    expect(refusal(await kiosk.call(server.app, push(early)))).toEqual({
      status: 409,
      code: 'sequenceGap',
      expectedSeq: 2,
      opId: early.opId,
    });
    const other = operation({ kioskId: kiosk.id, kioskSeq: 1, opId: op.opId });
    expect(refusal(await kiosk.call(server.app, push(other)))).toEqual({
      status: 409,
      code: 'opConflict',
      opId: op.opId,
    });
  });

  it('a kiosk cannot hand in under another kiosk’s name', async () => {
    const other = await testKiosk(county, 'S02');
    expect(
      refusal(await kiosk.call(server.app, push(operation({ kioskId: other.id, kioskSeq: 1 })))),
    ).toEqual({
      status: 403,
      code: 'unauthorised',
    });
    expect(await db.query('select count(*) as n from operation')).toEqual([{ n: 0 }]);
  });

  it('what is not a push is refused with a problem', async () => {
    const bodies = [
      { protocol: 2, ops: [{}] },
      { protocol: 1, ops: [] },
      { protocol: 1, ops: [{}] },
      '{"a":',
      [],
    ];
    const codes = [];
    for (const body of bodies) codes.push(refusal(await kiosk.call(server.app, { ...push(), body })).code);
    expect(codes).toEqual(['protocolTooNew', 'badRequest', 'badRequest', 'badRequest', 'badRequest']);
    const long = await kiosk.call(server.app, { ...push(), body: `"${'x'.repeat(2_200_000)}"` });
    expect(refusal(long)).toEqual({ status: 413, code: 'tooLarge' });
  });

  it('a database that is away is `busy` with a time to come back, and nothing of it reaches the kiosk', async () => {
    const broken = await testApp(
      brokenCounty(county, { transaction: () => Promise.reject(new SqlFailure('transient', '', null)) }),
    );
    const answer = await kiosk.call(broken.app, push(operation({ kioskId: kiosk.id, kioskSeq: 1 })));
    expect(refusal(answer)).toEqual({ status: 503, code: 'busy' });
    expect(answer.headers['retry-after']).toBe('5');
    await broken.app.close();
  });
});

describe('GET /v1/pull', () => {
  it('[S6] gives pages by cursor, and refuses a cursor of another epoch', async () => {
    await applyImport(
      county,
      jobPlan(...['甲', '乙', '丙'].map((title) => plannedJob(sampleJob({ title })))),
      asFile(),
    );
    const page = async (cursor: string) =>
      pullPageSchema.parse(
        (await kiosk.call(server.app, { ...pull, path: `/v1/pull?limit=2&cursor=${cursor}` })).json(),
      );
    const first = await page('');
    const second = await page(first.cursor);
    expect([first.changes.length, first.more, second.changes.length, second.more]).toEqual([
      2,
      true,
      1,
      false,
    ]);
    await db.query(`update county set epoch = '00000000-0000-4000-8000-000000000000'`);
    const gone = await kiosk.call(server.app, { ...pull, path: `/v1/pull?cursor=${second.cursor}` });
    expect(refusal(gone)).toEqual({ status: 410, code: 'cursorGone' });
  });

  it('an expired posting leaves at the first pull of the next day', async () => {
    await applyImport(county, jobPlan(plannedJob(sampleJob({ validUntil: '2026-11-20' }))), asFile());
    const first = pullPageSchema.parse((await kiosk.call(server.app, pull)).json());
    county.passMs(DAY_MS);
    const second = pullPageSchema.parse(
      (await kiosk.call(server.app, { ...pull, path: `/v1/pull?cursor=${first.cursor}` })).json(),
    );
    expect([first.changes.map(({ op }) => op), second.changes.map(({ op }) => op)]).toEqual([
      ['upsert'],
      ['delete'],
    ]);
  });

  it('a limit outside 1 to 500 is refused', async () => {
    for (const limit of ['0', '501', 'x']) {
      expect(refusal(await kiosk.call(server.app, { ...pull, path: `/v1/pull?limit=${limit}` })).code).toBe(
        'badRequest',
      );
    }
  });

  it('unknown members of a published row survive (S16)', async () => {
    await applyImport(county, jobPlan(plannedJob({ ...sampleJob(), tomorrow: { a: [1] } })), asFile());
    const answer = await kiosk.call(server.app, pull);
    expect(answer.json()).toMatchObject({ changes: [{ row: { tomorrow: { a: [1] } } }] });
  });

  it('long answers are packed for who takes gzip', async () => {
    const rows = Array.from({ length: 50 }, (_, n) => plannedJob(sampleJob({ title: String(n) })));
    await applyImport(county, jobPlan(...rows), asFile());
    const plain = await kiosk.call(server.app, pull);
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.headers['vary']).toBe('accept-encoding');
  });
});

describe('refusals and logs', () => {
  it('an unknown address is a problem with 404', async () => {
    expect(refusal(await server.app.inject({ method: 'GET', url: '/v2/anything' }))).toEqual({
      status: 404,
      code: 'notFound',
    });
  });

  it('a bug shows no stack trace and no words of ours', async () => {
    const broken = await testApp(
      brokenCounty(county, { query: () => Promise.reject(new Error('select secret from person')) }),
    );
    const answer = await broken.app.inject({ method: 'GET', url: '/v1/health' });
    expect(refusal(answer)).toEqual({ status: 500, code: 'internal' });
    expect(answer.body).not.toMatch(/secret|at .*\.ts/);
    expect(broken.log.join('')).not.toContain('secret');
    expect(broken.log.join('')).toContain('"level":50');
    await broken.app.close();
  });

  it('no personal data stands in the log, whether an operation is applied, rejected or refused', async () => {
    const marked = { ...sampleRegistration, name: '标记甲乙丙', phone: '13999999999' };
    await kiosk.call(server.app, push(operation({ kioskId: kiosk.id, kioskSeq: 1, payload: marked })));
    await kiosk.call(
      server.app,
      push(operation({ kioskId: kiosk.id, kioskSeq: 2, payload: { ...marked, name: '标记甲乙丙\u0000' } })),
    );
    await kiosk.call(server.app, push({ opId: '标记甲乙丙 13999999999' }));
    const log = server.log.join('');
    expect(log.split('\n').length).toBeGreaterThan(4);
    expect(log).not.toMatch(/标记|13999999999/);
    expect(log).not.toContain(Buffer.from('标记甲乙丙').toString('base64').slice(0, 12));
  });
});
