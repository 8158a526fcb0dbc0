// 政策找人 at a station: its case files × the policies in force, only what changed since it last looked, and who has not been told yet.
//
//   files (one object as long as nothing happened to the person) ─> known once a day ─> run (shared/policy/outreach) ─┐
//   services of kind 政策对接 with the policy's key ─> told ───────────────────────────────────────────────────────────┴─> untold
//
// It is kept in the memory of whoever holds the opened files, and goes with it: nothing of it is written anywhere.
import type { CaseFile } from '#shared/casework/case-file.ts';
import type { What } from '#shared/casework/event.ts';
import { liveOf } from '#shared/policy/live.ts';
import { type Person, type Run, noRun, run } from '#shared/policy/outreach/run.ts';
import { type Told, untold } from '#shared/policy/outreach/untold.ts';
import type { Pack } from '#shared/policy/pack.ts';
import { type ExplainedHit, explainHits } from './explain-hit.ts';
import { isGone } from './gone.ts';
import { knowledgeOf } from './knowledge-of.ts';

export type UntoldPerson = {
  readonly file: CaseFile;
  /** Policies that are due to them and that nobody told them of. */
  readonly can: number;
  /** The same, but for what the document leaves open. */
  readonly open: number;
  /** What could be settled by asking them. */
  readonly ask: number;
};

export type HitOfPerson = ExplainedHit & {
  /** Day on which they were told, 'YYYY-MM-DD'; null: not yet. */
  readonly toldOn: string | null;
};

export type PolicyPeople = {
  /**
   * Who is to be told: who has most that is sure first, then most that is open, then by id.
   * @param today 'YYYY-MM-DD' in China
   */
  readonly untold: (
    files: readonly CaseFile[],
    packs: readonly Pack[],
    today: string,
  ) => readonly UntoldPerson[];
  /** Verdicts that the last `untold` had to reach, for the log and the tests. */
  readonly judged: () => number;
};

export function createPolicyPeople(): PolicyPeople {
  let last: Run = noRun;
  let known = new WeakMap<CaseFile, Person>();
  let knownOn = '';
  let made = 0;

  const personOf = (file: CaseFile, today: string): Person => {
    const before = known.get(file);
    if (before !== undefined) return before;
    made += 1;
    const person = { id: file.personId, rev: made, knowledge: knowledgeOf(file, today) };
    known.set(file, person);
    return person;
  };

  return {
    untold: (all, packs, today) => {
      const files = all.filter((file) => !isGone(file));
      // Spells begin and end with the day, so what is known does too.
      if (knownOn !== today) [known, knownOn] = [new WeakMap(), today];
      last = run(
        last,
        files.map((file) => personOf(file, today)),
        packs,
        today,
      );
      const byId = new Map(files.map((file) => [file.personId, file]));
      return untold(last, files.flatMap(toldOf))
        .flatMap(({ person, tell, ask }): UntoldPerson[] => {
          const file = byId.get(person);
          const can = tell.filter(({ standing }) => standing === 'can').length;
          return file === undefined ? [] : [{ file, can, open: tell.length - can, ask }];
        })
        .toSorted((one, other) => other.can - one.can || other.open - one.open || byPerson(one, other));
    },
    judged: () => last.judged,
  };
}

const byPerson = (one: UntoldPerson, other: UntoldPerson): number =>
  one.file.personId < other.file.personId ? -1 : 1;

const toldOf = ({ personId, services }: CaseFile): Told[] =>
  services.flatMap(({ kind, refId }) =>
    kind === 'policy' && refId !== null ? [{ person: personId, policy: refId }] : [],
  );

/** One person's hits in full: to be told first, what is told already last; what must be asked first between. */
export function hitsOf(file: CaseFile, packs: readonly Pack[], today: string): readonly HitOfPerson[] {
  const told = new Map(
    file.services.flatMap(({ kind, refId, day }) =>
      kind === 'policy' && refId !== null ? [[refId, day] as const] : [],
    ),
  );
  const rank = ({ standing, toldOn }: HitOfPerson): number =>
    toldOn === null ? { can: 0, open: 1, ask: 2 }[standing] : 3;
  return explainHits(liveOf(packs, today), knowledgeOf(file, today))
    .map((hit) => ({ ...hit, toldOn: told.get(hit.policy) ?? null }))
    .toSorted((one, other) => rank(one) - rank(other));
}

/** 已告知, as the event that it is: one 政策对接 (12333), about this policy. */
export const toldEvent = ({ policy, name }: Pick<ExplainedHit, 'policy' | 'name'>): What<'served'> => ({
  kind: 'served',
  service: 'policy',
  refId: policy,
  note: name,
});
