// A recruitment event: when, where, who comes.
import type { RecruitmentEvent } from '#shared/domain/listings.ts';
import { texts } from '../../app/texts.ts';
import type { WordFact } from '../../ui/facts.tsx';

const words = texts.listings;

export const eventFacts = (row: RecruitmentEvent): readonly WordFact[] => [
  { label: words.heldOn, value: row.heldOn, strong: true },
  { label: words.time, value: row.hours, strong: true },
  { label: words.place, value: row.place.text, strong: true },
  { label: words.employers, value: row.employers },
  { label: words.headcount, value: row.headcount === null ? '' : words.headcountOf(row.headcount) },
  { label: words.organiser, value: row.organiser },
  { label: words.phone, value: row.phone },
  { label: texts.jobs.remarks, value: row.remarks.join('\n') },
];
