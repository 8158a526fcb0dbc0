// What the simulated county holds of people: registrations with their revisions, events, tasks, aliases. The decisions are the
// server's own (push-rules, identity-rules); this is their database, and what server/services/store-operation.ts is to the real one.
import type { Registration } from '#shared/domain/registration.ts';
import type { MarkedRow } from '#shared/domain/merge.ts';
import type { Alias, KnownPerson } from '#server/services/identity-rules.ts';
import type { Found, Write } from '#server/services/push-rules.ts';
import type { Judgement } from '#server/services/verdict.ts';
import type { Parts } from './parts.ts';

export type FieldTask = { readonly opId: string; readonly field: string; readonly ours: unknown };
export type SimPerson = KnownPerson & { readonly idNumber: string };
export type SimAlias = Alias & { readonly undone: boolean };

export type PeopleState = {
  readonly registrations: Map<string, MarkedRow<Registration>>;
  /** Event id → registration that it withdraws. */
  readonly events: Map<string, string>;
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
export function findIn(people: PeopleState, judgement: Judgement, epoch: string, there: boolean): Found {
  if (judgement.kind !== 'registration' && judgement.kind !== 'patch')
    return { there, registration: null, withdrawn: false, epoch };
  const { entityId } = judgement.op;
  let withdrawn = false;
  for (const registrationId of people.events.values()) if (registrationId === entityId) withdrawn = true;
  return { there, registration: people.registrations.get(entityId) ?? null, withdrawn, epoch };
}

/** As store: what an operation leaves of a person. */
export function storeIn(people: PeopleState, judgement: Judgement, write: Write, parts: Parts): void {
  if (write.kind === 'patch' && judgement.kind === 'patch') {
    const { merged } = write;
    people.registrations.set(judgement.op.entityId, merged);
    for (const { field, ours } of merged.conflicts)
      people.tasks.push({ opId: judgement.op.opId, field, ours });
  }
  if (write.kind !== 'entity') return;
  if (judgement.kind === 'registration') {
    people.registrations.set(judgement.op.entityId, { row: judgement.body, marks: {}, rev: 1 });
    takeIn(people, judgement.body, parts);
  }
  if (judgement.kind === 'personEvent') {
    const known = people.registrations.has(judgement.body.registrationId);
    if (known || !parts.quirks.has('withdrawalNeedsRegistration'))
      people.events.set(judgement.op.entityId, judgement.body.registrationId);
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
