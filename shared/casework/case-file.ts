// One person's file: what the events add up to. A fold over the events in the order of time (event.ts, byTime), so that the same
// events give the same file whatever order they arrived in and from how many stations.
//
//   events ─ voided taken out ─ sorted ─> fold ─> details · spells without work · hardship · jobs · letters · services · contacts
//
// What cannot be (a reply to a letter that nobody printed, a review of nothing) changes nothing; it stays among the events.
import { unreachable } from '../kernel/result.ts';
import type { Channel, FlexibleKind, Industry, JoblessType, ServiceNeed } from './codes.ts';
import type { Details } from './details.ts';
import { type RecordedEvent, type ServiceKind, type What, byTime } from './event.ts';

/** A span of days; `until` null: it goes on. */
type Spell = { readonly from: string; readonly until: string | null };

export type JoblessSpell = Spell & {
  readonly type: JoblessType;
  /** 失业时间, which lies before the registration. */
  readonly since: string;
  readonly needs: readonly ServiceNeed[];
  readonly benefit: { readonly from: string; readonly until: string } | null;
};
export type HardshipSpell = Spell & {
  readonly category: string;
  readonly materials: readonly string[];
  readonly reviewedOn: string | null;
};
export type Employment = Spell & {
  readonly employer: string;
  readonly post: string;
  readonly channel: Channel;
  readonly industry: Industry;
  readonly flexible: FlexibleKind | null;
  readonly contract: { readonly months: number | null } | null;
  /** Registered as jobless when the job began: counts as 失业人员再就业. */
  readonly wasJobless: JoblessSpell | null;
  /** 就业困难人员 when it began. */
  readonly wasHardship: boolean;
  /** 自然减员 */
  readonly leftWorkforceOn: string | null;
};
export type Letter = {
  readonly letterNo: string;
  readonly printedOn: string;
  readonly jobTitle: string;
  readonly employerKey: string;
  readonly employer: string;
  /** null: 回执 not back yet. */
  readonly result: What<'letterReturned'>['result'] | null;
  readonly returnedOn: string | null;
};
export type Service = { readonly day: string; readonly kind: ServiceKind; readonly refId: string | null };
export type Traineeship = Spell & {
  readonly employerKey: string;
  readonly employer: string;
  readonly agreedUntil: string;
  readonly kept: boolean | null;
};

export type CaseFile = {
  readonly personId: string;
  /** In the order of time, without those that were taken back. */
  readonly events: readonly RecordedEvent[];
  readonly details: Partial<Details>;
  /** Day of the first 求职登记; null: none yet. */
  readonly registeredOn: string | null;
  readonly jobless: readonly JoblessSpell[];
  readonly hardship: readonly HardshipSpell[];
  readonly employments: readonly Employment[];
  readonly letters: readonly Letter[];
  readonly services: readonly Service[];
  readonly contacts: readonly { readonly day: string; readonly reached: boolean }[];
  readonly officer: { readonly accountId: string; readonly name: string } | null;
  readonly traineeships: readonly Traineeship[];
};

type Draft = { -readonly [Key in keyof CaseFile]: CaseFile[Key] };

/** Whether a span holds a day. */
export function holds({ from, until }: Spell, day: string): boolean {
  return from <= day && (until === null || day < until);
}

/** The span of a list that holds a day, the latest of them. */
export function spellOn<One extends Spell>(spells: readonly One[], day: string): One | null {
  return spells.findLast((spell) => holds(spell, day)) ?? null;
}

/**
 * Folds one person's events.
 * @param personId whose events they all are; so only an event of the same person takes one back, and a taking back is never taken back
 * @param recorded in any order; an event that is there twice (by id) counts once
 */
export function foldCase(personId: string, recorded: readonly RecordedEvent[]): CaseFile {
  const byId = new Map(recorded.map((event) => [event.eventId, event]));
  for (const { what } of recorded) if (what.kind === 'voided') byId.delete(what.eventId);
  const events = [...byId.values()].filter(({ what }) => what.kind !== 'voided').sort(byTime);
  const draft: Draft = {
    personId,
    events,
    details: {},
    registeredOn: null,
    jobless: [],
    hardship: [],
    employments: [],
    letters: [],
    services: [],
    contacts: [],
    officer: null,
    traineeships: [],
  };
  for (const event of events) take(draft, event);
  return draft;
}

/** Ends the last span where it is open. */
function ended<One extends Spell>(spells: readonly One[], day: string, more?: Partial<One>): readonly One[] {
  const last = spells.at(-1);
  if (last === undefined || last.until !== null) return spells;
  return [...spells.slice(0, -1), { ...last, ...more, until: day }];
}

function changedLast<One>(list: readonly One[], change: (last: One) => One): readonly One[] {
  const last = list.at(-1);
  return last === undefined ? list : [...list.slice(0, -1), change(last)];
}

function take(draft: Draft, { day, what }: RecordedEvent): void {
  switch (what.kind) {
    case 'intake':
      draft.registeredOn ??= day;
      draft.details = withSaid(draft.details, what.details);
      return;
    case 'detailsSaid':
      draft.details = withSaid(draft.details, what.details);
      return;
    case 'joblessRegistered': {
      const { type, since, needs, benefit } = what;
      draft.jobless = [...ended(draft.jobless, day), { from: day, until: null, type, since, needs, benefit }];
      return;
    }
    case 'joblessEnded':
      draft.jobless = ended(draft.jobless, day);
      return;
    case 'hardshipRecognised': {
      const { category, materials } = what;
      const spell = { from: day, until: null, category, materials, reviewedOn: null };
      draft.hardship = [...ended(draft.hardship, day), spell];
      return;
    }
    case 'hardshipReviewed':
      if (draft.hardship.at(-1)?.until !== null) return;
      draft.hardship = changedLast(draft.hardship, (last) => ({ ...last, reviewedOn: day }));
      if (!what.stays) draft.hardship = ended(draft.hardship, day);
      return;
    case 'hardshipLeft':
      draft.hardship = ended(draft.hardship, day);
      return;
    case 'served':
      draft.services = [...draft.services, { day, kind: what.service, refId: what.refId }];
      return;
    case 'contacted':
      draft.contacts = [...draft.contacts, { day, reached: what.reached }];
      return;
    case 'officerNamed':
      draft.officer = { accountId: what.accountId, name: what.name };
      return;
    case 'letterPrinted': {
      const { letterNo, jobTitle, employerKey, employer, jobId } = what;
      const letter = { letterNo, printedOn: day, jobTitle, employerKey, employer };
      draft.letters = [...draft.letters, { ...letter, result: null, returnedOn: null }];
      // domain.md: a slip counts as one 岗位信息 when it is linked to a registered person.
      draft.services = [...draft.services, { day, kind: 'jobInfo', refId: jobId }];
      return;
    }
    case 'letterReturned':
      draft.letters = draft.letters.map((letter) =>
        letter.letterNo === what.letterNo && letter.result === null
          ? { ...letter, result: what.result, returnedOn: day }
          : letter,
      );
      return;
    case 'employed':
      takeEmployment(draft, day, what);
      return;
    case 'employmentEnded':
      draft.employments = ended(draft.employments, day);
      return;
    case 'leftWorkforce':
      draft.employments = changedLast(draft.employments, (last) => ({ ...last, leftWorkforceOn: day }));
      draft.employments = ended(draft.employments, day);
      draft.jobless = ended(draft.jobless, day);
      draft.hardship = ended(draft.hardship, day);
      return;
    case 'traineeshipBegun': {
      const { employerKey, employer, from, until } = what;
      const begun = { from, until: null, agreedUntil: until, employerKey, employer, kept: null };
      draft.traineeships = [...draft.traineeships, begun];
      return;
    }
    case 'traineeshipEnded':
      draft.traineeships = draft.traineeships.map((one) =>
        one.employerKey === what.employerKey && one.until === null
          ? { ...one, until: day, kept: what.kept }
          : one,
      );
      return;
    case 'assisted':
    case 'trainingJoined':
    case 'trainingDone':
    case 'gigWished':
    case 'voided':
      return;
    default:
      unreachable(what);
  }
}

/** The schema lets no field through that is said to be `undefined` (details.ts); the type does not know it. */
function withSaid(known: Partial<Details>, said: What<'detailsSaid'>['details']): Partial<Details> {
  return Object.assign({ ...known }, said);
}

/** 就业登记 ends the registration as jobless of that day; the assistance goes on until staff review it (动态管理, S3 (五)16). */
function takeEmployment(draft: Draft, day: string, what: What<'employed'>): void {
  const { employer, post, channel, industry, flexible, contract } = what;
  const job = { employer, post, channel, industry, flexible, contract };
  draft.employments = [
    ...ended(draft.employments, day),
    {
      ...job,
      from: day,
      until: null,
      wasJobless: spellOn(draft.jobless, day),
      wasHardship: spellOn(draft.hardship, day) !== null,
      leftWorkforceOn: null,
    },
  ];
  draft.jobless = ended(draft.jobless, day);
}

/**
 * Folds everybody's events.
 * @returns files in the order of their person's id
 */
export function foldCases(recorded: readonly RecordedEvent[]): CaseFile[] {
  const byPerson = Map.groupBy(recorded, ({ personId }) => personId);
  return [...byPerson]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([id, events]) => foldCase(id, events));
}
