// What the bench's page is served: its own files, the rows as the county's chunks (columns, gzip), and the same rows as plain
// JSON pages for the peers that take rows. Bodies are compressed before the clock runs.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { isChunk } from '#electron/main/chunk-hash.ts';
import { chunkBytes, packJobs } from '#renderer/db/packed.ts';
import type { Job } from '#shared/domain/job.ts';
import { chunkAddress, framed } from '#shared/ipc/chunk-frames.ts';
import type { SnapshotOffer } from '#shared/ipc/contract.ts';
import { TOGETHER } from '#renderer/worker/ask-together.ts';
import { CHUNK_ROWS, type ChunkName, chunkHash } from '#shared/protocol/snapshot.ts';
import type { CouchServer } from './peers/couch-server.ts';
import type { LoadJob } from './peers/seam.ts';
import { inSnapshotOrder, publishedRows } from './published.ts';

/** Where the peer that replicates from a CouchDB finds the rows. */
export const couchAddress = { prefix: '/couch', database: 'county-rows' } as const;

export type BenchServer = {
  readonly url: string;
  /** What main would have verified and offered. */
  readonly offer: SnapshotOffer;
  /** Main hashes every chunk before it gives it on: ms for all of them. */
  readonly hashMs: number;
  /** What the peers that load are told. */
  readonly loadJob: LoadJob;
  readonly dispose: () => Promise<void>;
};

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
};

/** Starts a CouchDB of the same rows; null: PouchDB is not measured. */
export type StartCouch = (
  rows: readonly { readonly id: string; readonly rev: number; readonly row: Job }[],
) => Promise<CouchServer | null>;

/** Serves on a free port. @param pageDir the built page */
export async function startBenchServer(
  pageDir: string,
  rows: number,
  startCouch: StartCouch,
): Promise<BenchServer> {
  const all = publishedRows(rows);
  const couch = await startCouch(all);
  const bodies = new Map<string, Buffer>();
  const chunks: ChunkName[] = [];
  const plain: Uint8Array[] = [];
  let hashMs = 0;
  const sorted = inSnapshotOrder(all);
  for (let at = 0; at < all.length; at += CHUNK_ROWS) {
    const part = all.slice(at, at + CHUNK_ROWS);
    const number = at / CHUNK_ROWS;
    const bytes = chunkBytes(packJobs(sorted.slice(at, at + CHUNK_ROWS)));
    const sha256 = chunkHash(bytes);
    const startedAt = performance.now();
    if (!isChunk({ sha256 }, bytes)) throw new Error('a chunk is not what its name says');
    hashMs += performance.now() - startedAt;
    const chunk = sha256.slice(0, 16);
    const wire = gzipSync(bytes, { level: 6 });
    chunks.push({ table: 'job', chunk, rows: part.length, wireBytes: wire.length, sha256 });
    plain.push(bytes);
    bodies.set(`/chunk/${number}`, wire);
    bodies.set(chunkAddress(1, chunk), wire);
    const changes = part.map(({ id, rev, row }) => ({ table: 'job', op: 'upsert', id, rev, row }));
    bodies.set(`/page/${number}`, gzipSync(JSON.stringify(changes), { level: 6 }));
  }
  // As the worker asks main for them; the floor takes the same bodies under numbers.
  for (let at = 0; at < chunks.length; at += TOGETHER) {
    const names = chunks.slice(at, at + TOGETHER).map(({ chunk }) => chunk);
    const wire = gzipSync(framed(plain.slice(at, at + TOGETHER)), { level: 6 });
    bodies.set(`/frames/${at / TOGETHER}`, wire);
    // One alone comes as it is.
    if (names.length > 1) bodies.set(chunkAddress(1, ...names), wire);
  }
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://bench').pathname;
    const body = bodies.get(path);
    if (body !== undefined) {
      response.writeHead(200, {
        'content-type': 'application/json',
        'content-encoding': 'gzip',
        'cache-control': 'no-store',
      });
      response.end(body);
      return;
    }
    if (couch !== null && path.startsWith(`${couchAddress.prefix}/`)) {
      request.url = (request.url ?? '').slice(couchAddress.prefix.length);
      couch.handle(request, response);
      return;
    }
    const file = path === '/' ? '/index.html' : path;
    readFile(join(pageDir, file)).then(
      (bytes) =>
        response
          .writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' })
          .end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the bench server has no port');
  const url = `http://127.0.0.1:${address.port}/`;
  return {
    offer: { epoch: 'bench', build: 1, cursor: 'c', county: '', chunks },
    hashMs: Math.round(hashMs),
    url,
    loadJob: {
      pages: '/page/',
      pageCount: chunks.length,
      couch: couch === null ? '' : `${url.slice(0, -1)}${couchAddress.prefix}/${couchAddress.database}`,
      rows,
    },
    dispose: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
