// The mapping file: says which column is what, for a list without a header row or with one that nobody knows.
//
//   {"columns": {"employer": 0, "title": "B", "pay": ["G", "H"]}, "headerRows": 1, "sheet": "Sheet1"}
import * as z from 'zod';
import { err, ok } from '#shared/kernel/result.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { Column, ColumnMap } from './columns.ts';
import { fieldsOfKind } from './fields.ts';
import type { ImportKind } from './fields.ts';
import type { FileProblem } from './problems.ts';
import { columnIndex, columnLetters } from './sheet.ts';
import { fileProblem } from './texts.ts';

const columnSchema = z.union([z.int().min(0).max(16_383), z.string().regex(/^[A-Za-z]{1,3}$/)]);
const mappingSchema = z.strictObject({
  /** Field → column by zero-based index or letter; several where the field may have several. */
  columns: z.record(z.string(), z.union([columnSchema, z.array(columnSchema).min(1)])),
  /** Rows above the first row of data. */
  headerRows: z.int().min(0).max(100).default(0),
  /** Worksheet; without it every visible one is read so. */
  sheet: z.string().optional(),
});
export type Mapping = z.infer<typeof mappingSchema>;

/**
 * Reads a mapping file.
 * @param text the file's JSON
 * @param kind the list that will be imported: its fields are the names allowed
 */
export function parseMapping(text: string, kind: ImportKind): Result<Mapping, FileProblem> {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return err(fileProblem('mapping', { detail: '不是正确的 JSON' }));
  }
  const parsed = mappingSchema.safeParse(json);
  if (!parsed.success)
    return err(
      fileProblem('mapping', { detail: `“${parsed.error.issues[0]?.path.join('.') ?? ''}”这一项写得不对` }),
    );
  const allowed = fieldsOfKind[kind];
  const unknown = Object.keys(parsed.data.columns).find((field) => !(field in allowed));
  if (unknown !== undefined) {
    const names = Object.entries(allowed).map(([field, { label }]) => `${field}（${label}）`);
    return err(fileProblem('mapping', { detail: `不认识“${unknown}”，可以写的有：${names.join('、')}` }));
  }
  return ok(parsed.data);
}

/** The mapping as columns; the letter stands for the header that the file does not have. */
export function columnsOfMapping(mapping: Mapping): ColumnMap {
  const map = new Map<string, Column[]>();
  for (const [field, where] of Object.entries(mapping.columns)) {
    const indexes = (Array.isArray(where) ? where : [where]).map((column) =>
      typeof column === 'number' ? column : (columnIndex(column) ?? 0),
    );
    map.set(
      field,
      indexes.map((index) => ({ index, header: `${columnLetters(index)}列` })),
    );
  }
  return map;
}
