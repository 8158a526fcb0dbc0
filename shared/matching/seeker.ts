// What is known of a person when work is looked for. There is no member for sex, ethnic group, 户籍 or religion, and the schema refuses
// what it does not know: what the law forbids to ask for (就业促进法 第三条, 第二十六至二十八条, 第三十一条) cannot be expressed here. Nor is there a name, a
// number, an address or a birthday: age in whole years is the one thing that says who somebody is, for the limits that the law sets.
import * as z from 'zod/mini';
import { jobCategories, pointSchema } from '#shared/domain/job.ts';
import { educationLevels } from '#shared/domain/education.ts';
import { reaches, shifts } from '#shared/domain/registration.ts';
import { demands } from './demands.ts';
import { licences } from './licences.ts';
import { occupationNumber } from './occupation-tree.ts';

/** 用工形式: long or short work (短工 takes in 钟点工). */
export const wantedTerms = ['any', 'long', 'short'] as const;
export type WantedTerm = (typeof wantedTerms)[number];

const occupation = z.string().check(z.refine((id) => occupationNumber(id) !== null));
const years = z.number().check(z.gte(0), z.lte(60));

export const seekerSchema = z.strictObject({
  /** Whole years; null: not asked. */
  ageYears: z.nullable(z.int().check(z.gte(0), z.lte(120))),
  /** 想做: occupations of the tree. */
  wishes: z.array(occupation).check(z.maxLength(20)),
  /** 想做: tiles of the home screen. */
  tiles: z.array(z.enum(jobCategories)),
  /** 想做, in words that are no name of the tree: looked for in titles as they stand. */
  words: z.array(z.string().check(z.minLength(1), z.maxLength(40))).check(z.maxLength(10)),
  /** 做过; null: not asked. */
  experience: z.nullable(z.array(z.strictObject({ occupation, years })).check(z.maxLength(20))),
  /** 有的证; null: not asked. */
  licences: z.nullable(z.array(z.enum(licences))),
  /** GB/T 4658; null: not asked. */
  education: z.nullable(z.enum(educationLevels.map(({ code }) => code))),
  shift: z.enum(shifts),
  term: z.enum(wantedTerms),
  /** Yuan a full month; null: 都可以. */
  payFloorYuan: z.nullable(z.number().check(z.gte(0), z.lte(99_999))),
  reach: z.enum(reaches),
  /** Where the way begins; null: not known. */
  home: z.nullable(pointSchema),
  /** What work must not ask of them. */
  cannot: z.array(z.enum(demands)),
});
export type Seeker = z.infer<typeof seekerSchema>;
