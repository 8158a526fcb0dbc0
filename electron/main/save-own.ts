// Journals one operation of this kiosk's own that concerns a person: sealed first, ok only when it is on the medium (S1). What all
// such operations are refused for stands here, so that none of them can forget it.
import { type Result, err, ok } from '#shared/kernel/result.ts';
import { humanNumber } from '#shared/protocol/numbers.ts';
import type { OutboxItem } from '#shared/ipc/contract.ts';
import type { PayloadMaker } from '#shared/protocol/payload.ts';
import type { Identity } from './identity.ts';
import type { Journal } from './journal/journal.ts';
import { type NewOperation, makeOperation } from './operations.ts';
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

export type NotSaved = { readonly reason: 'notEnrolled' | 'noSealingKey' | 'diskFull' | 'diskError' };

/** What the caller says of the operation; number, ids, time and seal are given here. */
export type OwnOperation = Pick<NewOperation, 'entityKind' | 'baseRev'> & {
  /** Absent: a new entity. */
  readonly entityId?: string;
  /** Or made of the number that the operation gets, e.g. A07-000123. */
  readonly payload: NewOperation['payload'] | ((number: string) => NewOperation['payload']);
};

/** Without enrolment there is no kiosk id to number it under, so it is refused before. */
export async function saveOwn(deps: SaveDeps, own: OwnOperation): Promise<Result<OutboxItem, NotSaved>> {
  const identity = deps.identity();
  if (identity === null) return err({ reason: 'notEnrolled' });
  if (deps.journal === null) return err({ reason: 'diskError' });
  const wrap = deps.sealer();
  if (wrap === null) return err({ reason: 'noSealingKey' });
  const { kioskId, kioskCode } = identity;
  const { payload } = own;
  const enteredAtMs = deps.wallMs();
  const saved = await deps.journal.append(kioskId, (kioskSeq) =>
    makeOperation({
      ...own,
      payload: typeof payload === 'function' ? payload(humanNumber(kioskCode, kioskSeq)) : payload,
      kioskId,
      kioskSeq,
      opId: deps.newId(),
      entityId: own.entityId ?? deps.newId(),
      enteredAtMs,
      wrap,
    }),
  );
  if (!saved.ok) return err({ reason: saved.error.reason === 'diskFull' ? 'diskFull' : 'diskError' });
  deps.appended();
  return ok(outboxItemOf({ ...saved.value, state: 'waiting', reason: '', dealtWith: false }, identity));
}
