// [S19] Chromium tells in one place only that it has thrown a corrupt store away: `dataLoss` of the upgrade that makes the
// new one. This watches each open of the origin's stores and has it logged; nothing else changes.
import type { Log } from './open-lists.ts';

/** The same factory; a store that is made anew is logged with what the browser says of the one before. */
export function watchDataLoss(factory: IDBFactory, log: Log): IDBFactory {
  return {
    open: (name, version) => {
      const request = factory.open(name, version);
      request.addEventListener('upgradeneeded', (event) => {
        if (event.oldVersion === 0) log('listsStoreMade', { dataLoss: dataLossOf(event) });
      });
      return request;
    },
    deleteDatabase: (name) => factory.deleteDatabase(name),
    databases: () => factory.databases(),
    cmp: (first, second) => factory.cmp(first, second),
  };
}

/** `total` where the browser has lost the store's content; Chromium's own, not in the standard. */
function dataLossOf(event: IDBVersionChangeEvent): string {
  return 'dataLoss' in event && typeof event.dataLoss === 'string' ? event.dataLoss : 'unknown';
}
