// What a policy gives: money, a loan, a service, a first claim. Every figure stands with its clause; what is left open is said.
import * as z from 'zod/mini';
import { clauseSchema, figureSchema, nameSchema, openPointSchema, wordsSchema } from './clause.ts';
import { conditionSchema } from './condition.ts';
import { formulaSchema } from './formula.ts';

/** money: paid out. loan, interest: 贷款, 贴息. relief: 免担保, 税费减免. place: 场地, 住房. post: 岗位. training, service, priority: as they say. */
export const benefitKinds = [
  'money',
  'loan',
  'interest',
  'relief',
  'place',
  'post',
  'training',
  'service',
  'priority',
] as const;
export type BenefitKind = (typeof benefitKinds)[number];

export const benefitSchema = z.strictObject({
  id: nameSchema,
  kind: z.enum(benefitKinds),
  name: z.string().check(z.minLength(1), z.maxLength(40)),
  /** 给什么, in plain words: 每季最多补1万元. */
  words: wordsSchema,
  /** Where the benefit is given, when no figure shows it. */
  clause: clauseSchema,
  figures: z.array(figureSchema).check(z.maxLength(12)),
  /** Over and above the policy's own `who`: 正常经营6个月以上的可先行发放. */
  when: z.exactOptional(conditionSchema),
  formula: z.exactOptional(formulaSchema),
  openAs: z.array(openPointSchema).check(z.maxLength(6)),
});
export type Benefit = z.infer<typeof benefitSchema>;
