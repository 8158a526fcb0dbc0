// Words of the room: what reasons and tiles are made of.
import type { Audience } from './pack.ts';

export const audienceNames: Readonly<Record<Audience, string>> = {
  person: '个人',
  startup: '创业的人',
  employer: '用人单位',
};

export const policyWords = {
  audience: (audiences: readonly Audience[]) =>
    `给${audiences.map((audience) => audienceNames[audience]).join('、')}的`,
} as const;

/** Sums that are known to the end, or not. */
export const sumWords = {
  open: '说不准',
  atLeast: (sum: string) => `至少${sum}`,
  atMost: (sum: string) => `最多${sum}`,
  between: (from: string, to: string) => `${from}到${to}`,
} as const;

/** Tiles of a question. */
export const tileWords = {
  yes: '是',
  no: '不是',
  any: '都可以',
  units: { 月: '个月' } as Readonly<Record<string, string>>,
  from: (value: string) => `${value}以上`,
  over: (value: string) => `超过${value}`,
  below: (value: string) => `不到${value}`,
  upTo: (value: string) => `不超过${value}`,
  between: (from: string, to: string) => `${from}到${to}`,
  at: (since: string) => `已经${since}`,
  sinceOver: (since: string, period: string) => `${since}${period}以上`,
  sinceUnder: (since: string, period: string) => `${since}不到${period}`,
  sinceBetween: (since: string, from: string, to: string) => `${since}${from}到${to}`,
  ageFrom: (years: number) => `${String(years)}岁以上`,
  ageBelow: (years: number) => `不满${String(years)}岁`,
  ageBetween: (from: number, to: number) =>
    from === to ? `${String(from)}岁` : `${String(from)}到${String(to)}岁`,
  years: (count: number) => `${String(count)}年`,
  months: (count: number) => (count === 6 ? '半年' : `${String(count)}个月`),
  days: (count: number) => `${String(count)}天`,
  lastYear: '（去年）',
  earlier: '（今年以前）',
  thisYear: '（今年）',
  nextYear: '（明年以后）',
  until: (day: string) => `（到${day}）`,
  onward: (day: string) => `（${day}以后）`,
  fromTo: (from: string, to: string) => `（${from}到${to}）`,
} as const;
