// Pinyin of Chinese text, for the kiosks' search (S10). Made when rows are given out, never stored: a better dictionary is in
// the next build, without a migration (adr/0016). The same text always gives the same tokens.
import { customPinyin, pinyin } from 'pinyin-pro';
import type { ListTable } from '#shared/protocol/pull.ts';
import { isHan, joinSyllables } from '#shared/protocol/pinyin.ts';
import { ownReadings } from './words.ts';

customPinyin({ ...ownReadings });

/** Readings of runs of characters that were looked up before; emptied when it is full. */
const KEPT_RUNS = 50_000;
const kept = new Map<string, string>();

/** @returns the text's tokens as shared/protocol/pinyin.ts has them: one for each Chinese character */
export function pinyinOf(text: string): string {
  let tokens = '';
  let run = '';
  for (const character of text) {
    if (isHan(character.codePointAt(0) ?? 0)) run += character;
    else if (run !== '') {
      tokens += ofRun(run);
      run = '';
    }
  }
  return run === '' ? tokens : tokens + ofRun(run);
}

/** Read as a whole: what a character is called depends on its neighbours. */
function ofRun(run: string): string {
  const known = kept.get(run);
  if (known !== undefined) return known;
  const characters = Array.from(run);
  const together = pinyin(run, { toneType: 'none', type: 'array', v: true });
  // One a character, or the word's place in the text is lost.
  const syllables =
    together.length === characters.length
      ? together
      : characters.map((one) => pinyin(one, { toneType: 'none', v: true }));
  const tokens = joinSyllables(syllables);
  if (kept.size >= KEPT_RUNS) kept.clear();
  kept.set(run, tokens);
  return tokens;
}

/** A row as kiosks get it: a posting with the pinyin of what is searched by it. Rows of other lists, and no rows, stay as they are. */
export const withPinyin = <R>(table: ListTable, row: R): R | (R & Spelled) =>
  table === 'job' && isNamed(row) ? spelled(row) : row;

function spelled<R extends Named>(row: R): R & Spelled {
  const { title, employer, place } = row;
  // In front of what it is made of: the same pattern of repetition stands close by, and a chunk is 4 % smaller.
  const search = { title: pinyinOf(title), employer: pinyinOf(employer), place: pinyinOf(place.text) };
  return Object.assign({ search, title, employer, place }, row);
}

/** What is added to a row. */
type Spelled = {
  readonly search: { readonly title: string; readonly employer: string; readonly place: string };
};
type Named = { readonly title: string; readonly employer: string; readonly place: { readonly text: string } };

const isNamed = <R>(row: R): row is R & Named =>
  isRecord(row) &&
  typeof row['title'] === 'string' &&
  typeof row['employer'] === 'string' &&
  isRecord(row['place']) &&
  typeof row['place']['text'] === 'string';
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
