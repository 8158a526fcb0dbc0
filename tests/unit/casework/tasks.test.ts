import { describe, expect, it } from 'vitest';
import { foldCase } from '#shared/casework/case-file.ts';
import type { RecordedEvent, WhatHappened } from '#shared/casework/event.ts';
import { publishedArrangements } from '#shared/casework/holidays.ts';
import { graduateMeterOn } from '#shared/casework/meter.ts';
import { defaultCaseSettings } from '#shared/casework/settings.ts';
import { type Task, tasksOf, todayOf } from '#shared/casework/tasks.ts';
import { workCalendar } from '#shared/casework/working-days.ts';

const calendar = workCalendar(publishedArrangements);

type Happened = readonly [day: string, what: WhatHappened];
const fileOf = (personId: string, ...happened: readonly Happened[]) =>
  foldCase(
    personId,
    happened.map(([day, what], index): RecordedEvent => ({
      eventId: `${personId}-${index}`,
      personId,
      by: { accountId: 'a1', name: '甲' },
      day,
      enteredAtMs: index,
      what,
    })),
  );
const tasksOn = (on: string, ...happened: readonly Happened[]): readonly Task[] =>
  tasksOf(fileOf('p1', ...happened), defaultCaseSettings, calendar, on);

const intake: WhatHappened = {
  kind: 'intake',
  noticeVersion: '1',
  consentedAtMs: 0,
  details: { phone: '13800138000' },
};
const contacted: WhatHappened = { kind: 'contacted', reached: false, note: '' };
const hardship: WhatHappened = {
  kind: 'hardshipRecognised',
  noticeVersion: '1',
  consentedAtMs: 0,
  category: 'older',
  materials: [],
};
const letter: WhatHappened = {
  kind: 'letterPrinted',
  letterNo: 'L1',
  jobId: null,
  jobTitle: '保洁员',
  employerKey: 'E1',
  employer: '某单位',
};

describe('what Today asks for', () => {
  it('contact within five working days of a 求职登记, over the May holiday, until somebody tried', () => {
    const due = {
      kind: 'contactDue',
      due: '2026-05-09',
      certain: true,
      about: null,
      personId: 'p1',
    } as const;
    expect(tasksOn('2026-05-09', ['2026-04-29', intake])).toEqual([{ ...due, overdue: false }]);
    expect(tasksOn('2026-05-10', ['2026-04-29', intake])).toEqual([{ ...due, overdue: true }]);
    expect(tasksOn('2026-05-10', ['2026-04-29', intake], ['2026-05-08', contacted])).toEqual([]);
    // A call before the registration is none after it.
    expect(tasksOn('2026-05-10', ['2026-04-28', contacted], ['2026-04-29', intake])).toHaveLength(1);
  });

  it('a letter without 回执 after its days, and not on the last of them', () => {
    expect(tasksOn('2026-03-16', ['2026-03-01', letter])).toEqual([]);
    expect(tasksOn('2026-03-17', ['2026-03-01', letter])).toEqual([
      { kind: 'letterOverdue', due: '2026-03-16', certain: true, overdue: true, about: 'L1', personId: 'p1' },
    ]);
  });

  it('a review of 就业困难人员 each ninety days, and the end of an incomplete 12333 year', () => {
    const review = (day: string) =>
      tasksOn(day, ['2026-01-01', hardship]).map(({ kind, due }) => [kind, due]);
    expect(review('2026-03-01')).toEqual([]);
    expect(review('2026-03-02')).toEqual([['hardshipReviewDue', '2026-04-01']]);
    expect(review('2026-12-02')).toEqual([
      ['hardshipReviewDue', '2026-04-01'],
      ['meterClosing', '2026-12-31'],
    ]);
  });

  it('a traineeship that ends within thirty days, once it has not ended', () => {
    const begun: WhatHappened = {
      kind: 'traineeshipBegun',
      employerKey: 'E1',
      employer: '某单位',
      post: '文员',
      mentor: '乙',
      from: '2026-01-01',
      until: '2026-06-30',
    };
    const ended: WhatHappened = { kind: 'traineeshipEnded', employerKey: 'E1', kept: true, note: '' };
    const about = { kind: 'traineeshipEnding', due: '2026-06-30', about: '某单位' };
    expect(tasksOn('2026-05-30', ['2026-01-01', begun])).toEqual([]);
    expect(tasksOn('2026-05-31', ['2026-01-01', begun])).toMatchObject([about]);
    expect(tasksOn('2026-05-31', ['2026-01-01', begun], ['2026-05-01', ended])).toEqual([]);
  });

  it('a graduate’s three services before the year ends, for two years and while without work', () => {
    const said: WhatHappened = { kind: 'detailsSaid', details: { graduatedOn: '2025-06-30' } };
    const served: WhatHappened = { kind: 'served', service: 'guidance', refId: null, note: '' };
    const meter = (on: string, ...more: readonly Happened[]) =>
      graduateMeterOn(fileOf('p1', ['2025-07-01', said], ...more), defaultCaseSettings, on);
    expect(meter('2027-06-30')).toMatchObject({ done: 0, wanted: 3, until: '2027-12-31' });
    expect(meter('2027-07-01')).toBeNull();
    expect(meter('2025-06-29')).toBeNull();
    expect(meter('2026-12-31', ['2026-01-01', served], ['2025-12-31', served])).toMatchObject({ done: 1 });
    expect(tasksOn('2026-12-01', ['2025-07-01', said])).toMatchObject([
      { kind: 'graduateServicesDue', due: '2026-12-31' },
    ]);
  });

  it('everybody’s tasks, the most urgent first', () => {
    const files = [
      fileOf('p1', ['2026-04-29', intake]),
      fileOf('p2', ['2026-03-01', letter]),
      fileOf('p3', ['2026-04-28', intake]),
    ];
    const today = todayOf(files, defaultCaseSettings, calendar, '2026-04-30');
    expect(today.map(({ personId, due }) => [personId, due])).toEqual([
      ['p2', '2026-03-16'],
      ['p3', '2026-05-08'],
      ['p1', '2026-05-09'],
    ]);
  });
});
