// tray:deal (S4): staff have seen to an operation that the county did not apply. Only while staff or a technician are in: main decides,
// the page asks for the PIN. Noted in the journal, durable when answered; the record itself stays for thirty days more.
import type { ResponseOf } from '#shared/ipc/contract.ts';
import { err } from '#shared/kernel/result.ts';
import type { Journal } from './journal/journal.ts';
import type { Log } from './log.ts';

export async function dealWith(
  deps: {
    /** null: it could not be opened. */
    readonly journal: Pick<Journal, 'dealWith'> | null;
    /** Whether a session of staff's or the technician's is open. */
    readonly isIn: () => boolean;
    /** Told when what waits for people has changed. */
    readonly announce: () => void;
    readonly log: Log;
  },
  opId: string,
): Promise<ResponseOf<'tray:deal'>> {
  const { journal, isIn, announce, log } = deps;
  if (!isIn()) return err({ reason: 'locked' });
  if (journal === null) return err({ reason: 'diskError' });
  const done = await journal.dealWith(opId);
  if (!done.ok) return err({ reason: done.error.reason === 'closed' ? 'diskError' : done.error.reason });
  log.info('trayDealtWith', { opId });
  announce();
  return done;
}
