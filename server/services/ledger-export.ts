// 台账 and 就业统计报表 out of the county's database: laid out as the county's own sheets, with what does not add up said beside them. Who
// took people's data out is written down in the same transaction (个人信息保护法 第五十四条, 第五十五条).
import * as z from 'zod';
import { foldCases } from '#shared/casework/case-file.ts';
import { exportLedgerSheets, exportReportSheets } from '#shared/casework/export-sheets.ts';
import { ledgerIds } from '#shared/casework/ledger.ts';
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
    const drawn =
      request.kind === 'ledger'
        ? exportLedgerSheets(files, defaultCaseSettings, {
            ledger: request.ledger,
            period: { from: request.from, until: request.until },
            place,
            today: chinaDay(county.nowMs()),
          })
        : exportReportSheets(files, request.month, place);
    const answer: LedgerAnswer = {
      sheets: drawn.sheets.map(({ name, rows }) => ({ name, rows: rows.map((row) => [...row]) })),
      rows: drawn.rows,
      incomplete: drawn.incomplete,
      disagreements: [...drawn.disagreements],
    };
    await writeAudit(tx, county.nowMs(), {
      kind: 'ledgerExported',
      who: request.by,
      about: { what: request.kind === 'ledger' ? request.ledger : request.month, rows: String(answer.rows) },
    });
    return ok(answer);
  });
}
