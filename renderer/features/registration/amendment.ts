// 写错了，改一改: what a resident changed after 已保存, as the patch that main is asked to journal (S12).
import type { Registration } from '#shared/domain/registration.ts';
import { sameValue } from '#shared/domain/merge.ts';
import type { ChangedFields } from '#shared/protocol/registration-patch.ts';

/** The fields that differ, with their new values; null when none does. */
export function changedFields(before: Registration, after: Registration): ChangedFields | null {
  const { name, title, phone, categories, shift, payFloorYuan, reach } = after;
  const fields: ChangedFields = {
    ...(name !== before.name && { name }),
    ...(title !== before.title && { title }),
    ...(phone !== before.phone && { phone }),
    ...(!sameValue(categories, before.categories) && { categories }),
    ...(shift !== before.shift && { shift }),
    ...(payFloorYuan !== before.payFloorYuan && { payFloorYuan }),
    ...(reach !== before.reach && { reach }),
  };
  return Object.keys(fields).length === 0 ? null : fields;
}
