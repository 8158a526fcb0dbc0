// What the simulated county holds of people: registrations with their revisions, events, tasks, aliases. The decisions are the
// server's own (push-rules, identity-rules); this is their database, and what server/services/store-operation.ts is to the real one.
import type { Registration } from '#shared/domain/registration.ts';
import type { MarkedRow } from '#shared/domain/merge.ts';
import type { Alias, KnownPerson } from '#server/services/identity-rules.ts';
import { type Found, type KioskPlace, type Write, mayChange } from '#server/services/push-rules.ts';
import type { Judgement } from '#server/services/verdict.ts';
import type { Parts } from './parts.ts';

export type FieldTask = { readonly opId: string; readonly field: string; readonly ours: unknown };
export type SimPerson = KnownPerson & { readonly idNumber: string };
export type SimAlias = Alias & { readonly undone: boolean };

export type SimRegistration = MarkedRow<Registration> & { readonly takenBy: KioskPlace };
/** A withdrawal, and who told of it. */
export type SimEvent = { readonly registrationId: string; readonly by: KioskPlace };

export type PeopleState = {
  readonly registrations: Map<string, SimRegistration>;
  readonly events: Map<string, SimEvent>;
  readonly tasks: FieldTask[];
  readonly persons: SimPerson[];
  readonly aliases: SimAlias[];
  /** Pairs that staff have to look at. */
  readonly unclear: (readonly [number, number])[];
};

export const noPeople = (): PeopleState => ({
  registrations: new Map(),
  events: new Map(),
  tasks: [],
  persons: [],
  aliases: [],
  unclear: [],
});

export const copyPeople = (people: PeopleState): PeopleState => ({
  registrations: new Map(people.registrations),
  events: new Map(people.events),
  tasks: [...people.tasks],
  persons: [...people.persons],
  aliases: [...people.aliases],
  unclear: [...people.unclear],
});

/** As findWhere. @param there whether an entity of this id stands already */
export function findIn(
  people: PeopleState,
  judgement: Judgement,
  { epoch, there, asker }: { readonly epoch: string; readonly there: boolean; readonly asker: KioskPlace },
): Found {
  const found: Found = { there, registration: null, withdrawn: false, foreign: false, epoch };
  const takenBy = (id: string): KioskPlace | null => people.registrations.get(id)?.takenBy ?? null;
  switch (judgement.kind) {
    case 'registration':
      return { ...found, withdrawn: isWithdrawn(people, judgement.op.entityId, asker) };
    case 'patch': {
      const registration = people.registrations.get(judgement.op.entityId) ?? null;
      if (registration === null) return found;
      const withdrawn = isWithdrawn(people, judgement.op.entityId, registration.takenBy);
      return { ...found, registration, withdrawn, foreign: !mayChange(registration.takenBy, asker) };
    }
    case 'personEvent':
      return { ...found, foreign: !mayChange(takenBy(judgement.body.registrationId), asker) };
    case 'caseEvent':
    case 'residentRequest':
    case 'slip':
    case 'rejected':
      return found;
  }
}

function isWithdrawn(people: PeopleState, id: string, takenBy: KioskPlace): boolean {
  for (const event of people.events.values())
    if (event.registrationId === id && mayChange(takenBy, event.by)) return true;
  return false;
}

/** As store: what an operation leaves of a person. */
export function storeIn(
  people: PeopleState,
  judgement: Judgement,
  write: Write,
  asker: KioskPlace,
  parts: Parts,
): void {
  if (write.kind === 'patch' && judgement.kind === 'patch') {
    const { merged } = write;
    const takenBy = people.registrations.get(judgement.op.entityId)?.takenBy ?? asker;
    people.registrations.set(judgement.op.entityId, { ...merged, takenBy });
    for (const { field, ours } of merged.conflicts)
      people.tasks.push({ opId: judgement.op.opId, field, ours });
  }
  if (write.kind !== 'entity') return;
  if (judgement.kind === 'registration') {
    people.registrations.set(judgement.op.entityId, {
      row: judgement.body,
      marks: {},
      rev: 1,
      takenBy: asker,
    });
    takeIn(people, judgement.body, parts);
  }
  if (judgement.kind === 'personEvent') {
    const { registrationId } = judgement.body;
    const known = people.registrations.has(registrationId);
    if (known || !parts.quirks.has('withdrawalNeedsRegistration'))
      people.events.set(judgement.op.entityId, { registrationId, by: asker });
  }
}

/** As takeInPerson. */
function takeIn(people: PeopleState, { identity }: Registration, parts: Parts): void {
  if (identity === undefined) return;
  const id = people.persons.length + 1;
  const others = people.persons.filter(({ idNumber }) => idNumber === identity.idNumber);
  const placed = parts.placePerson(identity, others, standing(people));
  people.persons.push({ id, ...identity });
  if (placed.kind === 'sameAs') people.aliases.push({ personId: id, sameAs: placed.personId, undone: false });
  if (placed.kind === 'unclear')
    for (const { personId, reason } of placed.against) {
      people.unclear.push([personId, id]);
      if (reason === 'severalAgree' && parts.quirks.has('undoneJoinedAgain'))
        people.aliases.push({ personId: id, sameAs: personId, undone: false });
    }
}

export const standing = ({ aliases }: PeopleState): SimAlias[] => aliases.filter(({ undone }) => !undone);

/** Staff undo an alias. @returns false when there is none */
export function undoAlias(people: PeopleState, which: number): boolean {
  const alias = people.aliases[which % Math.max(1, people.aliases.length)];
  if (alias === undefined) return false;
  people.aliases[people.aliases.indexOf(alias)] = { ...alias, undone: true };
  return true;
}
