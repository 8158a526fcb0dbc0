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

export type Fields = { readonly [field: string]: Json | undefined };

/** Who last set a field, and in which revision. */
export type FieldMark = {
  readonly rev: number;
  /** The kiosk; null: the county's staff. */
  readonly by: string | null;
};
/** A field without a mark has stood since revision 1. */
export type FieldMarks = Readonly<Record<string, FieldMark>>;

/** A row as it stands, with what the decision needs of its history. */
export type MarkedRow<R extends Fields> = {
  readonly row: R;
  readonly marks: FieldMarks;
  readonly rev: number;
};

export type FieldConflict = { readonly field: string; readonly theirs: Json; readonly ours: Json };

export type Merged<R extends Fields> = MarkedRow<R> & {
  /** Fields that have another value now. */
  readonly changed: readonly string[];
  readonly conflicts: readonly FieldConflict[];
};

/**
 * Merges a patch into a row.
 * @param ours fields of the patch; each is a field of the row, whose schema it was parsed with
 * @param baseRev the revision that `ours` was made against, 1 at least
 * @param by who made it: what somebody set before is known to him whatever his base was, because his operations come in order (S3)
 * @returns the row after it; its revision is one more where a field changed
 */
export function mergeFields<R extends Fields>(
  theirs: MarkedRow<R>,
  ours: Fields,
  baseRev: number,
  by: string | null,
): Merged<R> {
  const taken: (readonly [string, Json])[] = [];
  const conflicts: FieldConflict[] = [];
  for (const [field, value] of Object.entries(ours)) {
    const now = theirs.row[field] ?? null;
    if (value === undefined || sameValue(now, value)) continue;
    const mark = theirs.marks[field];
    if (mark !== undefined && mark.rev > baseRev && mark.by !== by)
      conflicts.push({ field, theirs: now, ours: value });
    else taken.push([field, value]);
  }
  const rev = theirs.rev + (taken.length > 0 ? 1 : 0);
  const changed = taken.map(([field]) => field);
  return {
    row: { ...theirs.row, ...Object.fromEntries(taken) },
    marks: { ...theirs.marks, ...Object.fromEntries(changed.map((field) => [field, { rev, by }])) },
    rev,
    changed,
    conflicts,
  };
}

/** Equal as answers: a list of choices is a set, its order says nothing. */
export const sameValue = (a: Json, b: Json): boolean => canonicalJson(asSet(a)) === canonicalJson(asSet(b));

const asSet = (value: Json): Json =>
  Array.isArray(value) ? value.map((item: Json) => canonicalJson(item)).sort() : value;
