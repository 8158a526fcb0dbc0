// A condition made ready for one day: the calendar is worked out once, then many people are held against it.
import { type Condition, type Leaf, isJoin } from './condition.ts';
import type { Answer, Knowledge } from './knowledge.ts';
import { dayLimits, numberLimits, within } from './limits.ts';
import { type Truth, opposite, truthOf } from './truth.ts';

export type Test = (knowledge: Knowledge) => Truth;

/**
 * What the document leaves open counts as not known, or, to see whether only that is missing, as if it spoke for the person. The
 * second is never shown as a yes.
 */
export type OpenPoints = 'unknown' | 'favourable';

/** @param today 'YYYY-MM-DD' in China */
export const compile = (condition: Condition, today: string, open: OpenPoints = 'unknown'): Test =>
  testOf(condition, today, open === 'unknown' ? 'unknown' : 'yes');

/** @param open what an open point is taken for; inside «not» what speaks for a person is no */
function testOf(condition: Condition, today: string, open: Truth): Test {
  if (!isJoin(condition)) return leafOf(condition, today, open);
  if (condition.kind === 'not') {
    const part = testOf(condition.of, today, opposite(open));
    return (knowledge) => opposite(part(knowledge));
  }
  const parts = condition.of.map((part) => testOf(part, today, open));
  const settles: Truth = condition.kind === 'all' ? 'no' : 'yes';
  const otherwise = opposite(settles);
  return (knowledge) => {
    let result = otherwise;
    for (const part of parts) {
      const truth = part(knowledge);
      if (truth === settles) return settles;
      if (truth === 'unknown') result = 'unknown';
    }
    return result;
  };
}

function leafOf(leaf: Leaf, today: string, open: Truth): Test {
  if (leaf.kind === 'unknown') return () => open;
  const { fact } = leaf;
  const test = leafTest(leaf, today);
  return (knowledge) => {
    const answer = knowledge.get(fact);
    return answer === undefined ? 'unknown' : test(answer);
  };
}

export type AskingLeaf = Exclude<Leaf, { readonly kind: 'unknown' }>;

/** What an answer is to a leaf. One of another kind than the fact's says nothing. */
export function leafTest(leaf: AskingLeaf, today: string): (answer: Answer) => Truth {
  const test = kindTest(leaf, today);
  return (answer) => (answer.kind === 'none' ? 'no' : test(answer));
}

function kindTest(leaf: AskingLeaf, today: string): (answer: Answer) => Truth {
  switch (leaf.kind) {
    case 'is':
      return (answer) => (answer.kind === 'yesNo' ? truthOf(answer.value === leaf.value) : 'unknown');
    case 'inSet': {
      const wanted = new Set(leaf.values);
      return (answer) => {
        if (answer.kind === 'choice') return truthOf(wanted.has(answer.value));
        if (answer.kind !== 'choices') return 'unknown';
        if (answer.values.some((value) => wanted.has(value))) return 'yes';
        return answer.partly === true ? 'unknown' : 'no';
      };
    }
    case 'compare': {
      const limits = numberLimits(leaf);
      return (answer) => (answer.kind === 'number' ? within(answer, limits) : 'unknown');
    }
    case 'age':
    case 'window':
    case 'year':
    case 'during': {
      const limits = dayLimits(leaf, today);
      return (answer) => (answer.kind === 'date' ? within(answer, limits) : 'unknown');
    }
  }
}
