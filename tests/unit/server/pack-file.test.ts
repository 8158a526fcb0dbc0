// Policy packs as counties send them: what is wrong is found, on its line; a pack with one fault is none.
import { describe, expect, test } from 'vitest';
import { type FaultCode, faultCodes } from '#shared/policy/check/fault.ts';
import type { Pack } from '#shared/policy/pack.ts';
import { readPack } from '#server/policy/pack-file.ts';
import { TODAY, examplePack, exampleText } from '../policy/support.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const faultsOf = (text: string) => {
  const read = readPack(bytes(text), TODAY);
  return read.ok ? [] : read.error;
};

/** A pack that is writable, so that a test can spoil it in one place. */
type Draft<T> = T extends readonly (infer U)[]
  ? Draft<U>[]
  : T extends object
    ? { -readonly [K in keyof T]: Draft<T[K]> }
    : T;
type Spoil = (pack: Draft<Pack>) => void;

const spoilt = (spoil: Spoil): string => {
  const pack = structuredClone(examplePack()) as Draft<Pack>;
  spoil(pack);
  return JSON.stringify(pack, null, 2);
};
const policy = (pack: Draft<Pack>) => pack.policies[0] ?? fail();
const benefit = (pack: Draft<Pack>) => policy(pack).what[0] ?? fail();
const conditions = (pack: Draft<Pack>) => {
  const { who } = policy(pack);
  return who.kind === 'all' ? who.of : fail();
};
const fail = (): never => {
  throw new Error('the guide’s example has changed its form');
};
const clause = { place: '二(六)', quote: '补贴期限不超过 3 年' };

const hanging = (id: string, on: string) => ({
  kind: 'yesNo',
  id: `jiangxi-2021-55.${id}`,
  name: '卡',
  question: '有卡吗？',
  onlyIf: { fact: `jiangxi-2021-55.${on}`, values: ['yes'] },
  askedBy: 'resident',
});

/** One way at least to each fault; the compiler keeps the table complete. */
const spoilers: Record<FaultCode, string | Spoil | readonly Spoil[]> = {
  noJson: '{"format": 1,',
  tooBig: `{"format": "${'长'.repeat(180_000)}"}`,
  tooDeep: '['.repeat(70) + ']'.repeat(70),
  sameKeyTwice: exampleText.replace('"version": 1,', '"version": 1,\n  "version": 2,'),
  badSign: (pack) => {
    policy(pack).name = '补贴\u202E';
  },
  schema: [
    (pack) => Object.assign(pack, { versoin: 2 }),
    (pack) => Object.assign(pack, { version: 'eins' }),
    (pack) => Object.assign(policy(pack), { hotline: '随便' }),
    (pack) => Object.assign(policy(pack).who, { kind: 'code' }),
    (pack) => Object.assign(benefit(pack), { run: 'process.exit()' }),
  ],
  sameId: [
    (pack) => pack.policies.push(policy(pack)),
    (pack) => benefit(pack).figures.push(...benefit(pack).figures),
  ],
  longKey: (pack) =>
    Object.assign(policy(pack), { id: 'p'.repeat(48) }) && Object.assign(pack, { id: 'k'.repeat(20) }),
  noDocument: (pack) => Object.assign(policy(pack).clauses[0] ?? fail(), { document: 'd9' }),
  noFact: (pack) => Object.assign(conditions(pack)[0] ?? fail(), { fact: 'shoeSize' }),
  factKind: (pack) => Object.assign(conditions(pack)[0] ?? fail(), { fact: 'bornOn' }),
  noOption: (pack) => Object.assign(conditions(pack)[0] ?? fail(), { values: ['professor'] }),
  noFigure: (pack) => benefit(pack).figures.pop(),
  noParameter: (pack) =>
    benefit(pack).formula?.steps.push({
      id: 'wage',
      words: '工资',
      unit: '元',
      value: { op: 'parameter', parameter: 'minimumWage' },
    }),
  noStep: (pack) =>
    benefit(pack).formula?.steps.push({
      id: 'more',
      words: '再算',
      unit: '元',
      value: { op: 'step', step: 'gone' },
    }),
  noPolicy: (pack) => Object.assign(policy(pack), { notWith: ['gone'] }),
  cycle: [
    (pack) => {
      const { formula = fail() } = benefit(pack);
      formula.steps = formula.steps.toReversed();
    },
    (pack) =>
      benefit(pack).formula?.steps.push({
        id: 'self',
        words: '自己',
        unit: '元',
        value: { op: 'step', step: 'self' },
      }),
    (pack) => Object.assign(policy(pack), { notWith: [policy(pack).id] }),
    (pack) => Object.assign(pack, { facts: [hanging('a', 'b'), hanging('b', 'a')] }),
  ],
  ownFactName: (pack) =>
    Object.assign(pack, {
      facts: [{ kind: 'yesNo', id: 'card', name: '卡', question: '有卡吗？', askedBy: 'resident' }],
    }),
  inCatalogue: (pack) =>
    Object.assign(pack, {
      facts: [{ kind: 'yesNo', id: 'bornOn', name: '卡', question: '有卡吗？', askedBy: 'resident' }],
    }),
  neverHolds: [
    (pack) => conditions(pack).push({ kind: 'is', fact: 'inIncubator', value: false, words: '没有入驻' }),
    (pack) => conditions(pack).push({ kind: 'inSet', fact: 'schooling', values: ['student'], words: '在读' }),
    (pack) =>
      conditions(pack).push({
        kind: 'compare',
        fact: 'incubatorMonths',
        above: '36',
        words: '超过3年',
        clause,
      }),
    (pack) => Object.assign(conditions(pack)[2] ?? fail(), { atLeast: '37' }),
    (pack) =>
      benefit(pack).figures.push({
        ...(benefit(pack).figures[1] ?? fail()),
        id: 'least',
        role: 'floor',
        value: '20000',
      }),
  ],
  noLimit: (pack) => conditions(pack).push({ kind: 'window', fact: 'businessSince', words: '开业', clause }),
  wrongOrder: (pack) => Object.assign(policy(pack), { validFrom: '2023-01-01', validTo: '2022-01-01' }),
  inFuture: [
    (pack) => Object.assign(pack.documents[0] ?? fail(), { issuedOn: '2026-12-01' }),
    (pack) => Object.assign(policy(pack), { validFrom: '2062-01-01' }),
  ],
  noValidityClause: (pack) => Object.assign(pack.documents[0] ?? fail(), { validTo: '2021-12-31' }),
  figureNotInQuote: (pack) => Object.assign(benefit(pack).figures[0] ?? fail(), { value: '80' }),
  limitNotInQuote: [
    (pack) => Object.assign(conditions(pack)[2] ?? fail(), { atMost: '60' }),
    (pack) => conditions(pack).push({ kind: 'age', fact: 'bornOn', from: 16, words: '满16岁', clause }),
    (pack) =>
      conditions(pack).push({
        kind: 'window',
        fact: 'businessSince',
        atMost: { years: 5 },
        words: '开业5年内',
        clause,
      }),
  ],
  dayNotInQuote: (pack) =>
    Object.assign(pack.documents[0] ?? fail(), {
      validTo: '2021-12-31',
      validity: { place: '题', quote: '2020年全省' },
    }),
  openNotSaid: [
    (pack) => {
      policy(pack).openAs = [];
    },
    (pack) => {
      benefit(pack).clause.quote = '按规定给予贴息';
      policy(pack).openAs = [];
      policy(pack).materials = ['身份证'];
    },
    (pack) => {
      benefit(pack).clause.quote = '按规定给予贴息';
    },
    (pack) => {
      delete (pack.documents[0] ?? fail()).openAs;
    },
    (pack) => {
      benefit(pack).figures = [];
      delete benefit(pack).formula;
    },
  ],
  tooMany: (pack) => {
    const several = Array.from({ length: 30 }, () => ({ kind: 'unknown' as const, words: '没写', clause }));
    policy(pack).who = {
      kind: 'any',
      of: [
        { kind: 'any', of: several },
        { kind: 'any', of: several },
      ],
    };
  },
};

describe('the guide’s example', () => {
  test('is a pack without a fault', () => {
    const read = readPack(bytes(exampleText), TODAY);
    expect(read).toEqual({ ok: true, value: examplePack() });
  });

  test.each(faultCodes)('%s is found in a spoilt copy', (code) => {
    const ways = spoilers[code];
    for (const way of typeof ways === 'function' || typeof ways === 'string' ? [ways] : ways) {
      const faults = faultsOf(typeof way === 'string' ? way : spoilt(way));
      expect(faults.map((found) => found.code)).toContain(code);
      for (const { words, line } of faults) {
        expect(words).toMatch(/[一-龥]/);
        expect(line).toBeGreaterThan(0);
      }
    }
  });
});

describe('where a fault is', () => {
  const lineWith = (text: string, part: string): number =>
    text.split('\n').findIndex((line) => line.includes(part)) + 1;

  test('a wrong figure: its line, its path, the figure', () => {
    const text = exampleText.replace('"value": "60"', '"value": "80"');
    expect(faultsOf(text)).toEqual([
      {
        code: 'figureNotInQuote',
        line: lineWith(text, '"value": "80"'),
        path: 'policies[0].what[0].figures[0].value',
        words: '数字 80% 在所引的原文里找不到。请对照文件，改数字或改引文。',
      },
    ]);
  });

  test('a member that is missing: the line of what lacks it', () => {
    const text = exampleText.replace(/\n.*"hotline".*/, '');
    expect(faultsOf(text)).toMatchObject([
      { code: 'schema', path: 'policies[0].hotline', line: lineWith(text, '"id": "incubation"') - 1 },
    ]);
  });

  test('a comma too few: the line after it', () => {
    const text = exampleText.replace('"version": 1,', '"version": 1');
    expect(faultsOf(text)).toMatchObject([{ code: 'noJson', line: lineWith(text, '"version": 1') + 1 }]);
  });

  test('several faults come in the order of the file', () => {
    const text = exampleText
      .replace('"value": "60"', '"value": "80"')
      .replace('"atMost": "36"', '"atMost": "60"');
    const lines = faultsOf(text).map(({ line }) => line);
    expect(lines).toEqual(lines.toSorted((a, b) => a - b));
    expect(lines).toHaveLength(2);
  });
});

test('members that JSON would hide are refused', () => {
  expect(faultsOf(exampleText.replace('"version": 1,', '"version": 1, "__proto__": {},'))).toMatchObject([
    { code: 'noJson' },
  ]);
  expect(readPack(new Uint8Array([0xff, 0xfe, 0x00]), TODAY)).toMatchObject({ ok: false });
});
