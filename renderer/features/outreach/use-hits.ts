// One person's hits as main has them, and the tap that says they were told: saved is what is on the medium (S1), and only then it is off.
import { useCallback, useEffect, useState } from 'react';
import type { HitLine, PersonHits } from '#shared/ipc/outreach.ts';
import { chinaDay } from '#shared/kernel/calendar.ts';
import { toldEvent } from '#shared/outreach/policy-people.ts';
import { useApp } from '../../app/app-context.ts';
import { outreachTexts } from '../../app/outreach-texts.ts';

export type Hits = {
  /** undefined until main has answered; null: nobody of that id. */
  readonly found: PersonHits | null | undefined;
  /** What came of the last tap, in words; '' before it. */
  readonly said: string;
  readonly busy: boolean;
  readonly tell: (hit: HitLine) => void;
};

const words = outreachTexts.person;

export function useHits(personId: string): Hits {
  const { kiosk, clock, today } = useApp();
  const [found, setFound] = useState<PersonHits | null>();
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState(false);
  const load = useCallback(
    () => kiosk.invoke('outreach:person', { personId, day: today }),
    [kiosk, personId, today],
  );
  useEffect(() => {
    let wanted = true;
    load().then(
      // Locked meanwhile: the screen is about to go.
      (answer) => wanted && answer.ok && setFound(answer.value),
      () => undefined, // a bug there is logged there
    );
    return () => {
      wanted = false;
    };
  }, [load]);

  const tell = useCallback(
    (hit: HitLine) => {
      setBusy(true);
      setSaid(words.saving);
      const saveIt = async (): Promise<void> => {
        const events = [{ day: chinaDay(clock.wallMs()), what: toldEvent(hit) }];
        const answer = await kiosk.invoke('case:record', { personId, events });
        setSaid(answer.ok ? words.told(hit.name) : words.failures[answer.error.reason]);
        if (!answer.ok) return;
        const now = await load();
        if (now.ok) setFound(now.value);
      };
      void saveIt()
        .catch(() => setSaid(words.failures.failed))
        .finally(() => setBusy(false));
    },
    [kiosk, clock, personId, load],
  );
  return { found, said, busy, tell };
}
