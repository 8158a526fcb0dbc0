// S1, S2, S5: the append-only journal of what residents entered. It is the truth; every other store is a view.
//
//   append ─┐  one flush at a time:  number → encode → write → fdatasync → index → answer
//   append ─┼─> queue ────────────────────────────────────────────────────> all answered together
//   verdict ┘
//
// Invariants: an answer `ok` is given only after fdatasync. Numbers are given out inside the flush, in file order,
// so a failed write gives none away. After a failed write the file is cut back to its last whole record. Damaged bytes
// go to a file beside the journal (recovery.ts); what was decided long ago goes by a new file that takes the old one's
// place between two flushes (compaction.ts): until that moment nothing has changed, whatever fails.
// Some lines longer than other files: every way in goes through the one queue of flushes, which is closed over here.
import { type Result, err, ok } from '#shared/kernel/result.ts';
import type { Operation } from '#shared/protocol/operation.ts';
import type { Forgotten } from '#shared/protocol/forgotten.ts';
import type { Verdict } from '#shared/protocol/push.ts';
import type { Outbox } from '#shared/sync/state.ts';
import type { Entry, HandInAgain, Purpose } from './entry.ts';
import { type Tombstone, forgottenEntry } from './forget.ts';
import type { JournalFile, JournalFiles, Successor } from './files.ts';
import { type CompactionRule, planCompaction } from './compaction.ts';
import { voidedBy } from './hand-in-again.ts';
import {
  type IndexState,
  type JournalItem,
  type OpenNumber,
  applyEntry,
  emptyIndex,
  isInTray,
  isRefused,
  openNumbers,
} from './index-state.ts';
import { codeOf } from './node-files.ts';
import { type Numbers, numbersAfter } from './numbers.ts';
import { outboxOf } from './outbox-of.ts';
import { encodeRecord } from './record.ts';
import { type RecoveryReport, recover } from './recovery.ts';

export type JournalError = { readonly reason: 'diskFull' | 'diskError' | 'closed' };
/** `busy`: one is under way; `newerRecords`: a newer app wrote here (S16); `overtaken`: what it would let go is needed again. */
export type CompactionError = {
  readonly reason: JournalError['reason'] | 'busy' | 'newerRecords' | 'overtaken';
};
export type Compacted = {
  readonly dropped: number;
  readonly bytesBefore: number;
  readonly bytesAfter: number;
};
export type JournalOpenError = { readonly reason: 'locked' | 'diskFull' | 'diskError' };

export type Journal = {
  /** What was found amiss when it was opened. */
  readonly report: RecoveryReport;
  /** Writes one operation under the next number; ok only when it is on the medium (S1). */
  readonly append: (
    kioskId: string,
    build: (kioskSeq: number) => Operation,
  ) => Promise<Result<Operation, JournalError>>;
  /** Gives out the next number for good; its operation follows by `fill`. Later numbers wait for it. */
  readonly reserve: (
    kioskId: string,
    purpose: (kioskSeq: number) => Purpose,
  ) => Promise<Result<number, JournalError>>;
  /** Writes the operation of a number from `reserve` or `openNumbers`. */
  readonly fill: (operation: Operation) => Promise<Result<Operation, JournalError>>;
  /**
   * Stores the county's verdicts; only after this may an operation leave the queue (S5).
   * @param countyMs the county's clock as it came with them, ms; null: not told
   */
  readonly recordVerdicts: (
    kioskId: string,
    epoch: string,
    verdicts: readonly Verdict[],
    countyMs?: number | null,
  ) => Promise<Result<null, JournalError>>;
  /**
   * Notes that a person has seen to a rejected or conflicting operation (S4). `unknown`: there is none of that id. It counts
   * from the next time that the county tells.
   */
  readonly dealWith: (opId: string) => Promise<Result<null, JournalError | { readonly reason: 'unknown' }>>;
  /**
   * Lets go of registrations at the county's order (S21): from now on no view gives them, and a tombstone stays. Their bytes leave
   * the file with the next `compact`. Writes nothing where none of them is here. @returns how many were here
   */
  readonly forget: (kioskId: string, told: Forgotten) => Promise<Result<number, JournalError>>;
  /** What was let go of that way, and how far it was told; '': nothing yet. */
  readonly forgotten: () => Tombstone[];
  readonly forgottenCursor: (kioskId: string) => string;
  /** The file's length. */
  readonly bytes: () => number;
  /** Whether the file still holds bytes of what was let go of that way. */
  readonly mustErase: () => boolean;
  /**
   * Lets go what was decided long ago (S5, compaction.ts); saving goes on meanwhile. On any failure the journal is as it was.
   * Takes room for a second file: whoever calls sees to it that there is some (S20).
   */
  readonly compact: (rule: CompactionRule) => Promise<Result<Compacted, CompactionError>>;
  /**
   * Makes operations that have their verdict wait again, payloads and numbers unchanged (S5); writes nothing where
   * there are none and the epoch is no news. @returns how many wait again, numbers included whose operation was damaged
   */
  readonly handInAgain: (kioskId: string, why: HandInAgain) => Promise<Result<number, JournalError>>;
  /** The county's epoch as this journal knows it; null: the county has decided nothing of it yet. */
  readonly knownEpoch: (kioskId: string) => string | null;
  /** The next operations to hand in: in order, without a gap, at most `limit`. */
  readonly pending: (kioskId: string, limit: number) => Operation[];
  readonly openNumbers: () => OpenNumber[];
  /** Every operation that is whole, in its sequence, as it was entered; none of what must be forgotten. */
  readonly operations: () => Operation[];
  /** Every operation, oldest first, without payloads. */
  readonly list: () => JournalItem[];
  /** Those that the county rejected or found in conflict and nobody has seen to yet (S4). */
  readonly needsAttention: () => JournalItem[];
  readonly outbox: () => Outbox;
  readonly close: () => Promise<void>;
};

export type JournalDeps = {
  readonly files: JournalFiles;
  readonly wallMs: () => number;
  /** Whose numbers damaged bytes may have held; null before enrolment. */
  readonly kioskId?: string | null;
  /** Asked when the disk is full: gives the reserve up (S20). False when there is nothing to give. */
  readonly makeRoom?: () => Promise<boolean>;
};

/** What one caller adds to a flush, and what it gets when the flush is on the medium. */
type Addition<T> = { readonly entries: readonly Entry[]; readonly answer: T };
type Job = {
  /** Decides the entries, at the flush; returns what to do when the flush has ended. */
  readonly build: (numbers: Numbers) => Built | null;
};
type Built = {
  readonly entries: readonly Entry[];
  readonly bytes: Buffer;
  readonly settle: (written: Result<null, JournalError>) => void;
};

/** Opens the journal, mending what a crash left (recovery.ts). */
export async function openJournal(deps: JournalDeps): Promise<Result<Journal, JournalOpenError>> {
  const lock = await deps.files.lock();
  if (!lock.ok) return lock;
  try {
    const recovered = await recover(deps.files, deps.wallMs, deps.kioskId ?? null);
    return ok(makeJournal(deps, recovered, lock.value));
  } catch (error) {
    await lock.value();
    return err({ reason: diskReason(error) });
  }
}

function makeJournal(
  deps: JournalDeps,
  recovered: {
    readonly file: JournalFile;
    readonly index: IndexState;
    readonly length: number;
    readonly report: RecoveryReport;
  },
  release: () => Promise<void>,
): Journal {
  const { report } = recovered;
  let { file, index } = recovered;
  const makeRoom = deps.makeRoom ?? (() => Promise.resolve(false));
  let length = recovered.length;
  /** True when bytes behind `length` may be on disk: they must go before anything is written. */
  let dirty = false;
  /** True when `file` may no longer be the journal's: it is opened anew, as at a start, before anything is written. */
  let stale = false;
  /** What was written since the compaction under way was planned; null: none is. */
  let since: Entry[] | null = null;
  let takePlace: (() => Promise<void>) | null = null;
  let compaction: Promise<unknown> = Promise.resolve();
  let closed = false;
  let queue: Job[] = [];
  let flushing: Promise<void> | null = null;

  const write = async (bytes: Uint8Array): Promise<Result<null, JournalError>> => {
    const written = await writeOnce(bytes);
    if (written.ok || written.error.reason !== 'diskFull' || !(await makeRoom())) return written;
    return writeOnce(bytes);
  };
  const writeOnce = async (bytes: Uint8Array): Promise<Result<null, JournalError>> => {
    try {
      if (dirty) await cutBack();
      await file.write(bytes, length);
      await file.sync();
      length += bytes.length;
      return ok(null);
    } catch (error) {
      dirty = true;
      // Should cutting back fail too, `dirty` stays and the next write tries again before it writes anything.
      await cutBack().catch(() => undefined);
      return err({ reason: diskReason(error) });
    }
  };
  const cutBack = async (): Promise<void> => {
    await file.truncate(length);
    await file.sync();
    dirty = false;
  };

  const reopen = async (): Promise<Result<null, JournalError>> => {
    try {
      const again = await recover(deps.files, deps.wallMs, deps.kioskId ?? null);
      ({ file, index, length } = again);
      [stale, dirty] = [false, false];
      return ok(null);
    } catch (error) {
      return err({ reason: diskReason(error) });
    }
  };

  const flush = async (): Promise<void> => {
    // One turn later, so that appends made together share one fdatasync.
    await Promise.resolve();
    while (queue.length > 0 || takePlace !== null) {
      if (takePlace !== null) {
        const run = takePlace;
        takePlace = null;
        await run();
        continue;
      }
      const batch = queue;
      queue = [];
      const opened = stale ? await reopen() : ok(null);
      const numbers = numbersAfter(index);
      const built = batch.map((job) => job.build(numbers)).filter((part) => part !== null);
      // flushes follow one another by design
      const written = opened.ok ? await write(Buffer.concat(built.map(({ bytes }) => bytes))) : opened;
      for (const { entries, settle } of built) {
        if (written.ok) {
          for (const entry of entries) applyEntry(index, entry);
          since?.push(...entries);
        }
        settle(written);
      }
    }
    // In the same turn as the look at the queue: whoever appends next starts the next flush.
    flushing = null;
  };

  const submit = <T>(add: (numbers: Numbers) => Addition<T>): Promise<Result<T, JournalError>> => {
    if (closed) return Promise.resolve(err({ reason: 'closed' }));
    return new Promise((resolve, reject) => {
      const build = (numbers: Numbers): Built | null => {
        try {
          const { entries, answer } = add(numbers);
          const bytes = Buffer.concat(entries.map((entry) => encodeRecord(entry)));
          return { entries, bytes, settle: (written) => resolve(written.ok ? ok(answer) : written) };
        } catch (error) {
          // A bug of one caller: it is told, and the others of the batch are written.
          reject(error);
          return null;
        }
      };
      queue.push({ build });
      flushing ??= flush();
    });
  };

  /** Between two flushes: nothing is written meanwhile. */
  const succeed = async (
    successor: Successor,
    next: IndexState,
    bytes: number,
  ): Promise<Result<{ readonly bytesBefore: number; readonly bytesAfter: number }, CompactionError>> => {
    const tail = since ?? [];
    if (closed || stale || tail.some(({ kind }) => kind === 'handInAgain')) {
      await successor.abandon();
      return err({ reason: closed ? 'closed' : 'overtaken' });
    }
    const added = Buffer.concat(tail.map((entry) => encodeRecord(entry)));
    await successor.write(added);
    for (const entry of tail) applyEntry(next, entry);
    const bytesBefore = length;
    stale = true;
    await file.close();
    file = await successor.takeOver();
    index = next;
    length = bytes + added.length;
    [stale, dirty] = [false, false];
    return ok({ bytesBefore, bytesAfter: length });
  };

  const compactOnce = async (rule: CompactionRule): Promise<Result<Compacted, CompactionError>> => {
    const { dropped, entries } = planCompaction(index, rule, deps.wallMs());
    if (dropped === 0) return ok({ dropped, bytesBefore: length, bytesAfter: length });
    since = [];
    let successor: Successor | null = null;
    try {
      const begun = (successor = await deps.files.successor());
      const next = emptyIndex();
      let bytes = 0;
      for (let from = 0; from < entries.length; from += RECORDS_AT_ONCE) {
        const part = entries.slice(from, from + RECORDS_AT_ONCE);
        for (const entry of part) applyEntry(next, entry);
        const encoded = Buffer.concat(part.map((entry) => encodeRecord(entry)));
        bytes += encoded.length;
        // in parts, so that a person who saves meanwhile does not wait
        await begun.write(encoded);
      }
      const done = await new Promise<Awaited<ReturnType<typeof succeed>>>((resolve, reject) => {
        takePlace = () => succeed(begun, next, bytes).then(resolve, reject);
        flushing ??= flush();
      });
      return done.ok ? ok({ dropped, ...done.value }) : done;
    } catch (error) {
      await successor?.abandon().catch(() => undefined);
      return err({ reason: diskReason(error) });
    } finally {
      since = null;
    }
  };

  return {
    report,
    append: (kioskId, build) =>
      submit((numbers) => {
        const operation = build(numbers.next(kioskId));
        return { entries: [{ kind: 'operation', operation }], answer: operation };
      }),
    reserve: (kioskId, purpose) =>
      submit((numbers) => {
        const kioskSeq = numbers.next(kioskId);
        const reserved = { kioskId, kioskSeq, atMs: deps.wallMs(), purpose: purpose(kioskSeq) };
        return { entries: [{ kind: 'reserved', ...reserved }], answer: kioskSeq };
      }),
    fill: (operation) => submit(() => ({ entries: [{ kind: 'operation', operation }], answer: operation })),
    recordVerdicts: (kioskId, epoch, verdicts, countyMs = null) =>
      submit(() => ({
        entries: verdicts.map(({ opId, kioskSeq, kind: verdict, reason }) => {
          const entry = { kioskId, opId, kioskSeq, verdict, reason, epoch, atMs: deps.wallMs() };
          return { kind: 'verdict', ...entry, ...(countyMs === null ? {} : { countyMs }) };
        }),
        answer: null,
      })),
    dealWith: async (opId) => {
      const item = index.items.get(opId);
      if (item === undefined || !isRefused(item)) return err({ reason: 'unknown' });
      if (item.dealtWith) return ok(null);
      const { kioskId } = item;
      const entry: Entry = { kind: 'dealtWith', kioskId, opId, atMs: deps.wallMs() };
      return submit(() => ({ entries: [entry], answer: null }));
    },
    forget: async (kioskId, told) => {
      const entry = forgottenEntry(index, kioskId, told, deps.wallMs());
      if (entry === null) return ok(0);
      return await submit(() => ({ entries: [entry], answer: entry.registrations.length }));
    },
    forgotten: () => [...index.forgotten.values()],
    forgottenCursor: (kioskId) => index.forgottenCursor.get(kioskId) ?? '',
    bytes: () => length,
    mustErase: () => index.toErase.size > 0,
    compact: (rule) => {
      if (closed) return Promise.resolve(err({ reason: 'closed' }));
      if (since !== null) return Promise.resolve(err({ reason: 'busy' }));
      // What a newer app means by its records is not known here, so nothing is rewritten (S16).
      if (report.unknownRecords > 0) return Promise.resolve(err({ reason: 'newerRecords' }));
      const running = compactOnce(rule);
      compaction = running;
      return running;
    },
    handInAgain: async (kioskId, why) => {
      const { opIds, missingFrom } = voidedBy(index, kioskId, why);
      const known = index.verdictEpoch.get(kioskId);
      // An epoch is noted even where it makes nothing void: what was looked for in it must not be looked for again.
      const isNews = why.reason === 'newEpoch' && known !== undefined && known !== why.epoch;
      if (opIds.length === 0 && missingFrom === null && !isNews) return ok(0);
      const entry: Entry = { kind: 'handInAgain', kioskId, why, atMs: deps.wallMs() };
      const written = await submit(() => ({ entries: [entry], answer: null }));
      return written.ok ? ok(opIds.length + (missingFrom === null ? 0 : 1)) : written;
    },
    knownEpoch: (kioskId) => index.verdictEpoch.get(kioskId) ?? null,
    pending: (kioskId, limit) => {
      const gap = openNumbers(index).find((open) => open.kioskId === kioskId)?.kioskSeq ?? Infinity;
      return [...index.pending.values()]
        .filter((operation) => operation.kioskId === kioskId && operation.kioskSeq < gap)
        .sort((a, b) => a.kioskSeq - b.kioskSeq)
        .slice(0, limit);
    },
    openNumbers: () => openNumbers(index),
    operations: () =>
      [...index.pending.values(), ...index.handedIn.values()]
        .filter(({ entityId }) => !index.forgotten.has(entityId))
        .sort((a, b) => a.kioskSeq - b.kioskSeq),
    list: () => [...index.items.values()],
    needsAttention: () => [...index.items.values()].filter(isInTray),
    outbox: () => outboxOf(index),
    close: async () => {
      closed = true;
      await flushing;
      await compaction;
      if (!stale) await file.close();
      await release();
    },
  };
}

/** Records written in one go by a compaction. */
const RECORDS_AT_ONCE = 200;

function diskReason(error: unknown): 'diskFull' | 'diskError' {
  const code = codeOf(error);
  return code === 'ENOSPC' || code === 'EDQUOT' ? 'diskFull' : 'diskError';
}
