// How soon and how fast the finder answers: taps to the answer over the hand-written people of tests/fixtures/policy-cases, and the work of
// one answer over all packs at once.
import { describe, expect, it } from 'vitest';
import { completed } from '#shared/policy/complete.ts';
import { finderOf } from '#shared/policy/finder/results.ts';
import { type Session, ask, given, knowledgeOf, tapsOf } from '#shared/policy/finder/session.ts';
import { chosen } from '#shared/policy/knowledge.ts';
import type { Pack } from '#shared/policy/pack.ts';
import { standingOf } from '#shared/policy/standing.ts';
import { firstGroup, foundGroupsOf } from '#renderer/features/finder/found.ts';
import { moneyLine, whyLine } from '#renderer/features/finder/found-words.ts';
import { type Policies, policiesOf } from '#renderer/features/finder/policies.ts';
import { foundSheet } from '#renderer/features/finder/policy-sheets.ts';
import { type PolicyCase, knowledgeOf as knownOf, policyCases } from '#tests/support/policy-cases.ts';
import { writtenPacks } from '#tests/support/policy-packs.ts';

const packs = writtenPacks();
const middle = (numbers: readonly number[]): number =>
  numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? Number.NaN;

/** @returns taps until they know where they stand with their policy; Infinity where no question is left and they do not */
function tapsFor(each: PolicyCase, policies: Policies): number | null {
  const placed = policies.live.policies.find(({ key }) => key === `${each.pack}/${each.policy}`);
  if (placed === undefined) return null;
  const { facts, today } = policies.live;
  const answers = new Map([
    ['applicant', chosen(placed.policy.audience[0] ?? 'person')] as const,
    ...knownOf(each, facts),
  ]);
  const standing = standingOf(placed.policy, today);
  for (let session: Session = []; ;) {
    if (standing(completed(knowledgeOf(session), facts)) !== 'ask') return tapsOf(session);
    const question = ask(policies.model(), session, true);
    if (question === null) return Number.POSITIVE_INFINITY;
    session = given(session, question.fact.id, answers.get(question.fact.id) ?? null);
  }
}

/** @param packsFor the packs that a kiosk of that place has */
function tapsOver(packsFor: (place: string) => readonly Pack[]): readonly number[] {
  const kiosks = new Map<string, Policies>();
  return policyCases().flatMap((each) => {
    const { pack, on, claim } = each;
    if (claim.kind !== 'answer') return [];
    const having = packsFor(pack);
    const name = `${on} ${having.map(({ id }) => id).join()}`;
    const kiosk = kiosks.get(name) ?? policiesOf(having, on);
    kiosks.set(name, kiosk);
    return tapsFor(each, kiosk) ?? [];
  });
}

it.each([
  ['their own place’s pack', (place: string) => packs.filter(({ id }) => id === place)],
  ['the packs of all places at once', () => packs],
] as const)(
  'half of the hand-written people stand with their policy in six taps or fewer, with %s',
  (_which, packsFor) => {
    const taps = tapsOver(packsFor);
    expect(taps.length).toBeGreaterThan(600);
    expect(middle(taps)).toBeLessThanOrEqual(6);
  },
);

describe('one answer', () => {
  const TODAY = '2021-11-30';
  const MAX_MS = 16;
  const VISITS = 4;
  /** Of this thread alone: what else the machine does is not in it. */
  const cpuMs = (): number => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1000;
  };
  const timed = (work: () => unknown): number => {
    const before = cpuMs();
    work();
    return cpuMs() - before;
  };

  /** A visit that answers the first tile of everything. @returns what each answer was, question by question */
  function visit(policies: Policies): readonly Session[] {
    const sessions: Session[] = [];
    let session: Session = [];
    for (
      let next = ask(policies.model(), session, true);
      next !== null;
      next = ask(policies.model(), session, true)
    ) {
      const [tile] = next.tiles;
      session = given(session, next.fact.id, tile?.answer ?? null);
      sessions.push(session);
    }
    return sessions;
  }

  const policies = policiesOf(packs, TODAY);
  const sessions = visit(policies);

  it('takes 16 ms at most: the next question, or the list with a page of cards and its sheet', () => {
    expect(policies.live.policies.length).toBeGreaterThan(80);
    const answer = (session: Session): void => {
      ask(policies.model(), session, true);
      const groups = foundGroupsOf(policies, session);
      const knowledge = knowledgeOf(session);
      for (const held of groups[firstGroup(groups)].slice(0, 4)) {
        moneyLine(held, policies, knowledge);
        whyLine(held, policies);
      }
      foundSheet(groups, policies, knowledge);
    };
    const rounds = Array.from({ length: VISITS }, () =>
      sessions.map((session) => timed(() => answer(session))),
    );
    expect(middle(rounds.flat())).toBeLessThanOrEqual(MAX_MS);
  });

  it('works the calendar out for no policy anew: that alone would be several times the work', () => {
    const all = (work: (session: Session) => unknown): number =>
      middle(Array.from({ length: VISITS * 3 }, () => timed(() => sessions.forEach(work))));
    const kept = all((session) => policies.finder()(knowledgeOf(session)));
    const anew = all((session) => finderOf(policies.live)(knowledgeOf(session)));
    expect(anew / kept).toBeGreaterThan(2);
  });
});
