// A mainland mobile number as it is keyed in: digits only, shown 3-4-4, and what is wrong with it in words that help.
export const PHONE_DIGITS = 11;

export type PhoneProblem =
  | { readonly kind: 'empty' }
  | { readonly kind: 'length'; readonly digits: number }
  | { readonly kind: 'prefix'; readonly prefix: string };

/** Groups of 3, 4 and 4 digits with a space between; incomplete numbers too. */
export function phoneGroups(digits: string): string {
  return [digits.slice(0, 3), digits.slice(3, 7), digits.slice(7)].filter((group) => group !== '').join(' ');
}

/** Adds one digit; what goes beyond 11 digits, and what is no digit, is ignored. */
export function addDigit(digits: string, digit: string): string {
  return /^\d$/.test(digit) && digits.length < PHONE_DIGITS ? digits + digit : digits;
}

/** Why the number cannot be saved (registrationSchema: 11 digits, 13… to 19…), or null when it can. */
export function phoneProblem(digits: string): PhoneProblem | null {
  if (digits === '') return { kind: 'empty' };
  if (digits.length !== PHONE_DIGITS) return { kind: 'length', digits: digits.length };
  return /^1[3-9]/.test(digits) ? null : { kind: 'prefix', prefix: digits.slice(0, 2) };
}
