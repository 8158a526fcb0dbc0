// What a ranking promises, for any person and any postings (a failure prints its seed and path).
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultMatchWeights, fulfilments } from '#shared/domain/match-weights.ts';
import { leastMonthlyYuan } from '#shared/domain/monthly-pay.ts';
import { agesAsked, shiftOf } from '#shared/domain/posting-words.ts';
import { walkingMinutes } from '#shared/domain/walking.ts';
import { demandMask, demandsOf, bodyWords } from '#shared/matching/demands.ts';
import { explain } from '#shared/matching/explain.ts';
import { type MatchedJob, type MatchedPosting, createJobPool } from '#shared/matching/job-table.ts';
import { heldMask, licencesAsked, quickMask } from '#shared/matching/licences.ts';
import { rankPeople } from '#shared/matching/people.ts';
import { type Ranking, LEAST_WORK, rankJobs } from '#shared/matching/rank.ts';
import { readHours } from '#shared/matching/read-hours.ts';
import { readTitle } from '#shared/matching/read-title.ts';
import type { Seeker } from '#shared/matching/seeker.ts';
import { type Weighed, createWeigher, noneWeighed } from '#shared/matching/weigh.ts';
import { HOME } from '#tests/fixtures/matching/postings.ts';
import { TODAY, alike, anySeeker, jobArb, plainJob, postingsArb, seekerArb } from './support.ts';

const weights = defaultMatchWeights;

/** Ranks rows that lie in tables of so many. */
function ranked(seeker: Seeker, rows: readonly MatchedPosting[], perTable = rows.length, weighing = weights) {
  const pool = createJobPool();
  const parts = [];
  for (let at = 0; at < rows.length; at += perTable)
    parts.push({ table: pool.layOut(rows.slice(at, at + perTable)) });
  return rankJobs({ seeker, weights: weighing, today: TODAY, pool, parts, most: 1000, mostNearly: 1000 });
}
const idsOf = (some: Ranking['best']): readonly string[] => some.map(({ table, row }) => table.idOf(row));
const said = ({ best, nearly, total }: Ranking) => ({
  best: best.map(({ table, row, score }) => [table.idOf(row), score]),
  nearly: nearly.map(({ table, row, score, blocked }) => [table.idOf(row), score, blocked]),
  total,
});

const weighed = (seeker: Seeker, job: MatchedJob): Weighed => {
  const pool = createJobPool();
  const into = noneWeighed();
  createWeigher({ seeker, weights, today: TODAY, pool }).weigh(pool.layOut([{ id: 'x', job }]), 0, into);
  return into;
};

/** The limits, told again from the posting itself, without tables. */
function breaks(seeker: Seeker, job: MatchedJob): readonly string[] {
  const broken: string[] = [];
  const { from, to } = agesAsked(job.conditions);
  if (job.validUntil < TODAY) broken.push('over');
  if (
    seeker.ageYears !== null &&
    (seeker.ageYears < Math.max(16, from ?? 0) || seeker.ageYears > (to ?? 999))
  )
    broken.push('age');
  if (seeker.licences !== null) {
    const { all, anyOf } = licencesAsked(`${job.title}，${job.conditions}`);
    const held = heldMask(seeker.licences) | quickMask;
    if ((all & ~held) !== 0 || (anyOf !== 0 && (anyOf & held) === 0)) broken.push('licence');
  }
  const minutes =
    seeker.home === null || job.place.point === null ? null : walkingMinutes(seeker.home, job.place.point);
  if (minutes !== null && seeker.reach === 'walk' && minutes > weights.walkMinutes) broken.push('way');
  if (minutes !== null && seeker.reach === 'bus' && minutes > weights.busMinutes) broken.push('way');
  const hours = readHours(job.hours, job.conditions, job.title);
  const shift = shiftOf(job.hours) ?? shiftOf(job.title);
  if (seeker.shift === 'day' && (shift === 'night' || shift === 'rotating') && !hours.chosen)
    broken.push('time');
  if (seeker.shift === 'night' && shift === 'day' && !hours.chosen) broken.push('time');
  if (seeker.shift === 'weekend' && !hours.weekend && !hours.chosen) broken.push('time');
  const { minYuan, maxYuan, unit } = job.pay;
  const part = unit === 'hour' && hours.perDay !== null ? Math.min(1, hours.perDay / 8) : 1;
  const most = maxYuan === null ? null : leastMonthlyYuan(maxYuan, unit);
  if (minYuan !== null && most !== null && seeker.payFloorYuan !== null && most * part < seeker.payFloorYuan)
    broken.push('pay');
  const usual = readTitle(job.title, job.category).demands;
  if ((demandsOf(usual, bodyWords(job.conditions)) & demandMask(seeker.cannot)) !== 0) broken.push('body');
  return broken;
}

describe('a ranking', () => {
  it('is the same in whatever order, and in whatever tables, the postings stand', () => {
    fc.assert(
      fc.property(
        seekerArb,
        postingsArb().chain((rows) =>
          fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
        ),
        fc.integer({ min: 1, max: 40 }),
        (seeker, [rows, shuffled], perTable) => {
          expect(said(ranked(seeker, shuffled, perTable))).toEqual(said(ranked(seeker, rows)));
        },
      ),
    );
  });

  it('of many that count alike shows the same few, wherever they stand', () => {
    const rows = Array.from({ length: 2000 }, (_, at) => ({ id: `id-${String(at)}`, job: plainJob }));
    const few = (order: readonly MatchedPosting[]) => {
      const pool = createJobPool();
      const parts = [{ table: pool.layOut(order) }];
      return idsOf(
        rankJobs({ seeker: anySeeker, weights, today: TODAY, pool, parts, most: 6, mostNearly: 0 }).best,
      );
    };
    expect(few(rows.toReversed())).toEqual(few(rows));
    expect(few(rows)).toEqual(idsOf(ranked(anySeeker, rows).best).slice(0, 6));
  });

  it('of few is the beginning of the ranking of many', () => {
    fc.assert(
      fc.property(seekerArb, postingsArb(200), fc.integer({ min: 0, max: 20 }), (seeker, rows, most) => {
        const all = ranked(seeker, rows);
        const pool = createJobPool();
        const parts = [{ table: pool.layOut(rows) }];
        const few = rankJobs({ seeker, weights, today: TODAY, pool, parts, most, mostNearly: most });
        expect(idsOf(few.best)).toEqual(idsOf(all.best).slice(0, most));
        expect(idsOf(few.nearly)).toEqual(idsOf(all.nearly).slice(0, most));
        expect(few.total).toBe(all.total);
      }),
    );
  });

  it('never offers what a limit stands against, and says of what it nearly offers which one', () => {
    fc.assert(
      fc.property(seekerArb, postingsArb(), (seeker, rows) => {
        const jobs = new Map(rows.map(({ id, job }) => [id, job]));
        const { best, nearly, weigher } = ranked(seeker, rows);
        for (const { table, row } of best) {
          const job = jobs.get(table.idOf(row)) ?? plainJob;
          expect(breaks(seeker, job)).toEqual([]);
        }
        for (const { table, row } of nearly) {
          const { obstacles } = explain({ seeker, weights, today: TODAY, weigher }, table, row);
          const [only, ...more] = obstacles.map(({ kind }) => kind);
          expect(more).toEqual([]);
          expect(['licence', 'way', 'time', 'pay']).toContain(only);
          // Part of a day is told from more than the rules above look at.
          if (!(only === 'time' && seeker.shift === 'hourly'))
            expect(breaks(seeker, jobs.get(table.idOf(row)) ?? plainJob)).toEqual([only]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('leaves out what is not the work that is wanted, and nothing else that fits', () => {
    fc.assert(
      fc.property(seekerArb, postingsArb(), (seeker, rows) => {
        const { best, total } = ranked(seeker, rows);
        const fits = rows.filter(({ job }) => {
          const { blocked, work } = weighed(seeker, job);
          return blocked === 0 && work >= LEAST_WORK;
        });
        expect(idsOf(best).toSorted()).toEqual(fits.map(({ id }) => id).toSorted());
        expect(total).toBe(fits.length);
      }),
    );
  });

  it('orders by the score, which is what the wishes come to', () => {
    fc.assert(
      fc.property(seekerArb, jobArb, (seeker, job) => {
        const { fulfilled, work, score } = weighed(seeker, job);
        const sum = fulfilments.reduce((all, name, at) => all + weights[name] * (fulfilled[at] ?? 0), 0);
        const whole = fulfilments.reduce((all, name) => all + weights[name], 0);
        expect(score).toBe(Math.round((1_000_000 * work * sum) / whole));
        for (const one of fulfilled) expect(one >= 0 && one <= 1).toBe(true);
      }),
    );
  });

  it('takes one whom the law lets nobody employ nowhere (劳动法 第十五条)', () => {
    expect(ranked({ ...anySeeker, ageYears: 15 }, [{ id: 'a', job: plainJob }]).best).toEqual([]);
    expect(ranked({ ...anySeeker, ageYears: 16 }, [{ id: 'a', job: plainJob }]).best).toHaveLength(1);
  });

  it('where nothing is weighed goes by the work alone', () => {
    const nothing = { ...weights, ...Object.fromEntries(fulfilments.map((name) => [name, 0])) };
    const seeker: Seeker = { ...anySeeker, wishes: ['cleaner'] };
    const rows = [
      { id: 'a', job: { ...plainJob, title: '客房服务员' } },
      { id: 'b', job: plainJob },
    ];
    const { best } = ranked(seeker, rows, 2, nothing);
    expect(best.map(({ score }) => score)).toEqual([1_000_000, 750_000]);
    expect(idsOf(best)).toEqual(['b', 'a']);
  });
});

describe('a wish that is better fulfilled', () => {
  /** The place of a posting among others, before and after something about it got better. */
  const expectNeverLower = (better: fc.Arbitrary<(job: MatchedJob) => MatchedJob>) =>
    fc.assert(
      fc.property(seekerArb, postingsArb(15), fc.nat(), better, (seeker, rows, pick, change) => {
        const at = pick % rows.length;
        const chosen = rows[at];
        if (chosen === undefined) return;
        const changed = rows.map((row) => (row === chosen ? { ...row, job: change(row.job) } : row));
        const before = idsOf(ranked(seeker, rows).best).indexOf(chosen.id);
        const after = idsOf(ranked(seeker, changed).best).indexOf(chosen.id);
        if (before >= 0) expect(after >= 0 && after <= before).toBe(true);
      }),
      { numRuns: 300 },
    );

  it('never lowers a rank: more pay', () => {
    expectNeverLower(
      fc.integer({ min: 0, max: 5000 }).map((more) => (job) => ({
        ...job,
        pay: {
          ...job.pay,
          minYuan: job.pay.minYuan === null ? null : job.pay.minYuan + more,
          maxYuan: job.pay.maxYuan === null ? null : job.pay.maxYuan + more,
        },
      })),
    );
  });
  it('never lowers a rank: a shorter way', () => {
    expectNeverLower(
      fc.double({ min: 0, max: 1, noNaN: true }).map((part) => (job) => ({
        ...job,
        place: {
          point:
            job.place.point === null
              ? null
              : { lat: HOME.lat + (job.place.point.lat - HOME.lat) * part, lng: HOME.lng },
        },
      })),
    );
  });
  it('never lowers a rank: posted later, no schooling asked for, no experience asked for', () => {
    expectNeverLower(
      fc.constantFrom<(job: MatchedJob) => MatchedJob>(
        (job) => ({ ...job, postedOn: TODAY }),
        (job) => ({ ...job, education: { code: null } }),
        (job) => ({ ...job, experience: '不限' }),
      ),
    );
  });
  it('never lowers a score: any fulfilment by itself, whatever it counts', () => {
    const scale = fc.double({ min: 0, max: 10, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(scale, { minLength: fulfilments.length, maxLength: fulfilments.length }),
        seekerArb,
        postingsArb(15),
        (scales, seeker, rows) => {
          const own = {
            ...weights,
            ...Object.fromEntries(fulfilments.map((name, at) => [name, scales[at]])),
          };
          const pool = createJobPool();
          const table = pool.layOut(rows);
          const weigher = createWeigher({ seeker, weights: own, today: TODAY, pool });
          const all = rows.map((_, row) => {
            const into = noneWeighed();
            weigher.weigh(table, row, into);
            return into;
          });
          for (const a of all)
            for (const b of all)
              if (a.work >= b.work && a.fulfilled.every((one, at) => one >= (b.fulfilled[at] ?? 0)))
                expect(a.score).toBeGreaterThanOrEqual(b.score);
        },
      ),
    );
  });
});

describe('岗位找人', () => {
  it('is the same comparison the other way round, whatever order people stand in', () => {
    const peopleArb = alike(seekerArb, 20).map((all) =>
      all.map((seeker, at) => ({ id: `p${String(at).padStart(2, '0')}`, seeker })),
    );
    fc.assert(
      fc.property(
        peopleArb.chain((people) =>
          fc.tuple(fc.constant(people), fc.shuffledSubarray(people, { minLength: people.length })),
        ),
        jobArb,
        ([people, shuffled], job) => {
          const rank = (order: typeof people) =>
            rankPeople({
              posting: { id: 'x', job },
              people: order,
              seekerOf: ({ seeker }) => seeker,
              idOf: ({ id }) => id,
              weights,
              today: TODAY,
              most: 50,
              mostNearly: 50,
            });
          const found = rank(people);
          expect(rank(shuffled).best.map(({ person }) => person.id)).toEqual(
            found.best.map(({ person }) => person.id),
          );
          for (const { person, score } of found.best) {
            const { best } = ranked(person.seeker, [{ id: 'x', job }]);
            expect(best.map((one) => one.score)).toEqual([score]);
          }
          expect(found.best).toHaveLength(
            people.filter(({ seeker }) => ranked(seeker, [{ id: 'x', job }]).total === 1).length,
          );
        },
      ),
    );
  });
});
