// The finder: tiles that decide, questions that are worth their tap, and a list that says why.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '#shared/kernel/calendar.ts';
import { catalogue } from '#shared/policy/catalogue.ts';
import { type AskingLeaf, leafTest } from '#shared/policy/compile.ts';
import type { Fact } from '#shared/policy/fact.ts';
import { modelOf } from '#shared/policy/finder/model.ts';
import { weighQuestions } from '#shared/policy/finder/next-question.ts';
import { finderOf } from '#shared/policy/finder/results.ts';
import { ENOUGH_TAPS, type Session, ask, given, knowledgeOf, tapsOf } from '#shared/policy/finder/session.ts';
import { tilesOf } from '#shared/policy/finder/tiles.ts';
import { type Answer, chosen, chosenAll, no, yes } from '#shared/policy/knowledge.ts';
import { liveOf } from '#shared/policy/live.ts';
import type { Policy } from '#shared/policy/pack.ts';
import { TODAY } from './support.ts';
import { all, leaf, toyPack, toyPolicy } from './toy-pack.ts';

const factOf = (id: string): Fact => catalogue.get(id) ?? fail(id);
const fail = (id: string): never => {
  throw new Error(`no fact ${id}`);
};
const asking = (bare: Parameters<typeof leaf>[0]): AskingLeaf => {
  const made = leaf(bare);
  return made.kind === 'unknown' ? fail('unknown') : made;
};
const labels = (fact: string, leaves: readonly AskingLeaf[]): string[] =>
  tilesOf(factOf(fact), leaves, TODAY).map(({ label }) => label);

describe('tiles', () => {
  test('are what the policies cut, in words', () => {
    const window = (years: number) => asking({ kind: 'window', fact: 'graduatedOn', atMost: { years } });
    expect(labels('graduatedOn', [window(2), window(3)])).toEqual([
      '离校不到2年',
      '离校2年到3年',
      '离校3年以上',
      '还没有毕业',
    ]);
    expect(labels('graduatedOn', [window(1), asking({ kind: 'year', fact: 'graduatedOn' })])).toEqual([
      '离校不到1年（今年）',
      '离校不到1年（去年）',
      '离校1年以上',
      '还没有毕业（今年）',
      '还没有毕业（明年以后）',
    ]);
    expect(labels('bornOn', [asking({ kind: 'age', fact: 'bornOn', from: 16, to: 24 })])).toEqual([
      '不满16岁',
      '16到24岁',
      '25岁以上',
    ]);
    expect(
      labels('unemployedSince', [
        asking({ kind: 'window', fact: 'unemployedSince', atLeast: { months: 6 } }),
      ]),
    ).toEqual(['登记失业不到半年', '登记失业半年以上', '没有登记失业']);
    const loans = ['100000', '300000'].map((atMost) => asking({ kind: 'compare', fact: 'loanYuan', atMost }));
    expect(labels('loanYuan', loans)).toEqual(['不超过10万元', '10万元到30万元', '超过30万元']);
    expect(
      labels('contractMonths', [asking({ kind: 'compare', fact: 'contractMonths', atLeast: '12' })]),
    ).toEqual(['不到12个月', '12个月以上']);
  });

  test('only options that some policy asks for are offered where several may be tapped', () => {
    const wants = asking({ kind: 'inSet', fact: 'hardship', values: ['disabled', 'lowIncome'] });
    expect(labels('hardship', [wants])).toEqual(['吃低保', '残疾', '都没有']);
  });

  const sides = fc.constantFrom('atLeast' as const, 'above' as const, 'atMost' as const, 'below' as const);
  const dayLeaves = fc.oneof(
    fc
      .tuple(sides, fc.integer({ min: 1, max: 5 }))
      .map(([side, years]) => asking({ kind: 'window', fact: 'graduatedOn', [side]: { years } })),
    fc.constant(asking({ kind: 'year', fact: 'graduatedOn' })),
    fc
      .integer({ min: -900, max: 0 })
      .map((count) => asking({ kind: 'during', fact: 'graduatedOn', to: addDays(TODAY, count) })),
  );
  const numberLeaves = fc
    .tuple(sides, fc.integer({ min: 1, max: 900 }))
    .map(([side, limit]) => asking({ kind: 'compare', fact: 'contractMonths', [side]: String(limit) }));

  test.each([
    ['graduatedOn', dayLeaves],
    ['contractMonths', numberLeaves],
  ] as const)('of %s leave no gap, tell themselves apart, and decide every condition', (fact, arbitrary) => {
    fc.assert(
      fc.property(fc.array<AskingLeaf>(arbitrary, { minLength: 1, maxLength: 3 }), (leaves) => {
        const tiles = tilesOf(factOf(fact), leaves, TODAY);
        expect(new Set(tiles.map(({ label }) => label)).size).toBe(tiles.length);
        expect(tiles.reduce((sum, { odds }) => sum + odds, 0)).toBeCloseTo(1);
        for (const { answer } of tiles)
          for (const each of leaves) expect(leafTest(each, TODAY)(answer)).not.toBe('unknown');
        const pieces = tiles.flatMap(({ answer }) => ('from' in answer ? [answer] : []));
        const starts = new Set(pieces.map(({ from }) => from));
        const after = (end: string | number): string | number =>
          typeof end === 'string' ? addDays(end, 1) : end + 1;
        const nexts = pieces.flatMap(({ to }) => (to === null || to === 999 ? [] : [after(to)]));
        expect(new Set(nexts).size).toBe(tiles.length - 1);
        for (const next of nexts) expect(starts).toContain(next);
      }),
      { numRuns: 500 },
    );
  });

  test('are never more than a page holds', () => {
    const many = Array.from({ length: 40 }, (_, index) =>
      asking({ kind: 'compare', fact: 'contractMonths', atLeast: String(index + 1) }),
    );
    expect(labels('contractMonths', many)).toHaveLength(9);
  });
});

const person = ['person'] as const;
const isYes = (fact: string) => leaf({ kind: 'is', fact, value: true });
const liveWith = (...policies: Policy[]) => liveOf([toyPack('toy', policies)], TODAY);

describe('questions', () => {
  const town = liveWith(
    toyPolicy('hire', ['employer'], isYes('welfarePost')),
    toyPolicy('young', person, leaf({ kind: 'age', fact: 'bornOn', from: 16, to: 24 })),
    toyPolicy('left', person, leaf({ kind: 'window', fact: 'graduatedOn', atMost: { years: 2 } })),
    toyPolicy('hard', person, isYes('hardToEmploy')),
    toyPolicy(
      'hardYoung',
      person,
      all(isYes('hardToEmploy'), leaf({ kind: 'age', fact: 'bornOn', from: 16, to: 24 })),
    ),
    toyPolicy('freed', person, leaf({ kind: 'inSet', fact: 'corrections', values: ['released'] })),
    toyPolicy('shop', ['startup'], leaf({ kind: 'window', fact: 'businessSince', atLeast: { years: 1 } })),
  );
  const model = modelOf(town);

  /** Answers as somebody would, until the list comes. */
  function walk(
    knows: Readonly<Record<string, Answer>>,
    goOn: boolean,
  ): { asked: string[]; session: Session } {
    let session: Session = [];
    const asked: string[] = [];
    for (let question = ask(model, session, goOn); question !== null; question = ask(model, session, goOn)) {
      asked.push(question.fact.id);
      session = given(session, question.fact.id, knows[question.fact.id] ?? null);
      expect(asked.length).toBeLessThan(50);
    }
    return { asked, session };
  }

  test('whom it is for comes first, and what then settles nothing is not asked', () => {
    expect(walk({ applicant: chosen('employer'), welfarePost: yes }, true).asked).toEqual([
      'applicant',
      'welfarePost',
    ]);
  });

  test('what settles two policies comes before what settles one', () => {
    const three = modelOf(
      liveWith(
        toyPolicy('hard', person, isYes('hardToEmploy')),
        toyPolicy('here', person, isYes('livesHere')),
        toyPolicy('hereToo', person, isYes('livesHere')),
      ),
    );
    const weighed = weighQuestions(three, new Map([['applicant', chosen('person')]]), new Set());
    expect(weighed.map(({ question, bits }) => [question.fact.id, bits])).toEqual([
      ['livesHere', 2],
      ['hardToEmploy', 1],
    ]);
  });

  test('what staff alone may ask is never asked on the screen', () => {
    expect(walk({ applicant: chosen('person') }, true).asked).not.toContain('corrections');
  });

  test('«说不清» is not asked again, and settles nothing', () => {
    const { asked, session } = walk({ applicant: chosen('person') }, true);
    expect(new Set(asked).size).toBe(asked.length);
    expect(finderOf(town)(knowledgeOf(session)).maybe.length).toBeGreaterThan(0);
  });

  test('who never went to college is not asked when they left it', () => {
    const { asked, session } = walk(
      { applicant: chosen('person'), schooling: chosen('other'), hardToEmploy: no },
      true,
    );
    expect(asked).toContain('schooling');
    expect(asked).not.toContain('graduatedOn');
    expect(finderOf(town)(knowledgeOf(session)).cannot.map(({ placed }) => placed.policy.id)).toContain(
      'left',
    );
  });

  test(`the list comes after ${String(ENOUGH_TAPS)} taps; more is asked of whoever wants`, () => {
    const many = modelOf(
      liveWith(
        ...[...catalogue.values()]
          .filter(
            ({ kind, askedBy, onlyIf }) => kind === 'yesNo' && askedBy === 'resident' && onlyIf === undefined,
          )
          .map(({ id }) => toyPolicy(`p-${id}`, person, isYes(id))),
      ),
    );
    let session: Session = given([], 'applicant', chosen('person'));
    for (let question = ask(many, session, false); question !== null; question = ask(many, session, false))
      session = given(session, question.fact.id, no);
    expect(tapsOf(session)).toBe(ENOUGH_TAPS);
    expect(ask(many, session, true)).not.toBeNull();
  });

  test('several answers to one question cost as many taps and one to go on', () => {
    expect(tapsOf(given([], 'hardship', chosenAll(['older', 'disabled'])))).toBe(3);
    expect(tapsOf(given([], 'hardship', chosenAll([])))).toBe(1);
  });

  test('an answer given anew replaces the one before', () => {
    const session = given(given([], 'hardToEmploy', yes), 'hardToEmploy', no);
    expect([...knowledgeOf(session)]).toEqual([['hardToEmploy', no]]);
  });

  test('a question’s worth is never negative, and nothing known makes none grow beyond what was unsettled', () => {
    for (const { bits } of weighQuestions(model, new Map(), new Set())) {
      expect(bits).toBeGreaterThan(0);
      expect(bits).toBeLessThanOrEqual(town.policies.length);
    }
  });
});

describe('the list', () => {
  const openPoint = leaf({ kind: 'unknown' });
  const live = liveWith(
    toyPolicy('sure', person, isYes('hardToEmploy')),
    toyPolicy('open', person, all(isYes('hardToEmploy'), openPoint)),
    toyPolicy('ask2', person, all(isYes('paysSocialInsurance'), isYes('livesHere'))),
    toyPolicy('ask1', person, isYes('livesHere')),
    toyPolicy('never', person, { kind: 'not', of: isYes('hardToEmploy'), words: '不是就业困难人员' }),
    toyPolicy('boss', ['employer'], isYes('welfarePost')),
  );
  const results = finderOf(live)(
    new Map<string, Answer>([
      ['applicant', chosen('person')],
      ['hardToEmploy', yes],
    ]),
  );

  test('can, maybe (open first, then by what is to be asked), cannot; others are only counted', () => {
    const ids = (found: (typeof results)['can']) =>
      found.map(({ placed, standing }) => `${placed.policy.id} ${standing}`);
    expect(ids(results.can)).toEqual(['sure can']);
    expect(ids(results.maybe)).toEqual(['open open', 'ask1 ask', 'ask2 ask']);
    expect(ids(results.cannot)).toEqual(['never cannot']);
    expect(results.others).toBe(1);
  });

  test('whoever cannot is told why, with the clause', () => {
    expect(results.cannot[0]?.verdict.reasons).toMatchObject([
      { words: '不是就业困难人员', clause: { place: '三' } },
    ]);
  });
});

test('an expired policy and one that has not begun are not in the finder', () => {
  const pack = toyPack('toy', [
    { ...toyPolicy('old', person, isYes('livesHere')), validTo: '2026-11-29' },
    { ...toyPolicy('last', person, isYes('livesHere')), validTo: '2026-11-30' },
    { ...toyPolicy('new', person, isYes('livesHere')), validFrom: '2026-12-01' },
  ]);
  expect(liveOf([pack], TODAY).policies.map(({ key }) => key)).toEqual(['toy/last']);
});
