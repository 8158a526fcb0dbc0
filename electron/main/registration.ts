// registration:save. ok is answered only when the journal has the operation on the medium (S1); the screen says 已保存
// on nothing else. What the resident entered is sealed before it reaches the journal.
import { type Result, err, ok } from '#shared/kernel/result.ts';
import type { Registration } from '#shared/domain/registration.ts';
import type { OutboxItem, saveFailures } from '#shared/ipc/contract.ts';
import type { PayloadMaker } from '#shared/protocol/payload.ts';
import type { Identity } from './identity.ts';
import type { Journal } from './journal/journal.ts';
import { makeOperation } from './operations.ts';
import { outboxItemOf } from './outbox.ts';

export type SaveDeps = {
  readonly identity: () => Identity | null;
  /** null: the journal could not be opened. */
  readonly journal: Journal | null;
  readonly wallMs: () => number;
  readonly newId: () => string;
  /** Closes the envelope; null while no key of the county's is known: then nothing is taken, for it would lie open. */
  readonly sealer: () => PayloadMaker | null;
  /** Told after each operation that is safe. */
  readonly appended: () => void;
};

type SaveFailure = { readonly reason: (typeof saveFailures)[number] };

/** Journals one 求职登记. Without enrolment there is no kiosk id to number it under, so it is refused before. */
export async function saveRegistration(
  deps: SaveDeps,
  registration: Registration,
): Promise<Result<OutboxItem, SaveFailure>> {
  const identity = deps.identity();
  if (identity === null) return err({ reason: 'notEnrolled' });
  if (deps.journal === null) return err({ reason: 'diskError' });
  const wrap = deps.sealer();
  if (wrap === null) return err({ reason: 'noSealingKey' });
  const { kioskId } = identity;
  const enteredAtMs = deps.wallMs();
  const saved = await deps.journal.append(kioskId, (kioskSeq) =>
    makeOperation({
      kioskId,
      kioskSeq,
      opId: deps.newId(),
      entityId: deps.newId(),
      entityKind: 'registration',
      enteredAtMs,
      payload: registration,
      wrap,
    }),
  );
  if (!saved.ok) return err({ reason: saved.error.reason === 'diskFull' ? 'diskFull' : 'diskError' });
  deps.appended();
  return ok(outboxItemOf({ ...saved.value, state: 'waiting', reason: '', dealtWith: false }, identity));
}
