// What stands on the disk at a start: read once, with a line in the log where something is wrong, and never a reason not to start.
import { nodeJournalFiles } from './journal/node-files.ts';
import { type Journal, openJournal } from './journal/journal.ts';
import type { Log } from './log.ts';
import { type Provision, readProvision } from './provision.ts';

/** @returns null where a technician has not provisioned this machine, or the file cannot be read */
export async function provisionOf(dataDir: string, log: Log): Promise<Provision | null> {
  const provision = await readProvision(dataDir);
  if (provision.ok) return provision.value;
  if (provision.error.reason === 'unreadable') log.error('provisionUnreadable');
  return null;
}

/** Without a journal the kiosk still shows postings; whatever would have to be kept is refused with `diskError`. */
export async function journalOf(
  directory: string,
  wallMs: () => number,
  kioskId: string | null,
  makeRoom: () => Promise<boolean>,
  log: Log,
): Promise<Journal | null> {
  const journal = await openJournal({ files: nodeJournalFiles(directory), wallMs, kioskId, makeRoom });
  if (!journal.ok) {
    log.error('journalNotOpened', journal.error);
    return null;
  }
  const { records, tornBytes, quarantined, unknownRecords } = journal.value.report;
  log.info('journalOpened', { records, tornBytes, unknownRecords });
  for (const { name, bytes } of quarantined) log.error('journalDamaged', { keptAs: name, bytes });
  return journal.value;
}
