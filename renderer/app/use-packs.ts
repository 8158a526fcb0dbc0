// Policy packs for the screens: rows of the lists go to main, which gives back what it believes (adr/0033). Asked again when the rows
// are others, not when any list changes: a pack is half a megabyte.
import { useEffect, useMemo, useState } from 'react';
import type { KioskApi } from '#shared/ipc/contract.ts';
import type { Pack } from '#shared/policy/pack.ts';
import type { CatalogueState } from '../db/catalogue.ts';
import { type Policies, policiesOf } from '../features/finder/policies.ts';

type Lists = Pick<CatalogueState, 'rows' | 'loaded' | 'whole'>;

/** @returns nothing in force until main has answered */
export function usePolicies(kiosk: KioskApi, { rows, loaded, whole }: Lists, today: string): Policies {
  const [packs, setPacks] = useState<readonly Pack[]>([]);
  const names = rows.packs.map(({ id, row }) => `${id} ${row.version} ${row.signature}`).join('\n');
  useEffect(() => {
    if (!loaded) return undefined;
    let wanted = true;
    const ask = async () => {
      const believed = await kiosk.invoke('policy:packs', { rows: rows.packs.map(({ row }) => row), whole });
      if (wanted) setPacks(believed);
    };
    // Main refuses only what it has logged itself; what was believed before stays.
    ask().catch(() => undefined);
    return () => {
      wanted = false;
    };
    // oxlint-disable-next-line react/exhaustive-deps -- rows come anew with every change of any list; their names say whether they are others
  }, [kiosk, names, loaded, whole]);
  return useMemo(() => policiesOf(packs, today), [packs, today]);
}
