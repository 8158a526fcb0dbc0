// Operations of a person's case → events: a 求职登记, its corrections, and what staff recorded (caseEvent). Everything else, and what stays
// closed or does not parse, is no event here; it lies in the journal all the same.
import { type CaseEvent, type RecordedEvent, caseEventSchema } from '#shared/casework/event.ts';
import { correctionOf, intakeOf, residentThemselves } from '#shared/casework/intake.ts';
import { registrationSchema } from '#shared/domain/registration.ts';
import { chinaDay } from '#shared/kernel/calendar.ts';
import type { Operation } from '#shared/protocol/operation.ts';
import { registrationPatchSchema } from '#shared/protocol/registration-patch.ts';

/** Kinds of operations that make a case. */
export const caseKinds: ReadonlySet<string> = new Set(['registration', 'caseEvent']);

/** @param value the opened payload, not yet parsed @returns null where it is no event of a case */
export function recordedOf(op: Operation, value: unknown): RecordedEvent | null {
  const event = caseEventOf(op, value);
  if (event === null || event.personId !== op.entityId) return null;
  return { ...event, eventId: op.opId, enteredAtMs: op.enteredAtMs };
}

function caseEventOf(op: Operation, value: unknown): CaseEvent | null {
  if (op.entityKind === 'caseEvent') {
    const parsed = caseEventSchema.safeParse(value);
    return parsed.success ? parsed.data : null;
  }
  if (op.entityKind !== 'registration') return null;
  const base = { personId: op.entityId, by: residentThemselves, day: chinaDay(op.enteredAtMs) };
  if (op.baseRev === 0) {
    const parsed = registrationSchema.safeParse(value);
    return parsed.success ? { ...base, what: intakeOf(parsed.data) } : null;
  }
  const parsed = registrationPatchSchema.safeParse(value);
  const what = parsed.success ? correctionOf(parsed.data.fields) : null;
  return what === null ? null : { ...base, what };
}
