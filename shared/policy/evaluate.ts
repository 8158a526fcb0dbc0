// Does a condition hold for what is known? Yes, no, or cannot tell; and why. Pure: same condition, knowledge and day, same verdict,
// in whatever order the answers came.
//
//   explain(condition, knowledge, today) ─> truth ─┬─ yes      what holds
//                                                  ├─ no       what failed, with its clause
//                                                  └─ unknown  what is missing: facts to ask for, points left open
//
// Only what decides is a reason: a part that is settled either way and does not matter is left out.
import type { Clause } from './clause.ts';
import { compile } from './compile.ts';
import { type Condition, type Join, isJoin } from './condition.ts';
import type { Knowledge } from './knowledge.ts';
import { type Truth, both, either, opposite } from './truth.ts';

export type Reason = {
  readonly truth: Truth;
  readonly words: string;
  /** True inside «not»: what the words say must not be so. */
  readonly negated: boolean;
  readonly clause: Clause | null;
  /** What it asks for; empty for a point that the document leaves open. */
  readonly facts: readonly string[];
};

export type Explained = { readonly truth: Truth; readonly reasons: readonly Reason[] };

/** @param today 'YYYY-MM-DD' in China */
export const holds = (condition: Condition, knowledge: Knowledge, today: string): Truth =>
  compile(condition, today)(knowledge);

/** A condition made ready for one day, as `compile` does, that says why as well. */
export type Explainer = (knowledge: Knowledge) => Explained;

/** @param today 'YYYY-MM-DD' in China */
export const explainer = (condition: Condition, today: string): Explainer =>
  explainerOf(condition, today, false);

/** As `holds`, with the reasons that decide it. */
export const explain = (condition: Condition, knowledge: Knowledge, today: string): Explained =>
  explainer(condition, today)(knowledge);

/** @param negated whether the part stands inside an odd number of «not»; the truth given back is the part's own */
function explainerOf(condition: Condition, today: string, negated: boolean): Explainer {
  if (!isJoin(condition)) {
    const test = compile(condition, today);
    const facts = condition.kind === 'unknown' ? [] : [condition.fact];
    const { words, clause = null } = condition;
    return (knowledge) => {
      const truth = test(knowledge);
      return { truth, reasons: [{ truth, words, negated, clause, facts }] };
    };
  }
  if (condition.kind === 'not') {
    const part = explainerOf(condition.of, today, !negated);
    return (knowledge) => {
      const inner = part(knowledge);
      return summed(condition, opposite(inner.truth), inner.reasons, negated);
    };
  }
  const all = condition.of.map((part) => explainerOf(part, today, negated));
  const joined = condition.kind === 'all' ? both : either;
  return (knowledge) => {
    const parts = all.map((part) => part(knowledge));
    const truth = joined(parts.map((part) => part.truth));
    // Of an «all» that fails only what fails counts; of one that cannot be told, only what cannot be told.
    const reasons = parts.filter((part) => part.truth === truth).flatMap((part) => part.reasons);
    return summed(condition, truth, reasons, negated);
  };
}

/** A part that has words of its own and failed speaks for its pieces; what it cannot tell stays in pieces, each to be asked. */
function summed(part: Join, truth: Truth, reasons: readonly Reason[], negated: boolean): Explained {
  if (part.words === undefined || truth === 'unknown') return { truth, reasons };
  const facts = [...new Set(reasons.flatMap((reason) => reason.facts))];
  const clause = reasons.find((reason) => reason.clause !== null)?.clause ?? null;
  return { truth, reasons: [{ truth, words: part.words, negated, clause, facts }] };
}

/** The facts that would help, in the order of the condition, each once. */
export const factsToAsk = (reasons: readonly Reason[]): readonly string[] => [
  ...new Set(reasons.filter(({ truth }) => truth === 'unknown').flatMap(({ facts }) => facts)),
];
