// 台账 and 就业统计报表 out of the county's database: laid out as the county's own sheets, with what does not add up said beside them. Who
// took people's data out is written down in the same transaction (个人信息保护法 第五十四条, 第五十五条).
import * as z from 'zod';
import { type CaseFile, foldCases } from '#shared/casework/case-file.ts';
import { checkWords, disagreements } from '#shared/casework/cross-checks.ts';
import { type Ledger, type LedgerId, type LedgerRow, ledgerIds, rowsOf } from '#shared/casework/ledger.ts';
import { type SheetRows, ledgerSheet } from '#shared/casework/ledger-sheet.ts';
import {
  hardshipLedger,
  jobSeekerLedger,
  joblessLedger,
  newlyEmployedLedger,
  reemployedLedger,
} from '#shared/casework/ledgers.ts';
import { monthReport, sheetIds } from '#shared/casework/report.ts';
import { reportSheet, reportSheets } from '#shared/casework/report-sheet.ts';
import { defaultCaseSettings } from '#shared/casework/settings.ts';
import { realDaySchema } from '#shared/casework/details.ts';
import { chinaDay } from '#shared/kernel/calendar.ts';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import { writeAudit } from './audit.ts';
import { caseEvents } from './case-events.ts';
import type { County } from './county.ts';
import { findStation } from './stations.ts';

const by = z.string().trim().min(1).max(40);
const station = z.string().min(1).nullable();

export const ledgerRequestSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('ledger'),
    ledger: z.enum(ledgerIds),
    from: realDaySchema,
    until: realDaySchema,
    station,
    by,
  }),
  /** Months of one year up to this one. */
  z.object({ kind: z.literal('report'), month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/), station, by }),
]);
export type LedgerRequest = z.infer<typeof ledgerRequestSchema>;

const cellSchema = z.object({
  value: z.union([z.string(), z.number(), z.null()]),
  columnSpan: z.int().optional(),
  rowSpan: z.int().optional(),
  style: z.enum(['title', 'note', 'head', 'cell']),
});
export const ledgerAnswerSchema = z.object({
  sheets: z.array(z.object({ name: z.string(), rows: z.array(z.array(cellSchema.nullable())) })),
  /** People's rows; 0 for a report. */
  rows: z.int(),
  incomplete: z.int(),
  disagreements: z.array(
    z.object({ month: z.string(), words: z.string(), left: z.number(), right: z.number() }),
  ),
});
export type LedgerAnswer = z.infer<typeof ledgerAnswerSchema>;

export type LedgerError = { readonly reason: 'noStation'; readonly station: string };

/** Draws a ledger or a year's report sheets. @returns `noStation` for a station that the county does not have */
export async function exportLedger(
  county: County,
  request: LedgerRequest,
): Promise<Result<LedgerAnswer, LedgerError>> {
  return await county.db.transaction('repeatable read', async (tx) => {
    const own = request.station === null ? null : await findStation(tx, request.station);
    if (request.station !== null && own === null)
      return err({ reason: 'noStation', station: request.station });
    const place = [county.config.county.name, own?.station.name].filter(Boolean).join(' ');
    const files = foldCases(await caseEvents(tx, request.station));
    const answer =
      request.kind === 'ledger'
        ? ledgerOf(request, files, place, chinaDay(county.nowMs()))
        : reportOf(request.month, files, place);
    await writeAudit(tx, county.nowMs(), {
      kind: 'ledgerExported',
      who: request.by,
      about: { what: request.kind === 'ledger' ? request.ledger : request.month, rows: String(answer.rows) },
    });
    return ok(answer);
  });
}

type Drawn = { readonly rows: readonly LedgerRow[]; readonly sheet: SheetRows; readonly name: string };

function ledgerOf(
  { ledger, from, until }: Extract<LedgerRequest, { kind: 'ledger' }>,
  files: readonly CaseFile[],
  place: string,
  today: string,
): LedgerAnswer {
  const draw = <Entry extends { readonly file: CaseFile }>(one: Ledger<Entry>): Drawn => {
    const rows = rowsOf(one, files, { from, until });
    return { rows, sheet: ledgerSheet(one, rows, place, today), name: one.title };
  };
  const { rows, sheet, name } = drawLedger(ledger, draw);
  return {
    sheets: [{ name, rows: sheet.map((row) => [...row]) }],
    rows: rows.length,
    incomplete: rows.filter(({ missing }) => missing.length > 0).length,
    disagreements: [],
  };
}

function drawLedger(
  id: LedgerId,
  draw: <Entry extends { readonly file: CaseFile }>(one: Ledger<Entry>) => Drawn,
): Drawn {
  switch (id) {
    case 'hardship':
      return draw(hardshipLedger(defaultCaseSettings));
    case 'jobless':
      return draw(joblessLedger);
    case 'reemployed':
      return draw(reemployedLedger);
    case 'newlyEmployed':
      return draw(newlyEmployedLedger);
    case 'jobSeekers':
      return draw(jobSeekerLedger);
  }
}

function reportOf(month: string, files: readonly CaseFile[], place: string): LedgerAnswer {
  const [year, last] = [month.slice(0, 4), Number(month.slice(5))];
  const names = Array.from({ length: last }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`);
  const months = names.map((name) => ({ name, report: monthReport(files, name) }));
  return {
    sheets: sheetIds.map((id) => ({
      name: reportSheets[id].name,
      rows: reportSheet(
        id,
        months.map(({ report }) => report),
        place,
      ).map((row) => [...row]),
    })),
    rows: 0,
    incomplete: 0,
    disagreements: months.flatMap(({ name, report }) =>
      disagreements(report).map(({ check, left, right }) => ({
        month: name,
        words: checkWords(check),
        left,
        right,
      })),
    ),
  };
}
