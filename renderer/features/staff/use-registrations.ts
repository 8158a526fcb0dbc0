// What lies sealed on this machine, opened by main for whoever has unlocked. Held by the screen that shows it and by nothing else.
import { useEffect, useState } from 'react';
import type { OpenedRegistration } from '#shared/ipc/staff.ts';
import { useApp } from '../../app/app-context.ts';

export type Opened = { readonly registrations: readonly OpenedRegistration[]; readonly closed: number };

/** Newest first. None is added while it is shown: a resident's turn locks. @returns null until main has answered */
export function useRegistrations(): Opened | null {
  const { kiosk } = useApp();
  const [opened, setOpened] = useState<Opened | null>(null);
  useEffect(() => {
    let wanted = true;
    const ask = async () => {
      const answer = await kiosk.invoke('staff:registrations', null);
      // Locked meanwhile: the screen is about to go.
      if (!wanted || !answer.ok) return;
      const { registrations, closed } = answer.value;
      setOpened({ registrations: registrations.toSorted((a, b) => b.kioskSeq - a.kioskSeq), closed });
    };
    void ask().catch(() => undefined); // a bug there is logged there
    return () => {
      wanted = false;
    };
  }, [kiosk]);
  return opened;
}
