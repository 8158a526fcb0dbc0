// 更多筛选: what is chosen, and pay of different units side by side. Who does not say is not counted.
import { expect, it } from 'vitest';
import { leastMonthlyYuan } from '#shared/domain/monthly-pay.ts';
import { filterWords } from '#renderer/features/jobs/filter-words.ts';
import { anyJob, chosenFilters, filters, unfiltered, without } from '#renderer/features/jobs/job-query.ts';

it('sets day and hour beside a month as 人社部发〔2025〕2号 does, and makes no number up for 计件', () => {
  expect([
    leastMonthlyYuan(3200, 'month'),
    leastMonthlyYuan(48_000, 'year'),
    leastMonthlyYuan(200, 'day'),
    leastMonthlyYuan(20, 'hour'),
    leastMonthlyYuan(2, 'piece'),
    leastMonthlyYuan(4000, 'unknown'),
    leastMonthlyYuan(null, 'month'),
  ]).toEqual([3200, 4000, 4350, 3480, null, null, null]);
});

it('every filter has words when it is chosen, and one filter less is one word less', () => {
  const all = { ...anyJob, near: true, today: true, term: 'long', minPay: 4000, shift: 'night' } as const;
  const query = { ...all, older: true, fresh: true, category: 'nursing' } as const;
  expect(filters.map((filter) => filterWords(query, filter))).toEqual([
    '离家近',
    '今天能上班',
    '长期',
    '最少 4000 元',
    '夜里',
    '50 岁以上也要',
    '3 天内发布',
  ]);
  for (const filter of filters) {
    expect(chosenFilters(without(query, filter))).toEqual(filters.filter((other) => other !== filter));
    expect(filterWords(anyJob, filter)).toBe('');
  }
  expect(unfiltered(query)).toEqual({ ...anyJob, category: 'nursing' });
});
