// What the import hands to the server: rows sorted, each with its domain object, its key and its problems. Pure with
// respect to the database; the server compares keys and hashes and writes.
import type { Job } from '#shared/domain/job.ts';
import type { Policy, RecruitmentEvent, Training } from '#shared/domain/listings.ts';
import type { ImportKind } from './fields.ts';
import type { Outcome, RowProblem } from './problems.ts';
import type { GazetteerPlace } from './region.ts';

export type ImportSettings = {
  readonly countyName: string;
  readonly gazetteer: readonly GazetteerPlace[];
  /** Days that a posting without an end date is shown, from the day of import (domain.md: 30). */
  readonly defaultValidityDays: number;
  /** Day of import in China, 'YYYY-MM-DD'. */
  readonly today: string;
};

export type RecordOf = {
  readonly jobs: Job;
  readonly trainings: Training;
  readonly policies: Policy;
  readonly events: RecruitmentEvent;
};

export type PlannedRow<R> = {
  /** Number of the row as the spreadsheet program shows it. */
  readonly row: number;
  /** Worksheet; '' for CSV. */
  readonly sheet: string;
  readonly outcome: Outcome;
  /**
   * Says which thing the row is, the same in every import of it: a hash over what names it (employer, title, place for
   * a job). Null for refused and duplicate rows.
   */
  readonly key: string | null;
  /**
   * Hash over what the county wrote. A validity that was counted from the day of import is not in it: the same file
   * again tomorrow changes nothing. Null for refused and duplicate rows.
   */
  readonly contentHash: string | null;
  /** Null for refused and duplicate rows. */
  readonly record: R | null;
  readonly problems: readonly RowProblem[];
};

export type PlanOf<K extends ImportKind> = {
  readonly kind: K;
  readonly fileName: string;
  readonly rows: readonly PlannedRow<RecordOf[K]>[];
  /** Chinese sentences on what is no row: hidden worksheets, totals, remarks. */
  readonly notices: readonly string[];
};
export type ImportPlan = { readonly [K in ImportKind]: PlanOf<K> }[ImportKind];

/** What a row reader makes of one row before keys and duplicates are looked at. */
export type Draft<R> = {
  readonly record: R | null;
  /** Parts that name the thing; empty where the record is null. */
  readonly naming: readonly string[];
  /** The record without what the import added from the calendar. */
  readonly content: R | null;
  readonly problems: readonly RowProblem[];
};
