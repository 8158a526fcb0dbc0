// What lies sealed in the journal, opened with the keys of whoever has unlocked. A correction (S12) shows in the registration that it
// changes; one that stays closed counts as closed, and its registration is shown as it was.
import { registrationSchema } from '#shared/domain/registration.ts';
import type { RequestOf } from '#shared/ipc/contract.ts';
import type { OpenedRegistration } from '#shared/ipc/staff.ts';
import { humanNumber } from '#shared/protocol/numbers.ts';
import type { Operation } from '#shared/protocol/operation.ts';
import { openPlain } from '#shared/protocol/payload.ts';
import { registrationPatchSchema } from '#shared/protocol/registration-patch.ts';
import { SEALED, open } from '#shared/sealing/envelope.ts';
import type { KeyPair } from '#shared/sealing/keys.ts';
import type { Sodium } from '#shared/sealing/sodium.ts';
import type { Journal } from '../journal/journal.ts';

type Answers = Omit<OpenedRegistration, 'state'>;
type Opened = {
  readonly registrations: Answers[];
  /** How many stay closed to these keys. */
  readonly closed: number;
};
type OpenedPage = {
  /** Newest first. */
  readonly registrations: OpenedRegistration[];
  readonly closed: number;
  readonly total: number;
  readonly page: number;
};

/**
 * One page of what lies in the journal. Headers are not sealed, so that only what is on the page is opened: ten thousand
 * envelopes would hold main up for seconds.
 * @param kioskCode as in receipt numbers, e.g. A07
 */
export function openPage(
  sodium: Sodium,
  journal: Pick<Journal, 'operations' | 'list'>,
  keys: readonly KeyPair[],
  kioskCode: string,
  { page, perPage }: RequestOf<'staff:registrations'>,
): OpenedPage {
  const ofRegistrations = journal.operations().filter(({ entityKind }) => entityKind === 'registration');
  const oldestFirst = [...Map.groupBy(ofRegistrations, ({ entityId }) => entityId).values()];
  const total = oldestFirst.length;
  const shown = Math.min(page, Math.max(0, Math.ceil(total / perPage) - 1));
  const onPage = oldestFirst.toReversed().slice(shown * perPage, (shown + 1) * perPage);
  const { registrations, closed } = openRegistrations(sodium, onPage.flat(), keys, kioskCode);
  const states = new Map(journal.list().map(({ opId, state }) => [opId, state]));
  return {
    registrations: registrations.map((one) => ({ ...one, state: states.get(one.opId) ?? 'waiting' })),
    closed,
    total,
    page: shown,
  };
}

/** @param operations those of one registration in their order @param kioskCode as in receipt numbers, e.g. A07 */
export function openRegistrations(
  sodium: Sodium,
  operations: readonly Operation[],
  keys: readonly KeyPair[],
  kioskCode: string,
): Opened {
  /** By entity, in the order in which they were made. */
  const shown = new Map<string, Answers>();
  let closed = 0;
  for (const op of operations) {
    if (op.entityKind !== 'registration') continue;
    const { payload, opId, kioskSeq, enteredAtMs, entityId } = op;
    const opened = payload.alg === SEALED ? open(sodium, payload, op, keys) : openPlain(payload, op);
    const value = opened.ok ? opened.value : undefined;
    const before = shown.get(entityId);
    const made = op.baseRev === 0 ? registrationSchema.safeParse(value) : null;
    const patch = op.baseRev > 0 ? registrationPatchSchema.safeParse(value) : null;
    if (made?.success === true) {
      const number = humanNumber(kioskCode, kioskSeq);
      shown.set(entityId, { opId, entityId, kioskSeq, number, enteredAtMs, registration: made.data });
    } else if (patch?.success === true && before !== undefined) {
      shown.set(entityId, { ...before, registration: { ...before.registration, ...patch.data.fields } });
    } else closed += 1;
  }
  return { registrations: [...shown.values()], closed };
}
