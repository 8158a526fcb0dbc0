// What the finder's screens and its paper say, over the sample county's pack: money with its clause, the reason, what is open as open, and what is
// over as history.
import { describe, expect, it } from 'vitest';
import { samplePack } from '#build/sample-county/policies.ts';
import { type Session, ask, given, tapsOf } from '#shared/policy/finder/session.ts';
import { type Answer, chosen, day, yes } from '#shared/policy/knowledge.ts';
import type { Pack } from '#shared/policy/pack.ts';
import { standingOf } from '#shared/policy/standing.ts';
import { completed } from '#shared/policy/complete.ts';
import { sheetSchema } from '#shared/ipc/sheet.ts';
import { foundGroups } from '#renderer/app/navigation.ts';
import { firstGroup, foundGroupsOf, foundOf } from '#renderer/features/finder/found.ts';
import { moneyLine, policyLines, whyLine } from '#renderer/features/finder/found-words.ts';
import { foundSheet, policySheet } from '#renderer/features/finder/policy-sheets.ts';
import { policiesOf } from '#renderer/features/finder/policies.ts';
import { knowledgeOf as knownOf, policyCases } from '#tests/support/policy-cases.ts';

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
    const none = { can: [], maybe: [], cannot: [], history: [], others: 0 };
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
    expect(
      foundSheet({ can: [], maybe: [], cannot: [], history: [], others: 0 }, policies, new Map()),
    ).toBeNull();
  });
});

it('half of the hand-written people know where they stand with their policy in six taps or fewer', () => {
  const model = policies.model();
  const taps = policyCases()
    .filter(({ pack, on, claim }) => pack === 'hexi-sample' && on === TODAY && claim.kind === 'answer')
    .flatMap((each) => {
      const placed = policies.live.policies.find(({ policy }) => policy.id === each.policy);
      if (placed === undefined) return [];
      const answers = new Map([
        ['applicant', chosen(placed.policy.audience[0] ?? 'person')] as const,
        ...knownOf(each, policies.live.facts),
      ]);
      const standing = standingOf(placed.policy, TODAY);
      let session: Session = [];
      const settled = () => standing(completed(known(session), policies.live.facts)) !== 'ask';
      for (
        let question = ask(model, session, true);
        question !== null;
        question = ask(model, session, true)
      ) {
        if (settled()) break;
        session = given(session, question.fact.id, answers.get(question.fact.id) ?? null);
      }
      return [tapsOf(session)];
    })
    .toSorted((one, other) => one - other);
  expect(taps.length).toBeGreaterThan(100);
  expect(taps[Math.floor(taps.length / 2)]).toBeLessThanOrEqual(6);
});

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
