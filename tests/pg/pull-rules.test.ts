// [S6] The rule in words that the machine checks (server/services/pull-rules.ts, which the simulator's county runs) and the
// query that the server runs (change-log.ts) choose the same changes, with writers open all the while.
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as z from 'zod';
import { openPostgres } from '#server/db/pg.ts';
import { type Database, many, one } from '#server/db/port.ts';
import { logChanges, readChanges } from '#server/services/change-log.ts';
import { inLogOrder, mayBeGiven } from '#server/services/pull-rules.ts';
import { freshCounty } from '#tests/server/support/county.ts';
import { makePrng } from '#tests/sim/prng.ts';
import { newDatabaseUrl } from './support/database.ts';

let db: Database;
beforeAll(async () => {
  db = openPostgres(await newDatabaseUrl());
  await freshCounty(db);
});
afterAll(async () => {
  await db.dispose();
});

const logRow = z.object({ xid: z.string(), seq: z.int(), scope: z.string() });

it('[S6] query and rule give the same page of a log whose writers overlap', async () => {
  const prng = makePrng(6);
  const scopes = ['county', 'station:S01'] as const;
  /** A writer that has written, and the function that lets it commit. */
  const openWriter = async (): Promise<() => Promise<void>> => {
    const held = Promise.withResolvers<null>();
    const wrote = Promise.withResolvers<null>();
    const done = db.transaction('read committed', async (tx) => {
      for (let n = 0; n <= prng.int(3); n += 1) {
        const scope = prng.pick(['county', 'station:S01', 'station:S02']);
        await logChanges(tx, [{ tbl: 'job', rowId: prng.uuid(), rev: 1, op: 'upsert', scope }]);
      }
      wrote.resolve(null);
      await held.promise;
    });
    await wrote.promise;
    return async () => {
      held.resolve(null);
      await done;
    };
  };

  let after = { epoch: '', xid: '0', seq: 0 };
  let [given, withheld] = [0, 0];
  const open: (() => Promise<void>)[] = [];
  for (let round = 0; round < 60; round += 1) {
    if (open.length < 4) open.push(await openWriter());
    if (prng.chance(0.6)) await open.splice(prng.int(open.length), 1)[0]?.();
    const limit = 1 + prng.int(6);
    const { byQuery, byRule, all } = await db.transaction('repeatable read', async (tx) => {
      const { xmin } = await one(
        tx,
        z.object({ xmin: z.string() }),
        'select pg_snapshot_xmin(pg_current_snapshot())::text as xmin',
      );
      const all = await many(tx, logRow, 'select xid::text as xid, seq, scope from change_log');
      const byRule = all.filter((row) => mayBeGiven(row, xmin, after, scopes)).sort(inLogOrder);
      return { byQuery: await readChanges(tx, after, scopes, 'kiosk:none', limit), byRule, all };
    });
    const places = byQuery.map(({ xid, seq }) => ({ xid, seq }));
    expect(places).toEqual(byRule.slice(0, limit).map(({ xid, seq }) => ({ xid, seq })));
    given += places.length;
    withheld += all.filter((row) => inLogOrder(row, after) > 0).length - byRule.length;
    const last = places.at(-1);
    if (last !== undefined && prng.chance(0.7)) after = { epoch: '', ...last };
  }
  await Promise.all(open.map((commit) => commit()));
  expect(given).toBeGreaterThan(20);
  expect(withheld, 'rows that the fence held back at some moment').toBeGreaterThan(5);
});
