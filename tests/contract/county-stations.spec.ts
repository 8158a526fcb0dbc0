// Part of the county store's contract: whose registration it is. A change and a withdrawal are taken from the kiosk that took it and
// from its station, and from no other (S12, adr/0014).
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '#server/db/port.ts';
import { latestRegistrations } from '#server/services/ledger.ts';
import { moveKiosk } from '#server/services/move.ts';
import { pullPage } from '#server/services/pull-service.ts';
import { takeOperations } from '#server/services/push-service.ts';
import type { AuthedKiosk } from '#server/services/request-auth.ts';
import { purge } from '#server/services/retention.ts';
import { type TestCounty, enrolled, freshCounty } from '#tests/server/support/county.ts';
import { type OperationParts, operation } from '#tests/server/support/samples.ts';

export function countyStationsContract(db: () => Database): void {
  describe('[S12] a registration is its station’s', () => {
    let county: TestCounty;
    /** Two kiosks of S01, and one of S02. */
    let maker: AuthedKiosk;
    let beside: AuthedKiosk;
    let there: AuthedKiosk;
    let seqs: Map<string, number>;
    beforeEach(async () => {
      county = await freshCounty(db());
      seqs = new Map();
      [maker, beside, there] = [
        await enrolled(county, 'S01'),
        await enrolled(county, 'S01'),
        await enrolled(county, 'S02'),
      ];
    });

    const push = async (
      kiosk: AuthedKiosk,
      parts: Omit<OperationParts, 'kioskId' | 'kioskSeq'>,
    ): Promise<string> => {
      const kioskSeq = (seqs.get(kiosk.id) ?? 0) + 1;
      seqs.set(kiosk.id, kioskSeq);
      const op = operation({ kioskId: kiosk.id, kioskSeq, ...parts });
      const outcome = await takeOperations(county, kiosk, [op]);
      if (outcome.kind !== 'answered') return outcome.kind;
      return outcome.verdicts.map(({ kind, reason }) => `${kind} ${reason}`).join();
    };
    const register = async (kiosk: AuthedKiosk, entityId: string = randomUUID()): Promise<string> => {
      expect(await push(kiosk, { entityId })).toMatch(/^applied/);
      return entityId;
    };
    const patch = (kiosk: AuthedKiosk, entityId: string) =>
      push(kiosk, { entityId, baseRev: 1, payload: { fields: { phone: '13900000000' } } });
    const withdraw = (kiosk: AuthedKiosk, registrationId: string) =>
      push(kiosk, { entityKind: 'personEvent', payload: { kind: 'consentWithdrawn', registrationId } });
    const moved = async (kiosk: AuthedKiosk, station: string): Promise<AuthedKiosk> => {
      expect(await moveKiosk(county, kiosk.code, station)).toMatchObject({ ok: true });
      return { ...kiosk, stationId: station };
    };
    const shown = async (): Promise<readonly (readonly [number, boolean])[]> =>
      (await latestRegistrations(db(), 9)).map(({ rev, withdrawn }) => [rev, withdrawn]);
    /** What the county tells a kiosk to let go of. */
    const toldToForget = async (kiosk: AuthedKiosk): Promise<number> => {
      const page = await pullPage(county, kiosk, { cursor: '', limit: 9, forgotten: '' }, () => undefined);
      return page.ok ? (page.value.forgotten?.registrations.length ?? 0) : -1;
    };

    it('takes a change from the kiosk that took it and from another one of its station', async () => {
      const id = await register(maker);
      expect([await patch(maker, id), await patch(beside, id)]).toEqual(['applied ', 'merged ']);
    });

    it('refuses a change from another station by name, changes nothing and keeps what was handed in', async () => {
      const id = await register(maker);
      expect(await patch(there, id)).toBe('rejected otherStation');
      expect(await shown()).toEqual([[1, false]]);
      expect(
        await db().query(`select reason, raw <> '' as kept from operation where verdict = 'rejected'`),
      ).toEqual([{ reason: 'otherStation', kept: true }]);
      // The queue goes on behind it.
      await register(there);
    });

    it('refuses a withdrawal from another station; nobody lets go of anything', async () => {
      const id = await register(maker);
      expect(await withdraw(there, id)).toBe('rejected otherStation');
      expect([await shown(), await toldToForget(maker)]).toEqual([[[1, false]], 0]);
      expect(await withdraw(beside, id)).toBe('applied ');
      expect([await shown(), await toldToForget(maker)]).toEqual([[[1, true]], 1]);
    });

    it('a withdrawal that came before the registration counts when it is of the same station', async () => {
      const id = randomUUID();
      expect(await withdraw(beside, id)).toBe('applied ');
      expect(await push(maker, { entityId: id })).toBe('applied consentWithdrawn');
      expect([await shown(), await toldToForget(maker)]).toEqual([[[1, true]], 1]);
      expect(await patch(maker, id)).toBe('rejected consentWithdrawn');
    });

    it('and does not when it is of another: nothing is withdrawn, forgotten or purged', async () => {
      const id = randomUUID();
      expect(await withdraw(there, id)).toBe('applied ');
      expect(await push(maker, { entityId: id })).toBe('applied ');
      county.passMs(16 * 86_400_000);
      await purge(county);
      expect([await shown(), await toldToForget(maker)]).toEqual([[[1, false]], 0]);
      expect(await patch(maker, id)).toBe('applied ');
    });

    it('a kiosk that is moved goes on with what it took itself, and its old station too', async () => {
      const id = await register(maker);
      const there2 = await moved(maker, 'S02');
      expect([await patch(there2, id), await patch(beside, id)]).toEqual(['applied ', 'merged ']);
      expect(await patch(there, id)).toBe('rejected otherStation');
    });

    it('a kiosk that is moved may no longer change what its old neighbour took, and may change its new one’s', async () => {
      const [old, now] = [await register(maker), await register(there)];
      const besideThere = await moved(beside, 'S02');
      expect([await patch(besideThere, old), await patch(besideThere, now)]).toEqual([
        'rejected otherStation',
        'applied ',
      ]);
    });

    it('where a kiosk stands is what the county says when it takes the operation, not when it let the kiosk in', async () => {
      const id = await register(maker);
      await moved(beside, 'S02');
      expect(await patch(beside, id)).toBe('rejected otherStation');
    });

    it('what another station asks for under a registration’s id leaves the registration alone', async () => {
      const id = await register(maker);
      const asked = await push(there, {
        entityKind: 'residentRequest',
        entityId: id,
        payload: { kind: 'satisfaction', service: 'slip', score: 1 },
      });
      expect([asked, await shown()]).toEqual(['conflict entityExists', [[1, false]]]);
    });
  });
}
