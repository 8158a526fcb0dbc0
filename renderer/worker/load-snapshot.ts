// Fetches what is missing of a snapshot that main has verified, a few chunks at a time, and stages them as they come; then the
// swap. Bytes go from main's answer into the store as they are. A restart goes on with what is staged.
import type { SnapshotOffer } from '#shared/ipc/contract.ts';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import type { ListStore, SnapshotChunk, StoreFailure } from '../db/list-store.ts';

/** At a time: enough to fill a slow line, few enough to stay polite: main asks the county for a quarter of them (ask-together.ts). */
const LANES = 24;
/** Chunks staged in one transaction: what a restart finds again, and what is left to write when the last one has come. */
const BATCH = 8;

/** Between two words of progress: each has the screen drawn anew. */
const TELL_GAP_MS = 100;

export type LoadProgress = {
  readonly rows: number;
  readonly ofRows: number;
  /** null until enough has come to tell. */
  readonly secondsLeft: number | null;
};
/** `reason` of a chunk that could not be had is main's: a link fault, `damaged`, or `unknown` for a build that is gone. */
export type LoadFailure = StoreFailure | { readonly reason: 'chunk'; readonly fault: string };
export type LoadDeps = {
  readonly store: Pick<ListStore, 'beginSnapshot' | 'stageChunks' | 'finishSnapshot'>;
  readonly fetchChunk: (
    build: number,
    name: string,
  ) => Promise<Result<Uint8Array, { readonly reason: string }>>;
  readonly progress: (progress: LoadProgress) => void;
  readonly nowMs: () => number;
};

export async function loadSnapshot(offer: SnapshotOffer, deps: LoadDeps): Promise<Result<null, LoadFailure>> {
  const { store, fetchChunk, progress, nowMs } = deps;
  const begun = await store.beginSnapshot(offer.epoch, offer.build);
  if (!begun.ok) return begun;
  const here = new Set(begun.value);
  const wanted = offer.chunks.flatMap((chunk, place) => (here.has(chunk.chunk) ? [] : [{ chunk, place }]));
  const ofRows = offer.chunks.reduce((sum, { rows }) => sum + rows, 0);
  const missing = wanted.reduce((sum, { chunk }) => sum + chunk.rows, 0);
  const startedAtMs = nowMs();
  let came = 0;
  const stopped: { fault: string | null; refused: StoreFailure | null } = { fault: null, refused: null };
  let batch: SnapshotChunk[] = [];
  const staging: Promise<void>[] = [];

  /** Nobody waits for the batch before: the store writes one after the other. What came before a fault is kept too. */
  const stage = async (chunks: readonly SnapshotChunk[]): Promise<void> => {
    if (stopped.refused !== null || chunks.length === 0) return;
    const staged = await store.stageChunks(chunks);
    if (!staged.ok) stopped.refused ??= staged.error;
  };
  const stageBatch = () => {
    staging.push(stage(batch));
    batch = [];
  };
  let toldAtMs = -Infinity;
  const tell = () => {
    const now = nowMs();
    if (now - toldAtMs < TELL_GAP_MS && came < missing) return;
    toldAtMs = now;
    const secondsLeft =
      came === 0 ? null : Math.ceil((((now - startedAtMs) / came) * (missing - came)) / 1000);
    progress({ rows: ofRows - missing + came, ofRows, secondsLeft });
  };
  let next = 0;
  const lane = async (): Promise<void> => {
    for (
      let one = wanted[next++];
      one !== undefined && stopped.fault === null && stopped.refused === null;
      one = wanted[next++]
    ) {
      const { table, chunk: name, rows } = one.chunk;
      const bytes = await fetchChunk(offer.build, name);
      if (!bytes.ok) {
        stopped.fault ??= bytes.error.reason;
        return;
      }
      batch.push({ table, name, place: one.place, bytes: bytes.value });
      came += rows;
      tell();
      if (batch.length >= BATCH) stageBatch();
    }
  };
  tell();
  await Promise.all(Array.from({ length: LANES }, lane));
  stageBatch();
  await Promise.all(staging);
  if (stopped.refused !== null) return err(stopped.refused);
  if (stopped.fault !== null) return err({ reason: 'chunk', fault: stopped.fault });
  const finished = await store.finishSnapshot({
    cursor: offer.cursor,
    countyName: offer.county,
    names: offer.chunks.map(({ chunk }) => chunk),
  });
  return finished.ok ? ok(null) : finished;
}
