// What lies sealed in the journal, opened with the keys of whoever has unlocked. A correction (S12) shows in the registration that it
// changes; one that stays closed counts as closed, and its registration is shown as it was.
import { registrationSchema } from '#shared/domain/registration.ts';
import type { RequestOf, ResponseOf } from '#shared/ipc/contract.ts';
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
type OpenedPage = Extract<ResponseOf<'staff:registrations'>, { ok: true }>['value'];
type Lying = OpenedPage['lying'][number];

/**
 * One page of what lies in the journal, and of what is left where the county ordered one to be forgotten (S21). Headers are not
 * sealed, so that only what is on the page is opened: ten thousand envelopes would hold main up for seconds.
 * @param kioskCode as in receipt numbers, e.g. A07
 */
export function openPage(
  sodium: Sodium,
  journal: Pick<Journal, 'operations' | 'list' | 'forgotten'>,
  keys: readonly KeyPair[],
  kioskCode: string,
  { page, perPage }: RequestOf<'staff:registrations'>,
): OpenedPage {
  const ofRegistrations = journal.operations().filter(({ entityKind }) => entityKind === 'registration');
  const byEntity = Map.groupBy(ofRegistrations, ({ entityId }): string => entityId);
  const made = [...byEntity.values()].map((operations) => ({
    kioskSeq: Math.min(...operations.map(({ kioskSeq }) => kioskSeq)),
    operations,
  }));
  // One that the county has not decided yet lies here still.
  const gone = journal.forgotten().filter(({ entityId }) => !byEntity.has(entityId));
  const newestFirst = [...made, ...gone].toSorted((a, b) => b.kioskSeq - a.kioskSeq);
  const total = newestFirst.length;
  const shown = Math.min(page, Math.max(0, Math.ceil(total / perPage) - 1));
  const states = new Map(journal.list().map(({ opId, state }) => [opId, state]));
  let closed = 0;
  const lying = newestFirst.slice(shown * perPage, (shown + 1) * perPage).flatMap((one): Lying[] => {
    if (!('operations' in one)) {
      const { kioskSeq, enteredAtMs } = one;
      return [{ kind: 'forgotten', kioskSeq, enteredAtMs, number: humanNumber(kioskCode, kioskSeq) }];
    }
    const opened = openRegistrations(sodium, one.operations, keys, kioskCode);
    closed += opened.closed;
    return opened.registrations.map((registration) => ({
      kind: 'registration',
      state: states.get(registration.opId) ?? 'waiting',
      ...registration,
    }));
  });
  return { lying, closed, total, page: shown };
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
