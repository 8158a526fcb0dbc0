// The lists cache: memory (the fake) and Dexie over an IndexedDB in memory. Chromium's own is met end to end.
import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { openDexieListStore } from '#renderer/db/dexie-list-store.ts';
import { emptyMemoryListDisk, memoryListStore } from '#tests/support/memory-list-store.ts';
import { listStoreBucketsContract } from './list-store-buckets.spec.ts';
import { type StoreUnderTest, listStoreContract } from './list-store.spec.ts';

const inMemory = async (): Promise<StoreUnderTest> => {
  const disk = emptyMemoryListDisk();
  let store = memoryListStore(disk);
  return {
    store: () => store,
    reopen: async () => {
      store.dispose();
      store = memoryListStore(disk);
      return store;
    },
    dispose: async () => store.dispose(),
  };
};

const onDexie = async (): Promise<StoreUnderTest> => {
  // Live queries answer only where Dexie's default IndexedDB exists, whatever a database itself was given.
  Dexie.dependencies.indexedDB = new IDBFactory();
  const idb = { indexedDB: new IDBFactory(), IDBKeyRange };
  const open = () => openDexieListStore(idb, () => undefined);
  let store = await open();
  return {
    store: () => store,
    reopen: async () => {
      store.dispose();
      store = await open();
      return store;
    },
    dispose: async () => store.dispose(),
  };
};

listStoreContract('memory', inMemory);
listStoreContract('Dexie', onDexie);
listStoreBucketsContract('memory', inMemory);
listStoreBucketsContract('Dexie', onDexie);
