// S5: a county restored from a backup names itself by a new epoch, which every page of a pull carries. What has its verdict
// from another epoch is handed in again; the county gives the stored verdict for what it still has.
import { type Restore, keptUpTo } from '#shared/sync/restores.ts';
import type { Journal } from './journal/journal.ts';
import type { Log } from './log.ts';
import { logCompactedAskedFor } from './open-numbers.ts';

/**
 * Told of the epoch of every page. The journal itself holds which epoch gave which verdict, so that a crash at any moment
 * only means that the next page does the same again.
 * @param appended told when operations wait that did not wait before
 * @returns false when the disk refused it
 */
export async function handInAgainOnNewEpoch(deps: {
  readonly journal: Pick<Journal, 'handInAgain' | 'knownEpoch' | 'openNumbers'> | null;
  readonly kioskId: string | null;
  readonly epoch: string;
  /** Highest number of this kiosk that the county has, as it says; undefined: it does not say. */
  readonly countyHas: number | undefined;
  /** What restores the county has been through, as it says. */
  readonly restores: readonly Restore[] | undefined;
  readonly appended: () => void;
  readonly log: Log;
}): Promise<boolean> {
  const { journal, kioskId, epoch, appended, log } = deps;
  if (journal === null || kioskId === null) return true;
  const countyHas = keptUpTo(deps.countyHas, deps.restores, journal.knownEpoch(kioskId));
  const told = countyHas === undefined ? {} : { countyHas };
  const again = await journal.handInAgain(kioskId, { reason: 'newEpoch', epoch, ...told });
  if (!again.ok) {
    log.error('newEpochNotNoted', { reason: again.error.reason });
    return false;
  }
  if (again.value === 0) return true;
  log.info('handedInAgain', { operations: again.value });
  logCompactedAskedFor(journal, log);
  appended();
  return true;
}
