// 今天要做的: what the files ask for on a day. Each line says whom, what, and until when; where the work is done is the screen's.
import { addDays } from '../kernel/calendar.ts';
import { type CaseFile, spellOn } from './case-file.ts';
import { graduateMeterOn, meterOn } from './meter.ts';
import type { CaseSettings } from './settings.ts';
import { type DueDay, type WorkCalendar, afterWorkingDays } from './working-days.ts';

export const taskKinds = [
  'contactDue',
  'letterOverdue',
  'hardshipReviewDue',
  'meterClosing',
  'graduateServicesDue',
  'traineeshipEnding',
] as const;
export type TaskKind = (typeof taskKinds)[number];

export type Task = {
  readonly kind: TaskKind;
  readonly personId: string;
  /** Last day on which it is in time, 'YYYY-MM-DD'. */
  readonly due: string;
  /** False: the day rests on a year without published holidays (working-days.ts). */
  readonly certain: boolean;
  readonly overdue: boolean;
  /** Letter's number or employer, where the person has several. */
  readonly about: string | null;
};

/**
 * When a named officer must have made contact: within five working days of the 求职登记 (seed S2 (一)).
 * @returns null without a registration, or once somebody tried to reach the person
 */
export function contactDue(file: CaseFile, settings: CaseSettings, calendar: WorkCalendar): DueDay | null {
  const { registeredOn } = file;
  if (registeredOn === null || file.contacts.some(({ day }) => day >= registeredOn)) return null;
  return afterWorkingDays(calendar, registeredOn, settings.contactWorkingDays);
}

/**
 * What one file asks for.
 * @param on 'YYYY-MM-DD', today
 */
export function tasksOf(
  file: CaseFile,
  settings: CaseSettings,
  calendar: WorkCalendar,
  on: string,
): readonly Task[] {
  const tasks: Task[] = [];
  const add = (kind: TaskKind, due: DueDay, about: string | null = null): void => {
    const { day, certain } = due;
    tasks.push({ kind, personId: file.personId, due: day, certain, overdue: day < on, about });
  };
  const soon = addDays(on, settings.warnDays);

  const contact = contactDue(file, settings, calendar);
  if (contact !== null) add('contactDue', contact);

  for (const { result, printedOn, letterNo } of file.letters) {
    const day = addDays(printedOn, settings.letterDueDays);
    if (result === null && day < on) add('letterOverdue', { day, certain: true }, letterNo);
  }

  const hardship = spellOn(file.hardship, on);
  if (hardship !== null) {
    const day = addDays(hardship.reviewedOn ?? hardship.from, settings.hardshipReviewDays);
    if (day <= soon) add('hardshipReviewDue', { day, certain: true });
  }

  const meter = meterOn(file, settings, on);
  if (meter !== null && !meter.complete && meter.until <= soon) {
    add('meterClosing', { day: meter.until, certain: true });
  }

  const graduate = graduateMeterOn(file, settings, on);
  if (graduate !== null && !graduate.complete && graduate.until <= soon) {
    add('graduateServicesDue', { day: graduate.until, certain: true });
  }

  for (const { until, agreedUntil, employer } of file.traineeships) {
    if (until === null && agreedUntil <= soon)
      add('traineeshipEnding', { day: agreedUntil, certain: true }, employer);
  }
  return tasks;
}

/** Everybody's, the most urgent first; of one day in the order of kinds. */
export function todayOf(
  files: readonly CaseFile[],
  settings: CaseSettings,
  calendar: WorkCalendar,
  on: string,
): readonly Task[] {
  return files
    .flatMap((file) => tasksOf(file, settings, calendar, on))
    .sort((left, right) =>
      left.due === right.due
        ? taskKinds.indexOf(left.kind) - taskKinds.indexOf(right.kind)
        : left.due < right.due
          ? -1
          : 1,
    );
}
