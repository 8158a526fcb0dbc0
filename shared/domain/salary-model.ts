// What is known of a posting's pay. The original words are always kept; a number that the words do not
// hold is never made up (domain.md: 薪资).
import * as z from 'zod/mini';

/** 计薪单位. `unknown`: a number is written without a unit that we are sure of. */
export const payUnits = ['month', 'year', 'day', 'hour', 'piece', 'unknown'] as const;

export const salarySchema = z.object({
  /** The words of the posting, unchanged (may be empty). */
  text: z.string(),
  /** `stated`: numbers below come from the words; `negotiable`: 面议; `absent`: nothing said; `unreadable`: broken. */
  kind: z.enum(['stated', 'negotiable', 'absent', 'unreadable']),
  /** Lower bound in yuan per `unit`; null where the words give none (3千及以下). */
  minYuan: z.nullable(z.number()),
  /** Upper bound in yuan per `unit`; null where the words give none (4000元以上). */
  maxYuan: z.nullable(z.number()),
  unit: z.enum(payUnits),
  /** 13薪 → 13; null where not said. */
  monthsPerYear: z.nullable(z.number()),
});
export type Salary = z.infer<typeof salarySchema>;
export type PayUnit = Salary['unit'];
