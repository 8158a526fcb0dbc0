// What is wrong with a phone number, in words that help.
import { unreachable } from '#shared/kernel/result.ts';
import { imeTexts } from '../app/ime-texts.ts';
import type { PhoneProblem } from './phone.ts';

export function phoneProblemWords(problem: PhoneProblem): string {
  switch (problem.kind) {
    case 'empty':
      return imeTexts.phone.empty;
    case 'length':
      return imeTexts.phone.length(problem.digits);
    case 'prefix':
      return imeTexts.phone.prefix(problem.prefix);
    default:
      return unreachable(problem);
  }
}
