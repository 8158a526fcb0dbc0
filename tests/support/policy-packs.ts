// The packs that come with the product, as the county's own command reads them.
import { readFileSync, readdirSync } from 'node:fs';
import { readPack } from '#server/policy/pack-file.ts';
import { type Pack, packSchema } from '#shared/policy/pack.ts';

const folder = new URL('../../server/policy-packs/', import.meta.url);

export const packFiles: readonly string[] = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .toSorted();

/** @param today 'YYYY-MM-DD' @returns the pack; throws with every fault and its line */
export function packOf(file: string, today: string): Pack {
  const read = readPack(readFileSync(new URL(file, folder)), today);
  if (read.ok) return read.value;
  throw new Error(
    `${file}\n${read.error.map(({ line, path, words }) => `${String(line)} ${path} ${words}`).join('\n')}`,
  );
}

/** The pack as it is written, right or wrong: for tests that hold it against the documents by themselves. */
export const packAsWritten = (file: string): Pack =>
  packSchema.parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
