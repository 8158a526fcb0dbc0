// What can be asked: each fact has a kind, a question in plain Chinese, and the answers that can be given to it.
import * as z from 'zod/mini';
import { units, wordsSchema } from './clause.ts';
import { factIdSchema } from './condition.ts';

const asked = {
  id: factIdSchema,
  /** As the page asks it, in plain Chinese. */
  question: wordsSchema,
  /** One more sentence where people get it wrong: 毕业证上的日期. */
  help: z.exactOptional(wordsSchema),
  /** Few words for a list or a sheet: 毕业日期. */
  name: z.string().check(z.minLength(1), z.maxLength(20)),
  /** Only there where the other fact has one of these answers (of yes/no: yes, no); otherwise it is not asked, and no condition on it holds. */
  onlyIf: z.exactOptional(
    z.strictObject({
      fact: factIdSchema,
      values: z.array(z.string()).check(z.minLength(1), z.maxLength(12)),
    }),
  ),
  /** staff: never asked on a screen in a hall (社区矫正). */
  askedBy: z.enum(['resident', 'staff']),
};

const optionSchema = z.strictObject({
  id: z.string().check(z.regex(/^[a-z][A-Za-z0-9-]{0,47}$/)),
  label: z.string().check(z.minLength(1), z.maxLength(40)),
});

const optionsSchema = z.array(optionSchema).check(z.minLength(2), z.maxLength(12));

export const factSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('yesNo'),
    ...asked,
    yes: z.exactOptional(z.string()),
    no: z.exactOptional(z.string()),
  }),
  /** One of the options. */
  z.strictObject({ kind: z.literal('choice'), ...asked, options: optionsSchema }),
  /** Any number of the options, also none. */
  z.strictObject({ kind: z.literal('choices'), ...asked, options: optionsSchema, none: z.string() }),
  /** A number in its unit, both ends included. */
  z.strictObject({
    kind: z.literal('number'),
    ...asked,
    unit: z.enum(units),
    from: z.number().check(z.gte(0), z.lte(1e12)),
    to: z.number().check(z.gte(0), z.lte(1e12)),
    /** Digits after the point; 2 for 元 with 分. */
    decimals: z.int().check(z.gte(0), z.lte(2)),
  }),
  /** A day. `since` makes its tiles: 离校 → 离校不满2年; bornOn is told in 周岁. */
  z.strictObject({
    kind: z.literal('date'),
    ...asked,
    tells: z.enum(['age', 'since']),
    since: z.string(),
    /** The tile for a day that has not come; absent: it cannot be. */
    notYet: z.exactOptional(z.string()),
  }),
]);
export type Fact = z.infer<typeof factSchema>;
export type FactKind = Fact['kind'];
