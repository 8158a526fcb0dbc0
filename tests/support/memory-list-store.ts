// The lists cache in memory: the fake that the contract keeps honest, for tests of what is built on the port.
import { isDeepStrictEqual } from 'node:util';
import { err, ok } from '#shared/kernel/result.ts';
import type { PullPage } from '#shared/protocol/pull.ts';
import { idDigest, listChecksum } from '#shared/sync/checksum.ts';
import { planPage } from '#renderer/db/plan-page.ts';
import { jobAt, openChunk } from '#renderer/db/packed.ts';
import { digestOnce } from './digest-once.ts';
import {
  type ListRows,
  type ListStore,
  type Listed,
  type Position,
  type SnapshotChunk,
} from '#renderer/db/list-store.ts';

type Generation = { readonly position: Position; readonly rows: ListRows };
export const noRows: ListRows = { jobs: [], trainings: [], policies: [], events: [], packs: [] };
export const startPosition: Position = { epoch: null, cursor: '', countyName: null };
const empty: Generation = { position: startPosition, rows: noRows };

/** What survives a restart of a memory store. */
export type MemoryListDisk = {
  current: Generation;
  staging: Generation | null;
  snapshot: { epoch: string; build: number; chunks: Map<string, SnapshotChunk> } | null;
};
export const emptyMemoryListDisk = (): MemoryListDisk => ({ current: empty, staging: null, snapshot: null });

export function memoryListStore(disk: MemoryListDisk = emptyMemoryListDisk()): ListStore {
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  return {
    positions: async () =>
      ok({ current: disk.current.position, staging: disk.staging === null ? null : disk.staging.position }),
    applyPage: async (target, from, page) => {
      const generation = disk[target];
      if (generation === null) return err({ reason: 'noStaging' });
      const { epoch, cursor } = generation.position;
      if (epoch !== null && epoch !== page.epoch) return err({ reason: 'epochChanged' });
      if (cursor !== from) return err({ reason: 'cursorMoved' });
      disk[target] = applied(generation, page);
      if (target === 'current' && page.changes.length > 0) tell();
      return ok(null);
    },
    beginStaging: async () => {
      disk.staging = empty;
      disk.snapshot = null;
      return ok(null);
    },
    promoteStaging: async () => {
      if (disk.staging === null) return err({ reason: 'noStaging' });
      disk.current = disk.staging;
      disk.staging = null;
      tell();
      return ok(null);
    },
    beginSnapshot: async (epoch, build) => {
      if (disk.snapshot?.build === build && disk.snapshot.epoch === epoch)
        return ok([...disk.snapshot.chunks.keys()]);
      disk.snapshot = { epoch, build, chunks: new Map() };
      disk.staging = { ...empty, position: { ...startPosition, epoch } };
      return ok([]);
    },
    stageChunks: async (chunks) => {
      if (disk.snapshot === null) return err({ reason: 'noStaging' });
      for (const chunk of chunks) disk.snapshot.chunks.set(chunk.name, chunk);
      return ok(null);
    },
    finishSnapshot: async ({ cursor, countyName, names }) => {
      const { snapshot } = disk;
      if (snapshot === null || !names.every((name) => snapshot.chunks.has(name)))
        return err({ reason: 'noStaging' });
      disk.current = {
        position: { epoch: snapshot.epoch, cursor, countyName },
        rows: rowsOf(snapshot.chunks),
      };
      disk.staging = null;
      disk.snapshot = null;
      tell();
      return ok(null);
    },
    checksums: async () => {
      const { position, rows } = disk.current;
      return ok({
        epoch: position.epoch,
        cursor: position.cursor,
        checksums: {
          job: checksumOf(rows.jobs),
          training: checksumOf(rows.trainings),
          policy: checksumOf(rows.policies),
          event: checksumOf(rows.events),
          pack: checksumOf(rows.packs),
        },
      });
    },
    applyBucket: async (from, page) => {
      const { position, rows } = disk.current;
      if (position.epoch !== page.epoch) return err({ reason: 'epochChanged' });
      if (position.cursor !== from) return err({ reason: 'cursorMoved' });
      const plan = planPage({ changes: page.changes }, 1);
      const name = listNames[page.table];
      const { list, put, gone } = replaced(rows[name], plan[page.table].puts, page.bucket);
      disk.current = { position, rows: { ...rows, [name]: list } };
      if (put + gone > 0) tell();
      return ok({ put, gone });
    },
    clear: async () => {
      disk.current = empty;
      disk.staging = null;
      disk.snapshot = null;
      tell();
      return ok(null);
    },
    writable: () => true,
    rows: async () => ok(disk.current.rows),
    packed: async () => {
      const { jobs, ...others } = disk.current.rows;
      const state = disk.current.position.epoch === null ? 'empty' : 'filled';
      return ok({ state, names: [], chunks: [], overlay: jobs, ...others });
    },
    onChanged: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose: () => listeners.clear(),
  };
}

function rowsOf(chunks: ReadonlyMap<string, SnapshotChunk>): ListRows {
  const of = (table: SnapshotChunk['table']) =>
    [...chunks.values()]
      .filter((chunk) => chunk.table === table)
      .toSorted((a, b) => a.place - b.place)
      .flatMap(({ bytes }) => {
        const content = openChunk(bytes);
        return content.ids.map((_, index) => jobAt(content, index) as never);
      });
  return {
    jobs: of('job'),
    trainings: of('training'),
    policies: of('policy'),
    events: of('event'),
    packs: of('pack'),
  };
}

function applied({ rows }: Generation, page: PullPage): Generation {
  const plan = planPage(page, 1);
  return {
    position: { epoch: page.epoch, cursor: page.cursor, countyName: page.county.name },
    rows: {
      jobs: merged(rows.jobs, plan.job),
      trainings: merged(rows.trainings, plan.training),
      policies: merged(rows.policies, plan.policy),
      events: merged(rows.events, plan.event),
      packs: merged(rows.packs, plan.pack),
    },
  };
}

/** Lists are never changed in place, so each is hashed once. */
const known = new WeakMap<readonly Listed<unknown>[], string>();
function checksumOf(rows: readonly Listed<unknown>[]): string {
  const sum = known.get(rows) ?? listChecksum(rows, digestOnce);
  known.set(rows, sum);
  return sum;
}

const listNames = {
  job: 'jobs',
  training: 'trainings',
  policy: 'policies',
  event: 'events',
  pack: 'packs',
} as const;

function replaced(rows: readonly Listed<unknown>[], wanted: readonly Listed<unknown>[], bucket: number) {
  const theirs = new Map(wanted.map(({ id, rev, row }) => [id, { id, rev, row }]));
  const inBucket = rows.filter(({ id }) => idDigest(id).bucket === bucket);
  const asTheirs = (row: Listed<unknown>): boolean => isDeepStrictEqual(theirs.get(row.id), row);
  const same = new Set(inBucket.flatMap(({ id, rev, row }) => (asTheirs({ id, rev, row }) ? [id] : [])));
  return {
    list: [...rows.filter((row) => !inBucket.includes(row)), ...theirs.values()],
    put: theirs.size - same.size,
    gone: inBucket.filter(({ id }) => !theirs.has(id)).length,
  };
}

type TableChange<R> = {
  readonly puts: readonly Listed<R>[];
  readonly gone: readonly { readonly id: string }[];
};

function merged<R>(rows: readonly Listed<R>[], { puts, gone }: TableChange<R>): readonly Listed<R>[] {
  if (puts.length + gone.length === 0) return rows;
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const { id } of gone) byId.delete(id);
  for (const { id, rev, row } of puts) byId.set(id, { id, rev, row });
  return [...byId.values()];
}
