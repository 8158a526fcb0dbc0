// What lies sealed in the journal, opened with the keys of whoever has unlocked.
import { registrationSchema } from '#shared/domain/registration.ts';
import type { OpenedRegistration } from '#shared/ipc/staff.ts';
import { humanNumber } from '#shared/protocol/numbers.ts';
import type { Operation } from '#shared/protocol/operation.ts';
import { openPlain } from '#shared/protocol/payload.ts';
import { SEALED, open } from '#shared/sealing/envelope.ts';
import type { KeyPair } from '#shared/sealing/keys.ts';
import type { Sodium } from '#shared/sealing/sodium.ts';

export type Opened = {
  readonly registrations: OpenedRegistration[];
  /** How many stay closed to these keys. */
  readonly closed: number;
};

/** @param kioskCode as in receipt numbers, e.g. A07 */
export function openRegistrations(
  sodium: Sodium,
  operations: readonly Operation[],
  keys: readonly KeyPair[],
  kioskCode: string,
): Opened {
  const registrations: OpenedRegistration[] = [];
  let closed = 0;
  for (const op of operations) {
    if (op.entityKind !== 'registration' || op.baseRev !== 0) continue;
    const { payload, opId, kioskSeq, enteredAtMs } = op;
    const opened = payload.alg === SEALED ? open(sodium, payload, op, keys) : openPlain(payload, op);
    const parsed = opened.ok ? registrationSchema.safeParse(opened.value) : null;
    if (parsed?.success === true) {
      const number = humanNumber(kioskCode, kioskSeq);
      registrations.push({ opId, kioskSeq, number, enteredAtMs, registration: parsed.data });
    } else closed += 1;
  }
  return { registrations, closed };
}
