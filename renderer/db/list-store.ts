// The port behind which the kiosk keeps the county's lists. Two generations at most: `current` is what residents see,
// `staging` is being fetched anew while `current` stays usable, and takes its place in one step.
//
//   applyPage(current) ──> rows()          the ordinary pull
//   beginStaging ─> applyPage(staging)… ─> promoteStaging ──> rows()     after cursorGone or a new epoch
//
// Contract (tests/contract/list-store.spec.ts runs it on every adapter): [S7] the rows of a page and its cursor are applied in
// one transaction or not at all; `rows()` never shows half a page nor a row of `staging`. Lists only: nothing here concerns
// a person (S1: what residents hand in is in main's journal).
// [S10] Postings are packed: `packed()` hands them out as they are stored, for the worker that searches them; `rows()` takes
// them apart and is for lists of a size that may be held.
import type { Job } from '#shared/domain/job.ts';
import type { Policy, RecruitmentEvent, Training } from '#shared/domain/listings.ts';
import type { PolicyPackRow } from '#shared/protocol/policy-pack.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { BucketPage } from '#shared/protocol/bucket.ts';
import type { ListTable, PullPage } from '#shared/protocol/pull.ts';
import type { Checksums } from '#shared/sync/repair.ts';

export type Listed<R> = { readonly id: string; readonly rev: number; readonly row: R };

/** Everything that residents may see, of the current generation. */
export type ListRows = {
  readonly jobs: readonly Listed<Job>[];
  readonly trainings: readonly Listed<Training>[];
  readonly policies: readonly Listed<Policy>[];
  readonly events: readonly Listed<RecruitmentEvent>[];
  /** As they came: to be believed by main before they are read (policy:packs). */
  readonly packs: readonly Listed<PolicyPackRow>[];
};

/** The same, postings as they are stored: chunks in the order in which later ones win, and what changed since. */
export type PackedRows = Omit<ListRows, 'jobs'> & {
  /** `empty`: nothing has come of the county yet; `filling`: by pages, and not all of them are here. */
  readonly state: 'empty' | 'filling' | 'filled';
  /** All chunks in their order; the same name never means other bytes. */
  readonly names: readonly string[];
  /** Those that were asked for. */
  readonly chunks: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  /** `row` is null where the posting was deleted. */
  readonly overlay: readonly { readonly id: string; readonly rev: number; readonly row: Job | null }[];
};

/** Where the next pull of a generation starts. `epoch` is null before the first page. */
export type Position = {
  readonly epoch: string | null;
  readonly cursor: string;
  /** The county that the rows are from; null before the first page. */
  readonly countyName: string | null;
};

/** [S8] Checksums of the current generation, and the place at which it stands. */
export type HeldSums = Pick<Position, 'epoch' | 'cursor'> & { readonly checksums: Checksums };
/** Rows that a bucket has put in (missing or other than the county's) and taken out. */
export type Mended = { readonly put: number; readonly gone: number };

export type Positions = { readonly current: Position; readonly staging: Position | null };

export type Target = 'current' | 'staging';

/**
 * `epochChanged`: the page belongs to another epoch than the rows that are
 * there. `cursorMoved`: the store is no longer where the
 * page was asked from (it was cleared or rebuilt meanwhile). `readOnly`: a newer app wrote this cache (S16). */
export type StoreFailure = {
  readonly reason:
    'epochChanged' | 'noStaging' | 'cursorMoved' | 'storageFull' | 'storageFailed' | 'readOnly';
};
export type StoreResult<T = null> = Result<T, StoreFailure>;

export type SnapshotChunk = {
  readonly table: ListTable;
  readonly name: string;
  /** Its place in the manifest. */
  readonly place: number;
  /** JSON, as the manifest's hash covers it. */
  readonly bytes: Uint8Array;
};
export type SnapshotEnd = {
  readonly cursor: string;
  readonly countyName: string;
  readonly names: readonly string[];
};

export type ListStore = {
  /** False: a newer app wrote this cache; it is shown and nothing is written to it (S16). */
  readonly writable: () => boolean;
  readonly positions: () => Promise<StoreResult<Positions>>;
  /** Applies the changes of a page and its cursor together (S7). @param from the cursor that the page was asked with */
  readonly applyPage: (target: Target, from: string, page: PullPage) => Promise<StoreResult>;
  /** Starts an empty staging generation; one that was begun before is dropped. */
  readonly beginStaging: () => Promise<StoreResult>;
  /** Staging becomes current in one step; the old rows go. */
  readonly promoteStaging: () => Promise<StoreResult>;
  /**
   * Starts a staging generation for a snapshot (S9), or goes on with the one of the same epoch and build.
   * @returns names of the chunks that are staged already
   */
  readonly beginSnapshot: (epoch: string, build: number) => Promise<StoreResult<readonly string[]>>;
  /** Stages verified chunks, all of them or none. */
  readonly stageChunks: (chunks: readonly SnapshotChunk[]) => Promise<StoreResult>;
  /** Every named chunk is staged: the snapshot becomes current in one step, at its cursor. Else `noStaging`. */
  readonly finishSnapshot: (end: SnapshotEnd) => Promise<StoreResult>;
  /** [S8] What `current` adds up to; `cursorMoved` when it was changed meanwhile. */
  readonly checksums: () => Promise<StoreResult<HeldSums>>;
  /**
   * [S8] Replaces one bucket of `current` by the county's; the cursor stays. The answer must be of that bucket (bucketLie).
   * @param from cursor at which the bucket was found wrong: refused (`cursorMoved`) once a pull has moved it, so that an older
   *   answer never rolls a row back
   */
  readonly applyBucket: (from: string, page: BucketPage) => Promise<StoreResult<Mended>>;
  /** Forgets everything at once: the data is another county's. */
  readonly clear: () => Promise<StoreResult>;
  readonly rows: () => Promise<StoreResult<ListRows>>;
  /** @param has names of chunks that the caller holds already */
  readonly packed: (has: ReadonlySet<string>) => Promise<StoreResult<PackedRows>>;
  /** Tells after a change of the current generation has been committed. @returns a function that stops it */
  readonly onChanged: (listener: () => void) => () => void;
  readonly dispose: () => void;
};
