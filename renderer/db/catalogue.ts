// What the page knows of the lists: the line to the worker that holds them. Screens ask and get few rows; the last answers are
// kept, so that a screen that is opened again shows at once what it showed, and the newer answer a moment later.
import type {
  OtherRows,
  Ask,
  AnswerOf,
  Answers,
  FromWorker,
  Line,
  ListsWriter,
  LoadSnapshot,
  ToWorker,
  Write,
  Written,
} from '../worker/messages.ts';
import type { LoadProgress } from '../worker/load-snapshot.ts';
import { unreachable } from '#shared/kernel/result.ts';
import type { Log } from './open-lists.ts';

/** Answers kept: a few screens' worth of pages and postings. */
const KEPT = 64;

export type CatalogueState = {
  /** False until the lists have been read once: "nothing found" would be untrue before. */
  readonly loaded: boolean;
  /** False while nothing has come from the county yet: a count of 0 would be untrue. */
  readonly filled: boolean;
  /** False while rows are still to come by pages: a row that is missing may not be gone. */
  readonly whole: boolean;
  readonly rows: OtherRows;
  /** What a snapshot that is being loaded has brought; null otherwise. */
  readonly progress: LoadProgress | null;
  /** A newer app wrote the lists: they are shown and not brought up to date (S16). */
  readonly readOnly: boolean;
};

export type Catalogue = {
  readonly get: () => CatalogueState;
  readonly subscribe: (listener: () => void) => () => void;
  readonly ask: <A extends Ask>(ask: A) => Promise<AnswerOf<A>>;
  /** The last answer to this question, perhaps of an older revision; undefined where it was never asked. */
  readonly known: <A extends Ask>(ask: A) => AnswerOf<A> | undefined;
  readonly writer: ListsWriter;
  readonly loadSnapshot: LoadSnapshot;
};

const noOthers: OtherRows = { trainings: [], policies: [], events: [], packs: [] };

/** Connects to the worker. @returns once its store is open; rejects when it cannot be opened */
export function connectCatalogue({ send, listen }: Line<ToWorker, FromWorker>, log: Log): Promise<Catalogue> {
  let state: CatalogueState = {
    loaded: false,
    filled: false,
    whole: false,
    rows: noOthers,
    progress: null,
    readOnly: false,
  };
  const moveTo = (next: CatalogueState) => {
    state = next;
    for (const listener of listeners) listener();
  };
  let numbers = 0;
  const listeners = new Set<() => void>();
  const asked = new Map<number, (answer: Answers[Ask['kind']]) => void>();
  const writing = new Map<number, (result: Written) => void>();
  const kept = new Map<string, Answers[Ask['kind']]>();
  const opened = Promise.withResolvers<Catalogue>();

  const keep = (ask: Ask, answer: Answers[Ask['kind']]) => {
    // "Nothing found" in lists that have not come yet must not be shown again once they are here.
    if (!state.filled) return;
    // Nor may what a person typed, or said in a registration, stay here when the person has gone.
    if ((ask.kind === 'find' && ask.search.text !== '') || ask.kind === 'match') return;
    // Asked for once in a while, and large.
    if (ask.kind === 'words') return;
    const key = JSON.stringify(ask);
    kept.delete(key);
    kept.set(key, answer);
    const [oldest] = kept.keys();
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
  };

  listen((message) => {
    switch (message.type) {
      case 'opened':
        moveTo({ ...state, readOnly: message.readOnly });
        opened.resolve(catalogue);
        return;
      case 'openFailed':
        opened.reject(new Error(message.error));
        return;
      case 'answered':
        asked.get(message.number)?.(message.answer);
        asked.delete(message.number);
        return;
      case 'written':
        writing.get(message.number)?.(message.result);
        writing.delete(message.number);
        return;
      case 'changed':
        moveTo({ ...state, loaded: true, filled: message.filled, whole: message.whole, rows: message.rows });
        return;
      case 'progressed':
        moveTo({ ...state, progress: message.progress });
        return;
      case 'logged':
        log(message.event, message.detail);
        return;
      default:
        unreachable(message);
    }
  });

  const write = <R extends Written>(write: Write): Promise<R> => {
    numbers += 1;
    const number = numbers;
    return new Promise((resolve) => {
      // The worker answers a write with that write's own result.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
      writing.set(number, (result) => resolve(result as R));
      send({ type: 'write', number, write });
    });
  };
  const ask = <A extends Ask>(ask: A): Promise<AnswerOf<A>> => {
    numbers += 1;
    const number = numbers;
    return new Promise((resolve) => {
      asked.set(number, (answer) => {
        keep(ask, answer);
        if (ask.kind !== 'words')
          for (const item of itemsOf(answer)) keep({ kind: 'job', id: item.id, at: ask.at }, item);
        // The worker answers a question with an answer of its kind.
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
        resolve(answer as AnswerOf<A>);
      });
      send({ type: 'ask', number, ask });
    });
  };

  const catalogue: Catalogue = {
    get: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    ask,
    // Kept under its question, so of its kind.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
    known: <A extends Ask>(ask: A) => kept.get(JSON.stringify(ask)) as AnswerOf<A> | undefined,
    writer: {
      positions: () => write({ write: 'positions' }),
      applyPage: (target, from, page) => write({ write: 'applyPage', target, from, page }),
      beginStaging: () => write({ write: 'beginStaging' }),
      promoteStaging: () => write({ write: 'promoteStaging' }),
      checksums: () => write({ write: 'checksums' }),
      applyBucket: (from, page) => write({ write: 'applyBucket', from, page }),
      clear: () => write({ write: 'clear' }),
    },
    loadSnapshot: (offer) => write({ write: 'loadSnapshot', offer }),
  };
  return opened.promise;
}

/** The postings within an answer: opening one of them shows it at once. */
const itemsOf = (answer: Answers[Ask['kind']]) => {
  if (answer === null || Array.isArray(answer)) return [];
  // What suited somebody is not kept either: a posting out of it is asked for when it is opened.
  if ('nearly' in answer) return [];
  if ('items' in answer) return answer.items;
  return 'newest' in answer ? answer.newest : [];
};
