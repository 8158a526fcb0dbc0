// PouchDB as one would set it up: its newer adapter for IndexedDB, one replication from express-pouchdb, not live, no retries, in
// large batches (tried from 100 to 5,000 rows; its older adapter took as long). It keeps no secondary index here, which would be
// built after the replication and cost extra: its first page is by id. That is in its favour.
import indexedDbAdapter from 'pouchdb-adapter-indexeddb';
import PouchDB from 'pouchdb-browser';
import type { LoadJob } from './seam.ts';

const BATCH_ROWS = 2000;
const BATCHES_AHEAD = 5;

PouchDB.plugin(indexedDbAdapter);

export async function load({ couch, rows }: LoadJob): Promise<number> {
  const startedAt = performance.now();
  const local = new PouchDB('peer-pouchdb', { adapter: 'indexeddb', revs_limit: 1 });
  const { ok } = await local.replicate.from(couch, {
    live: false,
    retry: false,
    batch_size: BATCH_ROWS,
    batches_limit: BATCHES_AHEAD,
  });
  const { doc_count: kept } = await local.info();
  const first = await local.allDocs({ limit: 6, include_docs: true });
  const ms = performance.now() - startedAt;
  await local.destroy();
  if (!ok || kept !== rows || first.rows.length !== 6)
    throw new Error(`PouchDB kept ${kept} of ${rows} rows`);
  return ms;
}
