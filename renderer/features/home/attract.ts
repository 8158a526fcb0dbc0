// What the home screen tells whoever passes by, page after page: the newest postings, recruitment events that are coming up, and one
// policy a day. Pure; each card on it is the way to its row.
import { daysBetween } from '#shared/kernel/calendar.ts';
import type { OtherRows } from '../../worker/messages.ts';
import type { HallJob } from '../jobs/hall.ts';
import { type ListingItem, listingItems } from '../policies/listing-words.ts';

export type AttractPage =
  | { readonly kind: 'jobs'; readonly items: readonly HallJob[] }
  | { readonly kind: 'events'; readonly items: readonly ListingItem[] }
  | { readonly kind: 'policies'; readonly item: ListingItem };

type Told = {
  /** Newest first. */
  readonly fresh: readonly HallJob[];
  readonly rows: OtherRows;
  /** Day in China. */
  readonly today: string;
  /** Cards that stand on a page. */
  readonly perPage: number;
};

/** @returns the pages in their order: postings, events in their midst, the day's policy at the end; none without any row */
export function attractPages({ fresh, rows, today, perPage }: Told): readonly AttractPage[] {
  const jobs = Array.from({ length: Math.ceil(fresh.length / perPage) }, (_, page) => ({
    kind: 'jobs' as const,
    items: fresh.slice(page * perPage, (page + 1) * perPage),
  }));
  const events = listingItems('events', rows, today).slice(0, perPage);
  const policy = policyOfTheDay(listingItems('policies', rows, today), today);
  const middle = Math.ceil(jobs.length / 2);
  return [
    ...jobs.slice(0, middle),
    ...(events.length === 0 ? [] : [{ kind: 'events' as const, items: events }]),
    ...jobs.slice(middle),
    ...(policy === null ? [] : [{ kind: 'policies' as const, item: policy }]),
  ];
}

/** Another one each day, all of them in turn. */
export const policyOfTheDay = (policies: readonly ListingItem[], today: string): ListingItem | null =>
  policies[daysBetween('1970-01-01', today) % policies.length] ?? null;
