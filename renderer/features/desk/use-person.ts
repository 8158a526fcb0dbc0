// One person's case as main gives it, folded here; and what staff record of it. What the screen calls saved is on the medium (S1).
import { useCallback, useEffect, useMemo, useState } from 'react';
import { type CaseFile, foldCase } from '#shared/casework/case-file.ts';
import type { RecordedEvent, WhatHappened } from '#shared/casework/event.ts';
import { chinaDay } from '#shared/kernel/calendar.ts';
import { useApp } from '../../app/app-context.ts';
import { letterTexts } from '../../app/letter-texts.ts';
import { deskTexts } from '../../app/desk-texts.ts';
import type { HallJob } from '../jobs/hall.ts';

const words = deskTexts.person;

export type PersonCase = {
  /** null until main has answered. */
  readonly file: CaseFile | null;
  /** What came of the last tap, in words; '' before it. */
  readonly said: string;
  readonly busy: boolean;
  /** @param name of what is recorded, for the words */
  readonly record: (what: WhatHappened, name: string) => void;
  /** 推荐介绍信 for a posting. */
  readonly sendTo: (shown: Pick<HallJob, 'id' | 'job'>) => void;
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

  /** One at a time: `work` answers with the words for it. */
  const doing = useCallback((saying: string, work: () => Promise<string>): void => {
    setBusy(true);
    setSaid(saying);
    void work()
      .then(setSaid)
      .catch(() => setSaid(words.failures.failed))
      .finally(() => setBusy(false));
  }, []);
  const record = useCallback(
    (what: WhatHappened, name: string) =>
      doing(words.saving, async () => {
        const events = [{ day: chinaDay(clock.wallMs()), what }];
        const answer = await kiosk.invoke('case:record', { personId, events });
        if (!answer.ok) return words.failures[answer.error.reason];
        setEvents(answer.value.events);
        return words.saved(name);
      }),
    [kiosk, clock, personId, doing],
  );
  const sendTo = useCallback(
    ({ id: jobId, job }: Pick<HallJob, 'id' | 'job'>) =>
      doing(letterTexts.desk.printing, async () => {
        const answer = await kiosk.invoke('case:letter', { personId, jobId, job });
        if (!answer.ok) return letterTexts.failures[answer.error.reason];
        setEvents(answer.value.events);
        return letterTexts.desk.printed(job.employer);
      }),
    [kiosk, personId, doing],
  );
  const file = useMemo(() => (events === null ? null : foldCase(personId, events)), [personId, events]);
  return { file, said, busy, record, sendTo };
}
