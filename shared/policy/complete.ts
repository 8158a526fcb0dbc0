// What follows from an answer without being asked: who never went to college has no day of graduation, who has no business no day
// of opening it. The catalogue says which fact hangs on which (`onlyIf`).
import type { Facts } from './catalogue.ts';
import type { Fact } from './fact.ts';
import { type Answer, type Knowledge, none } from './knowledge.ts';

/** @returns what is known, with `none` for every fact whose own condition failed; answers that are there stay */
export function completed(knowledge: Knowledge, facts: Facts): Knowledge {
  const known = new Map(knowledge);
  let before = -1;
  while (known.size !== before) {
    before = known.size;
    for (const fact of facts.values())
      if (!known.has(fact.id) && isOut(fact, known)) known.set(fact.id, none);
  }
  return known;
}

const isOut = ({ onlyIf }: Fact, knowledge: Knowledge): boolean => {
  if (onlyIf === undefined) return false;
  const answer = knowledge.get(onlyIf.fact);
  if (answer === undefined || (answer.kind === 'choices' && answer.partly === true)) return false;
  return !allows(answer, onlyIf.values);
};

/** Whether what a fact hangs on is known to be so. */
export const isIn = ({ onlyIf }: Fact, knowledge: Knowledge): boolean => {
  if (onlyIf === undefined) return true;
  const answer = knowledge.get(onlyIf.fact);
  return answer !== undefined && allows(answer, onlyIf.values);
};

function allows(answer: Answer, values: readonly string[]): boolean {
  switch (answer.kind) {
    case 'yesNo':
      return values.includes(answer.value ? 'yes' : 'no');
    case 'choice':
      return values.includes(answer.value);
    case 'choices':
      return answer.values.some((value) => values.includes(value));
    case 'none':
      return false;
    case 'number':
    case 'date':
      return true;
  }
}
