// A file's bytes all the way into the county's lists: read, plan, apply.
import { createHash } from 'node:crypto';
import { chinaDay } from '#shared/kernel/calendar.ts';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import type { ImportKind } from '../import/fields.ts';
import { parseMapping } from '../import/mapping.ts';
import { planImport } from '../import/plan.ts';
import type { FileProblem } from '../import/problems.ts';
import { tidy } from '../import/read-workbook.ts';
import { readSheet } from '../import/read-sheet.ts';
import type { ImportReport } from '../import/report.ts';
import { type Sheet, textOf } from '../import/sheet.ts';
import type { County } from './county.ts';
import { type CellsOf, applyImport } from './import-service.ts';

export type ImportInput = {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly kind: ImportKind;
  /** Text of the mapping file; null without one. */
  readonly mapping: string | null;
  readonly dryRun: boolean;
};

export type Imported = {
  readonly report: ImportReport;
  /** Chinese sentences on what is no row: hidden worksheets, totals, remarks. */
  readonly notices: readonly string[];
};

/** Imports one file. @returns the report, or one sentence why nothing was imported */
export async function importFile(county: County, input: ImportInput): Promise<Result<Imported, FileProblem>> {
  const mapping = input.mapping === null ? ok(undefined) : parseMapping(input.mapping, input.kind);
  if (!mapping.ok) return err(mapping.error);
  const sheet = await readSheet(input.bytes, tidy(input.fileName));
  if (!sheet.ok) return err(sheet.error);
  const { config } = county;
  const settings = {
    countyName: config.county.name,
    gazetteer: config.gazetteer,
    defaultValidityDays: config.defaultValidityDays,
    today: chinaDay(county.nowMs()),
  };
  const plan = planImport(sheet.value, input.kind, settings, mapping.value);
  if (!plan.ok) return err(plan.error);
  const fileHash = createHash('sha256')
    .update(input.bytes)
    .update(input.mapping ?? '')
    .digest('hex');
  const report = await applyImport(county, plan.value, {
    fileHash,
    cellsOf: cellsOf(sheet.value),
    dryRun: input.dryRun,
  });
  return ok({ report, notices: plan.value.notices });
}

/** A row as it stood in the file. A plan names the worksheet only where several hold rows. */
function cellsOf(sheet: Sheet): CellsOf {
  return (row, name) => {
    const [only, second] = sheet.tables;
    const table =
      sheet.tables.find((each) => each.name === name) ?? (second === undefined ? only : undefined);
    return table?.rows[row - 1]?.map(textOf) ?? null;
  };
}
