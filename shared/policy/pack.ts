// 政策包: one file of what one document, or one place, grants. Data only: who, what, from when to when, with the clause beside every
// figure. The county publishes it signed, kiosks keep the last good one. How to write one: docs/policy-packs.md.
import * as z from 'zod/mini';
import { benefitSchema } from './benefit.ts';
import { clauseSchema, decimalSchema, nameSchema, openPointSchema, units, wordsSchema } from './clause.ts';
import { conditionSchema, dayOfCalendarSchema } from './condition.ts';
import { factSchema } from './fact.ts';

/** The form of the file. A kiosk that does not know a later one keeps the pack that it has. */
export const PACK_FORMAT = 1;

export const documentSchema = z.strictObject({
  id: nameSchema,
  /** 文号, as the document writes it: 鲁就办〔2023〕13号. */
  documentNo: z.string().check(z.minLength(2), z.maxLength(60)),
  title: z.string().check(z.minLength(2), z.maxLength(200)),
  issuer: z.string().check(z.minLength(2), z.maxLength(200)),
  /** null: the paper bears no day. */
  issuedOn: z.nullable(dayOfCalendarSchema),
  /** null: the document does not say. */
  validFrom: z.nullable(dayOfCalendarSchema),
  validTo: z.nullable(dayOfCalendarSchema),
  /** Where its days of validity are written; needed where one is given. */
  validity: z.exactOptional(clauseSchema),
  /** What the whole document leaves open; needed (validity) where it names no last day: what ended years ago must not look alive. */
  openAs: z.exactOptional(z.array(openPointSchema).check(z.maxLength(4))),
});
export type PolicyDocument = z.infer<typeof documentSchema>;

export const regionSchema = z.strictObject({
  /** GB/T 2260, 6 digits: 370000 Shandong, 371300 Linyi. Zeros at the end: everything below it. */
  code: z.string().check(z.regex(/^\d{6}$/)),
  province: z.string().check(z.minLength(2), z.maxLength(20)),
  city: z.exactOptional(z.string().check(z.minLength(2), z.maxLength(20))),
  county: z.exactOptional(z.string().check(z.minLength(2), z.maxLength(20))),
});
export type Region = z.infer<typeof regionSchema>;

/** A figure that documents refer to and others set: 当地最低工资标准, 贷款市场报价利率. */
export const parameterSchema = z.strictObject({
  id: nameSchema,
  name: z.string().check(z.minLength(1), z.maxLength(30)),
  value: decimalSchema,
  unit: z.enum(units),
  clause: clauseSchema,
});

/** Whom it is for: who taps the tile. 个人, 创业的人或实体, 用人单位 (企业, 见习单位, 社会组织). */
export const audiences = ['person', 'startup', 'employer'] as const;
export type Audience = (typeof audiences)[number];

export const policySchema = z.strictObject({
  id: nameSchema,
  name: z.string().check(z.minLength(1), z.maxLength(40)),
  /** What it is, in plain words, for somebody who never read a document. */
  words: wordsSchema,
  audience: z.array(z.enum(audiences)).check(z.minLength(1), z.maxLength(3)),
  /** The clause or clauses that grant it. */
  clauses: z.array(clauseSchema).check(z.minLength(1), z.maxLength(6)),
  /** Absent: as the document of the first clause says. */
  validFrom: z.exactOptional(z.nullable(dayOfCalendarSchema)),
  validTo: z.exactOptional(z.nullable(dayOfCalendarSchema)),
  who: conditionSchema,
  what: z.array(benefitSchema).check(z.minLength(1), z.maxLength(12)),
  /** 带什么; empty where the document names none, then openAs says so. */
  materials: z.array(z.string().check(z.minLength(1), z.maxLength(60))).check(z.maxLength(20)),
  where: wordsSchema,
  how: wordsSchema,
  hotline: z.string().check(z.regex(/^[0-9-]{3,20}$/)),
  openAs: z.array(openPointSchema).check(z.maxLength(8)),
  /** Of the same pack: cannot be had together with these. */
  notWith: z.exactOptional(z.array(nameSchema).check(z.maxLength(10))),
});
export type Policy = z.infer<typeof policySchema>;

export const packSchema = z.strictObject({
  format: z.literal(PACK_FORMAT),
  /** Of the file, for ever: shandong-2023-13. */
  id: nameSchema,
  /** Higher with every change; a kiosk never goes back. */
  version: z.int().check(z.gte(1), z.lte(1_000_000)),
  title: z.string().check(z.minLength(2), z.maxLength(100)),
  region: regionSchema,
  documents: z.array(documentSchema).check(z.minLength(1), z.maxLength(20)),
  /** What it must ask that the catalogue does not have; ids begin with the pack's own and a point. */
  facts: z.exactOptional(z.array(factSchema).check(z.maxLength(30))),
  parameters: z.exactOptional(z.array(parameterSchema).check(z.maxLength(30))),
  policies: z.array(policySchema).check(z.minLength(1), z.maxLength(120)),
});
export type Pack = z.infer<typeof packSchema>;
