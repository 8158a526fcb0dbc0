// What counts how much when postings and people are matched: the county's own numbers (county.json, `matching`), told to its kiosks with
// the county. There is no weight for what a person is (sex, ethnic group, 户籍, religion): 就业促进法 第三条, 第二十六条.
import * as z from 'zod/mini';

/** What is weighed, in the order in which it is said when two count alike. */
export const fulfilments = [
  'pay',
  'way',
  'time',
  'term',
  'experience',
  'schooling',
  'papers',
  'older',
  'ease',
  'fresh',
] as const;
/**
 * 工资, 路程, 上班时间, 长短工, 经验, 学历, 证件, 写明要年纪大的, 适合身体情况, 新发布.
 */
export type Fulfilment = (typeof fulfilments)[number];

const weight = z.number().check(z.gte(0), z.lte(10));
const minutes = z.int().check(z.gte(5), z.lte(1440));

const shape = {
  pay: z._default(weight, 2),
  way: z._default(weight, 2),
  time: z._default(weight, 2),
  term: z._default(weight, 2),
  experience: z._default(weight, 3),
  schooling: z._default(weight, 2.5),
  papers: z._default(weight, 3),
  older: z._default(weight, 0.5),
  ease: z._default(weight, 1.5),
  fresh: z._default(weight, 0.3),
  /** 走路能到: at most so many minutes on foot. */
  walkMinutes: z._default(minutes, 45),
  /** 坐公交能到: as far as so many minutes on foot would be (190: about 10 km). */
  busMinutes: z._default(minutes, 190),
};

/** As kiosks read it: what a newer county weighs besides is left out (S16). */
export const matchWeightsSchema = z.object(shape);
/** As the county's office writes it: an unknown name is a mistake, and what may not be weighed has no name. */
export const writtenMatchWeightsSchema = z.strictObject(shape);
export type MatchWeights = z.infer<typeof matchWeightsSchema>;

export const defaultMatchWeights: MatchWeights = matchWeightsSchema.parse({});
