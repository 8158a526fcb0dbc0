// 读给我听: what is said of what is written, and that a voice goes silent when it must.
import { expect, it } from 'vitest';
import { aloud, chineseVoice, phoneAloud } from '#renderer/app/spoken-words.ts';
import { jobAloud, payAloud } from '#renderer/features/jobs/job-aloud.ts';
import { listingAloud, listingItems } from '#renderer/features/policies/listing-words.ts';
import { noRows } from '#tests/support/memory-list-store.ts';
import { sampleJob, samplePolicy } from '#tests/support/sample-lists.ts';

it.each([
  ['8:00-17:30，轮休', '8点到17点30分，轮休'],
  ['3.5-4.5千/月·13薪', '3.5到4.5千每月，13薪'],
  ['150-180元/天', '150到180元每天'],
  ['2026-11-05', '2026年11月5日'],
  ['咨询 0531-55550123', '咨询 零五三一，五五五五零一二三'],
  ['打 13800138000', '打 一三八零零一三八零零零'],
  ['《就业促进法》（第五十二条）', '就业促进法，第五十二条'],
  ['快递/搬运', '快递，搬运'],
  ['第一行\n第二行', '第一行。第二行'],
  ['𠮷', '𠮷'],
  ['', ''],
])('%s is said as %s', (written, said) => {
  expect(aloud(written)).toBe(said);
});

it('says pay as a sentence with the posting’s own figures, and in its own words where there are none', () => {
  const pay = sampleJob().pay;
  const said = (over: Partial<typeof pay>) => payAloud(sampleJob({ pay: { ...pay, ...over } }));
  expect([
    said({}),
    said({ minYuan: 150, maxYuan: 180, unit: 'day' }),
    said({ minYuan: 4000, maxYuan: null }),
    said({ minYuan: null, maxYuan: 3000 }),
    said({ text: '0.5元/件', minYuan: 0.5, unit: 'piece' }),
    said({ kind: 'negotiable', text: '' }),
  ]).toEqual(['一个月3200元', '一天150到180元', '一个月4000元以上', '一个月3000元以下', '0.5元，件', '面议']);
});

it('reads a posting in the order of the slip, with the telephone number twice', () => {
  const lines = jobAloud({ id: 'j', job: sampleJob({ bus: '3路到槐树路口' }), walkMinutes: 8, ageDays: 1 });
  expect(lines.map((line) => line.split('：')[0])).toEqual([
    '工资',
    '单位',
    '地点',
    '公交',
    '时间',
    '形式',
    '要求',
    '做什么',
    '联系',
    '再说一遍电话',
    '不收取任何费用',
  ]);
  expect(lines.filter((line) => line.includes(phoneAloud('0531-55550123')))).toHaveLength(2);
  expect(lines.join('')).not.toMatch(/[-/·~（）]/u);
});

it('reads a policy with its document and clause', () => {
  const rows = { ...noRows, policies: [{ id: 'p', rev: 1, row: samplePolicy }] };
  const [item] = listingItems('policies', rows, '2026-11-21');
  const said = item === undefined ? [] : listingAloud(item);
  expect(said.length).toBeGreaterThan(3);
  expect(said.join('')).not.toMatch(/undefined|null|[《》〔〕]/u);
});

it('takes 普通话 of this machine, never Cantonese, never a voice from the network', () => {
  const voice = (lang: string, localService = true) => ({ lang, localService });
  expect(chineseVoice([voice('en-US'), voice('zh-HK'), voice('zh'), voice('cmn')])?.lang).toBe('cmn');
  expect(chineseVoice([voice('zh-HK'), voice('zh-TW')])?.lang).toBe('zh-TW');
  expect(chineseVoice([voice('zh-CN', false), voice('zh-HK'), voice('yue')])).toBe(null);
  expect(chineseVoice([])).toBe(null);
});
