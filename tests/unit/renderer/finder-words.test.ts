// What the finder's screens and its paper say, over the sample county's pack: money with its clause, the reason, what is open as open, and what is
// over as history.
import { describe, expect, it } from 'vitest';
import { samplePack, samplePolicies } from '#build/sample-county/policies.ts';
import { type Session, given } from '#shared/policy/finder/session.ts';
import { type Answer, chosen, day, yes } from '#shared/policy/knowledge.ts';
import type { Pack } from '#shared/policy/pack.ts';
import { sheetSchema } from '#shared/ipc/sheet.ts';
import { foundGroups } from '#renderer/app/navigation.ts';
import { firstGroup, foundGroupsOf, foundOf } from '#renderer/features/finder/found.ts';
import { moneyLine, policyLines, whyLine } from '#renderer/features/finder/found-words.ts';
import { foundSheet, policySheet } from '#renderer/features/finder/policy-sheets.ts';
import { placedAs, policiesOf } from '#renderer/features/finder/policies.ts';
import { sumLines, sumSheet, sumsOf } from '#renderer/features/finder/sums.ts';
import { samplePolicy } from '#tests/support/sample-lists.ts';
import { writtenPacks } from '#tests/support/policy-packs.ts';

const TODAY = '2026-11-30';
const policies = policiesOf([samplePack(TODAY)], TODAY);
const sessionOf = (answers: Readonly<Record<string, Answer>>): Session =>
  Object.entries(answers).reduce<Session>((session, [fact, answer]) => given(session, fact, answer), []);
const founder = sessionOf({
  applicant: chosen('startup'),
  businessForm: chosen('smallEnterprise'),
  businessSince: day('2025-01-01'),
  firstBusiness: yes,
  schooling: chosen('graduate'),
  livesHere: yes,
});
const known = (session: Session) =>
  new Map(session.flatMap(({ fact, answer }) => (answer === null ? [] : [[fact, answer] as const])));
const shown = (session: Session, policy: string, of = policies) => {
  const found = foundOf(of, session, `hexi-sample/${policy}`);
  if (found === null) throw new Error(`no policy ${policy}`);
  return found;
};
const names = (session: Session) => {
  const groups = foundGroupsOf(policies, session);
  return Object.fromEntries(
    foundGroups.map((group) => [group, groups[group].map(({ placed }) => placed.policy.id)]),
  );
};

describe('what was found', () => {
  it('stands in one group each, and what is over in none but history', () => {
    const groups = names(founder);
    expect(groups).toMatchObject({ can: ['subsidy', 'loan', 'firmLoan'], history: ['expansion'] });
    const all = Object.values(groups).flat();
    expect(new Set(all).size).toBe(all.length);
  });

  it('begins with what can be applied for, else with what may be, else with the reasons', () => {
    const none = { can: [], maybe: [], cannot: [], history: [] };
    const one = [shown(founder, 'subsidy')];
    expect(firstGroup({ ...none, can: one, maybe: one })).toBe('can');
    expect(firstGroup({ ...none, maybe: one, cannot: one })).toBe('maybe');
    expect(firstGroup({ ...none, cannot: one })).toBe('cannot');
  });

  it('gives the money that is known, of the benefits that are not ruled out', () => {
    expect(moneyLine(shown(founder, 'subsidy'), policies, known(founder))).toBe(
      '小微企业补贴 12000元；小微企业先领 6000元',
    );
    // No number was keyed in: the most that there can be.
    expect(moneyLine(shown(founder, 'firmLoan'), policies, known(founder))).toContain('最多300万元');
  });

  it('says what failed, what is still to be known, and what the document leaves open', () => {
    const partner = given(founder, 'businessForm', chosen('partnership'));
    expect(whyLine(shown(partner, 'subsidy'), policies)).toBe('因为要求：办的是小微企业或个体工商户');
    const unsure = given(founder, 'firstBusiness', null);
    expect(whyLine(shown(unsure, 'subsidy'), policies)).toBe('还要知道：首次创业');
    expect(whyLine(shown(founder, 'subsidy'), policies)).toBeNull();
    const open = withUnknown();
    expect(whyLine(shown(founder, 'subsidy', open), open)).toBe('文件没有写定：符合条件的');
  });

  it('marks what is over, whatever fits, and gives it no standing', () => {
    const employer = sessionOf({ applicant: chosen('employer') });
    const over = shown(employer, 'expansion');
    expect(over.standing).toBeNull();
    expect(whyLine(over, policies)).toBe('已过期，仅供参考（到 2025-12-31）');
    const [result] = policyLines(over, policies, known(employer));
    expect(result).toEqual({
      label: '结果',
      value: '已过期，仅供参考（到 2025-12-31）',
      strong: true,
    });
  });

  it('has every clause word for word with its 文号, materials, where and whom to ring', () => {
    const found = shown(founder, 'subsidy');
    const lines = policyLines(found, policies, known(founder));
    const text = lines.map(({ label, value }) => `${label} ${value}`).join('\n');
    const { clauses, what, where, hotline, materials } = found.placed.policy;
    for (const { quote, place } of [...clauses, ...what.map(({ clause }) => clause)])
      expect(text).toContain(`“${quote}”——${found.placed.document?.documentNo ?? '?'} ${place}`);
    for (const words of [where, hotline, ...materials]) expect(text).toContain(words);
  });
});

it('a row of the county’s list is the policy of that name in that document, while it is in force', () => {
  const [row] = samplePolicies(TODAY);
  if (row === undefined) throw new Error('no sample policy');
  const listed = listing(row.policy.name, row.documentNo);
  expect(placedAs(policies, listed)?.key).toBe(`hexi-sample/${row.policy.id}`);
  expect(placedAs(policies, { ...listed, documentNo: '另一号' })).toBeNull();
  expect(placedAs(policies, { ...listed, title: '另一条' })).toBeNull();
  expect(placedAs(policiesOf([samplePack(TODAY)], '2031-01-01'), listed)).toBeNull();
});

describe('paper', () => {
  it('of one policy is the 政策单 that every policy has', () => {
    const sheet = policySheet(shown(founder, 'subsidy'), policies, known(founder));
    expect(sheetSchema.parse(sheet)).toEqual(sheet);
    expect(sheet).toMatchObject({
      kind: 'policy',
      policy: {
        title: '一次性创业补贴',
        documentNo: '禾人社发〔2025〕21号（样例）',
        validUntil: '2027-12-31',
      },
    });
  });

  it('of what was found has what can and what may be had, and never what is over', () => {
    const sheet = foundSheet(foundGroupsOf(policies, founder), policies, known(founder));
    expect(sheetSchema.parse(sheet)).toEqual(sheet);
    const text = JSON.stringify(sheet);
    expect(text).toContain('能申请：一次性创业补贴');
    expect(text).not.toContain('扩岗');
    expect(foundSheet({ can: [], maybe: [], cannot: [], history: [] }, policies, new Map())).toBeNull();
  });

  it('says how many more there are than anybody reads on a strip', () => {
    const [one] = foundGroupsOf(policies, founder).can;
    if (one === undefined) throw new Error('nothing found');
    const can = Array.from({ length: 15 }, () => one);
    const sheet = foundSheet({ can, maybe: [], cannot: [], history: [] }, policies, known(founder));
    expect(sheet?.kind === 'found' ? sheet.rows.map(({ label, value }) => label || value) : []).toEqual([
      ...Array.from({ length: 12 }, () => '能申请：一次性创业补贴'),
      '还有 3 条，请在屏幕上看。',
    ]);
  });

  it('takes every policy and every sum of every pack, with no word of a clause left out', () => {
    for (const pack of writtenPacks())
      for (const year of ['2021', '2024', '2026']) {
        const all = policiesOf([pack], `${year}-11-30`);
        for (const { key, policy } of all.placed) {
          const found = foundOf(all, [], key);
          const sheet = found === null ? null : policySheet(found, all, new Map());
          expect({ key, fits: sheetSchema.safeParse(sheet).success }).toEqual({ key, fits: true });
          for (const { quote } of policy.clauses) expect(wordsOf(sheet)).toContain(quote);
        }
        for (const sum of sumsOf(all)) {
          const sheet = sumSheet(sum, sumLines(sum, all, []));
          expect({ key: sum.key, fits: sheetSchema.safeParse(sheet).success }).toEqual({
            key: sum.key,
            fits: true,
          });
          expect(wordsOf(sheet)).toContain(sum.benefit.clause.quote);
        }
      }
  });
});

/** Every word in it, as it is written. */
const wordsOf = (sheet: unknown): string =>
  typeof sheet === 'object' && sheet !== null ? Object.values(sheet).map(wordsOf).join('\n') : String(sheet);

const listing = (title: string, documentNo: string) => ({ ...samplePolicy, title, documentNo });

/** The pack with «符合条件的» in it. */
function withUnknown() {
  const pack = samplePack(TODAY);
  const changed: Pack = {
    ...pack,
    policies: pack.policies.map((policy) =>
      policy.id === 'subsidy'
        ? {
            ...policy,
            who: {
              kind: 'all',
              of: [
                policy.who,
                { kind: 'unknown', words: '符合条件的', clause: { place: '一', quote: '符合条件的' } },
              ],
            },
          }
        : policy,
    ),
  };
  return policiesOf([changed], TODAY);
}
