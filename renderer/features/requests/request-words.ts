// Headings and problems of a request's pages, in words that say what to do.
import { unreachable } from '#shared/kernel/result.ts';
import { requestTexts } from '../../app/request-texts.ts';
import { texts } from '../../app/texts.ts';
import { imeTexts } from '../../app/ime-texts.ts';
import { phoneProblemWords } from '../../ime/phone-words.ts';
import { idProblemWords } from '../../ime/resident-id.ts';
import type { RequestAnswers, RequestProblem, RequestStep } from './request-state.ts';

export function questionOf(step: RequestStep, answers: RequestAnswers): string {
  switch (step) {
    case 'fullName':
      return texts.registration.fullName.question(answers.surname);
    case 'surname':
    case 'phone':
      return texts.registration[step].question;
    case 'notice':
    case 'day':
    case 'half':
    case 'categories':
    case 'matter':
    case 'words':
    case 'reply':
    case 'idConsent':
    case 'idNumber':
    case 'ground':
    case 'since':
      return requestTexts[step].question;
    default:
      return unreachable(step);
  }
}

export function problemWords(problem: RequestProblem, answers: RequestAnswers): string {
  switch (problem.kind) {
    case 'phone':
      return phoneProblemWords(problem.problem);
    case 'idNumber':
      return idProblemWords(problem.problem);
    case 'notSaved':
      return texts.registration.failures[problem.reason];
    case 'unanswered':
      return unansweredWords(problem.step, answers);
    default:
      return unreachable(problem);
  }
}

function unansweredWords(step: RequestStep, { surname }: RequestAnswers): string {
  const words = texts.registration;
  switch (step) {
    case 'notice':
    case 'idConsent':
      return words.noticeUnanswered;
    case 'fullName':
      return surname === '' ? words.fullName.unansweredWhole : words.fullName.unanswered;
    case 'categories':
      return words.categories.unanswered;
    case 'words':
      return requestTexts.words.unanswered;
    case 'phone':
      return imeTexts.phone.empty;
    case 'surname':
    case 'day':
    case 'half':
    case 'matter':
    case 'reply':
    case 'idNumber':
    case 'ground':
    case 'since':
      return requestTexts.choose;
    default:
      return unreachable(step);
  }
}
