// What lies sealed on this machine, a page at a time, opened by main for whoever has unlocked. Held by the screen that shows it and by
// nothing else.
import { useEffect, useState } from 'react';
import type { ResponseOf } from '#shared/ipc/contract.ts';
import { useApp } from '../../app/app-context.ts';

type Opened = Extract<ResponseOf<'staff:registrations'>, { ok: true }>['value'];

/**
 * None is added while it is shown: a resident's turn locks. Asked again when the journal has changed: the county may have ordered one
 * to be forgotten (S21).
 * @returns null until main has answered; then the page that it answered with last, until the next one is there
 */
export function useRegistrations(page: number, perPage: number): Opened | null {
  const { kiosk } = useApp();
  const [opened, setOpened] = useState<Opened | null>(null);
  useEffect(() => {
    let wanted = true;
    const ask = async () => {
      const answer = await kiosk.invoke('staff:registrations', { page, perPage });
      // Locked meanwhile: the screen is about to go.
      if (wanted && answer.ok) setOpened(answer.value);
    };
    const asked = () => void ask().catch(() => undefined); // a bug there is logged there
    asked();
    const ignore = kiosk.on('outbox:changed', asked);
    return () => {
      wanted = false;
      ignore();
    };
  }, [kiosk, page, perPage]);
  return opened;
}
