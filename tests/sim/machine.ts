// One simulated kiosk's hardware: what survives when its process is killed. Disk and list cache are the fakes that the
// contract suites hold against the real ones; here they get latency, a full disk, and a place at each await where the
// process may die.
import type { JournalFile, JournalFiles } from '#electron/main/journal/files.ts';
import { scanRecords } from '#electron/main/journal/record.ts';
import { idDigest } from '#shared/sync/checksum.ts';
import type { SeenBuild } from '#electron/main/manifest-rules.ts';
import type { Stick } from '#electron/main/usb/stick.ts';
import type { ListStore } from '#renderer/db/list-store.ts';
import { type MemoryDisk, memoryDisk } from '#tests/contract/support/memory-journal-files.ts';
import {
  type MemoryListDisk,
  emptyMemoryListDisk,
  memoryListStore,
} from '#tests/support/memory-list-store.ts';
import type { Faults } from './faults.ts';
import type { Line } from './network.ts';
import type { Parts } from './parts.ts';
import type { Prng } from './prng.ts';
import type { Scheduler } from './scheduler.ts';

export type Machine = {
  readonly index: number;
  readonly kioskId: string;
  readonly kioskCode: string;
  readonly stationId: string;
  readonly line: Line;
  readonly disk: MemoryDisk;
  readonly lists: MemoryListDisk;
  epoch: string;
  /** snapshot-seen.json. */
  seen: SeenBuild | null;
  /** What is plugged in. */
  stick: Stick | null;
  /** How far this machine's wall clock is off, ms. */
  clockOffMs: number;
  diskFull: boolean;
  /** Too little room for lists (S20). */
  cachingOff: boolean;
  /** This world's kiosks let go of what the county says (S21). */
  readonly forgets: boolean;
  /** Sequence numbers whose record was damaged after somebody had relied on it. */
  readonly damaged: Set<number>;
  /** Sequence numbers that the county had applied when the journal was compacted: it may have let them go (S5). */
  readonly letGo: Set<number>;
};

/** One run of a process (or of its renderer): what belongs to it does nothing any more once it is dead. */
export type Life = { readonly alive: boolean };
export type OwnLife = { alive: boolean };

export type Hardware = {
  readonly scheduler: Scheduler;
  readonly prng: Prng;
  readonly faults: Faults;
  readonly parts: Parts;
  /** Kills the process of this machine. */
  readonly kill: (machine: Machine) => void;
  readonly trace: (line: string) => void;
};

/** What a copy of the profile has too. */
type Owned = Pick<Machine, 'kioskId' | 'kioskCode' | 'stationId' | 'epoch' | 'forgets'>;

export function makeMachine(
  index: number,
  { kioskId, kioskCode, stationId, epoch, forgets }: Owned,
  parts: Parts,
): Machine {
  return {
    kioskId,
    kioskCode,
    stationId,
    epoch,
    forgets,
    index,
    line: { cut: 'none' },
    disk: memoryDisk({ syncs: !parts.quirks.has('diskNeverSyncs') }),
    lists: emptyMemoryListDisk(),
    seen: null,
    stick: null,
    clockOffMs: 0,
    diskFull: false,
    cachingOff: false,
    damaged: new Set(),
    letGo: new Set(),
  };
}

const passed = Promise.resolve();

/** Passes where the process lives on; never resolves where it is dead or dies here. */
export function awaitPoint(hardware: Hardware, machine: Machine, life: Life): Promise<void> {
  if (life.alive && hardware.faults.strikes('killAtAwait', 0.02)) hardware.kill(machine);
  return life.alive ? passed : new Promise(() => undefined);
}

/** The journal's disk as one process sees it. */
export function filesOf(hardware: Hardware, machine: Machine, life: Life): JournalFiles {
  const { scheduler, prng, parts } = hardware;
  const point = (): Promise<void> => awaitPoint(hardware, machine, life);
  const room = (): void => {
    if (machine.diskFull) throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
  };
  const { files } = machine.disk;
  const guarded = (file: JournalFile): JournalFile => ({
    read: async () => {
      await point();
      return file.read();
    },
    write: async (bytes, position) => {
      await point();
      if (machine.diskFull) machine.disk.failNext('write', 'ENOSPC', prng.int(bytes.length));
      await file.write(bytes, position);
      await point();
    },
    sync: async () => {
      if (parts.quirks.has('diskAnswersBeforeSync')) {
        // Too late for a file whose place a compaction has taken meanwhile.
        const late = scheduler.wait(200).then(() => (life.alive ? file.sync() : undefined));
        late.catch(() => undefined);
        return;
      }
      if (prng.chance(0.3)) await scheduler.wait(prng.int(40));
      await point();
      await file.sync();
      await point();
    },
    truncate: async (length) => {
      await point();
      await file.truncate(length);
    },
    close: () => file.close(),
  });
  return {
    lock: async () => {
      await point();
      return files.lock();
    },
    open: async () => {
      await point();
      return guarded(await files.open());
    },
    keepAside: async (name, bytes) => {
      await point();
      room();
      await files.keepAside(name, bytes);
      await point();
    },
    replace: async (bytes) => {
      await point();
      room();
      await files.replace(bytes);
      await point();
    },
    successor: async () => {
      await point();
      room();
      const successor = await files.successor();
      return {
        write: async (bytes) => {
          await point();
          room();
          await successor.write(bytes);
        },
        takeOver: async () => {
          await point();
          const file = await successor.takeOver();
          await point();
          return guarded(file);
        },
        abandon: successor.abandon,
      };
    },
  };
}

/** The list cache as one renderer sees it: a transaction is whole or absent, and the renderer may die on both sides of it. */
export function storeOf(hardware: Hardware, machine: Machine, life: Life): ListStore {
  const { quirks } = hardware.parts;
  const store = memoryListStore(machine.lists);
  const around = async <T>(work: () => Promise<T>): Promise<T> => {
    await awaitPoint(hardware, machine, life);
    const result = await work();
    await awaitPoint(hardware, machine, life);
    return result;
  };
  /** The rows before the last page that changed any: what a slower answer would still have. */
  let older = machine.lists.current.rows.jobs;
  return {
    // `checksums` among them: looking at the sums neither writes nor waits, and dies nowhere.
    ...store,
    positions: () => around(store.positions),
    applyBucket: (from, page) =>
      around(async () => {
        const stale = older.filter(({ id }) => idDigest(id).bucket === page.bucket);
        const kept = machine.lists.current.rows.jobs;
        const changes = stale.map((job) => ({ table: 'job', op: 'upsert', ...job }) as const);
        const result = await store.applyBucket(
          from,
          quirks.has('oldBucketApplied') ? { ...page, changes } : page,
        );
        if (result.ok && quirks.has('bucketKeepsSurplus')) {
          const { position, rows } = machine.lists.current;
          const surplus = kept.filter(({ id }) => !rows.jobs.some((job) => job.id === id));
          machine.lists.current = { position, rows: { ...rows, jobs: [...rows.jobs, ...surplus] } };
        }
        return result;
      }),
    applyPage: (target, from, page) =>
      around(async () => {
        const before = machine.lists[target];
        if (target === 'current' && page.changes.length > 0) older = machine.lists.current.rows.jobs;
        const kept = quirks.has('deletesIgnored')
          ? { ...page, changes: page.changes.filter(({ op }) => op === 'upsert') }
          : page;
        const epoch = quirks.has('epochsMixed') ? (before?.position.epoch ?? page.epoch) : page.epoch;
        const result = await store.applyPage(target, from, { ...kept, epoch });
        const after = machine.lists[target];
        if (!result.ok || before === null || after === null) return result;
        if (quirks.has('cursorWithoutRows') && hardware.prng.chance(0.2))
          machine.lists[target] = { ...after, rows: before.rows };
        if (quirks.has('rowsWithoutCursor') && page.more)
          machine.lists[target] = { ...after, position: before.position };
        if (quirks.has('cursorFirst')) {
          machine.lists[target] = { ...after, rows: before.rows };
          await awaitPoint(hardware, machine, life);
          machine.lists[target] = after;
        }
        if (
          quirks.has('staleRowsReturn') &&
          target === 'current' &&
          kept.changes.some(({ op }) => op === 'delete')
        )
          machine.lists.current = { ...after, rows: { ...after.rows, jobs: [...before.rows.jobs] } };
        if (quirks.has('stagingShownEarly') && target === 'staging') machine.lists.current = after;
        return result;
      }),
    beginStaging: () => around(store.beginStaging),
    promoteStaging: () => around(store.promoteStaging),
    stageChunks: (chunks) => around(() => store.stageChunks(chunks)),
    finishSnapshot: (end) => around(() => store.finishSnapshot(end)),
    clear: () => around(store.clear),
  };
}

/** What a power cut leaves: nothing, some or damaged bytes of what was not synced; rarely a flipped acknowledged byte. */
export function loseWhatWasNotSynced({ prng, faults, trace }: Hardware, machine: Machine): void {
  const { disk } = machine;
  const present = disk.bytes();
  disk.crash();
  const durable = disk.bytes();
  let left = durable;
  if (present.length > durable.length) {
    const tail = present.subarray(
      durable.length,
      durable.length + prng.int(present.length - durable.length + 1),
    );
    if (tail.length > 0 && faults.strikes('tailKept', 0.8)) {
      left = Buffer.concat([durable, tail]);
      if (faults.strikes('unackedByteFlipped', 0.3)) flip(left, durable.length + prng.int(tail.length), prng);
    } else faults.note('tailCut');
  }
  if (durable.length > 0 && faults.strikes('ackedByteFlipped', 0.25)) {
    const at = prng.int(durable.length);
    trace(
      `kiosk ${String(machine.index)}: byte ${String(at)} flips, ${noteDamage(machine, Buffer.from(durable), at)}`,
    );
    flip(left, at, prng);
  }
  if (left !== durable || machine.damaged.size > 0) disk.overwrite(left);
}

function flip(bytes: Uint8Array, at: number, prng: Prng): void {
  bytes[at] = (bytes[at] ?? 0) ^ (1 << prng.int(8));
}

/** Remembers whose record a flipped byte belongs to. @returns which that is, for the trace */
function noteDamage(machine: Machine, durable: Buffer, at: number): string {
  for (const { offset, length, value } of scanRecords(durable).records) {
    if (at < offset || at >= offset + length) continue;
    const entry = value as { readonly kind: string; readonly operation?: { readonly kioskSeq: number } };
    if (entry.operation !== undefined) machine.damaged.add(entry.operation.kioskSeq);
    return `+${String(at - offset)} of ${JSON.stringify(value)}`;
  }
  return 'in no record';
}
