// GET /v1/snapshot and /v1/snapshot/{epoch}/{table}/{build}/{chunk} (S9): all rows at one cursor, as immutable chunks that
// can be fetched in any order, again, or from a USB stick (S18). Old lists stay usable until every chunk is verified.
//
//   manifest (signed) ──names──> chunks (sha256 of their JSON bytes) ──> rows;  then pull goes on from manifest.cursor
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import * as z from 'zod/mini';
import { type Json, canonicalJson } from '#shared/kernel/canonical-json.ts';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import type { Column } from './columns.ts';
import { listTables } from './pull.ts';

export const SNAPSHOT_PATH = '/v1/snapshot';
/** Rows in one chunk at most. */
export const CHUNK_ROWS = 500;

const hexSha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/));

export const chunkNameSchema = z.looseObject({
  table: z.enum(listTables),
  /** Path segment; the same name never means other bytes. */
  chunk: z.string().check(z.regex(/^[0-9a-f]{16,64}$/)),
  rows: z.int().check(z.gte(1), z.lte(CHUNK_ROWS)),
  /** Bytes on the wire (compressed), for the progress bar. */
  wireBytes: z.int(),
  /** Hex SHA-256 of the chunk's JSON bytes, uncompressed. */
  sha256: hexSha256,
});
export type ChunkName = z.infer<typeof chunkNameSchema>;

/** What is signed. Members that this side does not know stay in it: an older kiosk verifies a newer county's text (S16). */
export const manifestBodySchema = z.looseObject({
  protocol: z.literal(1),
  /** The county's own name for itself: a snapshot of another county is refused. */
  county: z.string(),
  epoch: z.string(),
  /** Scope it was made for (county + station, S11). */
  scope: z.string(),
  /** Where pull goes on. */
  cursor: z.string(),
  /** Grows with each build: an older snapshot is refused where a newer one was seen (replay). */
  build: z.int().check(z.gte(1)),
  madeAtMs: z.number(),
  chunks: z.array(chunkNameSchema),
});
export type ManifestBody = z.infer<typeof manifestBodySchema>;

export const manifestSchema = z.object({
  body: manifestBodySchema,
  /** Ed25519 (RFC 8032) over `manifestText`, base64; the county's public key came with the enrolment. */
  signature: z.string(),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** A manifest as it arrives: a newer county may have tables that this app does not know (S16). */
export const receivedManifestSchema = z.object({
  body: z.extend(manifestBodySchema, { chunks: z.array(z.looseObject({ table: z.string() })) }),
  signature: z.string(),
});
export type ReceivedManifest = z.infer<typeof receivedManifestSchema>;

/** What this app knows of a manifest, and the names of the tables that it does not: their chunks are never asked for. */
export type KnownManifest = {
  /** As it arrived: what was signed. */
  readonly manifest: ReceivedManifest;
  readonly body: ManifestBody;
  readonly unknown: readonly string[];
};

/** @returns `malformed` when what this app should know of it does not fit its schema */
export function knownManifest(
  manifest: ReceivedManifest,
): Result<KnownManifest, { readonly reason: 'malformed' }> {
  const { chunks } = manifest.body;
  const isKnown = (table: string): boolean => listTables.some((known) => known === table);
  const body = manifestBodySchema.safeParse({
    ...manifest.body,
    chunks: chunks.filter(({ table }) => isKnown(table)),
  });
  if (!body.success) return err({ reason: 'malformed' });
  const unknown = chunks.map(({ table }) => table).filter((table) => !isKnown(table));
  return ok({ manifest, body: body.data, unknown: [...new Set(unknown)] });
}

/** The scope of a station's kiosks (S11): what all kiosks of the county get, and what this station gets besides. */
export const snapshotScope = (stationId: string): string => `county+station:${stationId}`;

/** Where a chunk is fetched from. */
export const chunkPath = (body: Pick<ManifestBody, 'epoch' | 'build'>, chunk: ChunkName): string =>
  `${SNAPSHOT_PATH}/${encodeURIComponent(body.epoch.toWellFormed())}/${chunk.table}/${body.build}/${chunk.chunk}`;

/** The exact text whose UTF-8 bytes are signed. */
export const manifestText = (body: ReceivedManifest['body']): string =>
  `yizhan-snapshot-v1\n${canonicalJson(toJson(body))}`;

/** One chunk: ids and revisions beside the rows' columns. */
export type Chunk = {
  readonly v: 1;
  readonly table: ChunkName['table'];
  readonly n: number;
  readonly ids: readonly string[];
  readonly revs: Column;
  readonly rows: Column;
};

/** Shape of a chunk; what stands inside the columns is taken as it is, the manifest's hash vouches for it. */
export const chunkSchema = z.object({
  v: z.literal(1),
  table: z.enum(listTables),
  n: z.int().check(z.gte(1), z.lte(CHUNK_ROWS)),
  ids: z.array(z.string()),
  revs: z.custom<Column>((value) => typeof value === 'object' && value !== null),
  rows: z.custom<Column>((value) => typeof value === 'object' && value !== null),
});

/** Hex SHA-256 (FIPS 180-4) of a chunk's JSON bytes. */
export const chunkHash = (bytes: Uint8Array): string => bytesToHex(sha256(bytes));

// What came as JSON is JSON; zod does not say so in the type of a loose object.
const anyJson = z.json();
const toJson = (body: ReceivedManifest['body']): Json => anyJson.parse(body);
