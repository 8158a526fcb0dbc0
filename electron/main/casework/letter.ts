// case:letter, a 推荐介绍信. Its number is its operation's, so the record is on the medium before the paper is out (S1). What the printer
// failed at is taken back by an event of its own: it counts as nothing and bars nobody from the next letter.
import { foldCase } from '#shared/casework/case-file.ts';
import type { RecordedEvent, What } from '#shared/casework/event.ts';
import { addressOf, openLetterTo } from '#shared/casework/letter.ts';
import type { CaseSettings } from '#shared/casework/settings.ts';
import type { Letter, RequestOf, ResponseOf, SheetResult } from '#shared/ipc/contract.ts';
import type { StaffAccount } from '#shared/ipc/staff.ts';
import { addDays, chinaDay } from '#shared/kernel/calendar.ts';
import { err, ok } from '#shared/kernel/result.ts';
import { type SaveDeps, saveOwn } from '../save-own.ts';
import { texts } from '../texts.ts';
import { recordEvents } from './record.ts';

export type LetterDeps = {
  readonly saving: SaveDeps;
  readonly settings: CaseSettings;
  readonly print: (letter: Letter) => Promise<SheetResult>;
  /** Told of each event that is on the medium. */
  readonly saved: (events: readonly RecordedEvent[]) => void;
};

/** One letter to one employer. @param events of the person, as the casebook has them @param by whoever has unlocked */
export async function makeLetter(
  { saving, settings, print, saved }: LetterDeps,
  { personId, jobId, job }: RequestOf<'case:letter'>,
  events: readonly RecordedEvent[],
  by: StaffAccount,
): Promise<ResponseOf<'case:letter'>> {
  const file = foldCase(personId, events);
  const to = addressOf(job);
  if (openLetterTo(file, to.employerKey) !== null) return err({ reason: 'letterOut' });
  const day = chinaDay(saving.wallMs());
  const letterOf = (letterNo: string): What<'letterPrinted'> => ({
    kind: 'letterPrinted',
    letterNo,
    jobId,
    ...to,
  });
  const done = await saveOwn(saving, {
    entityKind: 'caseEvent',
    entityId: personId,
    payload: (number) => ({ personId, by, day, what: letterOf(number) }),
  });
  if (!done.ok) return done;
  const { opId: eventId, number: letterNo, enteredAtMs } = done.value;
  const letter = { personId, by, day, what: letterOf(letterNo), eventId, enteredAtMs };
  saved([letter]);
  const printed = await print({
    letterNo,
    person: file.details.name ?? '',
    officer: by.name,
    job,
    printedOn: day,
    backBy: addDays(day, settings.letterDueDays),
  });
  if (printed.ok) return ok({ personId, events: [...events, letter] });
  const back = await recordEvents(
    saving,
    personId,
    [{ day, what: { kind: 'voided', eventId, reason: texts.notPrinted } }],
    by,
  );
  saved(back.events);
  return err({ reason: printed.error.reason });
}
