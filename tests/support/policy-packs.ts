// The packs that come with the product, as the county's own command reads them, and the sample county's.
import { readFileSync, readdirSync } from 'node:fs';
import { readPack } from '#server/policy/pack-file.ts';
import { samplePack } from '#build/sample-county/policies.ts';
import { type Pack, packSchema } from '#shared/policy/pack.ts';

const folder = new URL('../../server/policy-packs/', import.meta.url);

const packFiles: readonly string[] = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .toSorted();

/** The day on which the tests read them. */
export const PACKS_TODAY = '2026-11-30';

/** Every pack as it is written, right or wrong: for tests that hold it against the documents by themselves. */
export const writtenPacks = (): readonly Pack[] => [
  ...packFiles.map((file) => packSchema.parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8')))),
  samplePack(PACKS_TODAY),
];

/** @returns what `policy check` finds in it, by line; [] for a pack that may be published */
export function faultsIn(pack: Pack): readonly string[] {
  const read = readPack(new TextEncoder().encode(JSON.stringify(pack, null, 2)), PACKS_TODAY);
  return read.ok ? [] : read.error.map(({ line, path, words }) => `${String(line)} ${path} ${words}`);
}
