// How a sum is worked out, as data: a list of named steps, each made from inputs, figures and earlier steps. Always ends: there is
// neither loop nor call in it. Figures may be floors or ceilings and inputs ranges, so a result is a range too (calculate.ts).
import * as z from 'zod/mini';
import { nameSchema, units, wordsSchema } from './clause.ts';
import { factIdSchema } from './condition.ts';

export type Expression =
  | { readonly op: 'fact'; readonly fact: string }
  | { readonly op: 'figure'; readonly figure: string }
  | { readonly op: 'parameter'; readonly parameter: string; readonly ask?: string }
  | { readonly op: 'step'; readonly step: string }
  | { readonly op: 'number'; readonly value: '1' | '3' | '12' }
  | { readonly op: 'sum' | 'times' | 'least' | 'most'; readonly of: readonly Expression[] }
  | { readonly op: 'minus' | 'over'; readonly of: readonly Expression[] }
  | { readonly op: 'whole'; readonly of: Expression };

const severalSchema = z.lazy(() => z.array(expressionSchema).check(z.minLength(2), z.maxLength(12)));
const twoSchema = z.lazy(() => z.array(expressionSchema).check(z.minLength(2), z.maxLength(2)));
const oneSchema = z.lazy(() => expressionSchema);

export const expressionSchema: z.ZodMiniType<Expression> = z.discriminatedUnion('op', [
  /** What the resident enters, or staff know. */
  z.strictObject({ op: z.literal('fact'), fact: factIdSchema }),
  /** A figure of this benefit. 60 % counts as 0.6; a floor (不低于) as «this or more»; a ceiling just as it is: cap with it by `least`. */
  z.strictObject({ op: z.literal('figure'), figure: nameSchema }),
  /** A figure of the place that the document refers to: 当地最低工资标准. Where no pack has it, `ask` is asked, else the result stays open. */
  z.strictObject({ op: z.literal('parameter'), parameter: nameSchema, ask: z.exactOptional(factIdSchema) }),
  /** An earlier step. */
  z.strictObject({ op: z.literal('step'), step: nameSchema }),
  /** One whole, months of a quarter, months of a year: the only numbers that need no clause. */
  z.strictObject({ op: z.literal('number'), value: z.enum(['1', '3', '12']) }),
  z.strictObject({ op: z.literal('sum'), of: severalSchema }),
  z.strictObject({ op: z.literal('times'), of: severalSchema }),
  /** The smallest of them: a cap. */
  z.strictObject({ op: z.literal('least'), of: severalSchema }),
  z.strictObject({ op: z.literal('most'), of: severalSchema }),
  /** Never below nothing: what is more than all is none. */
  z.strictObject({ op: z.literal('minus'), of: twoSchema }),
  z.strictObject({ op: z.literal('over'), of: twoSchema }),
  /** Without what comes after the point: whole quarters of 8 months are 2. */
  z.strictObject({ op: z.literal('whole'), of: oneSchema }),
]);

/** The calculators that a resident finds by name; the rest stand under 其他. */
export const calculators = [
  'startupLoan',
  'loanInterest',
  'startupSubsidy',
  'incubationSubsidy',
  'internshipSubsidy',
  'trainingSubsidy',
  'hiringSubsidy',
  'other',
] as const;
export type Calculator = (typeof calculators)[number];

export const stepSchema = z.strictObject({
  id: nameSchema,
  /** Plain words: 每月实际费用的60%. */
  words: wordsSchema,
  unit: z.enum(units),
  value: expressionSchema,
});
export type Step = z.infer<typeof stepSchema>;

export const formulaSchema = z.strictObject({
  calculator: z.enum(calculators),
  /** In order; a step may use those before it. The last is the result. */
  steps: z.array(stepSchema).check(z.minLength(1), z.maxLength(20)),
});
export type Formula = z.infer<typeof formulaSchema>;
