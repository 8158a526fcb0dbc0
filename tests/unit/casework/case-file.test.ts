import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldCase, foldCases } from '#shared/casework/case-file.ts';
import { type RecordedEvent, type WhatHappened, caseEventSchema } from '#shared/casework/event.ts';
import { openLetterTo } from '#shared/casework/letter.ts';
import { historyArb } from './support/histories.ts';

const event = (eventId: string, day: string, what: WhatHappened): RecordedEvent => ({
  eventId,
  personId: 'p1',
  by: { accountId: 'a1', name: '甲' },
  day,
  enteredAtMs: 0,
  what,
});
const letter = (letterNo: string): WhatHappened => ({
  kind: 'letterPrinted',
  letterNo,
  jobId: null,
  jobTitle: '保洁员',
  employerKey: 'E1',
  employer: '某单位',
});
const employed: WhatHappened = {
  kind: 'employed',
  employer: '某单位',
  post: '保洁',
  channel: 'privateFirm',
  industry: 'O',
  flexible: null,
  contract: { months: 12 },
};
const jobless: WhatHappened = {
  kind: 'joblessRegistered',
  type: 'resigned',
  since: '2026-01-01',
  needs: ['jobInfo'],
  benefit: null,
};

describe('a case file', () => {
  it('[S12] is the same whatever order the events arrive in, and however often each arrives', () => {
    fc.assert(
      fc.property(
        historyArb(60).chain((events) =>
          fc.tuple(
            fc.constant(events),
            fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 }),
          ),
        ),
        ([events, arrived]) => {
          expect(foldCases(arrived)).toEqual(foldCases(events));
        },
      ),
    );
  });

  it('every generated event is one that the wire takes', () => {
    fc.assert(
      fc.property(historyArb(20), (events) => {
        for (const one of events) expect(caseEventSchema.safeParse(one).error).toBeUndefined();
      }),
    );
  });

  it('a job ends the registration as jobless, and remembers what the person was', () => {
    const file = foldCase('p1', [event('1', '2026-02-01', jobless), event('2', '2026-03-01', employed)]);
    expect(file.jobless).toMatchObject([{ from: '2026-02-01', until: '2026-03-01', type: 'resigned' }]);
    expect(file.employments).toMatchObject([{ from: '2026-03-01', until: null, wasHardship: false }]);
    expect(file.employments[0]?.wasJobless?.since).toBe('2026-01-01');
  });

  it('what was taken back is as if it had not happened, also when the taking back arrives first', () => {
    const voided = event('9', '2026-03-02', { kind: 'voided', eventId: '2', reason: '点错了' });
    const events = [voided, event('1', '2026-02-01', jobless), event('2', '2026-03-01', employed)];
    const file = foldCase('p1', events);
    expect(file.employments).toEqual([]);
    expect(file.jobless).toMatchObject([{ until: null }]);
    expect(file.events.map(({ eventId }) => eventId)).toEqual(['1']);
  });

  it('a letter is open until its 回执 is back, counts as one 岗位信息, and the first answer stands', () => {
    const hired = { outcome: 'hired', form: 'contract', payYuanAMonth: 3000 } as const;
    const notHired = { outcome: 'notHired', reason: 'filled', note: '' } as const;
    const printed = event('1', '2026-02-01', letter('L1'));
    expect(openLetterTo(foldCase('p1', [printed]), 'E1')?.letterNo).toBe('L1');
    expect(openLetterTo(foldCase('p1', [printed]), 'E2')).toBeNull();
    const file = foldCase('p1', [
      printed,
      event('2', '2026-02-05', { kind: 'letterReturned', letterNo: 'L1', result: hired }),
      event('3', '2026-02-06', { kind: 'letterReturned', letterNo: 'L1', result: notHired }),
      event('4', '2026-02-06', { kind: 'letterReturned', letterNo: 'nobody’s', result: notHired }),
    ]);
    expect(file.letters).toMatchObject([{ result: hired, returnedOn: '2026-02-05' }]);
    expect(openLetterTo(file, 'E1')).toBeNull();
    expect(file.services).toEqual([{ day: '2026-02-01', kind: 'jobInfo', refId: null }]);
  });

  it('a field that is said to be undefined is refused, one that is not said is not touched', () => {
    const said = (details: unknown) =>
      caseEventSchema.safeParse(event('1', '2026-02-01', { kind: 'detailsSaid', details } as WhatHappened));
    expect(said({ phone: undefined }).success).toBe(false);
    expect(said({}).success).toBe(false);
    expect(said({ phone: '13800138000' }).success).toBe(true);
    expect(said({ idNumber: '110105194912310021' }).success).toBe(false);
  });
});
