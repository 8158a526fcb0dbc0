// Which policies, classes and events are shown on a day: what is over is not, whatever order or dates a list has.
import { expect, it } from 'vitest';
import { listingItems, startupPolicies } from '#renderer/features/policies/listing-words.ts';
import type { OtherRows } from '#renderer/worker/messages.ts';
import { sampleEvent, samplePolicy, sampleTraining } from '#tests/support/sample-lists.ts';

const TODAY = '2026-11-18';

const policy = (title: string, validUntil: string | null) => ({
  id: title,
  rev: 1,
  row: { ...samplePolicy, title, validUntil },
});
const training = (title: string, startsOn: string | null, validUntil: string) => ({
  id: title,
  rev: 1,
  row: { ...sampleTraining, title, startsOn, validUntil },
});
const event = (title: string, heldOn: string) => ({
  id: title,
  rev: 1,
  row: { ...sampleEvent, title, heldOn },
});

const rows: OtherRows = {
  packs: [],
  policies: [
    policy('创业 ended yesterday', '2026-11-17'),
    policy('创业 ends today', TODAY),
    policy('has no end', null),
  ],
  trainings: [
    training('says no day', null, '2026-12-31'),
    training('sign-up was over yesterday', '2026-12-01', '2026-11-17'),
    training('later', '2026-12-05', '2026-12-03'),
    training('sooner, last day to sign up', '2026-11-20', TODAY),
    // A list's slip of the pen: shown as long as one can sign up, with its day as it is.
    training('begins before it was announced', '2016-11-20', '2026-11-30'),
  ],
  events: [event('tomorrow', '2026-11-19'), event('yesterday', '2026-11-17'), event('today', TODAY)],
};

const titles = (kind: 'policies' | 'trainings' | 'events', today = TODAY) =>
  listingItems(kind, rows, today).map(({ title }) => title);

it('what ends today is shown, what ended yesterday is not; the soonest first, without a day last', () => {
  expect(titles('policies')).toEqual(['创业 ends today', 'has no end']);
  expect(titles('trainings')).toEqual([
    'begins before it was announced',
    'sooner, last day to sign up',
    'later',
    'says no day',
  ]);
  expect(titles('events')).toEqual(['today', 'tomorrow']);
});

it('a kiosk that has had no news for years shows only what has no end', () => {
  expect([
    titles('policies', '2029-01-01'),
    titles('trainings', '2029-01-01'),
    titles('events', '2029-01-01'),
  ]).toEqual([['has no end'], [], []]);
});

it('创业 shows of policies that speak of it those that are in force', () => {
  expect(startupPolicies(rows, TODAY).map(({ title }) => title)).toEqual(['创业 ends today']);
});
