// What a search means, said as plainly as can be (S10, adr/0016): the oracle of tests and bench. It shares no code with the search.
import type { Job } from '#shared/domain/job.ts';

/** Whether a posting holds every word of a query. */
export const plainlyHolds = (job: Job, query: string): boolean =>
  query
    .toLowerCase()
    .split(/\s+/u)
    .every((word) => holdsWord(job, word));

const holdsWord = (job: Job, word: string): boolean =>
  writtenTexts(job).some((text) => holdsWritten(text, word)) ||
  spelledTexts(job).some((tokens) => holdsSpelled(tokens, word));

export const writtenTexts = (job: Job): readonly string[] => [
  job.title,
  job.employer,
  job.place.text,
  job.duties,
];
export const spelledTexts = ({ search }: Job): readonly string[] =>
  search === undefined ? [] : [search.title, search.employer, search.place];

export const holdsWritten = (text: string, word: string): boolean => text.toLowerCase().includes(word);

/** The letters follow each other from a syllable's beginning on, or are first letters of syllables that follow each other. */
export function holdsSpelled(tokens: string, word: string): boolean {
  const letters = word.replaceAll('ü', 'v').replaceAll("'", '').replaceAll('’', '');
  if (!/^[a-z]+$/.test(letters)) return false;
  const syllables = (tokens.match(/[A-Z][a-z]*|-/g) ?? []).map((one) => one.toLowerCase());
  return syllables.some((_, from) => {
    const rest = syllables.slice(from);
    return (
      rest.join('').startsWith(letters) ||
      rest
        .map((one) => one[0])
        .join('')
        .startsWith(letters)
    );
  });
}
