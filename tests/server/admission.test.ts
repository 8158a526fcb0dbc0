// [S14] Many kiosks at once: so many are served, so many wait, the rest are told when to come back; nothing is half done.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#server/db/port.ts';
import { TurnedAway, makeAdmission } from '#server/services/admission.ts';
import { pushResponseSchema } from '#shared/protocol/push.ts';
import { memoryDatabase } from '#tests/support/memory-database.ts';
import { brokenCounty, refusal, testApp, testKiosk } from './support/app.ts';
import { freshCounty } from './support/county.ts';
import { operation } from './support/samples.ts';

const limits = { slots: 2, queue: 3, waitMs: 10_000, retryAfterS: { from: 5, to: 30 } };

/** Works that end when told. */
function works() {
  const begun: number[] = [];
  const ends = new Map<number, () => void>();
  const work = (id: number) => (): Promise<number> => {
    begun.push(id);
    return new Promise((resolve) => ends.set(id, () => resolve(id)));
  };
  return { begun, work, end: (id: number) => ends.get(id)?.() };
}

describe('admission', () => {
  it('[S14] serves so many at once, the next in the order of their coming, and turns the rest away', async () => {
    const { begun, work, end } = works();
    const admission = makeAdmission(limits, () => 7);
    const results = Array.from({ length: 7 }, (_, id) =>
      admission
        .run(work(id))
        .catch((error: unknown) => (error instanceof TurnedAway ? error.retryAfterS : error)),
    );
    expect(await Promise.all(results.slice(5))).toEqual([12, 12]);
    expect(begun).toEqual([0, 1]);
    for (const id of [1, 0, 2, 3, 4]) {
      await expect.poll(() => begun).toContain(id);
      expect(begun.length).toBeLessThanOrEqual(5);
      end(id);
      await results[id];
    }
    expect(begun).toEqual([0, 1, 2, 3, 4]);
    const later = admission.run(work(9));
    end(9);
    expect(await later).toBe(9);
  });

  it('[S14] a work that fails gives its slot back', async () => {
    const admission = makeAdmission({ ...limits, slots: 1, queue: 0 }, () => 0);
    for (let n = 0; n < 3; n += 1)
      await expect(admission.run(() => Promise.reject(new Error('bug')))).rejects.toThrow('bug');
    expect(await admission.run(async () => 'served')).toBe('served');
  });

  it('[S14] who has waited too long is turned away and takes nobody’s place', async () => {
    const { begun, work, end } = works();
    const admission = makeAdmission({ ...limits, slots: 1, waitMs: 20 }, () => 0);
    const first = admission.run(work(1));
    await expect(admission.run(work(2))).rejects.toThrow(TurnedAway);
    end(1);
    await first;
    const third = admission.run(work(3));
    end(3);
    await third;
    expect(begun).toEqual([1, 3]);
  });
});

describe('the kiosk’s routes under load', () => {
  let db: Database;
  beforeAll(async () => {
    db = await memoryDatabase();
  });
  afterAll(() => db.dispose());

  it('[S14] 40 pulls at once: never more than 2 at the database, 503 busy with different Retry-After for the rest', async () => {
    const county = await freshCounty(db);
    let rolls = 0;
    let inside = 0;
    let most = 0;
    const counted = brokenCounty(
      { ...county, randomInt: (below) => (rolls += 7) % below },
      {
        transaction: async (isolation, run) => {
          if (isolation !== 'repeatable read') return await county.db.transaction(isolation, run);
          inside += 1;
          most = Math.max(most, inside);
          try {
            return await county.db.transaction(isolation, run);
          } finally {
            inside -= 1;
          }
        },
      },
    );
    const { app } = await testApp(counted, { admission: limits });
    const kiosk = await testKiosk(counted);
    const answers = await Promise.all(
      Array.from({ length: 40 }, () => kiosk.call(app, { method: 'GET', path: '/v1/pull' })),
    );
    const served = answers.filter(({ statusCode }) => statusCode === 200);
    const away = answers.filter(({ statusCode }) => statusCode !== 200);
    expect(served.length).toBeGreaterThanOrEqual(5);
    expect(away.length).toBeGreaterThan(0);
    expect(most).toBe(2);
    for (const answer of away) expect(refusal(answer)).toEqual({ status: 503, code: 'busy' });
    const waits = away.map(({ headers }) => Number(headers['retry-after']));
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(5);
    expect(Math.max(...waits)).toBeLessThanOrEqual(30);
    expect(new Set(waits).size).toBeGreaterThan(1);
    await app.close();
  });

  it('[S3][S14] a push that was turned away has left nothing behind, and is taken when it comes again', async () => {
    const county = await freshCounty(db);
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let reached = 0;
    const slow = brokenCounty(county, {
      transaction: async (isolation, run) => {
        reached += 1;
        await held;
        return await county.db.transaction(isolation, run);
      },
    });
    const kiosks = await Promise.all(Array.from({ length: 6 }, () => testKiosk(county)));
    const { app } = await testApp(slow, { admission: { ...limits, slots: 1, queue: 0 } });
    const calls = kiosks.map((kiosk) => {
      const ops = [operation({ kioskId: kiosk.id, kioskSeq: 1 })];
      return () => kiosk.call(app, { method: 'POST', path: '/v1/push', body: { protocol: 1, ops } });
    });
    const first = calls[0]?.();
    await expect.poll(() => reached).toBe(1);
    for (const call of calls.slice(1)) expect(refusal(await call())).toEqual({ status: 503, code: 'busy' });
    release();
    expect((await first)?.statusCode).toBe(200);
    expect(await county.db.query('select kiosk_id from operation')).toHaveLength(1);
    for (const call of calls.slice(1)) {
      expect(pushResponseSchema.parse((await call()).json()).verdicts).toMatchObject([{ kind: 'applied' }]);
    }
    expect(await county.db.query('select kiosk_id from operation')).toHaveLength(6);
    await app.close();
  });
});
