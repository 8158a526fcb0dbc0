// Where somebody stands with a policy, in the four words that screens and lists use.
//
//   can      every condition holds                     能申请
//   open     only what the document leaves open is     可能能: 问工作人员
//            missing (符合条件的)
//   ask      something about the person is missing     可能能: 还要问
//   cannot   a condition fails                         不能，因为…
import { type Test, compile } from './compile.ts';
import type { Knowledge } from './knowledge.ts';
import type { Policy } from './pack.ts';
import { whoOf } from './policy-verdict.ts';

export type Standing = 'can' | 'open' | 'ask' | 'cannot';

/** @param today 'YYYY-MM-DD' in China */
export function standingOf(policy: Policy, today: string): (knowledge: Knowledge) => Standing {
  const who = whoOf(policy);
  const atBest: Test = compile(who, today, 'favourable');
  const strict: Test = compile(who, today);
  return (knowledge) => {
    const best = atBest(knowledge);
    if (best === 'no') return 'cannot';
    if (best === 'unknown') return 'ask';
    return strict(knowledge) === 'yes' ? 'can' : 'open';
  };
}
