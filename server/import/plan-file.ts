// A file's bytes → its plan: read, mapped, planned; pure, so that it can run on a thread (plan-thread.ts).
import { createHash } from 'node:crypto';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import type { ImportKind } from './fields.ts';
import { parseMapping } from './mapping.ts';
import type { ImportPlan, ImportSettings } from './plan-types.ts';
import { planImport } from './plan.ts';
import type { FileProblem } from './problems.ts';
import { readSheet } from './read-sheet.ts';
import { tidy } from './read-workbook.ts';
import { type Sheet, textOf } from './sheet.ts';

export type PlanJob = {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly kind: ImportKind;
  /** Text of the mapping file; null without one. */
  readonly mapping: string | null;
  readonly settings: ImportSettings;
};

export type PlannedFile = {
  readonly plan: ImportPlan;
  /** Hex SHA-256 of the file and its mapping. */
  readonly fileHash: string;
  /** For each row of the plan its cells as they stood in the file; null for an accepted one, and where they cannot be told. */
  readonly cells: readonly (readonly string[] | null)[];
};

/** @param signal ends the work between two steps where it can, else is not looked at */
export type PlanFile = (job: PlanJob, signal?: AbortSignal) => Promise<Result<PlannedFile, FileProblem>>;

/** Plans on the caller's own thread: a large file holds it for seconds. */
export const planHere: PlanFile = async ({ bytes, fileName, kind, mapping: text, settings }) => {
  const mapping = text === null ? ok(undefined) : parseMapping(text, kind);
  if (!mapping.ok) return err(mapping.error);
  const sheet = await readSheet(bytes, tidy(fileName));
  if (!sheet.ok) return err(sheet.error);
  const plan = planImport(sheet.value, kind, settings, mapping.value);
  if (!plan.ok) return err(plan.error);
  const fileHash = createHash('sha256')
    .update(bytes)
    .update(text ?? '')
    .digest('hex');
  const cellsOf = cellsIn(sheet.value);
  const cells = plan.value.rows.map(({ row, sheet: name, outcome }) =>
    outcome === 'accepted' ? null : cellsOf(row, name),
  );
  return ok({ plan: plan.value, fileHash, cells });
};

/** A row as it stood in the file. A plan names the worksheet only where several hold rows. */
function cellsIn({ tables }: Sheet): (row: number, name: string) => readonly string[] | null {
  const [only, second] = tables;
  const byName = new Map(tables.map((table) => [table.name, table]));
  return (row, name) => {
    const table = byName.get(name) ?? (second === undefined ? only : undefined);
    return table?.rows[row - 1]?.map(textOf) ?? null;
  };
}
