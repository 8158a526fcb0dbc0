// A resident ID number as it is keyed in: 18 cells, and which of them are wrong (GB 11643-1999; shared/domain/resident-id.ts checks).
import { type ResidentIdProblem, parseResidentId } from '#shared/domain/resident-id.ts';
import { unreachable } from '#shared/kernel/result.ts';
import { imeTexts } from '../app/ime-texts.ts';

export const ID_CELLS = 18;
/** Division of the first issue, birthday, the rest: from which cell to which, the last not included. */
export const idGroups = [
  [0, 6],
  [6, 14],
  [14, 18],
] as const;

/** Adds a digit, or X as the last of all; anything else, and what goes beyond 18 cells, is ignored. */
export function addIdCharacter(number: string, character: string): string {
  if (number.length >= ID_CELLS) return number;
  const fits = /^\d$/u.test(character) || (character === 'X' && number.length === ID_CELLS - 1);
  return fits ? number + character : number;
}

/** @param today 'YYYY-MM-DD' @returns null for a number that stands the check */
export function idProblem(number: string, today: string): ResidentIdProblem | null {
  const parsed = parseResidentId(number, today);
  return parsed.ok ? null : parsed.error;
}

export function idProblemWords(problem: ResidentIdProblem): string {
  return problem.reason === 'length' ? imeTexts.id.length(problem.length) : imeTexts.id[problem.reason];
}

/** The cells that the problem is about: from which to which, the last not included. */
export function wrongCells(problem: ResidentIdProblem): readonly [number, number] {
  switch (problem.reason) {
    case 'birthday':
      return [6, 14];
    case 'characters':
    case 'checkDigit':
      return [0, ID_CELLS];
    case 'empty':
    case 'fifteenDigits':
    case 'length':
      return [0, 0];
    default:
      return unreachable(problem);
  }
}
