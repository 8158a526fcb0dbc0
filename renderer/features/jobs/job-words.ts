// How a posting is said: pay in the posting's own words, place with walking time, age. Pure; no number is ever made up.
import type { Job } from '#shared/domain/job.ts';
import { isDay } from '#shared/kernel/calendar.ts';
import { unreachable } from '#shared/kernel/result.ts';
import { texts } from '../../app/texts.ts';
import type { HallJob } from './hall.ts';

const words = texts.jobs;

/** Pay as posted; where the posting says nothing readable, that is said. */
export function payWords(job: Job): string {
  switch (job.pay.kind) {
    case 'stated':
      return job.pay.text;
    case 'negotiable':
      return job.pay.text === '' ? words.payNegotiable : job.pay.text;
    case 'absent':
      return words.payAbsent;
    case 'unreadable':
      return words.payUnreadable;
    default:
      return unreachable(job.pay.kind);
  }
}

/** True when nobody can tell the pay from the posting: the resident should ask first. */
export const payNeedsAsking = (job: Job): boolean => job.pay.kind !== 'stated';

export const walkWords = ({ walkMinutes }: HallJob): string =>
  walkMinutes === null ? words.walkUnknown : words.walk(walkMinutes);

export function ageWords({ ageDays }: HallJob): string {
  if (ageDays === null) return words.ageUnknown;
  if (ageDays === 0) return words.ageToday;
  return ageDays === 1 ? words.ageYesterday : words.ageDays(ageDays);
}

/** 发布日期; a day that the calendar does not have is not shown as one. */
export const postedWords = ({ postedOn }: Job): string =>
  postedOn !== null && isDay(postedOn) ? postedOn : words.ageUnknown;

export const hoursWords = (job: Job): string => (job.hours === '' ? words.hoursUnknown : job.hours);
export const engagementWords = (job: Job): string => words.engagements[job.engagement];
export const contactWords = (job: Job): string =>
  [job.contact.name, job.contact.phone].filter((part) => part !== '').join(' ') || texts.common.notSaid;
