// Breaks a value, its JSON text or bytes in a place or two. What JSON cannot hold as a value (a member twice, 1e999, ten thousand
// brackets) is put into the text.
import { gzipSync } from 'node:zlib';
import type { Prng } from '../sim/prng.ts';
import { oddNames, oddNumbers, oddTexts } from './odd.ts';
import { ownMembers } from './values.ts';

type Step = string | number;

/** Stands in a value for something that only its text can hold; `jsonOf` puts it there. */
const RAW = '\u0001raw ';
const DEPTHS = [30, 400, 3_000, 60_000] as const;
const raws: readonly string[] = [
  '1e999',
  '-1e999',
  '123456789012345678901234567890',
  '-0',
  '"\\ud800"',
  '"\\u0000"',
  '{"a":1,"a":2}',
  '{"__proto__":{"polluted":true}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  'NaN',
  '01',
  "'x'",
  '[1,]',
];

/** @returns a copy that is wrong somewhere; the value itself stays */
export function mutated(value: unknown, prng: Prng): unknown {
  let broken = value;
  const times = prng.chance(0.7) ? 1 : 1 + prng.int(4);
  for (let n = 0; n < times; n += 1) broken = mutatedOnce(broken, prng);
  return broken;
}

function mutatedOnce(value: unknown, prng: Prng): unknown {
  const path = prng.pick(pathsOf(value));
  const [name] = path.slice(-1);
  const kind = prng.int(7);
  if (kind === 0 && name !== undefined) return without(value, path);
  if (kind === 1) return changed(value, path, (at) => withExtra(at, prng));
  if (kind === 2) return changed(value, path, (at) => [at]);
  if (kind === 3) return changed(value, path, (at) => swollen(at, prng));
  return changed(value, path, () => odd(prng));
}

const odd = (prng: Prng): unknown => {
  const kind = prng.int(10);
  if (kind < 4) return prng.pick(oddTexts);
  if (kind < 6) return prng.pick(oddNumbers);
  if (kind < 8) return prng.pick([null, true, false, [], {}, [null], [[]]]);
  return `${RAW}${prng.chance(0.3) ? `deep ${String(prng.pick(DEPTHS))}` : prng.pick(raws)}`;
};

function withExtra(value: unknown, prng: Prng): unknown {
  if (Array.isArray(value)) return [...value, odd(prng), ...value.slice(0, 1)];
  if (!isRecord(value)) return { value };
  const key = prng.chance(0.7) ? prng.pick(oddNames) : prng.pick(oddTexts).slice(0, 50);
  const bad = prng.chance(0.5) ? { polluted: true } : odd(prng);
  return ownMembers([...Object.entries(value), [key, bad]]);
}

function swollen(value: unknown, prng: Prng): unknown {
  if (typeof value === 'string') {
    const at = prng.int(value.length + 1);
    return `${value.slice(0, at)}${prng.pick(oddTexts)}${value.slice(at)}`;
  }
  if (typeof value === 'number')
    return prng.pick([value + 1, -value, value * 1e10, value + 0.5, String(value)]);
  if (Array.isArray(value))
    return Array.from({ length: 300 }, (_, n): unknown => value[n % Math.max(1, value.length)]);
  return value;
}

/** Places in a value, itself the first. */
function pathsOf(value: unknown): readonly (readonly Step[])[] {
  const paths: Step[][] = [[]];
  const visit = (at: unknown, path: readonly Step[]): void => {
    if (paths.length > 400 || typeof at !== 'object' || at === null) return;
    for (const [key, inner] of Object.entries(at)) {
      paths.push([...path, key]);
      visit(inner, [...path, key]);
    }
  };
  visit(value, []);
  return paths;
}

function changed(
  value: unknown,
  [step, ...rest]: readonly Step[],
  change: (at: unknown) => unknown,
): unknown {
  if (step === undefined) return change(value);
  if (Array.isArray(value))
    return value.map((item: unknown, at) =>
      String(at) === String(step) ? changed(item, rest, change) : item,
    );
  if (!isRecord(value)) return value;
  return ownMembers(
    Object.entries(value).map(([key, item]) => [key, key === step ? changed(item, rest, change) : item]),
  );
}

function without(value: unknown, path: readonly Step[]): unknown {
  const [last] = path.slice(-1);
  return changed(value, path.slice(0, -1), (at) => {
    if (Array.isArray(at)) return at.filter((_, index) => String(index) !== String(last));
    return isRecord(at) ? ownMembers(Object.entries(at).filter(([key]) => key !== last)) : at;
  });
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** JSON text of a value, with what `mutated` left for the text. */
export function jsonOf(value: unknown): string {
  return (JSON.stringify(value) ?? 'null').replace(/"\\u0001raw ((?:[^"\\]|\\.)*)"/g, (_, said: string) => {
    const raw = String(JSON.parse(`"${said}"`));
    const depth = Number(/^deep (\d+)$/.exec(raw)?.[1] ?? 0);
    if (depth === 0) return raw;
    return depth % 400 === 0
      ? `${'['.repeat(depth)}${']'.repeat(depth)}`
      : `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
  });
}

/** Breaks bytes: flipped, cut, doubled, moved, put in, another encoding, packed. */
export function mutatedBytes(bytes: Uint8Array, prng: Prng): Uint8Array {
  let broken = Buffer.from(bytes);
  const times = 1 + (prng.chance(0.3) ? prng.int(5) : 0);
  for (let n = 0; n < times; n += 1) broken = mutatedBytesOnce(broken, prng);
  return broken;
}

function mutatedBytesOnce(bytes: Buffer<ArrayBuffer>, prng: Prng): Buffer<ArrayBuffer> {
  const [from, to] = [prng.int(bytes.length + 1), prng.int(bytes.length + 1)].toSorted((a, b) => a - b);
  if (from === undefined || to === undefined) return bytes;
  const splice = (middle: Uint8Array): Buffer<ArrayBuffer> =>
    Buffer.concat([bytes.subarray(0, from), middle, bytes.subarray(to)]);
  switch (prng.int(10)) {
    case 0:
    case 1:
    case 2: {
      const flipped = Buffer.from(bytes);
      for (let n = prng.int(4); n >= 0 && flipped.length > 0; n -= 1) {
        const at = prng.int(flipped.length);
        flipped[at] = prng.chance(0.5)
          ? (flipped[at] ?? 0) ^ (1 << prng.int(8))
          : prng.pick([0, 0xff, 0x80, 0xc0, 0x22, 0x7b]);
      }
      return flipped;
    }
    case 3:
      return bytes.subarray(0, from);
    case 4:
      return splice(new Uint8Array(0));
    case 5:
      return Buffer.concat([bytes, bytes.subarray(from, to)]);
    case 6:
      return Buffer.concat([bytes.subarray(to), bytes.subarray(from, to), bytes.subarray(0, from)]);
    case 7:
      return Buffer.concat([
        bytes.subarray(0, from),
        Buffer.from(prng.hex(1 + prng.int(40)), 'hex'),
        bytes.subarray(from),
      ]);
    case 8:
      return Buffer.concat([Buffer.from(prng.pick(['\ufeff', '\u0000', '﻿', ' ', '{', '['])), bytes]);
    default:
      return prng.pick([
        () => Buffer.from(bytes.toString('latin1'), 'utf16le'),
        () => gzipSync(bytes),
        () => gzipSync(Buffer.alloc(2_000_000)),
        () => Buffer.alloc(prng.int(5000)),
        () => Buffer.from(prng.hex(prng.int(300)), 'hex'),
      ])();
  }
}

/** What a page may hand over by IPC and JSON could not carry (structured clone). */
export function cloned(value: unknown, prng: Prng): unknown {
  const circle: Record<string, unknown> = { a: 1 };
  circle['self'] = circle;
  const strange = (): unknown =>
    prng.pick<() => unknown>([
      () => undefined,
      () => Number.NaN,
      () => Infinity,
      () => 10n ** 30n,
      () => new Date(Number.NaN),
      () => new Map([['__proto__', 1]]),
      () => new Set([1]),
      () => new Uint8Array(10),
      () => Array.from({ length: 3 }),
      () => Object.assign([], { length: 2 ** 32 - 1 }),
      () => circle,
      () => /(a+)+$/,
      () => new Error('x'),
      () => nested(prng.pick([50, 3000, 20_000])),
    ])();
  const path = prng.pick(pathsOf(value));
  return prng.chance(0.15) ? strange() : changed(value, path, strange);
}

function nested(depth: number): unknown {
  let inner: unknown = null;
  for (let n = 0; n < depth; n += 1) inner = n % 2 === 0 ? [inner] : { a: inner };
  return inner;
}
