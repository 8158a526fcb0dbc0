// S12: a change to a 求职登记 that is there already: an operation `registration` with baseRev ≥ 1. It carries the changed fields
// and no others, so that the county can merge it field by field. When and to which notice consent was given is no field that
// can be changed; an identity is only given with the registration itself (adr/0014).
import * as z from 'zod/mini';
import { registrationSchema } from '#shared/domain/registration.ts';

const { name, title, phone, categories, shift, payFloorYuan, reach } = registrationSchema.shape;

/** Strict: a field that is not known cannot be merged, and must not be dropped unseen. */
export const changedFieldsSchema = z
  .strictObject({
    name: z.exactOptional(name),
    title: z.exactOptional(title),
    phone: z.exactOptional(phone),
    categories: z.exactOptional(categories),
    shift: z.exactOptional(shift),
    payFloorYuan: z.exactOptional(payFloorYuan),
    reach: z.exactOptional(reach),
  })
  .check(z.refine((fields) => Object.keys(fields).length > 0));
/** At least one. */
export type ChangedFields = z.infer<typeof changedFieldsSchema>;

export const patchableFields = [
  'name',
  'title',
  'phone',
  'categories',
  'shift',
  'payFloorYuan',
  'reach',
] as const satisfies readonly (keyof ChangedFields)[];
export type PatchableField = (typeof patchableFields)[number];

export const registrationPatchSchema = z.object({
  fields: changedFieldsSchema,
  /**
   * The county's epoch in which baseRev was heard of. After a restore the same number may name another revision, so a base
   * from another epoch, or from none, counts as 1: the creation, which every maker of a patch knows.
   */
  baseEpoch: z.exactOptional(z.string()),
});
export type RegistrationPatch = z.infer<typeof registrationPatchSchema>;
