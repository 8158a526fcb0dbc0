// What the page and its lists worker say to each other. Both ends are of one build, so the types are the contract; rows were
// parsed where they came in.
import type {
  HeldSums,
  ListRows,
  ListStore,
  Mended,
  Position,
  Positions,
  StoreResult,
  Target,
} from '../db/list-store.ts';
import type { FoundJobs, HallJob, HallSummary } from '../features/jobs/hall.ts';
import type { MatchQuery, MatchesFound } from '../features/matches/match.ts';
import type { BucketPage } from '#shared/protocol/bucket.ts';
import type { PullPage } from '#shared/protocol/pull.ts';
import type { SnapshotOffer } from '#shared/ipc/contract.ts';
import type { ReadWord } from '#shared/protocol/county-words.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { LoadFailure, LoadProgress } from './load-snapshot.ts';
import type { JobSearch, Standpoint } from './job-index.ts';

/** What the page's shell may do to the cache (the rest of the store is the worker's own). */
export type ListsWriter = Pick<
  ListStore,
  'positions' | 'applyPage' | 'beginStaging' | 'promoteStaging' | 'checksums' | 'applyBucket' | 'clear'
>;
/** Brings a snapshot that main has verified into the cache (S9). */
export type LoadSnapshot = (offer: SnapshotOffer) => Promise<Loaded>;
/** The lists that are small enough to be held by the page. */
export type OtherRows = Omit<ListRows, 'jobs'>;

/** What a screen may ask. `at` names the day and the place that the answer is for. */
export type Ask =
  | { readonly kind: 'find'; readonly search: JobSearch; readonly at: Standpoint }
  | { readonly kind: 'summary'; readonly at: Standpoint }
  /** 适合您的岗位: what somebody has just said is in it; it is kept nowhere. */
  | { readonly kind: 'match'; readonly query: MatchQuery; readonly at: Standpoint }
  | { readonly kind: 'job'; readonly id: string; readonly at: Standpoint }
  /** The county's own words, for the keyboard. */
  | { readonly kind: 'words' };
export type Answers = {
  readonly find: FoundJobs;
  readonly summary: HallSummary;
  readonly match: MatchesFound;
  /** null: there is no such posting, or it is over. */
  readonly job: HallJob | null;
  readonly words: readonly ReadWord[];
};
export type AnswerOf<A extends Ask> = Answers[A['kind']];

export type Write =
  | { readonly write: 'positions' }
  | {
      readonly write: 'applyPage';
      readonly target: Target;
      readonly from: Position['cursor'];
      readonly page: PullPage;
    }
  | { readonly write: 'beginStaging' }
  | { readonly write: 'promoteStaging' }
  | { readonly write: 'checksums' }
  | { readonly write: 'applyBucket'; readonly from: Position['cursor']; readonly page: BucketPage }
  | { readonly write: 'clear' }
  | { readonly write: 'loadSnapshot'; readonly offer: SnapshotOffer };
export type Loaded = Result<null, LoadFailure>;
export type Written =
  StoreResult | StoreResult<Positions> | StoreResult<HeldSums> | StoreResult<Mended> | Loaded;

export type ToWorker =
  | { readonly type: 'ask'; readonly number: number; readonly ask: Ask }
  | { readonly type: 'write'; readonly number: number; readonly write: Write };
export type FromWorker =
  /** `readOnly`: a newer app wrote the cache (S16). */
  | { readonly type: 'opened'; readonly readOnly: boolean }
  /** Not even an empty cache could be made. */
  | { readonly type: 'openFailed'; readonly error: string }
  | { readonly type: 'answered'; readonly number: number; readonly answer: Answers[Ask['kind']] }
  | { readonly type: 'written'; readonly number: number; readonly result: Written }
  /** The index stands on what the store holds now: answers given before may have changed. */
  | {
      readonly type: 'changed';
      readonly rows: OtherRows;
      readonly filled: boolean;
      /** Nothing is still to come: what is not among the rows is not there. */
      readonly whole: boolean;
    }
  /** null: nothing is being loaded. */
  | { readonly type: 'progressed'; readonly progress: LoadProgress | null }
  | {
      readonly type: 'logged';
      readonly event: string;
      readonly detail: Readonly<Record<string, string | number | boolean>>;
    };

/** One end of the line. */
export type Line<Sent, Received> = {
  readonly send: (message: Sent) => void;
  readonly listen: (listener: (message: Received) => void) => void;
};
