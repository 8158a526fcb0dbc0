// 更多筛选: what a posting's own words say of hours, age and pay. Who does not say is not counted.
import { expect, it } from 'vitest';
import { leastMonthlyYuan } from '#shared/domain/monthly-pay.ts';
import { filterWords } from '#renderer/features/jobs/filter-words.ts';
import {
  anyJob,
  chosenFilters,
  filters,
  shiftOf,
  takesOlder,
  unfiltered,
  without,
} from '#renderer/features/jobs/job-query.ts';

it.each([
  ['8:00-17:30，轮休', 'day'],
  ['早7点到下午4点，中午休息', 'day'],
  ['6:30-10:30，14:00-17:30', 'day'],
  ['上午3小时或下午3小时', 'day'],
  ['7:00-19:00，做一休一', 'rotating'],
  ['12小时两班倒', 'rotating'],
  ['白班夜班轮换', 'rotating'],
  ['白班或夜班', 'rotating'],
  ['夜班', 'night'],
  ['20:00-次日6:00', 'night'],
  ['19点到7点', 'night'],
  ['16:00-22:00', null],
  ['每天8小时', null],
  ['', null],
] as const)('the hours %s are %s', (words, shift) => {
  expect(shiftOf(words)).toBe(shift);
});

it.each([
  ['身体健康，60岁以下', true],
  ['18-55周岁', true],
  ['年龄18-60，身体健康', true],
  ['年龄不限', true],
  ['退休人员也可', true],
  ['50岁以上优先', true],
  ['18-50岁', false],
  ['45岁以下，退役军人优先', false],
  ['55岁以上勿扰', false],
  ['年满18周岁，身体健康', false],
  ['', false],
])('who is over 50 and reads %s is taken: %s', (words, taken) => {
  expect(takesOlder(words)).toBe(taken);
});

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
