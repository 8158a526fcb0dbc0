// Who a policy is for: the edges of each kind of condition, and the reasons given.
import { describe, expect, test } from 'vitest';
import type { Condition, Leaf } from '#shared/policy/condition.ts';
import { explain, factsToAsk, holds } from '#shared/policy/evaluate.ts';
import {
  type Answer,
  type Knowledge,
  chosen,
  chosenAll,
  day,
  no,
  number,
  yes,
} from '#shared/policy/knowledge.ts';
import { judge } from '#shared/policy/policy-verdict.ts';
import { TODAY, examplePack } from './support.ts';

const clause = { place: '三', quote: '原文' };
const said = { words: '话', clause };
const knowing = (answers: Readonly<Record<string, Answer>>): Knowledge => new Map(Object.entries(answers));

const cases: readonly (readonly [string, Leaf, Answer, string])[] = [
  [
    '离校2年内, the last day',
    { kind: 'window', fact: 'f', atMost: { years: 2 }, ...said },
    day('2024-11-30'),
    'yes',
  ],
  [
    '离校2年内, a day late',
    { kind: 'window', fact: 'f', atMost: { years: 2 }, ...said },
    day('2024-11-29'),
    'no',
  ],
  [
    '离校2年内, not left yet',
    { kind: 'window', fact: 'f', atMost: { years: 2 }, ...said },
    day('2026-12-01'),
    'no',
  ],
  [
    '不满2年, the last day',
    { kind: 'window', fact: 'f', below: { years: 2 }, ...said },
    day('2024-12-01'),
    'yes',
  ],
  [
    '不满2年, two years',
    { kind: 'window', fact: 'f', below: { years: 2 }, ...said },
    day('2024-11-30'),
    'no',
  ],
  [
    '1年以上, to the day',
    { kind: 'window', fact: 'f', atLeast: { years: 1 }, ...said },
    day('2025-11-30'),
    'yes',
  ],
  [
    '1年以上, a day short',
    { kind: 'window', fact: 'f', atLeast: { years: 1 }, ...said },
    day('2025-12-01'),
    'no',
  ],
  [
    '超过1年, to the day',
    { kind: 'window', fact: 'f', above: { years: 1 }, ...said },
    day('2025-11-30'),
    'no',
  ],
  [
    '超过1年, a day more',
    { kind: 'window', fact: 'f', above: { years: 1 }, ...said },
    day('2025-11-29'),
    'yes',
  ],
  [
    '1到2年, known as 0到1年',
    { kind: 'window', fact: 'f', atLeast: { years: 1 }, ...said },
    { kind: 'date', from: '2025-12-01', to: TODAY },
    'no',
  ],
  [
    '2年内, known as 1到3年',
    { kind: 'window', fact: 'f', atMost: { years: 2 }, ...said },
    { kind: 'date', from: '2023-12-01', to: '2025-11-30' },
    'unknown',
  ],
  ['16—24周岁, 16 today', { kind: 'age', fact: 'f', from: 16, to: 24, ...said }, day('2010-11-30'), 'yes'],
  ['16—24周岁, 16 tomorrow', { kind: 'age', fact: 'f', from: 16, to: 24, ...said }, day('2010-12-01'), 'no'],
  ['16—24周岁, 25 tomorrow', { kind: 'age', fact: 'f', from: 16, to: 24, ...said }, day('2001-12-01'), 'yes'],
  ['16—24周岁, 25 today', { kind: 'age', fact: 'f', from: 16, to: 24, ...said }, day('2001-11-30'), 'no'],
  ['毕业年度, last day of the year', { kind: 'year', fact: 'f', ...said }, day('2026-12-31'), 'yes'],
  ['毕业年度, next year', { kind: 'year', fact: 'f', ...said }, day('2027-01-01'), 'no'],
  [
    'during, the first day',
    { kind: 'during', fact: 'f', from: '2020-09-15', to: '2021-12-31', ...said },
    day('2020-09-15'),
    'yes',
  ],
  [
    'during, after the last',
    { kind: 'during', fact: 'f', from: '2020-09-15', to: '2021-12-31', ...said },
    day('2022-01-01'),
    'no',
  ],
  ['以上 includes its number', { kind: 'compare', fact: 'f', atLeast: '50', ...said }, number(50), 'yes'],
  ['超过 does not', { kind: 'compare', fact: 'f', above: '50', ...said }, number(50), 'no'],
  [
    '以下 includes its number',
    { kind: 'compare', fact: 'f', atMost: '100000', ...said },
    number(100_000),
    'yes',
  ],
  ['不满 does not', { kind: 'compare', fact: 'f', below: '100000', ...said }, number(100_000), 'no'],
  [
    'a range across the limit',
    { kind: 'compare', fact: 'f', atMost: '10', ...said },
    { kind: 'number', from: 5, to: 15 },
    'unknown',
  ],
  [
    'a range with no end, inside',
    { kind: 'compare', fact: 'f', atLeast: '10', ...said },
    { kind: 'number', from: 10, to: null },
    'yes',
  ],
  [
    'one of several',
    { kind: 'inSet', fact: 'f', values: ['a', 'b'], words: '话' },
    chosenAll(['b', 'c']),
    'yes',
  ],
  ['none of several', { kind: 'inSet', fact: 'f', values: ['a', 'b'], words: '话' }, chosenAll([]), 'no'],
  [
    'a choice that is not in it',
    { kind: 'inSet', fact: 'f', values: ['a', 'b'], words: '话' },
    chosen('c'),
    'no',
  ],
  ['yes where no is asked', { kind: 'is', fact: 'f', value: false, words: '话' }, yes, 'no'],
  ['an answer of another kind', { kind: 'is', fact: 'f', value: false, words: '话' }, number(1), 'unknown'],
  ['what the document leaves open', { kind: 'unknown', ...said }, yes, 'unknown'],
];

describe('one leaf', () => {
  test.each(cases)('[民法典 第一千二百五十九条] %s', (_name, leaf, answer, truth) => {
    expect(holds(leaf, knowing({ f: answer }), TODAY)).toBe(truth);
    expect(holds({ kind: 'not', of: leaf }, knowing({ f: answer }), TODAY)).toBe(
      { yes: 'no', no: 'yes', unknown: 'unknown' }[truth],
    );
  });

  test.each(cases)('%s: nothing known, nothing said', (_name, leaf) => {
    expect(holds(leaf, new Map(), TODAY)).toBe('unknown');
  });
});

const first: Condition = { kind: 'is', fact: 'a', value: true, words: '甲', clause };
const second: Condition = { kind: 'is', fact: 'b', value: true, words: '乙' };

describe('reasons', () => {
  test('of an «all» that fails only what fails is told', () => {
    expect(explain({ kind: 'all', of: [first, second] }, knowing({ a: no }), TODAY)).toEqual({
      truth: 'no',
      reasons: [{ truth: 'no', words: '甲', negated: false, clause, facts: ['a'] }],
    });
  });

  test('of one that cannot be told, what is missing is asked', () => {
    const { truth, reasons } = explain({ kind: 'all', of: [first, second] }, knowing({ a: yes }), TODAY);
    expect(truth).toBe('unknown');
    expect(factsToAsk(reasons)).toEqual(['b']);
  });

  test('an «any» fails for all of its parts, or in its own words', () => {
    const any: Condition = { kind: 'any', of: [first, second] };
    const known = knowing({ a: no, b: no });
    expect(explain(any, known, TODAY).reasons.map(({ words }) => words)).toEqual(['甲', '乙']);
    expect(explain({ ...any, words: '甲或者乙' }, known, TODAY).reasons).toEqual([
      { truth: 'no', words: '甲或者乙', negated: false, clause, facts: ['a', 'b'] },
    ]);
  });

  test('inside «not» the words are marked as what must not be', () => {
    expect(explain({ kind: 'not', of: first }, knowing({ a: yes }), TODAY)).toEqual({
      truth: 'no',
      reasons: [{ truth: 'yes', words: '甲', negated: true, clause, facts: ['a'] }],
    });
  });
});

test('the guide’s example: for a graduate in an incubator, not for an employer, not after three years', () => {
  const policy = examplePack().policies[0];
  if (policy === undefined) throw new Error('the guide has no policy');
  const graduate = { applicant: chosen('startup'), schooling: chosen('graduate'), inIncubator: yes };
  const truth = (answers: Readonly<Record<string, Answer>>) => judge(policy, knowing(answers), TODAY).truth;
  expect(truth({ ...graduate, incubatorMonths: number(36) })).toBe('yes');
  expect(truth(graduate)).toBe('unknown');
  expect(truth({ applicant: chosen('employer') })).toBe('no');
  const late = judge(policy, knowing({ ...graduate, incubatorMonths: number(37) }), TODAY);
  expect(late.reasons).toEqual([
    {
      truth: 'no',
      words: '补贴不超过3年',
      negated: false,
      clause: { place: '二(六)', quote: '补贴期限不超过 3 年' },
      facts: ['incubatorMonths'],
    },
  ]);
});
