// 政策, 培训, 招聘活动 as cards and facts. Every figure stays in the words of its document, with 文号 and clause
// (domain.md, rule 1). What is over is not shown.
import type { Policy, RecruitmentEvent, Training } from '#shared/domain/listings.ts';
import type { Sheet } from '#shared/ipc/contract.ts';
import type { Fact } from '../../ui/facts.tsx';
import type { ListingKind } from '../../app/navigation.ts';
import { serviceTexts } from '../../app/request-texts.ts';
import { factAloud } from '../../app/spoken-words.ts';
import { texts } from '../../app/texts.ts';
import type { OtherRows } from '../../worker/messages.ts';
import { eventFacts } from '../events/event-facts.ts';
import { trainingFacts } from '../trainings/training-facts.ts';
import { policyFacts } from './policy-facts.ts';

export type ListingItem = {
  readonly id: string;
  readonly title: string;
  /** The line that matters most, below the title. */
  readonly lead: string;
  readonly line: string;
  readonly facts: readonly Fact[];
  readonly note: string | null;
  /** What can be taken away on paper. */
  readonly sheet: Sheet;
};

const words = texts.listings;

/** @param today day in China; policies, classes and events that have ended before it are left out */
export function listingItems(kind: ListingKind, rows: OtherRows, today: string): readonly ListingItem[] {
  switch (kind) {
    case 'policies':
      return rows.policies
        .filter(({ row }) => row.validUntil === null || row.validUntil >= today)
        .map(({ id, row }) => policyItem(id, row));
    case 'trainings':
      return rows.trainings
        .filter(({ row }) => row.validUntil >= today)
        .toSorted((a, b) => compare(a.row.startsOn ?? '9', b.row.startsOn ?? '9'))
        .map(({ id, row }) => trainingItem(id, row));
    case 'events':
      return rows.events
        .filter(({ row }) => row.heldOn >= today)
        .toSorted((a, b) => compare(a.row.heldOn, b.row.heldOn))
        .map(({ id, row }) => eventItem(id, row));
  }
}

/** 创业: policies that speak of it. */
const startup = /创业|担保贷款|孵化/u;
export const startupPolicies = (rows: OtherRows, today: string): readonly ListingItem[] =>
  listingItems(
    'policies',
    {
      ...rows,
      policies: rows.policies.filter(({ row }) => startup.test(row.title + row.audience + row.benefit)),
    },
    today,
  );

/** An entry as it is read aloud. A fact that is not plain words (a covered number) is for the eyes. */
export const listingAloud = ({ facts, note }: ListingItem): readonly string[] => [
  ...facts.flatMap(({ label, value }) =>
    typeof value === 'string' && value !== '' ? [factAloud(label, value)] : [],
  ),
  ...(note === null ? [] : [note]),
];

const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));

const policyItem = (id: string, row: Policy): ListingItem => ({
  id,
  title: row.title,
  lead: row.benefit,
  line: row.documentNo === '' ? words.noDocumentNo : row.documentNo,
  facts: policyFacts(row),
  note: words.askBeforeApplying,
  sheet: { kind: 'policy', policy: row },
});

const trainingItem = (id: string, row: Training): ListingItem => ({
  id,
  title: row.title,
  lead: row.subsidy,
  line: [row.schedule, row.place.text].filter(Boolean).join(' · '),
  facts: trainingFacts(row),
  note: serviceTexts.trainingNote,
  sheet: { kind: 'training', training: row },
});

const eventItem = (id: string, row: RecruitmentEvent): ListingItem => ({
  id,
  title: row.title,
  lead: `${row.heldOn} ${row.hours}`.trim(),
  line: row.place.text,
  facts: eventFacts(row),
  note: serviceTexts.eventNote,
  sheet: { kind: 'event', event: row },
});
