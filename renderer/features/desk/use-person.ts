// One person's case as main gives it, folded here; and what staff record of it. What the screen calls saved is on the medium (S1).
import { useCallback, useEffect, useMemo, useState } from 'react';
import { type CaseFile, foldCase } from '#shared/casework/case-file.ts';
import type { RecordedEvent, WhatHappened } from '#shared/casework/event.ts';
import { chinaDay } from '#shared/kernel/calendar.ts';
import { useApp } from '../../app/app-context.ts';
import { deskTexts } from '../../app/desk-texts.ts';

export type PersonCase = {
  /** null until main has answered. */
  readonly file: CaseFile | null;
  /** What came of the last tap, in words; '' before it. */
  readonly said: string;
  readonly busy: boolean;
  /** @param name of what is recorded, for the words */
  readonly record: (what: WhatHappened, name: string) => void;
};

export function usePerson(personId: string): PersonCase {
  const { kiosk, clock } = useApp();
  const [events, setEvents] = useState<readonly RecordedEvent[] | null>(null);
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    let wanted = true;
    kiosk.invoke('case:person', { personId }).then(
      // Locked meanwhile: the screen is about to go.
      (answer) => wanted && answer.ok && setEvents(answer.value),
      () => undefined, // a bug there is logged there
    );
    return () => {
      wanted = false;
    };
  }, [kiosk, personId]);

  const record = useCallback(
    (what: WhatHappened, name: string) => {
      setBusy(true);
      setSaid(deskTexts.person.saving);
      const day = chinaDay(clock.wallMs());
      const saveIt = async (): Promise<void> => {
        const answer = await kiosk.invoke('case:record', { personId, events: [{ day, what }] });
        if (answer.ok) setEvents(answer.value.events);
        setSaid(answer.ok ? deskTexts.person.saved(name) : deskTexts.person.failures[answer.error.reason]);
      };
      void saveIt()
        .catch(() => setSaid(deskTexts.person.failures.failed))
        .finally(() => setBusy(false));
    },
    [kiosk, clock, personId],
  );
  const file = useMemo(() => (events === null ? null : foldCase(personId, events)), [personId, events]);
  return { file, said, busy, record };
}
