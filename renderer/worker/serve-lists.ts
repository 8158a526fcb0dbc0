// The worker's side: owns the store and the index, writes what the page's shell brings, answers what the screens ask. The index
// is brought up to date once per change of the cache, not per page of a long pull (reads are spaced by RELOAD_GAP_MS).
import { err, unreachable } from '#shared/kernel/result.ts';
import type { ListStore } from '../db/list-store.ts';
import { storageTrouble } from '../db/storage-trouble.ts';
import { type JobIndex, type Standpoint, createJobIndex } from './job-index.ts';
import { type LoadDeps, type LoadProgress, loadSnapshot } from './load-snapshot.ts';
import type { Answers, Ask, FromWorker, Line, OtherRows, ToWorker, Write, Written } from './messages.ts';

const RELOAD_GAP_MS = 1000;
/** After an answer, so that the screen has it first. */
const WARM_AFTER_MS = 100;

export type ServeDeps = {
  readonly open: () => Promise<ListStore>;
  /** A timer: calls back once after so many ms and returns its own cancel. */
  readonly after: (delayMs: number, callback: () => void) => () => void;
  readonly nowMs: () => number;
} & Pick<LoadDeps, 'fetchChunk'>;

/** Starts serving. @returns a function that ends it */
export function serveLists({ send, listen }: Line<FromWorker, ToWorker>, deps: ServeDeps): () => void {
  const index = createJobIndex();
  const opening = deps.open();
  let trainings: OtherRows['trainings'] = [];
  /** Nothing is answered from an index that was never filled: "nothing found" would be untrue. */
  const filled = Promise.withResolvers<null>();
  let upToDate: ReturnType<typeof keepUpToDate> | null = null;

  /** For which questions the index is warm: another day, another place or other lists begin anew. */
  let warmAt: Standpoint | null = null;
  let cancelWarming: () => void = () => undefined;
  const warmLater = (at: Standpoint): void => {
    if (warmAt !== null && warmAt.today === at.today && samePlace(warmAt.station, at.station)) return;
    warmAt = at;
    cancelWarming();
    cancelWarming = deps.after(WARM_AFTER_MS, () => index.warm(at));
  };

  const start = async () => {
    const store = await opening;
    upToDate = keepUpToDate(store, index, deps.after, (rows, everFilled, whole) => {
      ({ trainings } = rows);
      filled.resolve(null);
      warmAt = null;
      send({ type: 'changed', rows, filled: everFilled, whole });
    });
    send({ type: 'opened', readOnly: !store.writable() });
  };
  start().catch((error: unknown) =>
    send({ type: 'openFailed', error: error instanceof Error ? error.name : 'unknown' }),
  );

  const write = async (number: number, asked: Write): Promise<void> => {
    const result = await performed(opening, asked, { ...deps, fetchChunk: preparing(asked) }, (progress) =>
      send({ type: 'progressed', progress }),
    );
    if (asked.write === 'loadSnapshot') {
      if (result.ok) await upToDate?.now();
      index.forgetPrepared();
    }
    if (asked.write === 'clear') upToDate?.forget();
    send({ type: 'written', number, result });
  };

  /** Chunks of postings are laid out while the next ones are on their way. */
  const preparing = (asked: Write): ServeDeps['fetchChunk'] => {
    if (asked.write !== 'loadSnapshot') return deps.fetchChunk;
    const ofJobs = new Set(
      asked.offer.chunks.flatMap(({ table, chunk }) => (table === 'job' ? [chunk] : [])),
    );
    return async (build, name) => {
      const bytes = await deps.fetchChunk(build, name);
      if (!bytes.ok || !ofJobs.has(name)) return bytes;
      return index.prepare(bytes.value) ? bytes : err({ reason: 'damaged' });
    };
  };

  const answerOnceFilled = async (number: number, ask: Ask): Promise<void> => {
    await filled.promise;
    send({ type: 'answered', number, answer: answer(index, trainings, ask) });
    if ('at' in ask) warmLater(ask.at);
  };

  listen((message) => {
    switch (message.type) {
      case 'ask':
        void answerOnceFilled(message.number, message.ask);
        return;
      case 'write':
        void write(message.number, message.write);
        return;
      default:
        unreachable(message);
    }
  });
  return () => {
    cancelWarming();
    upToDate?.stop();
  };
}

function keepUpToDate(
  store: ListStore,
  index: JobIndex,
  after: ServeDeps['after'],
  changed: (rows: OtherRows, filled: boolean, whole: boolean) => void,
): { readonly now: () => Promise<void>; readonly forget: () => void; readonly stop: () => void } {
  let reading = false;
  let stale = false;
  let cancel: (() => void) | null = null;
  /** The index holds whole lists of the county, not the nothing of an empty cache. */
  let shows = false;

  /** @returns false where a stored chunk is damaged */
  const indexed = (jobs: Parameters<JobIndex['update']>[0]): boolean => {
    try {
      index.update(jobs);
      return true;
    } catch (error) {
      if (storageTrouble(error) !== 'broken') throw error;
      return false;
    }
  };
  const read = async () => {
    reading = true;
    stale = false;
    const packed = await store.packed(index.held());
    reading = false;
    // [S19] A cache that had to be made anew is filled before it is shown: whoever stands here keeps the old lists until then.
    if (packed.ok && (packed.value.state === 'filled' || !shows)) {
      const { trainings, policies, events, packs, state, ...jobs } = packed.value;
      if (indexed(jobs)) {
        shows = state === 'filled';
        changed({ trainings, policies, events, packs }, state !== 'empty', shows);
      }
      // [S19] The comparison opens every chunk: one that is damaged has the cache made anew, which is read then.
      else await store.checksums();
    }
    // A failed read is tried again too: the store has healed itself by then (S19).
    if (stale || !packed.ok) schedule();
  };
  const schedule = () => {
    cancel ??= after(RELOAD_GAP_MS, () => {
      cancel = null;
      void read();
    });
  };
  const stop = store.onChanged(() => {
    if (reading) stale = true;
    else schedule();
  });
  void read();
  return {
    // A whole snapshot is one change: nobody has to wait until more may have come.
    now: async () => {
      cancel?.();
      cancel = null;
      if (reading) stale = true;
      else await read();
    },
    // Emptied on purpose: the old lists are another county's.
    forget: () => {
      shows = false;
    },
    stop: () => {
      stop();
      cancel?.();
      store.dispose();
    },
  };
}

const samePlace = (one: Standpoint['station'], other: Standpoint['station']): boolean =>
  one?.lat === other?.lat && one?.lng === other?.lng;

function answer(index: JobIndex, trainings: OtherRows['trainings'], ask: Ask): Answers[Ask['kind']] {
  switch (ask.kind) {
    case 'find':
      return index.find(ask.search, ask.at);
    case 'summary':
      return index.summary(ask.at);
    case 'match':
      return index.match(ask.query, trainings, ask.at);
    case 'job':
      return index.byId(ask.id, ask.at);
    case 'words':
      return index.words();
    default:
      return unreachable(ask);
  }
}

/** A store that did not open refuses everything; the page has been told why. */
async function performed(
  opening: Promise<ListStore>,
  write: Write,
  { fetchChunk, nowMs }: ServeDeps,
  progress: (progress: LoadProgress | null) => void,
): Promise<Written> {
  const store = await opening.catch(() => null);
  if (store === null) return { ok: false, error: { reason: 'storageFailed' } };
  switch (write.write) {
    case 'positions':
      return store.positions();
    case 'applyPage':
      return store.applyPage(write.target, write.from, write.page);
    case 'beginStaging':
      return store.beginStaging();
    case 'promoteStaging':
      return store.promoteStaging();
    case 'checksums':
      return store.checksums();
    case 'applyBucket':
      return store.applyBucket(write.from, write.page);
    case 'clear':
      return store.clear();
    case 'loadSnapshot':
      return loadSnapshot(write.offer, { store, fetchChunk, nowMs, progress }).finally(() => progress(null));
    default:
      return unreachable(write);
  }
}
