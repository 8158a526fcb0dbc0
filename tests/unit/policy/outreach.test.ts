// 政策找人: only what changed is judged anew, and the outcome is as if everything had been.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Answer, type Knowledge, chosen, no, number, yes } from '#shared/policy/knowledge.ts';
import { type Person, type Run, noRun, run } from '#shared/policy/outreach/run.ts';
import { untold } from '#shared/policy/outreach/untold.ts';
import type { Pack } from '#shared/policy/pack.ts';
import { blurred, conditions, fullKnowledge } from './arbitraries.ts';
import { TODAY } from './support.ts';
import { all, leaf, toyPack, toyPolicy } from './toy-pack.ts';

const people = ['person'] as const;
const isYes = (fact: string) => leaf({ kind: 'is', fact, value: true });
const knowing = (answers: Readonly<Record<string, Answer>>): Knowledge =>
  new Map(Object.entries({ applicant: chosen('person'), ...answers }));
const person = (id: string, rev: number, answers: Readonly<Record<string, Answer>>): Person => ({
  id,
  rev,
  knowledge: knowing(answers),
});
const hitsOf = ({ people: kept }: Run): Record<string, string[]> =>
  Object.fromEntries(
    [...kept].map(([id, { hits }]) => [id, hits.map(({ policy, standing }) => `${policy} ${standing}`)]),
  );

const town = toyPack('town', [
  toyPolicy('hard', people, isYes('hardToEmploy')),
  toyPolicy('open', people, all(isYes('hardToEmploy'), leaf({ kind: 'unknown' }))),
  toyPolicy('boss', ['employer'], isYes('welfarePost')),
]);
const li = person('li', 1, { hardToEmploy: yes });
const wu = person('wu', 1, {});

describe('what is judged', () => {
  const first = run(noRun, [li, wu], [town], TODAY);

  test('at first everybody against everything', () => {
    expect(first.judged).toBe(6);
    expect(hitsOf(first)).toEqual({
      li: ['town/hard can', 'town/open open'],
      wu: ['town/hard ask', 'town/open ask'],
    });
  });

  test('nothing when nothing changed', () => {
    expect(run(first, [li, wu], [town], TODAY)).toEqual({ ...first, judged: 0 });
  });

  test('one person when one changed, and who is gone is gone', () => {
    const then = run(first, [li, person('wu', 2, { hardToEmploy: no })], [town], TODAY);
    expect([then.judged, hitsOf(then)['wu']]).toEqual([3, []]);
    expect(hitsOf(run(first, [li], [town], TODAY))).toEqual({ li: ['town/hard can', 'town/open open'] });
  });

  test('one policy when one changed; new words alone change none', () => {
    const [hard, ...rest] = town.policies;
    if (hard === undefined) throw new Error('no policy');
    const changed = { ...town, policies: [{ ...hard, who: isYes('livesHere') }, ...rest] };
    expect(run(first, [li, wu], [changed], TODAY).judged).toBe(2);
    const reworded = { ...town, policies: [{ ...hard, words: '说得更明白' }, ...rest] };
    expect(run(first, [li, wu], [reworded], TODAY).judged).toBe(0);
  });

  test('everything on a new day: windows move', () => {
    const next = run(first, [li, wu], [town], '2026-12-01');
    expect([next.judged, hitsOf(next)]).toEqual([6, hitsOf(first)]);
  });

  test('a policy that expired is no hit any more', () => {
    const ending = { ...town, policies: town.policies.map((policy) => ({ ...policy, validTo: TODAY })) };
    const last = run(first, [li], [ending], TODAY);
    expect(hitsOf(last)).toEqual({ li: ['town/hard can', 'town/open open'] });
    expect(hitsOf(run(last, [li], [ending], '2026-12-01'))).toEqual({ li: [] });
  });
});

test('whatever was run before, the outcome is that of a run from nothing', () => {
  const world = fc.record({
    people: fc.array(
      fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), knowledge: fullKnowledge.chain(blurred) }),
      { maxLength: 4 },
    ),
    packs: fc.array(fc.array(conditions(true), { maxLength: 3 }), { maxLength: 2 }),
    today: fc.constantFrom('2026-11-30', '2026-12-01'),
  });
  const revs = new Map<string, number>();
  const revOf = (knowledge: Knowledge): number => {
    const text = JSON.stringify([...knowledge]);
    revs.set(text, revs.get(text) ?? revs.size);
    return revs.get(text) ?? 0;
  };
  fc.assert(
    fc.property(fc.array(world, { minLength: 2, maxLength: 4 }), (worlds) => {
      let kept = noRun;
      for (const { people: some, packs: sets, today } of worlds) {
        const now = [...new Map(some.map((each) => [each.id, each])).values()].map(
          ({ id, knowledge }): Person => ({
            id,
            rev: revOf(knowledge),
            knowledge: new Map([...knowledge, ['applicant', chosen('person')]]),
          }),
        );
        const packs: Pack[] = sets.map((whos, index) =>
          toyPack(
            `pack${String(index)}`,
            whos.map((who, at) => toyPolicy(`p${String(at)}`, people, who)),
          ),
        );
        kept = run(kept, now, packs, today);
        const { judged: _judged, ...fresh } = run(noRun, now, packs, today);
        expect(kept).toMatchObject(fresh);
      }
    }),
    { numRuns: 300 },
  );
});

describe('whom to tell', () => {
  const hits = run(noRun, [wu, person('an', 1, { hardToEmploy: yes }), li], [town], TODAY);

  test('can and open, not what is still to be asked; most first, then by id', () => {
    const both = [
      { policy: 'town/hard', standing: 'can' },
      { policy: 'town/open', standing: 'open' },
    ];
    expect(untold(hits, [])).toEqual([
      { person: 'an', tell: both, ask: 0 },
      { person: 'li', tell: both, ask: 0 },
    ]);
  });

  test('what somebody was told of is out, for them alone', () => {
    const told = [
      { person: 'li', policy: 'town/hard' },
      { person: 'li', policy: 'town/open' },
      { person: 'an', policy: 'town/hard' },
    ];
    expect(untold(hits, told)).toEqual([
      { person: 'an', tell: [{ policy: 'town/open', standing: 'open' }], ask: 0 },
    ]);
  });
});

test('a number that is only known roughly is asked for, not guessed', () => {
  const loans = toyPack('loans', [
    toyPolicy('small', people, leaf({ kind: 'compare', fact: 'loanYuan', atMost: '100000' })),
  ]);
  const some: Answer = { kind: 'number', from: 50_000, to: 150_000 };
  expect(
    hitsOf(
      run(
        noRun,
        [person('a', 1, { loanYuan: some }), person('b', 1, { loanYuan: number(100_001) })],
        [loans],
        TODAY,
      ),
    ),
  ).toEqual({
    a: ['loans/small ask'],
    b: [],
  });
});
