// A training page: 内容, 学时, 参训要求, 补贴标准 (seed S3 (四)11), then when and where.
import type { Training } from '#shared/domain/listings.ts';
import { texts } from '../../app/texts.ts';
import type { WordFact } from '../../ui/facts.tsx';

const words = texts.listings;

/** What is left, where the county says how many have signed up; a full class can still be asked for. */
function placesOf({ places, taken = 0 }: Training): string {
  if (places === null) return '';
  const left = Math.max(0, places - taken);
  if (left === 0) return words.placesNone(places);
  return taken === 0 ? words.placesCount(places) : words.placesLeft(left, places);
}

export const trainingFacts = (row: Training): readonly WordFact[] => [
  { label: words.content, value: row.content, strong: true },
  { label: words.subsidy, value: row.subsidy, strong: true },
  { label: words.requirements, value: row.requirements },
  { label: words.classHours, value: row.classHours === null ? '' : words.hoursCount(row.classHours) },
  { label: words.schedule, value: row.schedule },
  { label: words.place, value: row.place.text },
  { label: words.startsOn, value: row.startsOn },
  { label: words.places, value: placesOf(row) },
  { label: words.signUpUntil, value: row.validUntil },
  { label: words.organiser, value: row.organiser },
  { label: words.phone, value: row.phone, strong: true },
  { label: texts.jobs.remarks, value: row.remarks.join('\n') },
];
