// [S19] A store that the browser threw away is made anew in silence; here it is heard of.
import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { watchDataLoss } from '#renderer/db/data-loss.ts';

const opened = (factory: IDBFactory, name: string): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = factory.open(name, 1);
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(new Error('open failed')));
  });

it('[S19] tells each time that the store is made anew, and only then', async () => {
  const told: unknown[] = [];
  const factory = watchDataLoss(indexedDB, (event, detail) => told.push([event, detail]));
  (await opened(factory, 'a')).close();
  (await opened(factory, 'a')).close();
  expect(told).toEqual([['listsStoreMade', { dataLoss: 'unknown' }]]);
  factory.deleteDatabase('a');
  (await opened(factory, 'a')).close();
  expect(told).toHaveLength(2);
});
