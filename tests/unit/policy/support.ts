// The example of docs/policy-packs.md: what counties are shown is what the tests are held against.
import { readFileSync } from 'node:fs';
import { type Pack, packSchema } from '#shared/policy/pack.ts';

const guide = readFileSync(new URL('../../../docs/policy-packs.md', import.meta.url), 'utf8');

/** The text of the guide's whole example. */
export const exampleText: string = /```json\n(\{\n {2}"format"[\s\S]*?)```/.exec(guide)?.[1] ?? '';

/** A copy of its own for every caller. */
export const examplePack = (): Pack => packSchema.parse(JSON.parse(exampleText));

export const TODAY = '2026-11-30';
