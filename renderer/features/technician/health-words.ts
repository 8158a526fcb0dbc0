// The machine's state in words. Pure; the words are technician-texts.ts's.
import type { CertificateFault, Health } from '#shared/ipc/technician.ts';
import type { SyncStatus } from '#shared/sync/status.ts';
import { technicianTexts } from '../../app/technician-texts.ts';

const words = technicianTexts.health;

/** Bytes as a person reads a disk: 12.3 (decimal GB, as on the stick's label). */
export const gigabytes = (bytes: number): string => (bytes / 1e9).toFixed(1);

/** Why the county is not reached, from the nearest cause to the farthest. @param certificate which one was at fault; null: not known */
export const linkWords = (
  { link, fault }: Pick<SyncStatus, 'link' | 'fault'>,
  certificate: CertificateFault | null,
): string => {
  if (link === 'up') return words.linkUp;
  if (fault === 'tls' && certificate !== null) return technicianTexts.certificates[certificate];
  return fault === null ? words.linkUnknown : technicianTexts.faults[fault];
};

export const diskWords = ({ freeBytes, journal }: Pick<Health, 'freeBytes' | 'journal'>): string => {
  if (journal === 'notOpened') return words.journalBroken;
  return freeBytes === null ? words.diskUnknown : words.diskFree(gigabytes(freeBytes));
};

/** Off by less than a minute is right: slips show minutes. */
export const clockWords = ({ clockOffsetMs }: Pick<Health, 'clockOffsetMs'>): string => {
  if (clockOffsetMs === null) return words.clockUnknown;
  const minutes = Math.round(clockOffsetMs / 60_000);
  return minutes === 0 ? words.clockRight : words.clockOff(minutes);
};
