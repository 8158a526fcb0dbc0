// RxDB as one would set it up for such lists: Dexie storage, indexes on the three fields that the Dexie lane has, and its HTTP
// replication pulling only, once, not live. No dev mode, no schema validation, one instance (each of them slows writing down).
// A batch is several of the server's pages, fetched side by side: tried from 500 to 10,000 rows, see BATCH_PAGES.
import { createRxDatabase } from 'rxdb';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import type { LoadJob } from './seam.ts';

const PAGE_ROWS = 500;
const BATCH_PAGES = 5;

const schema = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 36 },
    rev: { type: 'number' },
    row: {
      type: 'object',
      properties: {
        category: { type: 'string', maxLength: 16 },
        postedOn: { type: 'string', maxLength: 10 },
        validUntil: { type: 'string', maxLength: 10 },
      },
    },
  },
  required: ['id', 'rev', 'row'],
  indexes: ['row.category', 'row.postedOn', 'row.validUntil'],
} as const;

type Page = readonly { readonly id: string; readonly rev: number; readonly row: unknown }[];
type Checkpoint = { readonly page: number };

export async function load({ pages, pageCount, rows }: LoadJob): Promise<number> {
  const startedAt = performance.now();
  const database = await createRxDatabase({
    name: 'peer-rxdb',
    storage: getRxStorageDexie(),
    multiInstance: false,
  });
  const { job } = await database.addCollections({ job: { schema } });
  const pull = async (last: Checkpoint | undefined) => {
    const from = last?.page ?? 0;
    const to = Math.min(pageCount, from + BATCH_PAGES);
    const bodies = await Promise.all(
      Array.from(
        { length: to - from },
        async (_, at) => (await (await fetch(`${pages}${from + at}`)).json()) as Page,
      ),
    );
    return {
      documents: bodies.flat().map(({ id, rev, row }) => ({ id, rev, row, _deleted: false })),
      checkpoint: { page: to },
    };
  };
  const replication = replicateRxCollection<Checkpoint>({
    replicationIdentifier: 'county',
    collection: job,
    live: false,
    waitForLeadership: false,
    pull: { batchSize: PAGE_ROWS * BATCH_PAGES, handler: pull },
  });
  await new Promise<void>((resolve, reject) => {
    replication.error$.subscribe(reject);
    replication.awaitInitialReplication().then(resolve, reject);
  });
  const kept = await job.count().exec();
  const first = await job.find({ sort: [{ 'row.postedOn': 'desc' }], limit: 6 }).exec();
  const ms = performance.now() - startedAt;
  await database.remove();
  if (kept !== rows || first.length !== 6) throw new Error(`RxDB kept ${kept} of ${rows} rows`);
  return ms;
}
