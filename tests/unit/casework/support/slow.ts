// The slow reference: no spells and no file, only "what is true of this person at the end of this day?", asked anew for every day
// and answered by walking all events. It shares the events' schema with the product and nothing else.
import { addDays } from '#shared/kernel/calendar.ts';
import type { RecordedEvent, WhatHappened, WhatKind } from '#shared/casework/event.ts';

export type SlowJob = {
  readonly begun: string;
  readonly channel: string;
  readonly industry: string;
  readonly flexible: string | null;
  readonly wasJobless: boolean;
  readonly wasHardship: boolean;
  readonly retiredOn: string | null;
};
export type SlowState = {
  readonly jobless: string | null;
  readonly joblessFrom: string | null;
  readonly hardshipFrom: string | null;
  readonly job: SlowJob | null;
  readonly idNumber: string | null;
  readonly education: string | null;
  readonly domicile: string | null;
  readonly graduatedOn: string | null;
};

const nothing: SlowState = {
  jobless: null,
  joblessFrom: null,
  hardshipFrom: null,
  job: null,
  idNumber: null,
  education: null,
  domicile: null,
  graduatedOn: null,
};

/** What counts: not taken back by an event of the same person, in the order of day, time and id. */
export function standing(events: readonly RecordedEvent[]): RecordedEvent[] {
  const gone = events.flatMap(({ personId, what }) =>
    what.kind === 'voided' ? [`${personId} ${what.eventId}`] : [],
  );
  const key = ({ day, enteredAtMs, eventId }: RecordedEvent) => [day, enteredAtMs, eventId] as const;
  return events
    .filter(
      ({ personId, eventId, what }) => !gone.includes(`${personId} ${eventId}`) && what.kind !== 'voided',
    )
    .sort((a, b) => {
      const [left, right] = [key(a), key(b)];
      const at = left.findIndex((part, index) => part !== right[index]);
      return at < 0 ? 0 : (left[at] ?? '') < (right[at] ?? '') ? -1 : 1;
    });
}

const is = <Kind extends WhatKind>(
  what: WhatHappened,
  ...kinds: Kind[]
): what is Extract<WhatHappened, { kind: Kind }> => kinds.some((kind) => kind === what.kind);

/** Walks one person's events; `seen` is told every state, with the day of the event that led to it. */
function walk(
  events: readonly RecordedEvent[],
  seen: (day: string, before: SlowState, after: SlowState) => void,
): SlowState {
  let state = nothing;
  for (const { day, what } of events) {
    const before = state;
    if (is(what, 'intake', 'detailsSaid')) {
      const { idNumber, education, domicile, graduatedOn } = what.details;
      state = {
        ...state,
        idNumber: idNumber ?? state.idNumber,
        education: education ?? state.education,
        domicile: domicile ?? state.domicile,
        graduatedOn: graduatedOn ?? state.graduatedOn,
      };
    }
    if (is(what, 'joblessRegistered')) state = { ...state, jobless: what.type, joblessFrom: day };
    if (is(what, 'joblessEnded', 'employed', 'leftWorkforce'))
      state = { ...state, jobless: null, joblessFrom: null };
    if (is(what, 'hardshipRecognised')) state = { ...state, hardshipFrom: day };
    if (is(what, 'hardshipLeft', 'leftWorkforce')) state = { ...state, hardshipFrom: null };
    if (is(what, 'hardshipReviewed') && !what.stays) state = { ...state, hardshipFrom: null };
    if (is(what, 'employed')) {
      const { channel, industry, flexible } = what;
      const was = { wasJobless: before.jobless !== null, wasHardship: before.hardshipFrom !== null };
      state = { ...state, job: { begun: day, channel, industry, flexible, ...was, retiredOn: null } };
    }
    if (is(what, 'employmentEnded', 'leftWorkforce')) state = { ...state, job: null };
    seen(day, before, state);
  }
  return state;
}

/** One person at the end of a day. */
export function stateOn(events: readonly RecordedEvent[], personId: string, day: string): SlowState {
  return walk(
    standing(events).filter((event) => event.personId === personId && event.day <= day),
    () => undefined,
  );
}

/** Every beginning of a job within two days, with its person as of now: the sheets take details as they are known at last. */
export function jobsBegun(
  events: readonly RecordedEvent[],
  from: string,
  until: string,
): { job: SlowJob; now: SlowState }[] {
  const people = [...new Set(events.map(({ personId }) => personId))];
  return people.flatMap((personId) => {
    const own = standing(events).filter((event) => event.personId === personId);
    const jobs: SlowJob[] = [];
    const now = walk(own, (day, before, after) => {
      if (after.job !== null && after.job !== before.job && day >= from && day <= until) jobs.push(after.job);
    });
    return jobs.map((job) => ({ job, now }));
  });
}

/** People whose last job so far ended in retirement or death within two days. A later one of the same job moves the day. */
export function leftBetween(events: readonly RecordedEvent[], from: string, until: string): number {
  const people = [...new Set(events.map(({ personId }) => personId))];
  return people.reduce((sum, personId) => {
    const leftOn = new Map<number, string>();
    let jobs = 0;
    for (const { day, what } of standing(events).filter((event) => event.personId === personId)) {
      if (what.kind === 'employed') jobs += 1;
      if (what.kind === 'leftWorkforce' && jobs > 0) leftOn.set(jobs, day);
    }
    return sum + [...leftOn.values()].filter((day) => day >= from && day <= until).length;
  }, 0);
}

/** Services of one person within two days, day by day; a letter counts as 岗位信息. */
export function servicesBetween(
  events: readonly RecordedEvent[],
  personId: string,
  kind: string | null,
  from: string,
  until: string,
): number {
  let count = 0;
  const own = standing(events).filter((event) => event.personId === personId);
  for (let day = from; day <= until; day = addDays(day, 1)) {
    for (const event of own) {
      if (event.day !== day) continue;
      const served =
        event.what.kind === 'served'
          ? event.what.service
          : event.what.kind === 'letterPrinted'
            ? 'jobInfo'
            : null;
      if (served !== null && (kind === null || served === kind)) count += 1;
    }
  }
  return count;
}
