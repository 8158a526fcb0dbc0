// Behind every figure of a sheet, and every sum below a ledger, stand those people who were counted in it, and nobody else.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldCases } from '#shared/casework/case-file.ts';
import { ledgerIds, rowsOf } from '#shared/casework/ledger.ts';
import { addsTo, sumsOf } from '#shared/casework/ledger-sums.ts';
import { withLedger } from '#shared/casework/ledgers.ts';
import { monthReport, sheetIds } from '#shared/casework/report.ts';
import { countedIn } from '#shared/casework/report-people.ts';
import { defaultCaseSettings } from '#shared/casework/settings.ts';
import { ledgerPage } from '#electron/main/casework/desk-ledger.ts';
import { historyArb } from './support/histories.ts';

const MONTH = '2026-06';
const period = { from: '2025-01-01', until: '2026-12-31' };

describe('drill-down', () => {
  it('the people behind a cell give that cell by themselves, and one fewer does not', () => {
    fc.assert(
      fc.property(historyArb(40), (events) => {
        const files = foldCases(events);
        const report = monthReport(files, MONTH);
        for (const sheet of sheetIds)
          for (const [column, figure] of Object.entries(report[sheet])) {
            const behind = countedIn(files, MONTH, sheet, Number(column));
            expect(monthReport(behind, MONTH)[sheet][Number(column)]).toBe(figure);
            if (sheet === 'EP1' && column === '1') continue;
            const fewer = monthReport(behind.slice(1), MONTH)[sheet][Number(column)];
            expect(behind.length === 0 ? figure === 0 : fewer !== figure).toBe(true);
          }
      }),
      { numRuns: 60 },
    );
  });

  it('a sum below a ledger is what its rows add up to, on however many pages they stand', () => {
    fc.assert(
      fc.property(historyArb(40), fc.constantFrom(...ledgerIds), (events, ledger) => {
        const files = foldCases(events);
        const asked = { ledger, period, text: '', onlyIncomplete: false, page: 0, perPage: 1 };
        const all = ledgerPage(files, defaultCaseSettings, { ...asked, behind: null });
        withLedger(ledger, defaultCaseSettings, (one) => {
          const rows = rowsOf(one, files, period);
          expect(all.columns.map(({ sum }) => sum)).toEqual(sumsOf(one.columns, rows));
          for (const [index, { key, sum }] of one.columns.entries()) {
            if (sum === undefined) continue;
            const behind = ledgerPage(files, defaultCaseSettings, { ...asked, behind: key });
            expect(behind.total).toBe(
              rows.filter(({ cells }) => addsTo(sum, cells[index] ?? null) > 0).length,
            );
            expect(behind.columns[index]?.sum).toBe(all.columns[index]?.sum);
          }
        });
      }),
      { numRuns: 60 },
    );
  });
});
