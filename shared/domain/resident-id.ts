// 居民身份证号 (GB 11643-1999): 17 digits and a check character. Says what is wrong in a closed reason; the
// words for the resident are the screen's.
import { isDay } from '../kernel/calendar.ts';
import { err, ok } from '../kernel/result.ts';
import type { Result } from '../kernel/result.ts';

export type ResidentIdProblem =
  | { readonly reason: 'empty' }
  /** First-generation number of 15 digits: no longer valid (居民身份证法, since 2013-01-01). */
  | { readonly reason: 'fifteenDigits' }
  | { readonly reason: 'length'; readonly length: number }
  | { readonly reason: 'characters' }
  | { readonly reason: 'birthday' }
  | { readonly reason: 'checkDigit' };

export type ResidentId = {
  /** 18 characters, a capital X. */
  readonly number: string;
  /** 'YYYY-MM-DD' */
  readonly bornOn: string;
  /** GB/T 2261.1: 1 male, 2 female. */
  readonly sex: '1' | '2';
  /** GB/T 2260 division of the first issue; it may have been abolished since. */
  readonly divisionCode: string;
};

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK = '10X98765432';

/**
 * Checks a resident ID number (GB 11643-1999, 4 and annex A).
 * @param text as typed or read; white space is taken out, a small x is accepted
 * @param today 'YYYY-MM-DD'; a birthday after it is refused
 */
export function parseResidentId(text: string, today: string): Result<ResidentId, ResidentIdProblem> {
  const number = text.normalize('NFKC').replace(/\s+/g, '').toUpperCase();
  if (number === '') return err({ reason: 'empty' });
  if (/^\d{15}$/.test(number)) return err({ reason: 'fifteenDigits' });
  if (number.length !== 18) return err({ reason: 'length', length: number.length });
  if (!/^\d{17}[\dX]$/.test(number)) return err({ reason: 'characters' });
  const bornOn = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  if (!isDay(bornOn) || bornOn < '1900-01-01' || bornOn > today) return err({ reason: 'birthday' });
  if (number[17] !== residentIdCheck(number.slice(0, 17))) return err({ reason: 'checkDigit' });
  const sex = Number(number[16]) % 2 === 1 ? '1' : '2';
  return ok({ number, bornOn, sex, divisionCode: number.slice(0, 6) });
}

/** Check character for the first 17 digits (ISO 7064 MOD 11-2). */
export function residentIdCheck(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(first17[index] ?? 'NaN'), 0);
  return CHECK[sum % 11] ?? '';
}
