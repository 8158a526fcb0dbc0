// Reasons agree with facts, and are said in words that somebody understands who reads slowly.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultMatchWeights } from '#shared/domain/match-weights.ts';
import { leastMonthlyYuan } from '#shared/domain/monthly-pay.ts';
import { walkingMinutes } from '#shared/domain/walking.ts';
import { explain } from '#shared/matching/explain.ts';
import { type MatchedJob, createJobPool } from '#shared/matching/job-table.ts';
import { licenceNames, sayMatch } from '#shared/matching/words.ts';
import { rankJobs } from '#shared/matching/rank.ts';
import { readHours } from '#shared/matching/read-hours.ts';
import type { Seeker } from '#shared/matching/seeker.ts';
import { createWeigher } from '#shared/matching/weigh.ts';
import { people } from '#tests/fixtures/matching/people.ts';
import { postings } from '#tests/fixtures/matching/postings.ts';
import { seekerOfPerson } from '#tests/fixtures/matching/seekers.ts';
import { TODAY, anySeeker, jobArb, plainJob, seekerArb } from './support.ts';

const weights = defaultMatchWeights;
const explained = (seeker: Seeker, job: MatchedJob) => {
  const pool = createJobPool();
  const table = pool.layOut([{ id: 'x', job }]);
  const weigher = createWeigher({ seeker, weights, today: TODAY, pool });
  return explain({ seeker, weights, today: TODAY, weigher }, table, 0);
};

describe('every reason agrees with the facts', () => {
  it('for any person and any posting', () => {
    fc.assert(
      fc.property(seekerArb, jobArb, (seeker, job) => {
        const { reasons, miss, asks, obstacles } = explained(seeker, job);
        const least = leastMonthlyYuan(job.pay.minYuan, job.pay.unit);
        const minutes =
          seeker.home === null || job.place.point === null
            ? null
            : walkingMinutes(seeker.home, job.place.point);
        const hours = readHours(job.hours, job.conditions, job.title);
        for (const reason of reasons) {
          if (reason.kind === 'walk') expect(reason.minutes).toBe(minutes);
          if (reason.kind === 'pay') {
            expect(reason.floor).toBe(seeker.payFloorYuan);
            expect(least ?? 0).toBeGreaterThanOrEqual(reason.floor);
          }
          if (reason.kind === 'time') expect(reason.shift).toBe(seeker.shift);
          if (reason.kind === 'time' && reason.shift === 'day')
            expect(hours.shift === 'day' || hours.chosen).toBe(true);
          if (reason.kind === 'time' && reason.shift === 'weekend')
            expect(hours.weekend || hours.chosen).toBe(true);
          if (reason.kind === 'term')
            expect(reason.term === 'long' ? ['long'] : ['short', 'hourly']).toContain(job.engagement);
          if (reason.kind === 'tile') expect(seeker.tiles).toContain(reason.tile);
          if (reason.kind === 'words') expect(job.title).toContain(reason.words);
          if (reason.kind === 'older') expect(seeker.ageYears).toBeGreaterThanOrEqual(50);
          if (reason.kind === 'welcomesDisabled') expect(job.conditions).toContain('残疾');
          if (reason.kind === 'seated') expect(job.conditions).toMatch(/坐|在家|带回家/u);
          if (reason.kind === 'experience')
            expect((seeker.experience ?? []).map(({ years }) => years)).toContain(reason.years);
        }
        if (miss?.kind === 'pay') expect(miss.least).toBeLessThan(seeker.payFloorYuan ?? 0);
        if (miss?.kind === 'walk') expect(miss.minutes).toBe(minutes);
        if (miss?.kind === 'endsAt') expect(hours.until).toBe(miss.minutes);
        if (miss?.kind === 'livesIn') expect(hours.livesIn).toBe(true);
        const kinds = asks.map(({ kind }) => kind);
        if (kinds.includes('pay')) expect(reasons.some(({ kind }) => kind === 'pay')).toBe(false);
        if (least === null && job.pay.minYuan !== null)
          expect(kinds.includes('pay') || leastMonthlyYuan(job.pay.maxYuan, job.pay.unit) !== null).toBe(
            true,
          );
        if (kinds.includes('licence')) expect(seeker.licences).toBeNull();
        if (kinds.includes('age')) expect(seeker.ageYears).toBeNull();
        if (kinds.includes('way')) expect(minutes).toBeNull();
        // What stands against it is not asked for as well.
        expect(obstacles.map(({ kind }) => kind).filter((kind) => kinds.some((one) => one === kind))).toEqual(
          [],
        );
      }),
      { numRuns: 500 },
    );
  });

  it('for the residents of the fixtures: nothing said is empty, nothing is said twice', () => {
    const pool = createJobPool();
    const parts = [{ table: pool.layOut(postings) }];
    for (const person of people) {
      const seeker = seekerOfPerson(person);
      const { best, weigher } = rankJobs({
        seeker,
        weights,
        today: TODAY,
        pool,
        parts,
        most: 20,
        mostNearly: 5,
      });
      for (const { table, row } of best) {
        const said = sayMatch(explain({ seeker, weights, today: TODAY, weigher }, table, row));
        const lines = [...said.reasons, ...said.asks, ...(said.miss === null ? [] : [said.miss])];
        expect(said.reasons.length + said.asks.length).toBeGreaterThan(0);
        expect(lines.filter((line) => line.length < 2 || line.length > 30)).toEqual([]);
        expect(new Set(lines).size).toBe(lines.length);
        expect(lines.join()).not.toMatch(/undefined|null|NaN/u);
        expect(said.obstacles).toEqual([]);
      }
    }
  });
});

describe('in plain words', () => {
  const older: Seeker = {
    ...anySeeker,
    ageYears: 58,
    wishes: ['cleaner'],
    experience: [{ occupation: 'cleaner', years: 3 }],
    licences: [],
    education: '70',
    shift: 'day',
    term: 'long',
    payFloorYuan: 2500,
    reach: 'walk',
  };

  it('what fits', () => {
    const job = { ...plainJob, conditions: '退休人员也可' };
    expect(sayMatch(explained(older, job))).toEqual({
      reasons: [
        '正是想做的保洁员',
        '有 3 年经验',
        '走路约 1 分钟',
        '工资够 2500 元',
        '白天上班',
        '长期',
        '写明年纪大些也要',
      ],
      miss: null,
      asks: [],
      obstacles: [],
    });
  });

  it.each<[Partial<MatchedJob>, string]>([
    [{ title: '客房服务员' }, '不是保洁员，是相近的活'],
    [{ hours: '9:30-14:00，16:30-21:00' }, '晚上 9 点下班'],
    [{ engagement: 'short' }, '是短工'],
    [{ experience: '五年以上' }, '要 5 年经验'],
    [{ education: { code: '60' } }, '要高中以上'],
    [{ conditions: '持健康证' }, '上班前要办健康证'],
    [{ conditions: '有保安员证优先' }, '有保安员证的优先'],
    [{ pay: { ...plainJob.pay, minYuan: 2000, maxYuan: 3000 } }, '工资最低 2000 元，比想要的少 500 元'],
    [{ postedOn: '2026-10-20' }, '发布 31 天了，先问还招不招'],
    [{ title: '住家保洁员', hours: '住家，月休4天' }, '要住在雇主家'],
  ])('what is missed in %j: %s', (part, miss) => {
    expect(sayMatch(explained(older, { ...plainJob, ...part })).miss).toBe(miss);
  });

  it.each<[Partial<MatchedJob>, string]>([
    [{ conditions: '持保安员证' }, '要有保安员证'],
    [{ conditions: '55岁以下' }, '要不超过 55 岁'],
    [{ hours: '20:00-次日6:00' }, '要上夜班'],
    [{ hours: '两班倒' }, '要倒班'],
    [{ pay: { ...plainJob.pay, minYuan: 2000, maxYuan: 2000 } }, '工资最多 2000 元，不到 2500 元'],
    [{ place: { point: { lat: 29.982, lng: 117.806 } } }, '太远，路程约 10 公里'],
    [{ validUntil: '2026-11-19' }, '已经过期'],
  ])('what stands against %j: %s', (part, obstacle) => {
    expect(sayMatch(explained(older, { ...plainJob, ...part })).obstacles).toEqual([obstacle]);
  });

  it('what must not be asked of a body', () => {
    const seeker: Seeker = { ...anySeeker, cannot: ['standing', 'lifting'] };
    expect(sayMatch(explained(seeker, plainJob)).obstacles).toEqual(['要久站']);
    expect(sayMatch(explained(seeker, { ...plainJob, conditions: '坐着干' })).reasons).toContain(
      '可以坐着干',
    );
  });

  it('what has to be asked first, of somebody who only tapped tiles', () => {
    const tapped: Seeker = { ...anySeeker, tiles: ['cleaning'], shift: 'day', reach: 'bus' };
    const vague: MatchedJob = {
      ...plainJob,
      pay: { ...plainJob.pay, kind: 'negotiable', minYuan: null, maxYuan: null },
      hours: '',
      place: { point: null },
      conditions: '年满18周岁，持高处作业证',
    };
    expect(sayMatch(explained(tapped, vague)).asks).toEqual([
      '要有高处作业证',
      '要满 18 岁',
      '没写清工资',
      '没写清上班时间',
      '没写清地点',
    ]);
  });

  it('names every licence', () => {
    expect(Object.values(licenceNames).every((name) => name.length >= 2)).toBe(true);
  });
});
