// The Dexie database of the lists cache. Every row carries its generation, so that a staged refetch and a swap need neither
// a second database nor a copy. A cache: it can be deleted at any time and is filled again by the next pull (S19).
import { Dexie, type Table } from 'dexie';
import type { Policy, RecruitmentEvent, Training } from '#shared/domain/listings.ts';
import type { PolicyPackRow } from '#shared/protocol/policy-pack.ts';
import type { OverlayRow } from './compaction.ts';
import type { Listed, Position } from './list-store.ts';

export const LISTS_DATABASE = 'yizhan-lists';

/** Version of this file's tables. Raise it with each change and add a `version(n)` below. */
export const SCHEMA_VERSION = 3;
/**
 * The oldest app version of the schema that may still write to what this version writes. Dexie ≥ 4.0.1 opens a newer
 * database without a word, so an older app compares this number itself and stays read-only (S16).
 */
export const MIN_SAFE_VERSION = 2;

export type StoredRow<R> = Listed<R> & { readonly gen: number };

export type SchemaRecord = {
  readonly key: 'schema';
  readonly version: number;
  readonly minSafeVersion: number;
};
/** A change on top of the packed chunks. */
export type StoredOverlay = OverlayRow & { readonly gen: number };
/** Up to 500 postings in one record (packed.ts); immutable under its number. */
export type BaseRecord = { readonly gen: number; readonly chunk: number; readonly bytes: Uint8Array };
export type Generation = Position & {
  readonly gen: number;
  /** True from the empty cursor to the first page without `more`: rows then go straight into chunks. */
  readonly filling: boolean;
  readonly nextChunk: number;
  /** The snapshot that fills this generation, and what of it is here; absent otherwise. */
  readonly snapshot?: { readonly build: number; readonly staged: readonly string[] };
};
export type ListsRecord = {
  readonly key: 'lists';
  readonly current: Generation;
  readonly staging: Generation | null;
  /** Grows with each change of the current generation: whoever shows it is told then. */
  readonly revision: number;
};
export type MetaRecord = SchemaRecord | ListsRecord;

export class ListsDatabase extends Dexie {
  declare readonly meta: Table<MetaRecord, string>;
  declare readonly base: Table<BaseRecord, [number, number]>;
  declare readonly job: Table<StoredOverlay, [number, string]>;
  declare readonly training: Table<StoredRow<Training>, [number, string]>;
  declare readonly policy: Table<StoredRow<Policy>, [number, string]>;
  declare readonly event: Table<StoredRow<RecruitmentEvent>, [number, string]>;
  declare readonly pack: Table<StoredRow<PolicyPackRow>, [number, string]>;

  constructor(
    name: string,
    idb: { readonly indexedDB: IDBFactory; readonly IDBKeyRange: typeof IDBKeyRange },
  ) {
    super(name, { indexedDB: idb.indexedDB, IDBKeyRange: idb.IDBKeyRange });
    this.version(1).stores({
      meta: 'key',
      job: '[gen+id]',
      training: '[gen+id]',
      policy: '[gen+id]',
      event: '[gen+id]',
    });
    // Postings move to packed chunks; the rows of version 1 are a valid overlay as they are and are folded by and by.
    this.version(2).stores({ base: '[gen+chunk]' });
    // Policy packs. An app of version 2 neither reads nor writes them: it may go on (S16).
    this.version(3).stores({ pack: '[gen+id]' });
  }
}

/** All tables of rows, in the order in which they are locked. */
export const rowTables = (db: ListsDatabase) =>
  [db.base, db.job, db.training, db.policy, db.event, db.pack] as const;

export const firstLists: ListsRecord = {
  key: 'lists',
  current: { gen: 1, epoch: null, cursor: '', countyName: null, filling: true, nextChunk: 0 },
  staging: null,
  revision: 0,
};

/** The record of both generations; a database that was just made has none. */
export const readLists = async (db: ListsDatabase): Promise<ListsRecord> => {
  const record = await db.meta.get('lists');
  if (record?.key !== 'lists') return firstLists;
  return {
    ...record,
    current: withChunks(record.current),
    staging: record.staging && withChunks(record.staging),
  };
};

/** Version 1 wrote neither member, and had no chunks. */
const withChunks = (generation: Position & Partial<Generation> & { readonly gen: number }): Generation => ({
  ...generation,
  filling: generation.filling ?? false,
  nextChunk: generation.nextChunk ?? 0,
});
