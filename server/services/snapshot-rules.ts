// What a snapshot is made of, without a database (S9): rows of one list and one scope become chunks, and when a build is
// too old to be given. The same rows in the same order give the same bytes, so a chunk that did not change keeps its name.
import { type Json } from '#shared/kernel/canonical-json.ts';
import { toColumn } from '#shared/protocol/columns.ts';
import type { ListTable } from '#shared/protocol/pull.ts';
import { type Chunk, chunkHash } from '#shared/protocol/snapshot.ts';

export type SnapshotRow = { readonly id: string; readonly rev: number; readonly row: Json };

/** A chunk before it is packed. */
export type PlainChunk = {
  readonly table: ListTable;
  readonly scope: string;
  readonly name: string;
  readonly rows: number;
  /** Hex SHA-256 of `json`. */
  readonly sha256: string;
  readonly json: Uint8Array;
};

/** @param rows at least one, at most CHUNK_ROWS */
export function plainChunk(table: ListTable, scope: string, rows: readonly SnapshotRow[]): PlainChunk {
  const chunk: Chunk = {
    v: 1,
    table,
    n: rows.length,
    ids: rows.map(({ id }) => id),
    revs: toColumn(rows.map(({ rev }) => rev)),
    rows: toColumn(rows.map(({ row }) => row)),
  };
  const json = Buffer.from(JSON.stringify(chunk), 'utf8');
  const sha256 = chunkHash(json);
  return { table, scope, name: sha256.slice(0, 32), rows: rows.length, sha256, json };
}

/** Small changes wait so long before they are worth a build: the pull brings them. */
export const REBUILD_AFTER_MS = 10 * 60_000;
/** So many changes are faster as chunks than as pages. */
export const MANY_CHANGES = 1_000;
/** Even then the county does not build more often than this. */
export const REBUILD_AT_ONCE_AFTER_MS = 30_000;

/**
 * Whether a build has to be made before an answer is given.
 * @param newest age of the newest build of this epoch and what the log holds beyond it; null: there is none
 */
export function mustBuild(
  newest: { readonly ageMs: number; readonly changesBehind: number } | null,
): boolean {
  if (newest === null) return true;
  if (newest.changesBehind === 0) return false;
  // A clock that was set back must not keep an old build for ever.
  if (newest.ageMs < 0) return true;
  return newest.ageMs >= (newest.changesBehind >= MANY_CHANGES ? REBUILD_AT_ONCE_AFTER_MS : REBUILD_AFTER_MS);
}

/** Older builds stay for kiosks that are half through one; chunks that no build names are dropped. */
export const KEEP_BUILDS = 12;
export const KEEP_BUILDS_MS = 24 * 3_600_000;
