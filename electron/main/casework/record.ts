// case:intake and case:record. Each event is an operation of its own: sealed, journalled and on the medium before the next (S1). The
// operation's entity is the person, so that what the county orders to be forgotten takes a person's events along (S21).
import type { CaseEvent, RecordedEvent } from '#shared/casework/event.ts';
import type { OutboxItem, RequestOf } from '#shared/ipc/contract.ts';
import type { StaffAccount } from '#shared/ipc/staff.ts';
import { chinaDay } from '#shared/kernel/calendar.ts';
import { type Result, ok } from '#shared/kernel/result.ts';
import { intakeOf, residentThemselves } from '#shared/casework/intake.ts';
import { type NotSaved, type SaveDeps, saveOwn } from '../save-own.ts';

type StaffEvent = RequestOf<'case:record'>['events'][number];

export type Recorded = {
  readonly personId: string;
  /** What is on the medium, in its order: all of it, or what came before a failure. */
  readonly events: readonly RecordedEvent[];
  /** Why the rest is not; null: nothing is missing. */
  readonly failed: NotSaved | null;
};

/** Journals staff's events about one person. @param by whoever has unlocked */
export async function recordEvents(
  deps: SaveDeps,
  personId: string,
  events: readonly StaffEvent[],
  by: StaffAccount,
): Promise<Recorded> {
  const saved: RecordedEvent[] = [];
  for (const { day, what } of events) {
    const event: CaseEvent = { personId, by, day, what };
    const done = await saveOwn(deps, { entityKind: 'caseEvent', entityId: personId, payload: event });
    if (!done.ok) return { personId, events: saved, failed: done.error };
    saved.push({ ...event, eventId: done.value.opId, enteredAtMs: done.value.enteredAtMs });
  }
  return { personId, events: saved, failed: null };
}

/** Journals a walk-in's 求职登记, and then what else was said of the same person. */
export async function recordIntake(
  deps: SaveDeps,
  { registration, events }: RequestOf<'case:intake'>,
  by: StaffAccount,
): Promise<Result<Recorded & { readonly item: OutboxItem }, NotSaved>> {
  const done = await saveOwn(deps, { entityKind: 'registration', payload: registration });
  if (!done.ok) return done;
  const { opId, entityId, enteredAtMs } = done.value;
  const intake: RecordedEvent = {
    eventId: opId,
    personId: entityId,
    by: residentThemselves,
    day: chinaDay(enteredAtMs),
    enteredAtMs,
    what: intakeOf(registration),
  };
  const more = await recordEvents(deps, entityId, events, by);
  return ok({ ...more, events: [intake, ...more.events], item: done.value });
}

/** The account that has unlocked, with its name; null: nobody has. */
export function whoIsIn(state: {
  readonly accounts: readonly StaffAccount[];
  readonly unlocked: string | null;
}): StaffAccount | null {
  const account = state.accounts.find(({ accountId }) => accountId === state.unlocked);
  return account === undefined ? null : { accountId: account.accountId, name: account.name };
}
