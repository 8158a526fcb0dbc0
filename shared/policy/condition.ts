// Who a policy is for, as data. Eleven kinds and no more; a county that needs another asks for it, it cannot write code.
//
//   all, any, not            join others
//   is, inSet, compare       hold an answer against a value
//   age, window, year, during  hold a day against today or the calendar
//   unknown                  the document leaves it open: never yes, never no (符合条件的)
//
// Every kind gives yes, no or cannot tell (evaluate.ts). 以上, 以下, 以内 include their number, 不满, 超过 do not (民法典 第一千二百五十九条).
import * as z from 'zod/mini';
import { isDay } from '../kernel/calendar.ts';
import { clauseSchema, decimalSchema, wordsSchema } from './clause.ts';

/** A fact's name: of the catalogue (companyKind), or of the pack's own (lin-yi.talentCard). */
export const factIdSchema = z
  .string()
  .check(z.regex(/^[a-z][A-Za-z0-9-]{0,47}(\.[a-z][A-Za-z0-9-]{0,47})?$/));

export const dayOfCalendarSchema = z.string().check(z.refine(isDay));

/** A stretch of the calendar: years, months or days, one of them. */
export const periodSchema = z.union([
  z.strictObject({ years: z.int().check(z.gte(1), z.lte(100)) }),
  z.strictObject({ months: z.int().check(z.gte(1), z.lte(600)) }),
  z.strictObject({ days: z.int().check(z.gte(1), z.lte(3660)) }),
]);
export type Period = z.infer<typeof periodSchema>;

/** What a leaf says of itself: plain words for the reason, and the clause that asks for it. */
const said = { words: wordsSchema, clause: z.exactOptional(clauseSchema) };
/** A leaf with a figure in it has to show where the figure is written. */
const proved = { words: wordsSchema, clause: clauseSchema };

const optionSchema = z.string().check(z.minLength(1), z.maxLength(48));

const leafSchemas = [
  /** A yes/no answer. */
  z.strictObject({ kind: z.literal('is'), fact: factIdSchema, value: z.boolean(), ...said }),
  /** A choice that is one of these; of several choices: one of these at least. */
  z.strictObject({
    kind: z.literal('inSet'),
    fact: factIdSchema,
    values: z.array(optionSchema).check(z.minLength(1), z.maxLength(30)),
    ...said,
  }),
  /** A number: atLeast ≥, atMost ≤, above >, below <; two of them make a range. */
  z.strictObject({
    kind: z.literal('compare'),
    fact: factIdSchema,
    atLeast: z.exactOptional(decimalSchema),
    above: z.exactOptional(decimalSchema),
    atMost: z.exactOptional(decimalSchema),
    below: z.exactOptional(decimalSchema),
    ...proved,
  }),
  /** 周岁, both included: {from: 16, to: 24} is 16—24周岁, up to the day before the 25th birthday. */
  z.strictObject({
    kind: z.literal('age'),
    fact: factIdSchema,
    from: z.exactOptional(z.int().check(z.gte(0), z.lte(150))),
    to: z.exactOptional(z.int().check(z.gte(0), z.lte(150))),
    ...proved,
  }),
  /** Time gone since a day that has come: 离校2年内 is atMost, 正常经营1年以上 atLeast. */
  z.strictObject({
    kind: z.literal('window'),
    fact: factIdSchema,
    atLeast: z.exactOptional(periodSchema),
    above: z.exactOptional(periodSchema),
    atMost: z.exactOptional(periodSchema),
    below: z.exactOptional(periodSchema),
    ...proved,
  }),
  /** A day in the same calendar year as today, past or to come: 毕业年度. */
  z.strictObject({ kind: z.literal('year'), fact: factIdSchema, ...proved }),
  /** A day between two days of the calendar, both included. */
  z.strictObject({
    kind: z.literal('during'),
    fact: factIdSchema,
    from: z.exactOptional(dayOfCalendarSchema),
    to: z.exactOptional(dayOfCalendarSchema),
    ...proved,
  }),
  /** What the document leaves open: staff or 12333 must be asked. */
  z.strictObject({ kind: z.literal('unknown'), ...proved }),
] as const;

export type Leaf = z.infer<(typeof leafSchemas)[number]>;

export type Condition =
  | Leaf
  | { readonly kind: 'all'; readonly of: readonly Condition[]; readonly words?: string }
  | { readonly kind: 'any'; readonly of: readonly Condition[]; readonly words?: string }
  | { readonly kind: 'not'; readonly of: Condition; readonly words?: string };

export type Join = Exclude<Condition, Leaf>;

export const isJoin = (condition: Condition): condition is Join =>
  condition.kind === 'all' || condition.kind === 'any' || condition.kind === 'not';

const severalSchema = z.lazy(() => z.array(conditionSchema).check(z.minLength(1), z.maxLength(30)));
const oneSchema = z.lazy(() => conditionSchema);

export const conditionSchema: z.ZodMiniType<Condition> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all'), of: severalSchema, words: z.exactOptional(wordsSchema) }),
  z.strictObject({ kind: z.literal('any'), of: severalSchema, words: z.exactOptional(wordsSchema) }),
  z.strictObject({ kind: z.literal('not'), of: oneSchema, words: z.exactOptional(wordsSchema) }),
  ...leafSchemas,
]);
