// The lexicon of the Android Pinyin IME as Debian packs it (rime-data-pinyin-simp, Apache-2.0): 65,000 words with reading and count.
// It is read where the package has put it and never copied into the project (adr/0030).
import { readFileSync } from 'node:fs';

export const debianPackage = 'rime-data-pinyin-simp';
export const debianLexiconFile = '/usr/share/rime-data/pinyin_simp.dict.yaml';

export type CountedWord = {
  readonly text: string;
  /** Syllables without tones, one a character, ü as v. */
  readonly reading: readonly string[];
  /** How often it was counted; comparable among the words of one lexicon only. */
  readonly count: number;
};

/** @throws a sentence with the command that brings the package, where it is not installed */
export function readDebianLexicon(file: string = debianLexiconFile): readonly CountedWord[] {
  return parseRimeDictionary(lexiconText(file));
}

function lexiconText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new Error(
      `The kiosk's Chinese keyboard needs the lexicon of Debian's ${debianPackage}, and ${file} is not there. ` +
        `Run: sudo apt-get update && sudo apt-get install --no-install-recommends ${debianPackage}`,
    );
  }
}

/** A Rime dictionary: a YAML head up to the line `...`, then `text<tab>syllables<tab>count` a line. @throws for another form */
export function parseRimeDictionary(text: string): readonly CountedWord[] {
  const lines = text.split('\n');
  const head = lines.indexOf('...');
  if (head < 0)
    throw new Error('This is not a Rime dictionary: the line "..." that ends its head is missing.');
  return lines.slice(head + 1).flatMap((line, index) => {
    if (line === '' || line.startsWith('#')) return [];
    const [word = '', reading = '', count = ''] = line.split('\t');
    if (word === '' || !/^[a-z]+( [a-z]+)*$/u.test(reading) || !/^\d+$/u.test(count))
      throw new Error(
        `Line ${String(head + index + 2)} of the Rime dictionary is not "text, syllables, count": ${line}`,
      );
    return [{ text: word, reading: reading.split(' '), count: Number(count) }];
  });
}
