// The county's rows as PouchDB wants them: express-pouchdb over an in-memory PouchDB, filled before the clock runs. It answers what
// a replication asks and nothing more, and does not compress: over the loop-back that would only cost time.
import type { IncomingMessage, ServerResponse } from 'node:http';
import expressPouchDb from 'express-pouchdb';
import memoryAdapter from 'pouchdb-adapter-memory';
import PouchDB from 'pouchdb-core';
import mapReduce from 'pouchdb-mapreduce';

const FILL_ROWS = 1000;

export type CouchServer = {
  /** For requests whose address begins with the database's name. */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => void;
};

/** @param database its name, the first part of its address */
export async function startCouchServer(
  database: string,
  rows: readonly { readonly id: string; readonly rev: number; readonly row: object }[],
): Promise<CouchServer> {
  const Memory = PouchDB.plugin(memoryAdapter).plugin(mapReduce).defaults({ adapter: 'memory' });
  const handle = expressPouchDb(Memory, {
    mode: 'minimumForPouchDB',
    overrideMode: { exclude: ['compression'] },
  });
  const held = new Memory(database);
  for (let at = 0; at < rows.length; at += FILL_ROWS) {
    const docs = rows.slice(at, at + FILL_ROWS).map(({ id, rev, row }) => ({ _id: id, rev, row }));
    await held.bulkDocs(docs);
  }
  return { handle };
}
