// Part of the county store's contract: checksums by bucket (S8), a kiosk that moves, and tombstones that have had their time (S11).
// The kiosk here is a map of rows that does what a kiosk must: apply pages, compare checksums, fetch a bucket anew.
import { beforeEach, describe, expect, it } from 'vitest';
import { startNewEpoch } from '#server/db/epoch.ts';
import type { Database } from '#server/db/port.ts';
import { logChanges } from '#server/services/change-log.ts';
import { stationScope } from '#server/services/county.ts';
import { applyImport } from '#server/services/import-service.ts';
import { TOMBSTONE_MS, purgeLog } from '#server/services/log-purge.ts';
import { moveKiosk } from '#server/services/move.ts';
import { bucketPage, pullPage } from '#server/services/pull-service.ts';
import type { AuthedKiosk } from '#server/services/request-auth.ts';
import { BUCKETS, bucketPageSchema } from '#shared/protocol/bucket.ts';
import { type PullPage, listTables, pullPageSchema } from '#shared/protocol/pull.ts';
import { differingBuckets, listChecksum, rowDigest } from '#shared/sync/checksum.ts';
import { DAY_MS, type TestCounty, enrolled, freshCounty } from '#tests/server/support/county.ts';
import { asFile, jobPlan, plannedJob, sampleJob } from '#tests/server/support/samples.ts';

type Held = { readonly id: string; readonly rev: number; readonly title: string };

export function countyScopeContract(db: () => Database): void {
  let county: TestCounty;
  let kiosk: AuthedKiosk;
  beforeEach(async () => {
    county = await freshCounty(db());
    kiosk = await enrolled(county);
  });

  const quiet = (): void => undefined;
  async function page(cursor: string, limit = 500): Promise<PullPage | 'cursorGone'> {
    const read = await pullPage(county, kiosk, { cursor, limit }, quiet);
    return read.ok ? pullPageSchema.parse(read.value) : read.error.reason;
  }
  const aKiosk = () => ({ rows: new Map<string, Held>(), cursor: '' });
  type Kiosk = ReturnType<typeof aKiosk>;
  /** Pulls to the end. @returns the last page */
  async function sync(own: Kiosk, limit = 500): Promise<PullPage> {
    for (;;) {
      const next = await page(own.cursor, limit);
      if (next === 'cursorGone') throw new Error(next);
      for (const change of next.changes) {
        if (change.op === 'delete') own.rows.delete(change.id);
        else own.rows.set(change.id, { id: change.id, rev: change.rev, title: change.row.title });
      }
      own.cursor = next.cursor;
      if (!next.more) return next;
    }
  }
  const publish = (...titles: readonly string[]) =>
    applyImport(
      county,
      jobPlan(
        ...titles.map((title, n) =>
          plannedJob(sampleJob({ title, validUntil: '2099-12-31' }), 'accepted', n + 2),
        ),
      ),
      asFile(titles.join()),
    );
  const titlesOf = (own: Kiosk): string[] => [...own.rows.values()].map(({ title }) => title).toSorted();
  /** Takes a row out of the lists as the county does. */
  async function change(title: string, set: string, op: 'upsert' | 'delete', scope: string): Promise<void> {
    await db().transaction('read committed', async (tx) => {
      const [row] = await tx.query(
        `update listing set rev = rev + 1, ${set} where body ->> 'title' = $1 returning id, rev`,
        [title],
      );
      await logChanges(tx, [
        { tbl: 'job', rowId: String(row?.['id']), rev: Number(row?.['rev']), op, scope },
      ]);
    });
  }
  const withdraw = (title: string, scope = 'county') =>
    change(title, `status = 'withdrawn'`, 'delete', scope);
  async function giveTo(title: string, stationId: string): Promise<void> {
    await change(title, `scope = '${stationScope(stationId)}'`, 'delete', 'county');
    await change(title, 'held_for = held_for', 'upsert', stationScope(stationId));
  }
  const many = (count: number): string[] => Array.from({ length: count }, (_, n) => `岗位${String(n)}`);

  describe('checksums', () => {
    it('[S8] the last page carries, list by list, the checksum of what a kiosk must hold', async () => {
      await publish(...many(60));
      const own = aKiosk();
      const first = await page('', 10);
      expect(first).not.toHaveProperty('checksums');
      for (const touch of [
        () => Promise.resolve(),
        () => withdraw('岗位7'),
        () => publish('新的'),
        () => giveTo('岗位8', 'S01'),
        () => giveTo('岗位9', 'S02'),
      ]) {
        await touch();
        const last = await sync(own, 7);
        expect(last.countsExact).toBe(true);
        expect(last.checksums).toEqual({
          job: listChecksum(own.rows.values()),
          training: listChecksum([]),
          policy: listChecksum([]),
          event: listChecksum([]),
          pack: listChecksum([]),
        });
        expect(Object.keys(last.checksums ?? {})).toEqual([...listTables]);
        expect(last.counts.job).toBe(own.rows.size);
      }
    });

    it('[S8] a lost row, a kept row and an old revision each show in their bucket alone, and that bucket mends them', async () => {
      await publish(...many(80));
      const own = aKiosk();
      await sync(own);
      const whole = new Map(own.rows);
      const [lost, stale] = [...own.rows.values()];
      if (lost === undefined || stale === undefined) throw new Error('there are rows');
      own.rows.delete(lost.id);
      own.rows.set(stale.id, { ...stale, rev: stale.rev + 1 });
      const ghost = { id: '00000000-0000-7000-8000-00000000abcd', rev: 1, title: '鬼' };
      own.rows.set(ghost.id, ghost);
      const { checksums } = await sync(own);
      const wrong = differingBuckets(listChecksum(own.rows.values()), checksums?.job ?? '');
      const bucketOf = (id: string): number => rowDigest(id, 1).bucket;
      expect(wrong).toEqual(
        [...new Set([lost, stale, ghost].map(({ id }) => bucketOf(id)))].toSorted((a, b) => a - b),
      );
      for (const bucket of wrong) {
        const answer = bucketPageSchema.parse(
          await bucketPage(county, kiosk, { table: 'job', bucket }, quiet),
        );
        for (const id of own.rows.keys()) if (bucketOf(id) === bucket) own.rows.delete(id);
        for (const each of answer.changes)
          if (each.op === 'upsert')
            own.rows.set(each.id, { id: each.id, rev: each.rev, title: each.row.title });
      }
      expect(own.rows).toEqual(whole);
    });

    it('[S8] the buckets of a list are its rows, each once, and those of this station alone', async () => {
      await publish(...many(40));
      await giveTo('岗位1', 'S02');
      const buckets = await Promise.all(
        Array.from({ length: BUCKETS }, (_, bucket) =>
          bucketPage(county, kiosk, { table: 'job', bucket }, quiet),
        ),
      );
      const own = aKiosk();
      await sync(own);
      expect(buckets.flatMap(({ changes }) => changes.map(({ id }) => id)).toSorted()).toEqual(
        [...own.rows.keys()].toSorted(),
      );
      expect(buckets.filter(({ changes }) => changes.length > 0).length).toBeGreaterThan(8);
    });
  });

  describe('a kiosk that moves', () => {
    it('[S11] loses the old station’s rows and gets the new one’s, whatever its cursor was', async () => {
      await publish('县', '旧站', '新站');
      await giveTo('旧站', 'S01');
      await giveTo('新站', 'S02');
      const [synced, late] = [aKiosk(), aKiosk()];
      await sync(synced);
      await page('');
      expect(titlesOf(synced)).toEqual(['县', '旧站'].toSorted());
      expect(await moveKiosk(county, kiosk.code, 'S02')).toMatchObject({ ok: true });
      for (const own of [synced, late]) {
        const last = await sync(own);
        expect(titlesOf(own)).toEqual(['县', '新站'].toSorted());
        expect(last.station.id).toBe('S02');
        expect(last.checksums?.job).toBe(listChecksum(own.rows.values()));
      }
    });

    it('[S11] a row of the old station that was withdrawn before the move, unseen by the kiosk, leaves too', async () => {
      await publish('旧站');
      await giveTo('旧站', 'S01');
      const own = aKiosk();
      await sync(own);
      await withdraw('旧站', stationScope('S01'));
      await moveKiosk(county, kiosk.code, 'S02');
      await sync(own);
      expect(titlesOf(own)).toEqual([]);
    });

    it('[S11] there and back again is where it was', async () => {
      await publish('旧站', '新站');
      await giveTo('旧站', 'S01');
      await giveTo('新站', 'S02');
      const own = aKiosk();
      await sync(own);
      await moveKiosk(county, kiosk.code, 'S02');
      await moveKiosk(county, kiosk.code, 'S01');
      await sync(own);
      expect(titlesOf(own)).toEqual(['旧站']);
    });

    it('[S11] an unknown kiosk and an unknown station are refused by name', async () => {
      expect([await moveKiosk(county, 'ZZ99', 'S02'), await moveKiosk(county, kiosk.code, 'S99')]).toEqual([
        { ok: false, error: { reason: 'noKiosk' } },
        { ok: false, error: { reason: 'noStation' } },
      ]);
    });
  });

  describe('tombstones', () => {
    /** Housekeeping as the server does it, day by day. */
    async function days(count: number): Promise<void> {
      for (let day = 0; day < count; day += 10) {
        await purgeLog(county);
        county.passMs(10 * DAY_MS);
      }
      await purgeLog(county);
    }
    const logged = async (): Promise<unknown> =>
      (await db().query(`select count(*) as n from change_log`))[0]?.['n'];

    it('[S11] live 180 days: until then an old cursor hears of every row that left', async () => {
      await publish('甲', '乙');
      const own = aKiosk();
      await sync(own);
      await withdraw('甲');
      await days(170);
      await sync(own);
      expect(titlesOf(own)).toEqual(['乙']);
    });

    it('[S11] after that an older cursor is gone, and a newer one goes on', async () => {
      await publish('甲', '乙');
      const old = aKiosk();
      await sync(old);
      await withdraw('甲');
      const newer = aKiosk();
      await sync(newer);
      await days(TOMBSTONE_MS / DAY_MS + 20);
      expect(await logged()).toBe(1);
      expect(await page(old.cursor)).toBe('cursorGone');
      await publish('丙');
      await sync(newer);
      expect(titlesOf(newer)).toEqual(['丙', '乙'].toSorted());
    });

    it('[S11] a kiosk from the beginning gets every live row after the log was cut, in small pages too', async () => {
      await publish(...many(12));
      await withdraw('岗位0');
      await change('岗位3', 'held_for = held_for', 'upsert', 'county');
      // The log's last entry is a tombstone: a finished walk ends below it, and its cursor must not be gone.
      await withdraw('岗位11');
      await days(TOMBSTONE_MS / DAY_MS + 20);
      expect(await logged()).toBe(10);
      for (const limit of [1, 3, 10, 500]) {
        const own = aKiosk();
        const last = await sync(own, limit);
        expect(last.checksums?.job).toBe(listChecksum(own.rows.values()));
        expect(own.rows.size).toBe(10);
        // And its cursor is a good one afterwards.
        expect(await page(own.cursor)).toMatchObject({ changes: [], more: false });
      }
    });

    it('[S11] a walk from the beginning that the cut overtakes begins anew', async () => {
      await publish(...many(6));
      await days(TOMBSTONE_MS / DAY_MS + 20);
      const first = await page('', 2);
      if (first === 'cursorGone') throw new Error(first);
      await withdraw('岗位1');
      expect(await page(first.cursor, 2)).toMatchObject({ more: true });
      await days(TOMBSTONE_MS / DAY_MS + 20);
      expect(await page(first.cursor, 2)).toBe('cursorGone');
    });

    it('[S11] a new epoch has no floor', async () => {
      await publish('甲');
      await withdraw('甲');
      await days(TOMBSTONE_MS / DAY_MS + 20);
      await publish('乙');
      await startNewEpoch(db(), county.newId);
      const own = aKiosk();
      await sync(own);
      expect(titlesOf(own)).toEqual(['乙']);
      expect(await page(own.cursor)).toMatchObject({ changes: [] });
    });
  });
}
