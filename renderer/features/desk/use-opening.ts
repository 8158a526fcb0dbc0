// How far the casebook's opening is, as main tells it.
import { useEffect, useState } from 'react';
import type { CaseOpening } from '#shared/ipc/casework.ts';
import { useApp } from '../../app/app-context.ts';
import { follow } from '../../app/use-kiosk.ts';

/** @returns null until main has told */
export function useOpening(): CaseOpening | null {
  const { kiosk } = useApp();
  const [opening, setOpening] = useState<CaseOpening | null>(null);
  useEffect(
    () => follow(kiosk.invoke('case:opening', null), (use) => kiosk.on('case:opened', use), setOpening),
    [kiosk],
  );
  return opening;
}
