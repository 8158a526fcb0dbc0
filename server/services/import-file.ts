// A file's bytes all the way into the county's lists: read and planned (server/import), then applied.
import { chinaDay } from '#shared/kernel/calendar.ts';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import type { ImportKind } from '../import/fields.ts';
import type { PlanFile } from '../import/plan-file.ts';
import type { FileProblem } from '../import/problems.ts';
import type { ImportReport } from '../import/report.ts';
import { fileProblem } from '../import/texts.ts';
import type { County } from './county.ts';
import { applyImport } from './import-service.ts';

export type ImportInput = {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly kind: ImportKind;
  /** Text of the mapping file; null without one. */
  readonly mapping: string | null;
  readonly dryRun: boolean;
  /** Ends the import while the file is read and planned; once it is being applied it is applied whole. */
  readonly signal?: AbortSignal;
};

export type Imported = {
  readonly report: ImportReport;
  /** Chinese sentences on what is no row: hidden worksheets, totals, remarks. */
  readonly notices: readonly string[];
};

/**
 * Imports one file.
 * @param planFile on a thread where somebody waits for other answers
 * @returns the report, or one sentence why nothing was imported
 */
export async function importFile(
  county: County,
  { dryRun, signal, ...file }: ImportInput,
  planFile: PlanFile,
): Promise<Result<Imported, FileProblem>> {
  const { config } = county;
  const settings = {
    countyName: config.county.name,
    gazetteer: config.gazetteer,
    defaultValidityDays: config.defaultValidityDays,
    today: chinaDay(county.nowMs()),
  };
  const planned = await planFile({ ...file, settings }, signal);
  if (!planned.ok) return err(planned.error);
  if (signal?.aborted === true) return err(fileProblem('interrupted'));
  const { plan, fileHash, cells } = planned.value;
  const report = await applyImport(county, plan, {
    fileHash,
    cellsOf: (place) => cells[place] ?? null,
    dryRun,
  });
  return ok({ report, notices: plan.notices });
}
