// The home screen as whoever passes by sees it, for a day and longer.
import { expect, it } from 'vitest';
import { isDimmed, shiftAt } from '#renderer/app/rest.ts';
import { attractPages } from '#renderer/features/home/attract.ts';
import { noRows } from '#tests/support/memory-list-store.ts';
import { sampleEvent, sampleJobs, samplePolicy } from '#tests/support/sample-lists.ts';

const today = '2026-11-21';
const fresh = sampleJobs(5, today).map(({ id, row }) => ({ id, job: row, walkMinutes: 5, ageDays: 1 }));
const rows = {
  ...noRows,
  events: ['2026-11-30', '2026-11-20', '2026-11-21', '2026-12-24'].map((heldOn, at) => ({
    id: `e${at}`,
    rev: 1,
    row: { ...sampleEvent, heldOn },
  })),
  policies: ['甲', '乙', '丙'].map((title) => ({ id: title, rev: 1, row: { ...samplePolicy, title } })),
};
const told = (over: Partial<Parameters<typeof attractPages>[0]> = {}) =>
  attractPages({ fresh, rows, today, perPage: 2, ...over }).map((page) => ({
    kind: page.kind,
    ids: page.kind === 'policies' ? [page.item.id] : page.items.map(({ id }) => id),
  }));

it('tells postings, in their midst the events that come next, at the end one policy', () => {
  expect(told().map(({ kind, ids }) => ({ kind, cards: ids.length }))).toEqual([
    { kind: 'jobs', cards: 2 },
    { kind: 'jobs', cards: 2 },
    { kind: 'events', cards: 2 },
    { kind: 'jobs', cards: 1 },
    { kind: 'policies', cards: 1 },
  ]);
  // Yesterday's event is over, today's is not.
  expect(told()[2]?.ids).toEqual(['e2', 'e0']);
});

it('tells each policy on a day of its own, and leaves out what there is not', () => {
  const policies = ['2026-11-21', '2026-11-22', '2026-11-23', '2026-11-24'].map(
    (day) => told({ today: day }).at(-1)?.ids[0],
  );
  expect(new Set(policies.slice(0, 3)).size).toBe(3);
  expect(policies[3]).toBe(policies[0]);
  expect(told({ rows: noRows }).map(({ kind }) => kind)).toEqual(['jobs', 'jobs', 'jobs']);
  expect(told({ rows: noRows, fresh: [] })).toEqual([]);
});

it('moves by one pixel at a time, never far, and comes round within an hour', () => {
  const hour = Array.from({ length: 31 }, (_, step) => shiftAt(step * 2 * 60_000));
  for (const [at, { x, y }] of hour.entries()) {
    expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(3);
    const next = hour[at + 1];
    if (next !== undefined) expect(Math.abs(next.x - x) + Math.abs(next.y - y)).toBe(1);
  }
  expect(new Set(hour.map(({ x, y }) => `${x} ${y}`)).size).toBe(24);
});

it.each([
  ['12:00', 59, false],
  ['12:00', 60, true],
  ['21:29', 3, false],
  ['21:30', 3, true],
  ['03:00', 2, false],
  ['06:29', 3, true],
  ['06:30', 3, false],
])('at %s, untouched for %i min: dimmed %s', (time, minutes, dimmed) => {
  expect(isDimmed(minutes * 60_000, time)).toBe(dimmed);
});
