// Words of a county's own that residents type: names of its places and of what its postings look for, with their readings. Taken from the
// lists that a kiosk has, never from what anybody typed.
import { NO_SYLLABLE, isHan, tokenLength } from './pinyin.ts';

export type ReadWord = {
  readonly text: string;
  /** Syllables without tones, one a character, ü as v. */
  readonly reading: readonly string[];
};

/** Ends of the names of places, the longer ones first. */
const ends =
  '街道办|街道|社区|小区|花园|家园|新村|新城|大道|广场|农贸市场|批发市场|市场|产业园|物流园|工业园|园区|公园|学校|小学|中学|医院|商场|超市|大厦|村|镇|乡|县|区|路|街|巷|厂|店';
const named = new RegExp(`(.{2,6}?)(${ends})`, 'gu');
/** What a run of characters behind a number begins with: 12号学府社区. */
const counted = /^[号栋幢楼层室弄排]/u;
const LONGEST = 8;

/** The places that an address names, each with its end and without: 清溪街道学府社区 → 清溪街道, 清溪, 学府社区, 学府. */
export function placeWords(text: string, pinyin: string): readonly ReadWord[] {
  return hanRuns(text, pinyin).flatMap(({ characters, syllables }) => {
    const run = characters.join('');
    const from = counted.test(run) ? 1 : 0;
    const words: ReadWord[] = [];
    for (const match of run.slice(from).matchAll(named)) {
      const [whole = '', stem = ''] = match;
      const at = from + Array.from(run.slice(from, from + match.index)).length;
      words.push(...wordOf(whole, syllables, at), ...wordOf(stem, syllables, at));
    }
    return words;
  });
}

/** A title that is one word: 糕点包装工. */
export const titleWords = (text: string, pinyin: string): readonly ReadWord[] =>
  hanRuns(text, pinyin).flatMap(({ characters, syllables }) => wordOf(characters.join(''), syllables, 0));

function wordOf(text: string, syllables: readonly string[], at: number): readonly ReadWord[] {
  const length = Array.from(text).length;
  const reading = syllables.slice(at, at + length);
  const usable =
    length >= 2 && length <= LONGEST && reading.length === length && !reading.includes(NO_SYLLABLE);
  return usable ? [{ text, reading }] : [];
}

type Run = { readonly characters: readonly string[]; readonly syllables: readonly string[] };

/** Stretches of Chinese characters with a syllable for each; none where the pinyin is of another text. */
function hanRuns(text: string, pinyin: string): readonly Run[] {
  const syllables: string[] = [];
  for (let at = 0; at < pinyin.length; at += tokenLength(pinyin, at))
    syllables.push(pinyin.slice(at, at + tokenLength(pinyin, at)).toLowerCase());
  const runs: { characters: string[]; syllables: string[] }[] = [];
  let taken = 0;
  let open = false;
  for (const character of text) {
    if (!isHan(character.codePointAt(0) ?? 0)) {
      open = false;
      continue;
    }
    if (!open) runs.push({ characters: [], syllables: [] });
    open = true;
    const run = runs.at(-1);
    run?.characters.push(character);
    run?.syllables.push(syllables[taken] ?? NO_SYLLABLE);
    taken += 1;
  }
  return taken === syllables.length ? runs : [];
}
