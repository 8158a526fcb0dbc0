// The accepted likenesses of all screens (tests/visual): a file for each size and mode, and what their signs stand for.
//   npm run looks              compares, and leaves every picture in out/visual
//   npm run looks -- --accept  takes what stands there now as right
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Dictionary, type Likeness, dictionaryOf, likenessOf } from '#tests/support/likeness.ts';
import type { Mode, Sight } from './visit.ts';

const folder = fileURLToPath(new URL('../../visual/', import.meta.url));
/** Pictures: all of them where asked for, otherwise those that differ. */
export const picturesDir = fileURLToPath(new URL('../../../out/visual/', import.meta.url));

/** What the person who runs the tests has asked for. */
export const wish = process.env['YIZHAN_LOOKS'];

export type Accepted = Readonly<Record<string, Likeness>>;

const fileOf = (place: string, mode: Mode): string => `${folder}${place}-${mode}.json`;
const dictionaryFile = `${folder}words.json`;

/** Empty where nothing was accepted yet. */
const readJson = async <T extends object>(file: string): Promise<T> =>
  JSON.parse(await readFile(file, 'utf8').catch(() => '{}')) as T;

export const readAccepted = (place: string, mode: Mode): Promise<Accepted> => readJson(fileOf(place, mode));
export const readDictionary = (): Promise<Dictionary> => readJson(dictionaryFile);

export const seenOf = ({ measured, cells }: Sight) => ({ ...measured, cells });

/** Takes the sights of one size as right. */
export async function accept(place: string, modes: readonly Mode[], sights: readonly Sight[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const mode of modes) {
    const own = sights.filter((sight) => sight.mode === mode);
    await write(
      fileOf(place, mode),
      own.map((sight) => [sight.stop, likenessOf(seenOf(sight))] as const),
    );
  }
  const words = Object.assign(
    await readDictionary(),
    ...sights.map(({ measured }) => dictionaryOf(measured)),
  );
  await write(dictionaryFile, Object.entries(words as Dictionary));
}

/** One entry a line: a change of one screen is a change of one line. */
const write = (file: string, entries: readonly (readonly [string, unknown])[]): Promise<void> =>
  writeFile(
    file,
    `{\n${entries
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`)
      .join(',\n')}\n}\n`,
  );
