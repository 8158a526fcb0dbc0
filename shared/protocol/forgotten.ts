// What a kiosk must let go of (个人信息保护法 第十五条, 第十九条, 第四十七条; adr/0027): registrations whose consent was withdrawn or whose content
// the county has erased, of those alone about which this kiosk has handed something in. A page of the pull carries them with a cursor
// of their own, kept in the kiosk's journal beside what it says: a list cache that is thrown away loses none of it.
import * as z from 'zod/mini';

/** 撤回同意, 按要求删除, 保存期满. */
export const forgottenWhys = ['withdrawn', 'deleted', 'expired'] as const;
export type ForgottenWhy = (typeof forgottenWhys)[number];

/** Registrations in one page at most; the next page goes on. */
export const FORGOTTEN_LIMIT = 500;

export const forgottenRegistrationSchema = z.object({
  id: z.string(),
  /** One of forgottenWhys; a newer county may know others. */
  why: z.string().check(z.maxLength(40)),
});

export const forgottenSchema = z.object({
  /** Asked with next time, once all of these are let go of. */
  cursor: z.string().check(z.maxLength(200)),
  registrations: z.array(forgottenRegistrationSchema),
});
export type Forgotten = z.infer<typeof forgottenSchema>;
