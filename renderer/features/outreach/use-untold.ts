// Who is to be told, as main answers: of the packs that the app has handed to it and that it believes (app/use-packs.ts).
import { useEffect, useState } from 'react';
import type { RequestOf, ResponseOf } from '#shared/ipc/contract.ts';
import { chinaDay } from '#shared/kernel/calendar.ts';
import { useApp } from '../../app/app-context.ts';

type Asked = Omit<RequestOf<'outreach:untold'>, 'day'>;

/**
 * Asks, and asks again on another day, for another page, or when main believes other packs.
 * @returns null until main has answered
 */
export function useUntold({ first, page, perPage }: Asked): ResponseOf<'outreach:untold'> | null {
  const { kiosk, nowMs, policies } = useApp();
  const [answer, setAnswer] = useState<ResponseOf<'outreach:untold'> | null>(null);
  const day = chinaDay(nowMs);
  useEffect(() => {
    let wanted = true;
    kiosk.invoke('outreach:untold', { day, first, page, perPage }).then(
      (given) => wanted && setAnswer(given),
      () => undefined, // a bug there is logged there
    );
    return () => {
      wanted = false;
    };
  }, [kiosk, day, first, page, perPage, policies]);
  return answer;
}
