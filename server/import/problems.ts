// Everything that can be wrong with a file, a row or a cell, as closed codes. Their words are in texts.ts.

/** The whole file is refused and nothing is imported (exit code 2 of the county command). */
export const fileReasons = [
  'too_big',
  'empty',
  'not_a_spreadsheet',
  'old_format',
  'encrypted',
  'zip_bomb',
  'damaged',
  'encoding',
  'too_many_rows',
  'no_header',
  'formula',
  'mapping',
  'too_much_memory',
  'interrupted',
] as const;
export type FileReason = (typeof fileReasons)[number];

/** `text` is a Chinese sentence that says what is wrong and what to do. */
export type FileProblem = { readonly reason: FileReason; readonly text: string };
export type ReadProblem = FileProblem;

/** The row is not imported. */
export const refusedReasons = [
  'title_missing',
  'employer_missing',
  'date_missing',
  'fee_asked',
  'row_unreadable',
] as const;
/** The row waits for the county's review and is not shown to residents. */
export const heldReasons = [
  'sex_limit',
  'ethnic_limit',
  'religion_limit',
  'household_limit',
  'age_limit',
  'bait',
  'pay_spread',
  'pay_out_of_range',
  'repost_without_source',
  'end_date_past',
] as const;
/** The row is shown with a remark. */
export const notedReasons = [
  'field_missing',
  'no_end_date',
  'pay_negotiable',
  'pay_unreadable',
  'pay_without_number',
  'old_posting',
  'date_unreadable',
  'phone_unreadable',
  'credit_code_wrong',
  'headcount_shared',
  'headcount_unclear',
  'place_is_employer_address',
  'broken_characters',
  'cell_error',
] as const;
/** The row says exactly what an earlier row of the file says. */
export const duplicateReasons = ['duplicate'] as const;

export type RefusedReason = (typeof refusedReasons)[number];
export type HeldReason = (typeof heldReasons)[number];
export type NotedReason = (typeof notedReasons)[number];
export type RowReason = RefusedReason | HeldReason | NotedReason | (typeof duplicateReasons)[number];

export type RowProblem = {
  /** Number of the row as the spreadsheet program shows it. */
  readonly row: number;
  /** Worksheet, where the file has several with rows. */
  readonly sheet?: string;
  /** The column's header in the file, or the field's Chinese name where the file has no such column. */
  readonly column: string;
  readonly reason: RowReason;
  /** A Chinese sentence that says what is wrong and, where something can be done, what. */
  readonly text: string;
};

export const outcomes = ['accepted', 'noted', 'held', 'refused', 'duplicate'] as const;
export type Outcome = (typeof outcomes)[number];

/** What follows for a row from its problems: the gravest one decides. */
export function outcomeOf(reasons: readonly RowReason[]): Outcome {
  if (reasons.some((reason) => isIn(refusedReasons, reason))) return 'refused';
  if (reasons.some((reason) => isIn(duplicateReasons, reason))) return 'duplicate';
  if (reasons.some((reason) => isIn(heldReasons, reason))) return 'held';
  return reasons.length > 0 ? 'noted' : 'accepted';
}

const isIn = (set: readonly string[], reason: string): boolean => set.includes(reason);
