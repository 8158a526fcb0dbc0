// What stands on a 推荐介绍信: the person's name and no more of them, and a 回执 that asks for everything that a record of it holds.
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { refusals } from '#shared/casework/event.ts';
import { letterTexts } from '#renderer/app/letter-texts.ts';
import { LetterView } from '#renderer/features/slip/letter-view.tsx';
import { sampleCounty, sampleJob, sampleStation } from '#tests/support/sample-lists.ts';

const drawn = (job = sampleJob()): string =>
  renderToStaticMarkup(
    createElement(LetterView, {
      paper: '80mm',
      content: {
        kind: 'letter',
        letter: {
          letterNo: 'A07-000012',
          person: '测试䶮',
          officer: '李工',
          job,
          printedOn: '2026-11-21',
          backBy: '2026-12-06',
        },
        station: sampleStation,
        county: sampleCounty,
      },
    }),
  )
    .replaceAll(/<[^>]*>/gu, ' ')
    .replaceAll('\u2060', '');

describe('a letter on paper', () => {
  it('introduces the person to the employer, with the posting’s own words and what to bring', () => {
    const words = drawn();
    for (const said of [
      '清溪安居物业服务有限公司：',
      '现介绍 测试䶮 到贵单位应聘 小区保洁员，请接洽。',
      '3200元/月',
      '早7点到下午4点，中午休息',
      '王经理 0531-55550123',
      '身份证原件',
      '不收取任何费用',
      '李工',
    ])
      expect(words).toContain(said);
  });

  it('has a 回执 with number, day, every form, every reason and a place for the stamp', () => {
    const [, back] = drawn().split('回执');
    for (const said of ['2026-12-06 前交回', 'A07-000012', '测试䶮', '有意录用', '无意录用', '单位盖章'])
      expect(back).toContain(said);
    for (const form of Object.values(letterTexts.forms)) expect(back).toContain(`□ ${form}`);
    for (const reason of refusals) expect(back).toContain(`□ ${letterTexts.refusals[reason]}`);
    expect(back).toContain(sampleStation.name);
  });

  it('says where a posting says nothing', () => {
    expect(drawn(sampleJob({ hours: '' }))).toContain('没有写');
  });
});
