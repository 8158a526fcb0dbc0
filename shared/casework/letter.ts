// 推荐介绍信: whom it goes to, and that nobody is sent to the same employer twice (domain.md, Printed things).
import type { Job } from '../domain/job.ts';
import type { CaseFile, Letter } from './case-file.ts';
import type { What } from './event.ts';

export type Address = Pick<What<'letterPrinted'>, 'jobTitle' | 'employer' | 'employerKey'>;

/** The employer of a posting, in what an event has room for: 统一社会信用代码, or the name where the posting has no code. */
export function addressOf({
  title,
  employer,
  employerCode,
}: Pick<Job, 'title' | 'employer' | 'employerCode'>): Address {
  return {
    jobTitle: within(title, 100),
    employer: within(employer, 100),
    employerKey: within(employerCode ?? employer, 64),
  };
}

/** The beginning of a text, in UTF-16 units, without half a character at its end. */
const within = (text: string, most: number): string => text.slice(0, most).replace(/\p{Cs}$/u, '');

/**
 * A letter that is out: nobody is sent to the same employer again before its 回执 is back.
 * @param employerKey as in the letter
 */
export function openLetterTo(file: CaseFile, employerKey: string): Letter | null {
  return file.letters.find((letter) => letter.employerKey === employerKey && letter.result === null) ?? null;
}
