// The 80 mm slip: never longer than 150 mm, and with everything on it that ux.md lists.
import * as fc from 'fast-check';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { Paper, Sheet, Slip } from '#shared/ipc/contract.ts';
import { slipQrText } from '#shared/protocol/numbers.ts';
import { SLIP_MAX_MM, fit, slipLengthMm, slipModel, widthMm } from '#renderer/features/slip/slip-model.ts';
import { SheetView } from '#renderer/features/slip/sheet-view.tsx';
import { SlipView } from '#renderer/features/slip/slip-view.tsx';
import {
  sampleCounty,
  sampleEvent,
  sampleJob,
  samplePolicy,
  sampleStation,
  sampleTraining,
} from '#tests/support/sample-lists.ts';

const slipOf = (over: Partial<Slip> = {}): Slip => ({
  slipNo: 'A07-000123',
  qrText: slipQrText('A07-000123', 'job-00000'),
  job: sampleJob(),
  walkMinutes: 12,
  station: sampleStation,
  county: sampleCounty,
  printedAtMs: 0,
  ...over,
});
const rolls: readonly Paper[] = ['80mm', '58mm'];
const words = fc.oneof(
  fc.string({
    unit: fc.constantFrom('岗', '位', '工', 'A', '3', ' ', '（', '，'),
    maxLength: 200,
  }),
  fc.constant('岗'.repeat(200)),
  fc.constant('8'.repeat(200)),
);

describe('slip', () => {
  it('is never longer than 150 mm, whatever a posting holds', () => {
    fc.assert(
      fc.property(words, words, words, words, words, (title, pay, employer, place, rest) => {
        const job = sampleJob({
          title,
          employer,
          hours: rest,
          bus: rest,
          pay: { ...sampleJob().pay, text: pay },
          place: { text: place, regionCode: null, point: null },
          contact: { name: rest, phone: '0531-55550123' },
        });
        const station = { ...sampleStation, name: employer };
        const slip = slipOf({ job, station });
        for (const paper of rolls)
          expect(slipLengthMm(slipModel(slip, paper), paper)).toBeLessThanOrEqual(SLIP_MAX_MM);
      }),
      {
        numRuns: 2000,
        // Pay that fills the large size's line to the end, and everything else too long: once 1 mm over.
        examples: [['8'.repeat(200), '岗'.repeat(10), '8'.repeat(200), '8'.repeat(200), '岗'.repeat(200)]],
      },
    );
  });

  it('with every text too long it comes close to 150 mm, so the bound is no idle one', () => {
    const long = '岗'.repeat(200);
    const job = sampleJob({
      title: long,
      employer: long,
      hours: long,
      pay: { ...sampleJob().pay, text: long },
      place: { text: long, regionCode: null, point: null },
      contact: { name: long, phone: '0531-55550123' },
    });
    for (const paper of rolls) {
      const length = slipLengthMm(slipModel(slipOf({ job }), paper), paper);
      expect(length).toBeGreaterThan(140);
      expect(length).toBeLessThanOrEqual(SLIP_MAX_MM);
    }
  });

  it('keeps a text that fits as it is, and marks what was cut with …, keeping walking time and phone', () => {
    expect(fit('小区保洁员', 24, { lineMm: 72, lines: 2 })).toBe('小区保洁员');
    const cut = fit('很'.repeat(80), 15, { lineMm: 59, lines: 2, tail: ' 0531-55550123' });
    expect(cut).toMatch(/^很+… 0531-55550123$/);
    expect(widthMm(cut, 15)).toBeLessThanOrEqual(2 * 59);
  });

  it('says everything in order: title, pay as posted, employer, place and walk, hours, contact, what to bring, no fee, number', () => {
    const html = renderToStaticMarkup(
      createElement(SlipView, {
        slip: slipOf({ job: sampleJob({ bus: '3路到槐树路口' }) }),
        paper: '80mm',
      }),
    );
    const order = [
      '小区保洁员',
      '3200元/月',
      '清溪安居物业服务有限公司',
      '清溪镇槐树路幸福里小区',
      '走路约12分钟',
      '3路到槐树路口',
      '早7点到下午4点',
      '王经理 0531-\u206055550123',
      '身份证原件',
      '不收取任何费用',
      'A07-000123',
      '2026-11-20',
      '2026-12-20',
      '清溪社区就业驿站',
      '12333',
    ].map((part) => html.indexOf(part, html.indexOf('小区保洁员')));
    expect(order).not.toContain(-1);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });

  it('leaves the bus out only where nothing else can give way, and has no line for a posting that names none', () => {
    const short = slipModel(slipOf({ job: sampleJob({ bus: '3路到槐树路口' }) }), '80mm').rows;
    expect(short.find(({ label }) => label === '公交')?.value).toBe('3路到槐树路口');
    expect(slipModel(slipOf(), '58mm').rows.map(({ label }) => label)).not.toContain('公交');
  });

  it.each<{ sheet: Sheet; says: readonly string[] }>([
    {
      sheet: { kind: 'receipt', number: 'A07-000123', what: '求职登记', enteredAtMs: 1_795_000_000_000 },
      says: ['回执', '求职登记', 'A07-000123', '2026-11-18', '槐树街道'],
    },
    {
      sheet: { kind: 'training', training: sampleTraining },
      says: ['培训报名单', sampleTraining.title, sampleTraining.subsidy, sampleTraining.phone],
    },
    {
      sheet: { kind: 'event', event: sampleEvent },
      says: ['招聘活动单', sampleEvent.heldOn, sampleEvent.place.text],
    },
    {
      sheet: { kind: 'policy', policy: { ...samplePolicy, clause: '第五条'.repeat(300) } },
      says: ['政策单', '第五条'.repeat(300), samplePolicy.documentNo],
    },
    { sheet: { kind: 'contact' }, says: ['就业服务联系卡', '槐树街道', '失业登记'] },
  ])('has a sheet beside it for a $sheet.kind, whole, and with whom to ask', ({ sheet, says }) => {
    const content = { kind: 'sheet', sheet, station: sampleStation, county: sampleCounty } as const;
    const html = renderToStaticMarkup(createElement(SheetView, { content, paper: '58mm' }));
    for (const words of [...says, sampleStation.name, sampleStation.phone, '12333']) {
      expect(html).toContain(words);
    }
  });

  it('has a QR of ASCII alone', () => {
    expect(slipOf().qrText).toMatch(/^[\x20-\x7E]+$/);
    expect(renderToStaticMarkup(createElement(SlipView, { slip: slipOf(), paper: '80mm' }))).toContain(
      '<svg class="qr"',
    );
  });
});
