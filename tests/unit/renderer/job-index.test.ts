// The index against plain filtering of plain rows: same rows, same order of keys, same totals, no miss in the search.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Job, jobCategories } from '#shared/domain/job.ts';
import { leastMonthlyYuan } from '#shared/domain/monthly-pay.ts';
import { jobShifts, shiftOf, takesOlder } from '#shared/domain/posting-words.ts';
import { payUnits } from '#shared/domain/salary-model.ts';
import { walkingMinutes } from '#shared/domain/walking.ts';
import { addDays } from '#shared/kernel/calendar.ts';
import type { Listed } from '#renderer/db/list-store.ts';
import { chunkBytes, packJobs } from '#renderer/db/packed.ts';
import { NEAR_MINUTES, isShortWork, saysAtOnce } from '#renderer/features/jobs/hall.ts';
import {
  FRESH_DAYS,
  type JobQuery,
  anyJob,
  chosenFilters,
  filters,
  payFloors,
  terms,
  without,
} from '#renderer/features/jobs/job-query.ts';
import { postedWords } from '#renderer/features/jobs/job-words.ts';
import { type JobSearch, createJobIndex } from '#renderer/worker/job-index.ts';
import { sampleJob, sampleStation } from '#tests/support/sample-lists.ts';

const TODAY = '2026-11-21';
const station = sampleStation.point;
const here = { today: TODAY, station };
const every: JobSearch = {
  ...anyJob,
  text: '',
  page: 0,
  perPage: 6,
};

const jobArb: fc.Arbitrary<Job> = fc
  .record({
    category: fc.constantFrom(...jobCategories),
    engagement: fc.constantFrom('long' as const, 'short' as const, 'hourly' as const, 'unknown' as const),
    posted: fc.option(fc.integer({ min: -20, max: 2 })),
    valid: fc.integer({ min: -2, max: 3 }),
    lat: fc.option(fc.double({ min: 36.6, max: 36.7, noNaN: true })),
    title: fc.constantFrom('保洁员', '小区保洁', 'İSTANBUL 店员', '护工 夜班', '帮厨', 'CNC操作工'),
    conditions: fc.constantFrom('', '随时可以到岗', '60岁以下', '18-45岁', '年龄不限'),
    hours: fc.constantFrom('', '8:00-17:30', '20:00-6:00', '三班倒', '夜班'),
    minYuan: fc.option(fc.constantFrom(18.5, 25, 150, 200, 3000, 3999.9, 4000, 48_000)),
    unit: fc.constantFrom(...payUnits),
  })
  .map(({ posted, valid, lat, minYuan, unit, ...over }) =>
    sampleJob({
      ...over,
      pay: { text: '', kind: 'stated', minYuan, maxYuan: null, unit, monthsPerYear: null },
      postedOn: posted === null ? null : addDays(TODAY, posted),
      validUntil: addDays(TODAY, valid),
      place: { text: '槐树路', regionCode: null, point: lat === null ? null : { lat, lng: 117.12 } },
    }),
  );

/** Up to three filters at once: with all of them nothing would ever fit. */
const searchArb: fc.Arbitrary<JobQuery & { readonly text: string }> = fc
  .record({
    on: fc.subarray([...filters], { maxLength: 3 }),
    category: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, fc.constantFrom(...jobCategories)),
    term: fc.constantFrom(...terms),
    minPay: fc.constantFrom(...payFloors),
    shift: fc.constantFrom(...jobShifts),
    text: fc.oneof(
      { weight: 2, arbitrary: fc.constant('') },
      fc.constantFrom('保', '保洁', 'cnc', '夜班 护', 'istanbul', '槐树路 保洁', '工\t', '没有的'),
    ),
  })
  .map(({ on, category, text, term, minPay, shift }) => {
    const all: JobQuery = {
      category,
      term,
      minPay,
      shift,
      near: true,
      today: true,
      older: true,
      fresh: true,
    };
    const off = filters.filter((filter) => !on.includes(filter));
    return { ...off.reduce(without, all), text };
  });

const canStartToday = ({ engagement, title, conditions, duties }: Job): boolean =>
  isShortWork(engagement) || [title, conditions, duties].some(saysAtOnce);

/** What the query means, said with plain rows. */
const plainly = (rows: readonly Listed<Job>[], search: Omit<JobSearch, 'page' | 'perPage'>) =>
  rows.filter(({ row }) => {
    const point = row.place.point;
    const walk = point === null ? Infinity : walkingMinutes(station, point);
    const text = `${row.title}\n${row.employer}\n${row.place.text}\n${row.duties}`.toLowerCase();
    return (
      row.validUntil >= TODAY &&
      (search.category === null || row.category === search.category) &&
      (!search.near || walk <= NEAR_MINUTES) &&
      (search.term === null ||
        (search.term === 'short' ? isShortWork(row.engagement) : row.engagement === 'long')) &&
      (search.minPay === null || (leastMonthlyYuan(row.pay.minYuan, row.pay.unit) ?? 0) >= search.minPay) &&
      (search.shift === null || (shiftOf(row.hours) ?? shiftOf(row.title)) === search.shift) &&
      (!search.older || takesOlder(row.conditions)) &&
      (!search.fresh || (row.postedOn !== null && addDays(row.postedOn, FRESH_DAYS) >= TODAY)) &&
      (!search.today || canStartToday(row)) &&
      search.text
        .toLowerCase()
        .split(/\s+/u)
        .every((word) => text.includes(word))
    );
  });

it('[S10] finds what plain filtering finds, over chunks, later chunks and an overlay', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 8 }), fc.option(jobArb), fc.integer({ min: 0, max: 3 })), {
        minLength: 1,
        maxLength: 60,
      }),
      searchArb,
      (changes, search) => {
        const truth = new Map<string, Listed<Job>>();
        const layers: Map<string, Listed<Job>>[] = [new Map(), new Map(), new Map()];
        const overlay = new Map<string, { id: string; rev: number; row: Job | null }>();
        // Layer 3 is the overlay; within a layer the last change counts, a later layer counts more than an earlier one.
        for (const [rev, [key, row, layer]] of changes.toSorted((a, b) => a[2] - b[2]).entries()) {
          const id = `job-${key}`;
          if (layer === 3) {
            overlay.set(id, { id, rev, row });
            if (row === null) truth.delete(id);
          }
          if (row === null) continue;
          truth.set(id, { id, rev, row });
          if (layer < 3) layers[layer]?.set(id, { id, rev, row });
        }
        const chunks = layers.flatMap((rows, name) =>
          rows.size === 0 ? [] : [{ name: String(name), bytes: chunkBytes(packJobs([...rows.values()])) }],
        );
        const index = createJobIndex();
        index.update({ names: chunks.map(({ name }) => name), chunks, overlay: [...overlay.values()] });
        const found = index.find({ ...every, ...search, perPage: 1000 }, here);
        const expected = plainly([...truth.values()], search);
        expect(found.items.map(({ id }) => id).toSorted()).toEqual(expected.map(({ id }) => id).toSorted());
        expect(found.total).toBe(expected.length);
        const drops = chosenFilters(search).map((filter) => ({
          filter,
          total: plainly([...truth.values()], { ...search, ...without(search, filter) }).length,
        }));
        expect(found.drops).toEqual(found.total === 0 ? drops : []);
        expect(found.items.map(({ job }) => job)).toEqual(found.items.map(({ id }) => truth.get(id)?.row));
        const keys = found.items.map(({ ageDays, walkMinutes }) => {
          const [age, walk] = [ageDays ?? 1e6, walkMinutes ?? 1e6];
          return search.near ? walk * 1e7 + age : age * 1e7 + walk;
        });
        expect(keys).toEqual(keys.toSorted((a, b) => a - b));
      },
    ),
    { numRuns: 500 },
  );
});

describe('the index', () => {
  const listed = (id: string, over: Partial<Job> = {}) => ({ id, rev: 1, row: sampleJob(over) });
  const indexOf = (...rows: readonly Listed<Job>[]) => {
    const index = createJobIndex();
    index.update({ names: ['a'], chunks: [{ name: 'a', bytes: chunkBytes(packJobs(rows)) }], overlay: [] });
    return index;
  };

  it('shows each page once, and the last one where there are fewer than before', () => {
    const index = indexOf(...Array.from({ length: 14 }, (_, n) => listed(`j${n}`)));
    const pages = [0, 1, 2].map((page) => index.find({ ...every, page }, here));
    expect(pages.map(({ items }) => items.length)).toEqual([6, 6, 2]);
    expect(new Set(pages.flatMap(({ items }) => items.map(({ id }) => id))).size).toBe(14);
    expect(index.find({ ...every, page: 9 }, here)).toMatchObject({ page: 2, pages: 3, total: 14 });
    expect(index.find({ ...every, text: '没有' }, here)).toEqual({
      items: [],
      matches: [],
      drops: [],
      page: 0,
      pages: 1,
      total: 0,
    });
  });

  it('a new day takes what is over away and ages the rest, without reading anything again', () => {
    const index = indexOf(
      listed('short', { validUntil: TODAY, postedOn: TODAY }),
      listed('long', { postedOn: TODAY }),
    );
    expect(index.find(every, here).total).toBe(2);
    const tomorrow = index.find(every, { ...here, today: addDays(TODAY, 1) });
    expect(tomorrow.items.map(({ id, ageDays }) => [id, ageDays])).toEqual([['long', 1]]);
  });

  it('a day that the calendar does not have is no posting date, and never an end that lets a posting stay', () => {
    const index = createJobIndex();
    const wrong = ['2026-02-30', '2026-13-01', '0000-00-00', 'gestern'];
    const overlay = wrong.flatMap((day, at) => [
      { id: `posted-${at}`, rev: 1, row: sampleJob({ postedOn: day, validUntil: '2099-01-01' }) },
      { id: `valid-${at}`, rev: 1, row: sampleJob({ postedOn: TODAY, validUntil: day }) },
    ]);
    index.update({ names: [], chunks: [], overlay });
    const found = index.find({ ...every, perPage: 20 }, here);
    expect(found.items.map(({ id, ageDays }) => `${id} ${String(ageDays)}`).toSorted()).toEqual(
      wrong.map((_, at) => `posted-${at} null`),
    );
    expect(found.items.map(({ job }) => postedWords(job))).toEqual(wrong.map(() => '没写发布日期'));
    expect(postedWords(sampleJob())).toBe('2026-11-20');
  });

  it('another station is another way', () => {
    const index = indexOf(listed('j'));
    const there = { lat: 36.66, lng: 117.13 };
    expect(index.byId('j', here)?.walkMinutes).toBe(walkingMinutes(station, { lat: 36.651, lng: 117.121 }));
    expect(index.byId('j', { ...here, station: there })?.walkMinutes).toBe(
      walkingMinutes(there, { lat: 36.651, lng: 117.121 }),
    );
    expect(index.byId('j', { ...here, station: null })?.walkMinutes).toBe(null);
  });

  it('orders anew at another station and on another day', () => {
    const index = indexOf(
      listed('east', {
        place: { text: '', regionCode: null, point: { lat: 36.65, lng: 117.13 } },
        postedOn: TODAY,
      }),
      listed('west', {
        place: { text: '', regionCode: null, point: { lat: 36.65, lng: 117.11 } },
        postedOn: addDays(TODAY, 1),
      }),
    );
    const ids = (search: Partial<JobSearch>, day: string, lng: number) =>
      index
        .find({ ...every, ...search }, { today: day, station: { lat: 36.65, lng } })
        .items.map(({ id }) => id);
    expect(ids({ near: true }, TODAY, 117.128)).toEqual(['east', 'west']);
    expect(ids({ near: true }, TODAY, 117.112)).toEqual(['west', 'east']);
    // Both are of today (a date in the future counts as today), and the nearer one is first.
    expect(ids({}, TODAY, 117.128)).toEqual(['east', 'west']);
    expect(ids({}, addDays(TODAY, 1), 117.128)).toEqual(['west', 'east']);
  });

  it('finds pinyin and initials where the county’s rows carry them, and one character alone', () => {
    const search = { title: 'YueSao', employer: '', place: '' };
    const withPinyin = sampleJob({ title: '月嫂', search });
    const index = indexOf(
      { id: 'pinyin', rev: 1, row: withPinyin },
      listed('plain', { title: '门卫', duties: '' }),
    );
    const found = (text: string) => index.find({ ...every, text }, here).items.map(({ id }) => id);
    expect([found('yuesao'), found('YS'), found('嫂'), found('门')]).toEqual([
      ['pinyin'],
      ['pinyin'],
      ['pinyin'],
      ['plain'],
    ]);
    expect(index.find({ ...every, text: 'yues' }, here).matches).toEqual([
      [{ field: 'title', by: 'pinyin', start: 0, end: 2 }],
    ]);
  });

  it('a chunk that was laid out beforehand is found once it is current, whatever was tidied meanwhile', () => {
    const index = indexOf(...Array.from({ length: 300 }, (_, n) => listed(`old${n}`, { title: `旧${n}` })));
    const found = (text: string) => index.find({ ...every, text }, here).items.map(({ id }) => id);
    const coming = chunkBytes(packJobs([listed('new', { title: '新来的' })]));
    expect(index.prepare(coming)).toBe(true);
    expect(index.prepare(new Uint8Array([123]))).toBe(false);
    expect(found('新来')).toEqual([]);
    // The old chunk goes, and most texts with it.
    const other = chunkBytes(packJobs([listed('other', { title: '别的' })]));
    index.update({ names: ['b'], chunks: [{ name: 'b', bytes: other }], overlay: [] });
    expect([found('新来'), found('别的'), found('旧')]).toEqual([[], ['other'], []]);
    index.update({ names: ['c'], chunks: [{ name: 'c', bytes: coming }], overlay: [] });
    expect([found('新来'), found('别的')]).toEqual([['new'], []]);
  });

  it('drops chunks that the store dropped, and is not given again those that it holds', () => {
    const index = indexOf(listed('old'));
    expect([...index.held()]).toEqual(['a']);
    const bytes = chunkBytes(packJobs([listed('new')]));
    index.update({ names: ['b'], chunks: [{ name: 'b', bytes }], overlay: [] });
    expect([[...index.held()], index.byId('old', here), index.byId('new', here)?.id]).toEqual([
      ['b'],
      null,
      'new',
    ]);
  });
});
