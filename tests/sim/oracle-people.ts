// S12, S13 judged from outside: from the operations as they arrived, in the order in which the county took them, and what it shows at
// the end. Nothing of the merge's own rules is asked: an answer that was taken must be the county's, or in a task, or replaced by
// somebody who had seen it. That each operation is at the county, or in a tray, is acknowledgedExactlyOnce (oracle.ts).
import type { RegisteredIdentity } from '#shared/domain/registration.ts';
import { groupsOf } from '#server/services/identity-rules.ts';
import { type PeopleState, standing } from './county-people.ts';
import type { CountyState, OperationRow } from './county-state.ts';
import type { Violation } from './oracle.ts';

/** @returns what is amiss with registrations, withdrawals and people */
export const checkPeople = (county: CountyState): readonly Violation[] => [
  ...lostAnswers(county),
  ...forgottenWithdrawals(county),
  ...foreignChanges(county),
  ...wrongPeople(county.people),
];

/** A value as it came to stand: by whom, and in which revision. */
type Standing = { readonly value: unknown; readonly by: string; readonly rev: number };

function lostAnswers({ operations, people }: CountyState): Violation[] {
  const found: Violation[] = [];
  const broken = (detail: string): void => void found.push({ invariant: 'noAnswerLost', detail });
  const stands = new Map<string, Map<string, Standing>>();
  const tasks = new Set(people.tasks.map(({ opId, field }) => `${opId} ${field}`));
  for (const row of operations.values()) {
    const { judgement } = row;
    if (judgement.kind === 'registration' && row.verdict === 'applied') {
      const first = Object.entries(judgement.body).map(
        ([field, value]) => [field, { value, by: row.kioskId, rev: 1 }] as const,
      );
      stands.set(row.entityId, new Map<string, Standing>(first));
    }
    if (judgement.kind !== 'patch' || row.verdict === 'rejected') continue;
    const answers = stands.get(row.entityId);
    if (answers === undefined) {
      broken(`patch ${row.opId} was taken for a registration that is not there`);
      continue;
    }
    for (const [field, value] of Object.entries(judgement.body.fields)) {
      const before = answers.get(field);
      if (before === undefined || isSame(before.value, value)) continue;
      if (tasks.has(`${row.opId} ${field}`)) continue;
      if (!knew(row, before)) {
        const said = `${field} ${asText(before.value)} was replaced by ${asText(value)}`;
        broken(`${said} (${row.opId}), which had not seen it`);
      }
      answers.set(field, { value, by: row.kioskId, rev: row.rev });
    }
  }
  for (const [entityId, answers] of stands) {
    const now = new Map(Object.entries(people.registrations.get(entityId)?.row ?? {}));
    for (const [field, { value }] of answers)
      if (!isSame(now.get(field), value))
        broken(`${field} of ${entityId} is ${asText(now.get(field))}; ${asText(value)} was taken`);
  }
  return found;
}

const isSame = (a: unknown, b: unknown): boolean => a === b || asText(a) === asText(b);
const asText = (value: unknown): string => JSON.stringify(value) ?? 'nothing';

/** A kiosk knows how it began and what it said itself; of others, what its base held, if that is of the history it is judged in. */
function knew({ judgement, kioskId, epoch }: OperationRow, before: Standing): boolean {
  if (before.rev === 1 || kioskId === before.by || judgement.kind !== 'patch') return true;
  return judgement.body.baseEpoch === epoch && judgement.op.baseRev >= before.rev;
}

function forgottenWithdrawals(county: CountyState): Violation[] {
  const found: Violation[] = [];
  const withdrawn = new Set<string>();
  const isIts = stationRule(county);
  for (const { judgement, opId, kioskId, verdict, entityId } of county.operations.values()) {
    if (judgement.kind === 'personEvent' && verdict === 'applied') {
      const { registrationId } = judgement.body;
      if (isIts(kioskId, registrationId)) withdrawn.add(registrationId);
      if (county.people.events.get(entityId)?.registrationId !== registrationId)
        found.push({ invariant: 'eventsUnion', detail: `withdrawal ${entityId} is not among the events` });
    }
    if (judgement.kind === 'patch' && verdict !== 'rejected' && withdrawn.has(entityId))
      found.push({
        invariant: 'withdrawnStays',
        detail: `patch ${opId} was taken after consent to ${entityId} was withdrawn`,
      });
  }
  return found;
}

/** A registration is changed by its station, and by the kiosk that took it. */
function foreignChanges(county: CountyState): Violation[] {
  const found: Violation[] = [];
  const there = new Set<string>();
  const isIts = stationRule(county);
  for (const { judgement, opId, kioskId, verdict, reason, entityId } of county.operations.values()) {
    if (judgement.kind === 'registration' && verdict === 'applied') there.add(entityId);
    if (judgement.kind !== 'patch' && judgement.kind !== 'personEvent') continue;
    const about = judgement.kind === 'patch' ? entityId : judgement.body.registrationId;
    // An event may come before what it names; whether it counts is asked above.
    const taken = verdict !== 'rejected' && there.has(about) && !isIts(kioskId, about);
    if (taken || (reason === 'otherStation' && isIts(kioskId, about)))
      found.push({ invariant: 'stationsOwn', detail: `${opId} about ${about} was ${verdict} ${reason}` });
  }
  return found;
}

/** Whether a registration is a kiosk's own or its station's, by who handed it in; of one that never came, anybody's. */
function stationRule({ operations, kiosks }: CountyState): (kioskId: string, id: string) => boolean {
  const takers = new Map<string, string>();
  for (const { judgement, kioskId, verdict, entityId } of operations.values())
    if (judgement.kind === 'registration' && verdict === 'applied') takers.set(entityId, kioskId);
  const stationOf = (kioskId: string): string => kiosks.get(kioskId)?.scopes[1] ?? '';
  return (kioskId, id) => {
    const taker = takers.get(id) ?? kioskId;
    return taker === kioskId || stationOf(taker) === stationOf(kioskId);
  };
}

function wrongPeople(people: PeopleState): Violation[] {
  const found: Violation[] = [];
  const groupOf = groupsOf(standing(people));
  const broken = (detail: string): void => void found.push({ invariant: 'onePersonOneGroup', detail });
  const apart = people.aliases.filter(({ undone }) => undone);
  for (const { personId, sameAs } of apart)
    if (groupOf(personId) === groupOf(sameAs))
      broken(`${String(personId)} and ${String(sameAs)} are one again`);
  for (const a of people.persons)
    for (const b of people.persons) {
      if (a.id >= b.id) continue;
      const one = groupOf(a.id) === groupOf(b.id);
      const pair = `${String(a.id)} and ${String(b.id)}`;
      if (one && !agree(a, b)) broken(`${pair} differ and are one`);
      if (!one && agree(a, b) && apart.length === 0) broken(`${pair} agree and are two`);
      if (!one && a.idNumber === b.idNumber && !isAsked(people, b.id, groupOf))
        broken(`${pair} have one ID number, and nobody is asked`);
    }
  return found;
}

type Named = Pick<RegisteredIdentity, 'idNumber' | 'name' | 'bornOn'>;
const agree = (a: Named, b: Named): boolean =>
  a.idNumber === b.idNumber && a.name === b.name && a.bornOn === b.bornOn;

/** Whether staff were asked about somebody of this group, or decided about it. */
const isAsked = (people: PeopleState, id: number, groupOf: (id: number) => number): boolean =>
  people.unclear.some((pair) => pair.some((each) => groupOf(each) === groupOf(id))) ||
  people.aliases.some(
    (each) => each.undone && [each.personId, each.sameAs].some((end) => groupOf(end) === groupOf(id)),
  );
