// 政策找人: every person against every policy in force, and only what changed since the last run.
//
//   people (id, rev, knowledge) ┐                       ┌─ kept: person rev and policy version as before
//   policies in force           ├─> run(before, now) ──>│
//   day                         ┘                       └─ judged anew: the rest; all of it on a new day (windows move)
//
// A hit says how somebody stands (standing.ts). Reasons are worked out when a hit is looked at, not for ten thousand people.
import { completed } from '../complete.ts';
import type { Knowledge } from '../knowledge.ts';
import { type PlacedPolicy, liveOf } from '../live.ts';
import type { Pack } from '../pack.ts';
import { type Standing, standingOf } from '../standing.ts';

export type Person = {
  readonly id: string;
  /** Changes with whatever is known of them. */
  readonly rev: string | number;
  readonly knowledge: Knowledge;
};

/** `cannot` is no hit. */
export type Hit = { readonly policy: string; readonly standing: Exclude<Standing, 'cannot'> };

type Kept = { readonly rev: Person['rev']; readonly hits: readonly Hit[] };

export type Run = {
  readonly today: string;
  /** Policy key → what its pack said of it. */
  readonly policies: ReadonlyMap<string, string>;
  readonly people: ReadonlyMap<string, Kept>;
  /** Verdicts reached in this run, for the log and the tests. */
  readonly judged: number;
};

export const noRun: Run = { today: '', policies: new Map(), people: new Map(), judged: 0 };

/**
 * @param before the last run; noRun for the first
 * @param today 'YYYY-MM-DD' in China
 * @returns hits by person, policies in the order of the packs: the same input gives the same value, whatever `before` was
 */
export function run(before: Run, people: readonly Person[], packs: readonly Pack[], today: string): Run {
  const { policies: live, facts } = liveOf(packs, today);
  const policies = new Map(live.map((placed) => [placed.key, fingerprint(placed)]));
  const newDay = before.today !== today;
  const same = new Set(
    [...policies].flatMap(([key, print]) => (before.policies.get(key) === print ? [key] : [])),
  );
  const compiled = live.map(({ key, policy }) => ({ key, stands: standingOf(policy, today) }));
  const changed = compiled.filter(({ key }) => newDay || !same.has(key));
  const order = new Map(compiled.map(({ key }, index) => [key, index]));
  const nothingNew = changed.length === 0 && [...before.policies.keys()].every((key) => same.has(key));
  let judged = 0;

  const kept = people.map((person): readonly [string, Kept] => {
    const old = before.people.get(person.id);
    const isKnown = old !== undefined && old.rev === person.rev && !newDay;
    if (isKnown && nothingNew) return [person.id, old];
    const toJudge = isKnown ? changed : compiled;
    const stays = isKnown ? old.hits.filter(({ policy }) => same.has(policy)) : [];
    if (isKnown && toJudge.length === 0)
      return [person.id, stays.length === old.hits.length ? old : { rev: person.rev, hits: stays }];
    const knowledge = completed(person.knowledge, facts);
    const fresh = toJudge.flatMap(({ key, stands }): Hit[] => {
      const standing = stands(knowledge);
      return standing === 'cannot' ? [] : [{ policy: key, standing }];
    });
    judged += toJudge.length;
    const hits = [...stays, ...fresh].toSorted(
      (one, other) => (order.get(one.policy) ?? 0) - (order.get(other.policy) ?? 0),
    );
    return [person.id, { rev: person.rev, hits }];
  });
  return { today, policies, people: new Map(kept), judged };
}

/** What decides a verdict: conditions, audience, time, and what hangs on what. Words may change without a new run. */
const fingerprint = ({ pack, policy, validity }: PlacedPolicy): string =>
  JSON.stringify([policy.who, policy.audience, validity, pack.facts?.map(({ id, onlyIf }) => [id, onlyIf])]);
