// Meters, report sheets and ledgers of random histories beside the slow reference.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#shared/kernel/calendar.ts';
import { foldCases } from '#shared/casework/case-file.ts';
import { disagreements } from '#shared/casework/cross-checks.ts';
import { rowsOf } from '#shared/casework/ledger.ts';
import { joblessLedger, newlyEmployedLedger, reemployedLedger } from '#shared/casework/ledgers.ts';
import { serviceKinds } from '#shared/casework/event.ts';
import { meterOn } from '#shared/casework/meter.ts';
import { lastDayOf, monthReport } from '#shared/casework/report.ts';
import { defaultCaseSettings } from '#shared/casework/settings.ts';
import { dayArb, historyArb } from './support/histories.ts';
import { jobsBegun, leftBetween, servicesBetween, stateOn } from './support/slow.ts';

const people = ['p1', 'p2', 'p3', 'p4'];
const monthArb = dayArb.map((day) => day.slice(0, 7));

/** Year from an anniversary by walking back from the day, one day at a time. */
function slowWindow(start: string, on: string): { from: string; until: string } {
  const monthDay = start.slice(5);
  let from = on;
  while (from.slice(5) !== monthDay || from < start) {
    // 29 February has no day in other years: 1 March stands for it.
    if (monthDay === '02-29' && from.slice(5) === '03-01' && addDays(from, -1).slice(5) !== '02-29') break;
    from = addDays(from, -1);
  }
  let until = on;
  while (addDays(until, 1).slice(5) !== monthDay) {
    if (monthDay === '02-29' && addDays(until, 1).slice(5) === '03-01' && until.slice(5) !== '02-29') break;
    until = addDays(until, 1);
  }
  return { from, until };
}

describe('beside the slow reference', () => {
  it('the 12333 meter of everybody on any day', () => {
    fc.assert(
      fc.property(
        historyArb(60),
        dayArb,
        fc.constantFrom('rolling' as const, 'calendar' as const),
        (events, on, meterYear) => {
          const settings = { ...defaultCaseSettings, meterYear };
          const files = new Map(foldCases(events).map((file) => [file.personId, file]));
          for (const personId of people) {
            const file = files.get(personId);
            const { joblessFrom, hardshipFrom } = stateOn(events, personId, on);
            const start = [joblessFrom, hardshipFrom].filter((day) => day !== null).sort()[0];
            const meter = file === undefined ? null : meterOn(file, settings, on);
            if (start === undefined) {
              expect(meter).toBeNull();
              continue;
            }
            const year = on.slice(0, 4);
            const window =
              meterYear === 'calendar'
                ? { from: `${year}-01-01`, until: `${year}-12-31` }
                : slowWindow(start, on);
            expect({ from: meter?.from, until: meter?.until }).toEqual(window);
            const slow = serviceKinds.map((kind) => [
              kind,
              servicesBetween(events, personId, kind, window.from, window.until),
            ]);
            expect(meter?.lines.map(({ kind, done }) => [kind, done])).toEqual(slow);
          }
        },
      ),
    );
  });

  it('EP1, 01, 02, 03 and 行业划分 of any month', () => {
    fc.assert(
      fc.property(historyArb(80), monthArb, (events, month) => {
        const last = lastDayOf(month);
        const report = monthReport(foldCases(events), month);
        const jobs = jobsBegun(events, `${month.slice(0, 4)}-01-01`, last);
        const left = leftBetween(events, `${month.slice(0, 4)}-01-01`, last);
        const among = (fits: (one: (typeof jobs)[number]) => boolean) => jobs.filter(fits).length;
        const female = (idNumber: string | null) => idNumber !== null && Number(idNumber[16]) % 2 === 0;
        expect(report.EP1).toEqual({
          1: jobs.length - left,
          2: jobs.length,
          3: left,
          4: among(({ job }) => job.wasJobless),
          5: among(({ job }) => job.wasHardship),
        });
        expect(report['01']).toMatchObject({
          4: among(({ now }) => ['10', '20', '30'].includes(now.education ?? '')),
          5: among(({ now }) => female(now.idNumber)),
          6: among(({ job }) => job.industry === 'A'),
          7: among(({ job }) => ['B', 'C', 'D', 'E'].includes(job.industry)),
          9: among(({ job }) => job.channel === 'publicBody'),
          12: among(({ job }) => job.channel === 'publicBodyContract'),
          14: among(({ job }) => job.channel === 'flexible'),
          15: among(({ job }) => job.channel === 'welfarePost'),
        });
        expect(report.industry).toMatchObject({
          1: jobs.length,
          4: among(({ job }) => job.industry === 'C'),
          // The sheet's own order: 交通 (G) stands before 批发 (F).
          7: among(({ job }) => job.industry === 'G'),
          9: among(({ job }) => job.industry === 'F'),
          20: among(({ job }) => job.industry === 'S'),
        });
        const now = people.map((personId) => stateOn(events, personId, last));
        const registered = now.filter(({ jobless }) => jobless !== null);
        expect(report['02'][1]).toBe(registered.length);
        expect(report['02'][2]).toBe(
          registered.filter(({ jobless }) => ['employer', 'dismissed', 'bankrupt'].includes(jobless ?? ''))
            .length,
        );
        expect(report['02'][12]).toBe(registered.filter(({ jobless }) => jobless === 'school').length);
        expect(report['02'][14]).toBe(registered.filter(({ hardshipFrom }) => hardshipFrom !== null).length);
        const flexible = now.filter(({ job }) => job?.channel === 'flexible');
        expect(report['03'][5]).toBe(now.filter(({ job }) => job?.channel === 'welfarePost').length);
        expect(report['03'][6]).toBe(flexible.length);
        expect(report['03'][10]).toBe(flexible.filter(({ job }) => job?.flexible === 'temporary').length);
      }),
    );
  });

  it('what the sheets demand of each other holds, but for ages outside 16–60 and for 国际组织, which are said', () => {
    fc.assert(
      fc.property(historyArb(80), monthArb, (events, month) => {
        const report = monthReport(foldCases(events), month);
        const found = disagreements(report).filter(
          ({ check: { left, right } }) =>
            !(left.sheet === '01' && right.columns.includes(18)) &&
            !(left.sheet === 'industry' && right.columns.includes(20)),
        );
        expect(found).toEqual([]);
        const counted = (report['01'][16] ?? 0) + (report['01'][17] ?? 0) + (report['01'][18] ?? 0);
        const ages = disagreements(report).some(
          ({ check }) => check.right.columns.includes(18) && check.left.sheet === '01',
        );
        expect(ages).toBe(counted !== report['01'][1]);
      }),
    );
  });

  it('the ledgers hold as many rows as the sheets count', () => {
    fc.assert(
      fc.property(historyArb(80), monthArb, (events, month) => {
        const files = foldCases(events);
        const report = monthReport(files, month);
        const year = { from: `${month.slice(0, 4)}-01-01`, until: lastDayOf(month) };
        expect(rowsOf(newlyEmployedLedger, files, year)).toHaveLength(report.EP1[2] ?? -1);
        expect(rowsOf(reemployedLedger, files, year)).toHaveLength(report.EP1[4] ?? -1);
        const day = addDays(year.until, 1);
        const standing = rowsOf(joblessLedger, files, { from: day, until: day }).map(
          ({ personId }) => personId,
        );
        const stillThere = people.filter((personId) => stateOn(events, personId, day).jobless !== null);
        for (const personId of stillThere) expect(standing).toContain(personId);
      }),
    );
  });
});
