// What is known of a person: an answer by fact. Numbers and days are known as ranges, so that the tile «离校1到2年» is an answer
// like an exact day; a fact that is not in here is not known. Narrowing a range never turns a yes or no around (evaluate.ts).

/** Both ends included; null: no end. */
export type NumberRange = { readonly from: number | null; readonly to: number | null };
/** Days 'YYYY-MM-DD', both ends included; null: no end. */
export type DayRange = { readonly from: string | null; readonly to: string | null };

export type Answer =
  | { readonly kind: 'yesNo'; readonly value: boolean }
  | { readonly kind: 'choice'; readonly value: string }
  /** All that apply; none: an empty list. `partly`: these are known to, and of the others nothing is known. */
  | { readonly kind: 'choices'; readonly values: readonly string[]; readonly partly?: true }
  | ({ readonly kind: 'number' } & NumberRange)
  | ({ readonly kind: 'date' } & DayRange)
  /** There is no such thing: who never went to college has no day of graduation. No condition on it holds. */
  | { readonly kind: 'none' };

export type Knowledge = ReadonlyMap<string, Answer>;

export const yes: Answer = { kind: 'yesNo', value: true };
export const none: Answer = { kind: 'none' };
export const no: Answer = { kind: 'yesNo', value: false };
export const chosen = (value: string): Answer => ({ kind: 'choice', value });
export const chosenAll = (values: readonly string[]): Answer => ({ kind: 'choices', values });
export const chosenAmong = (values: readonly string[]): Answer => ({ kind: 'choices', values, partly: true });
export const number = (value: number): Answer => ({ kind: 'number', from: value, to: value });
export const day = (value: string): Answer => ({ kind: 'date', from: value, to: value });
