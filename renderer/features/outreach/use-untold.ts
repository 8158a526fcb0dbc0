// Who is to be told, as main answers: packs of the lists are handed to main first, which believes them or does not (adr/0033).
import { useEffect, useState } from 'react';
import type { RequestOf, ResponseOf } from '#shared/ipc/contract.ts';
import { chinaDay } from '#shared/kernel/calendar.ts';
import { useApp } from '../../app/app-context.ts';

type Asked = Omit<RequestOf<'outreach:untold'>, 'day'>;

/**
 * Asks, and asks again on another day, for another page, or when other packs came.
 * @returns null until main has answered
 */
export function useUntold({ first, page, perPage }: Asked): ResponseOf<'outreach:untold'> | null {
  const { kiosk, nowMs, rows, loaded } = useApp();
  const [answer, setAnswer] = useState<ResponseOf<'outreach:untold'> | null>(null);
  const day = chinaDay(nowMs);
  const names = rows.packs.map(({ id, row }) => `${id} ${String(row.version)} ${row.signature}`).join('\n');
  useEffect(() => {
    let wanted = true;
    const ask = async (): Promise<void> => {
      // What was withdrawn is let go of where the lists are known to be whole; here they may still be on their way.
      if (loaded)
        await kiosk.invoke('policy:packs', { rows: rows.packs.map(({ row }) => row), whole: false });
      const given = await kiosk.invoke('outreach:untold', { day, first, page, perPage });
      if (wanted) setAnswer(given);
    };
    ask().catch(() => undefined); // a bug there is logged there
    return () => {
      wanted = false;
    };
    // oxlint-disable-next-line react/exhaustive-deps -- rows come anew with every change of any list; their names say whether they are others
  }, [kiosk, day, first, page, perPage, names, loaded]);
  return answer;
}
