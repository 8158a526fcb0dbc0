// What keeps a page from being left, in words that say what to do.
import { unreachable } from '#shared/kernel/result.ts';
import { imeTexts } from '../../app/ime-texts.ts';
import { texts } from '../../app/texts.ts';
import { phoneProblemWords } from '../../ime/phone-words.ts';
import type { Answers, Problem, Step } from './registration-state.ts';

const words = texts.registration;

export function problemWords(problem: Problem, answers: Answers): string {
  switch (problem.kind) {
    case 'phone':
      return phoneProblemWords(problem.problem);
    case 'notSaved':
      return words.failures[problem.reason];
    case 'notAmended':
      return words.amendFailures[problem.reason];
    case 'unanswered':
      return unansweredWords(problem.step, answers);
    default:
      return unreachable(problem);
  }
}

function unansweredWords(step: Step, answers: Answers): string {
  switch (step) {
    case 'notice':
      return words.noticeUnanswered;
    case 'fullName':
      return answers.surname === '' ? words.fullName.unansweredWhole : words.fullName.unanswered;
    case 'categories':
      return words.categories.unanswered;
    case 'shift':
      return words.shift.unanswered;
    case 'pay':
      return words.pay.unanswered;
    case 'reach':
      return words.reach.unanswered;
    case 'phone':
      return imeTexts.phone.empty;
    case 'surname':
    case 'review':
      return words.failures.invalid;
    default:
      return unreachable(step);
  }
}
