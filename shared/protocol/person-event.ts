// S12: what happened to a person's registration, as events: each has its own id, none is ever changed or taken back, and all of
// them together are the truth whatever order they came in. An event may arrive before the registration that it names.
import * as z from 'zod/mini';

/** `consentWithdrawn`: 撤回同意 (个人信息保护法 第十五条). It always wins: see server/services/push-rules.ts. */
export const personEventKinds = ['consentWithdrawn'] as const;

export const personEventSchema = z.object({
  kind: z.enum(personEventKinds),
  registrationId: z.string().check(z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)),
});
export type PersonEvent = z.infer<typeof personEventSchema>;
