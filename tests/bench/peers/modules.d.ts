// The little of each peer's interface that is used here. Declared here and not taken from the packages, so that `npm run check` says
// the same whether they are installed or not.

declare module 'rxdb' {
  export type RxCollection = {
    readonly count: () => { readonly exec: () => Promise<number> };
    readonly find: (query: {
      readonly sort: readonly Readonly<Record<string, 'asc' | 'desc'>>[];
      readonly limit: number;
    }) => { readonly exec: () => Promise<readonly object[]> };
  };
  export function createRxDatabase(options: {
    readonly name: string;
    readonly storage: object;
    readonly multiInstance: boolean;
  }): Promise<{
    readonly addCollections: <Name extends string>(
      collections: Readonly<Record<Name, { readonly schema: object }>>,
    ) => Promise<Readonly<Record<Name, RxCollection>>>;
    readonly remove: () => Promise<unknown>;
  }>;
}

declare module 'rxdb/plugins/storage-dexie' {
  export function getRxStorageDexie(): object;
}

declare module 'rxdb/plugins/replication' {
  import type { RxCollection } from 'rxdb';
  export function replicateRxCollection<Checkpoint>(options: {
    readonly replicationIdentifier: string;
    readonly collection: RxCollection;
    readonly live: boolean;
    readonly waitForLeadership: boolean;
    readonly pull: {
      readonly batchSize: number;
      readonly handler: (
        last: Checkpoint | undefined,
      ) => Promise<{ readonly documents: readonly object[]; readonly checkpoint: Checkpoint }>;
    };
  }): {
    readonly error$: { readonly subscribe: (listener: (error: Error) => void) => unknown };
    readonly awaitInitialReplication: () => Promise<void>;
  };
}

declare module 'pouchdb-browser' {
  export default class PouchDB {
    static plugin(plugin: object): void;
    constructor(name: string, options: { readonly adapter: string; readonly revs_limit: number });
    readonly replicate: {
      readonly from: (
        address: string,
        options: {
          readonly live: boolean;
          readonly retry: boolean;
          readonly batch_size: number;
          readonly batches_limit: number;
        },
      ) => Promise<{ readonly ok: boolean }>;
    };
    info(): Promise<{ readonly doc_count: number }>;
    allDocs(options: {
      readonly limit: number;
      readonly include_docs: boolean;
    }): Promise<{ readonly rows: readonly object[] }>;
    destroy(): Promise<unknown>;
  }
}

declare module 'pouchdb-adapter-indexeddb' {
  const plugin: object;
  export default plugin;
}

declare module 'pouchdb-adapter-memory' {
  const plugin: object;
  export default plugin;
}

declare module 'pouchdb-mapreduce' {
  const plugin: object;
  export default plugin;
}

declare module 'pouchdb-core' {
  export type PouchDBClass = {
    readonly plugin: (plugin: object) => PouchDBClass;
    readonly defaults: (options: { readonly adapter: string }) => PouchDBClass;
    new (name: string): { readonly bulkDocs: (docs: readonly object[]) => Promise<unknown> };
  };
  const PouchDB: PouchDBClass;
  export default PouchDB;
}

declare module 'express-pouchdb' {
  import type { IncomingMessage, ServerResponse } from 'node:http';
  import type { PouchDBClass } from 'pouchdb-core';
  export default function expressPouchDb(
    database: PouchDBClass,
    options: { readonly mode: string; readonly overrideMode: { readonly exclude: readonly string[] } },
  ): (request: IncomingMessage, response: ServerResponse) => void;
}

declare module 'flexsearch' {
  export const Charset: { readonly CJK: object };
  export class Index {
    constructor(options: {
      readonly tokenize: 'strict';
      readonly encoder: object;
      readonly resolution: number;
      readonly context: boolean;
    });
    add(id: number, text: string): unknown;
    search(word: string, options: { readonly limit: number }): readonly (number | string)[];
  }
}

declare module 'minisearch' {
  export default class MiniSearch<T extends { readonly id: number }> {
    constructor(options: {
      readonly fields: readonly (keyof T & string)[];
      readonly tokenize: (text: string) => readonly string[];
      readonly processTerm: (term: string) => string;
      readonly searchOptions: {
        readonly combineWith: 'AND';
        readonly tokenize: (word: string) => readonly string[];
      };
    });
    addAll(documents: readonly T[]): void;
    search(word: string): readonly { readonly id: number }[];
  }
}
