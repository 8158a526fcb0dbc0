// Values that fit a zod schema, drawn from its definition: the structure that a mutation then breaks in one place or two.
// What a schema checks by code alone (a day, an ID number) is drawn from words that are right, by the member's name.
import type * as z from 'zod/v4/core';
import type { Prng } from '../sim/prng.ts';
import { oddNumbers, oddTexts } from './odd.ts';
import { textLike } from './pattern.ts';

/** How deep a value is drawn before the schema's own recursion ends in null. */
const DEEPEST = 8;

const wordsFor: Readonly<Record<string, readonly string[]>> = {
  bornOn: ['1950-01-01', '2000-02-29'],
  idNumber: ['999999195001010018', '999999195001010026'],
  postedOn: ['2026-11-01'],
  validUntil: ['2026-12-31', '2000-01-01'],
  validFrom: ['2026-01-01'],
  heldOn: ['2026-11-28'],
  startsOn: ['2026-12-05'],
};

type Checks = { least?: number; most?: number; pattern?: RegExp; whole?: boolean };

/** A value that fits, or nearly: texts and numbers are odd ones now and then where the schema takes them. */
export function valueFor(schema: z.$ZodType, prng: Prng, name = '', depth = 0): unknown {
  const def = definitionOf(schema);
  const inner = (one: z.$ZodType, of = name): unknown => valueFor(one, prng, of, depth + 1);
  if (depth > DEEPEST) return null;
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- the kinds that no schema here uses are drawn as anything
  switch (def.type) {
    case 'string':
      return textFor(checksOf(def.checks), prng, name);
    case 'number':
      return numberFor({ ...checksOf(def.checks), ...('format' in def ? { whole: true } : {}) }, prng);
    case 'boolean':
      return prng.chance(0.5);
    case 'null':
    case 'undefined':
    case 'void':
      return null;
    case 'literal':
      return prng.pick(def.values);
    case 'enum':
      return prng.pick(Object.values(def.entries));
    case 'nullable':
      return prng.chance(0.3) ? null : inner(def.innerType);
    case 'optional':
      return prng.chance(0.4) ? undefined : inner(def.innerType);
    case 'default':
    case 'readonly':
    case 'nonoptional':
      return inner(def.innerType);
    case 'lazy':
      return inner(def.getter());
    case 'union':
      return inner(prng.pick(def.options));
    case 'tuple':
      return def.items.map((item) => inner(item));
    case 'array': {
      const { least = 0, most = least + 3 } = checksOf(def.checks);
      const length = least + prng.int(Math.min(most - least, 3) + 1);
      return Array.from({ length }, () => inner(def.element));
    }
    case 'record': {
      const keys = definitionOf(def.keyType);
      const names = keys.type === 'enum' ? Object.values(keys.entries).map(String) : [prng.pick(oddTexts)];
      return ownMembers(names.map((key) => [key, inner(def.valueType, key)]));
    }
    case 'object':
      return ownMembers(
        Object.entries(def.shape).flatMap(([key, member]) => {
          const value = inner(member, key);
          return value === undefined ? [] : [[key, value] as const];
        }),
      );
    default:
      return prng.pick([null, 'x', 1, {}, []]);
  }
}

/** What a schema is made of. */
function definitionOf(schema: z.$ZodType): z.$ZodTypes['_zod']['def'] {
  // The union of all kinds, as zod's own walkers (toJSONSchema) take it.
  const { _zod: made } = schema as z.$ZodTypes;
  return made.def;
}

/** An object whose members may be called `__proto__`. */
export function ownMembers(members: Iterable<readonly [string, unknown]>): Record<string, unknown> {
  const made: Record<string, unknown> = {};
  for (const [key, value] of members)
    Object.defineProperty(made, key, { value, enumerable: true, configurable: true, writable: true });
  return made;
}

function textFor({ least = 0, most = 200, pattern }: Checks, prng: Prng, name: string): string {
  const words = wordsFor[name];
  if (words !== undefined) return prng.pick(words);
  const like = pattern === undefined ? null : textLike(pattern, prng);
  if (like !== null) return like;
  const text = prng.chance(0.3) ? prng.pick(oddTexts) : `${name}甲${prng.hex(2)}`;
  return text.slice(0, most).padEnd(least, '乙');
}

function numberFor({ least, most, whole = false }: Checks, prng: Prng): number {
  const from = least ?? 0;
  const to = most ?? from + 10_000;
  if (prng.chance(0.2)) {
    const odd = prng.pick(oddNumbers);
    if (odd >= (least ?? -Infinity) && odd <= (most ?? Infinity) && (!whole || Number.isSafeInteger(odd)))
      return odd;
  }
  const drawn = from + prng.next() * (to - from);
  return whole ? Math.round(drawn) : drawn;
}

function checksOf(checks: readonly z.$ZodCheck[] | undefined): Checks {
  const found: Checks = {};
  for (const { _zod } of checks ?? []) {
    const def = _zod.def as {
      readonly check: string;
      readonly minimum?: number;
      readonly maximum?: number;
      readonly value?: number;
      readonly pattern?: RegExp;
    };
    if (def.minimum !== undefined) found.least = def.minimum;
    if (def.maximum !== undefined) found.most = def.maximum;
    if (def.check === 'greater_than' && def.value !== undefined) found.least = def.value;
    if (def.check === 'less_than' && def.value !== undefined) found.most = def.value;
    if (def.check === 'number_format') found.whole = true;
    if (def.pattern !== undefined) found.pattern = def.pattern;
  }
  return found;
}
