// What lies sealed on this machine, opened by main for whoever has unlocked. Held by the screen that shows it and by nothing else.
import { useEffect, useState } from 'react';
import type { ForgottenRegistration, OpenedRegistration } from '#shared/ipc/staff.ts';
import { useApp } from '../../app/app-context.ts';

/** A line of the list: a registration, or what is left of one that was let go of. */
export type Lying =
  | ({ readonly kind: 'registration' } & OpenedRegistration)
  | ({ readonly kind: 'forgotten' } & ForgottenRegistration);
export type Opened = {
  /** Newest first. */
  readonly lying: readonly Lying[];
  /** How many of them are registrations. */
  readonly registrations: number;
  readonly closed: number;
};

/**
 * None is added while it is shown: a resident's turn locks. Asked again when the journal has changed: the county may have ordered one
 * to be forgotten (S21). @returns null until main has answered
 */
export function useRegistrations(): Opened | null {
  const { kiosk } = useApp();
  const [opened, setOpened] = useState<Opened | null>(null);
  useEffect(() => {
    let wanted = true;
    const ask = async () => {
      const answer = await kiosk.invoke('staff:registrations', null);
      // Locked meanwhile: the screen is about to go.
      if (!wanted || !answer.ok) return;
      const { registrations, closed, forgotten } = answer.value;
      const lying: Lying[] = [
        ...registrations.map((one) => ({ kind: 'registration', ...one }) as const),
        ...forgotten.map((one) => ({ kind: 'forgotten', ...one }) as const),
      ];
      lying.sort((a, b) => b.kioskSeq - a.kioskSeq);
      setOpened({ lying, registrations: registrations.length, closed });
    };
    const asked = () => void ask().catch(() => undefined); // a bug there is logged there
    asked();
    const ignore = kiosk.on('outbox:changed', asked);
    return () => {
      wanted = false;
      ignore();
    };
  }, [kiosk]);
  return opened;
}
