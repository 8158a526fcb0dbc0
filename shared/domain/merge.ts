// S12: three-way merge of one row, field by field. Pure; run by the county inside its transaction and by the simulator's county.
//
//   base (the row at baseRev)   which fields were set since is told by their marks, so the base itself need not be kept
//   theirs (the row now)   ─┐
//   ours (a patch)         ─┴─> each field: not set since, or set by ourselves ─> ours
//                                          set since, same value              ─> nothing to do
//                                          set since, another value           ─> theirs stays, both are told: a person decides
//
// Laws (tests/unit/domain/merge.test.ts): patches of different fields commute; a patch twice is a patch once; a field of `ours` is in
// the row or in a conflict, never gone; without a change between, ours is taken whole.
import { type Json, canonicalJson } from '../kernel/canonical-json.ts';

export type Fields = Readonly<Record<string, Json>>;

/** Who last set a field, and in which revision. */
export type FieldMark = {
  readonly rev: number;
  /** The kiosk; null: the county's staff. */
  readonly by: string | null;
};
/** A field without a mark has stood since revision 1. */
export type FieldMarks = Readonly<Record<string, FieldMark>>;

/** A row as it stands, with what the decision needs of its history. */
export type MarkedRow<R> = { readonly row: R; readonly marks: FieldMarks; readonly rev: number };

export type FieldConflict = { readonly field: string; readonly theirs: Json; readonly ours: Json };

export type Merged<R> = MarkedRow<R> & {
  /** Fields that have another value now. */
  readonly changed: readonly string[];
  readonly conflicts: readonly FieldConflict[];
};

/**
 * Merges a patch into a row.
 * @param ours fields of the patch; each must be a field of the row
 * @param baseRev the revision that `ours` was made against, 1 at least
 * @param by who made it: what somebody set before is known to him whatever his base was, because his operations come in order (S3)
 * @returns the row after it; its revision is one more where a field changed
 */
export function mergeFields<R extends object>(
  theirs: MarkedRow<R>,
  ours: Partial<R> & Fields,
  baseRev: number,
  by: string | null,
): Merged<R> {
  const row: Record<string, Json> = { ...(theirs.row as R & Fields) };
  const marks: Record<string, FieldMark> = { ...theirs.marks };
  const changed: string[] = [];
  const conflicts: FieldConflict[] = [];
  for (const [field, value] of Object.entries<Json>(ours)) {
    const now = row[field] ?? null;
    if (sameValue(now, value)) continue;
    const mark = marks[field] ?? { rev: 1, by };
    if (mark.rev > baseRev && mark.by !== by) {
      conflicts.push({ field, theirs: now, ours: value });
      continue;
    }
    row[field] = value;
    marks[field] = { rev: theirs.rev + 1, by };
    changed.push(field);
  }
  const rev = changed.length > 0 ? theirs.rev + 1 : theirs.rev;
  // The fields of `ours` are fields of R (above), so the row still is one.
  return { row: row as R, marks, rev, changed, conflicts };
}

/** Equal as answers: a list of choices is a set, its order says nothing. */
export const sameValue = (a: Json, b: Json): boolean => canonicalJson(asSet(a)) === canonicalJson(asSet(b));

const asSet = (value: Json): Json =>
  Array.isArray(value) ? value.map((item: Json) => canonicalJson(item)).sort() : value;
