// registration:amend: what a resident corrects on the receipt screen, as a patch of the registration that this kiosk made (S12). The
// receipt's number stays; the patch has a number of its own in the journal.
import type { OutboxItem, amendFailures } from '#shared/ipc/contract.ts';
import { type Result, err } from '#shared/kernel/result.ts';
import type { ChangedFields, RegistrationPatch } from '#shared/protocol/registration-patch.ts';
import { type NotSaved, type SaveDeps, saveOwn } from './save-own.ts';

type AmendFailure = { readonly reason: (typeof amendFailures)[number] };

export type Patch = {
  /** The registration that it changes. */
  readonly entityId: string;
  /** The revision that was known when it was made; 1 is the creation. */
  readonly baseRev: number;
  readonly body: RegistrationPatch;
};

/**
 * Journals a correction of a registration that was made on this kiosk. Its base is always the creation: that is what this kiosk
 * knows for certain, and its own earlier corrections are known to the county as its own.
 */
export async function amendRegistration(
  deps: SaveDeps,
  { entityId, fields }: { readonly entityId: string; readonly fields: ChangedFields },
): Promise<Result<OutboxItem, AmendFailure>> {
  const kioskId = deps.identity()?.kioskId;
  const made = deps.journal
    ?.list()
    .some(
      (item) => item.entityId === entityId && item.kioskId === kioskId && item.entityKind === 'registration',
    );
  if (made === false) return err({ reason: 'unknownRegistration' });
  return await savePatch(deps, { entityId, baseRev: 1, body: { fields } });
}

/** Journals one patch. */
export const savePatch = (
  deps: SaveDeps,
  { entityId, baseRev, body }: Patch,
): Promise<Result<OutboxItem, NotSaved>> =>
  saveOwn(deps, { entityKind: 'registration', entityId, baseRev, payload: body });
