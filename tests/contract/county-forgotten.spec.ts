// Part of the county store's contract: which registrations a kiosk is told to let go of (S21, adr/0027).
import { beforeEach, describe, expect, it } from 'vitest';
import { startNewEpoch } from '#server/db/epoch.ts';
import type { Database } from '#server/db/port.ts';
import { readForgotten } from '#server/services/forgotten.ts';
import { deletePersonData } from '#server/services/person-rights.ts';
import { pullPage } from '#server/services/pull-service.ts';
import { takeOperations } from '#server/services/push-service.ts';
import type { AuthedKiosk } from '#server/services/request-auth.ts';
import { purge } from '#server/services/retention.ts';
import { withdrawConsent } from '#server/services/withdrawal.ts';
import type { Operation } from '#shared/protocol/operation.ts';
import { type TestCounty, enrolled, freshCounty } from '#tests/server/support/county.ts';
import { operation } from '#tests/server/support/samples.ts';

export function countyForgottenContract(db: () => Database): void {
  describe('what kiosks must let go of', () => {
    let county: TestCounty;
    let here: AuthedKiosk;
    let there: AuthedKiosk;
    beforeEach(async () => {
      county = await freshCounty(db());
      [here, there] = [await enrolled(county, 'S01'), await enrolled(county, 'S02')];
    });

    const push = async (kiosk: AuthedKiosk, ...ops: readonly Operation[]): Promise<void> => {
      const outcome = await takeOperations(county, kiosk, ops);
      expect(outcome.kind).toBe('answered');
    };
    const register = async (kiosk: AuthedKiosk, kioskSeq: number): Promise<Operation> => {
      const made = operation({ kioskId: kiosk.id, kioskSeq });
      await push(kiosk, made);
      return made;
    };
    const patch = (kiosk: AuthedKiosk, kioskSeq: number, entityId: string): Operation =>
      operation({
        kioskId: kiosk.id,
        kioskSeq,
        entityId,
        baseRev: 1,
        payload: { fields: { shift: 'night' } },
      });
    const ask = async (kiosk: AuthedKiosk, forgotten?: string) => {
      const page = await pullPage(county, kiosk, { cursor: '', limit: 100, forgotten }, () => undefined);
      if (!page.ok) throw new Error(page.error.reason);
      return page.value.forgotten;
    };
    /** What is told after a cursor, as "id why", and the next cursor. */
    const told = async (kiosk: AuthedKiosk, cursor: string) => {
      const forgotten = await ask(kiosk, cursor);
      if (forgotten === undefined) throw new Error('it was asked for');
      return { cursor: forgotten.cursor, said: forgotten.registrations.map(({ id, why }) => `${id} ${why}`) };
    };
    const numberOf = (kiosk: AuthedKiosk, seq: number): string =>
      `${kiosk.code}-${String(seq).padStart(6, '0')}`;

    it('[S21] an app that does not ask is told nothing; one that asks hears why, once', async () => {
      const [a, b, c] = [await register(here, 1), await register(here, 2), await register(here, 3)];
      expect(await ask(here)).toBeUndefined();
      expect((await told(here, '')).said).toEqual([]);
      const { cursor } = await told(here, '');
      await withdrawConsent(county, numberOf(here, 1), '赵');
      await deletePersonData(county, numberOf(here, 2), '赵');
      const first = await told(here, cursor);
      expect(first.said).toEqual([`${a.entityId} withdrawn`, `${b.entityId} deleted`]);
      expect((await told(here, first.cursor)).said).toEqual([]);
      county.passMs(731 * 86_400_000);
      await purge(county);
      // The first one's content goes now, and the third one is past its time.
      expect((await told(here, first.cursor)).said.toSorted()).toEqual(
        [`${a.entityId} withdrawn`, `${c.entityId} expired`].toSorted(),
      );
    });

    it('[S21] a kiosk is told of those alone about which it has handed something in', async () => {
      const made = await register(here, 1);
      // Refused, of another station's registration: what it handed in names the person all the same.
      await push(there, patch(there, 1, made.entityId));
      const other = await register(there, 2);
      await withdrawConsent(county, numberOf(here, 1), '赵');
      await deletePersonData(county, numberOf(there, 2), '赵');
      expect((await told(here, '')).said).toEqual([`${made.entityId} withdrawn`]);
      expect((await told(there, '')).said).toEqual([
        `${made.entityId} withdrawn`,
        `${other.entityId} deleted`,
      ]);
    });

    it('[S21] [S12] what comes in after the erasure is told of too, though the cursor is past it', async () => {
      const made = await register(here, 1);
      await deletePersonData(county, numberOf(here, 1), '赵');
      const { cursor } = await told(there, '');
      await push(there, patch(there, 1, made.entityId));
      const late = await told(there, cursor);
      expect(late.said).toEqual([`${made.entityId} deleted`]);
      expect((await told(there, late.cursor)).said).toEqual([]);
    });

    it('[S21] a cursor of another epoch, or of nobody, means from the beginning', async () => {
      const made = await register(here, 1);
      await deletePersonData(county, numberOf(here, 1), '赵');
      const { cursor } = await told(here, '');
      expect((await told(here, 'not a cursor')).said).toEqual([`${made.entityId} deleted`]);
      await startNewEpoch(db(), county.newId);
      const again = await told(here, cursor);
      expect(again.said).toEqual([`${made.entityId} deleted`]);
      expect((await told(here, again.cursor)).said).toEqual([]);
    });

    it('[S21] many come in parts, each at least once, and it ends', async () => {
      const made = [];
      for (let seq = 1; seq <= 5; seq += 1) made.push(await register(here, seq));
      for (const seq of [5, 3, 1, 2, 4]) await deletePersonData(county, numberOf(here, seq), '赵');
      const epoch = '00000000-0000-4000-8000-000000000000';
      const heard = new Set<string>();
      let cursor = '';
      for (let round = 1; ; round += 1) {
        expect(round).toBeLessThan(9);
        const part = await readForgotten(db(), epoch, { id: here.id, lastSeq: 5 }, cursor, 2);
        for (const { id } of part.registrations) heard.add(id);
        if (part.registrations.length === 0) break;
        cursor = part.cursor;
      }
      expect([...heard].toSorted()).toEqual(made.map(({ entityId }) => entityId).toSorted());
    });
  });
}
