// The seeds that once failed (regressions.json), by target.
import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { type TargetName, targetNames } from './target.ts';

const fileSchema = z.object({
  note: z.string(),
  seeds: z.array(z.object({ target: z.enum(targetNames), seed: z.int(), found: z.string() })),
});

export const regressions = (target: TargetName): readonly number[] =>
  fileSchema
    .parse(JSON.parse(readFileSync(new URL('regressions.json', import.meta.url), 'utf8')))
    .seeds.filter((one) => one.target === target)
    .map(({ seed }) => seed);
