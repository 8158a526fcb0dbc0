import { type Json } from '#shared/kernel/canonical-json.ts';
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
export type MarkedRow<R> = {
  readonly row: R;
  readonly marks: FieldMarks;
  readonly rev: number;
};
export type FieldConflict = {
  readonly field: string;
  readonly theirs: Json;
  readonly ours: Json;
};
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
export declare function mergeFields<R extends object>(
  theirs: MarkedRow<R>,
  ours: Partial<R> & Fields,
  baseRev: number,
  by: string | null,
): Merged<R>;
/** Equal as answers: a list of choices is a set, its order says nothing. */
export declare const sameValue: (a: Json, b: Json) => boolean;
