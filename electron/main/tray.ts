// tray:deal (S4): staff have seen to an operation that the county did not apply. Noted in the journal, durable when answered; the
// record itself stays for thirty days more.
import type { ResponseOf } from '#shared/ipc/contract.ts';
import { err } from '#shared/kernel/result.ts';
import type { Journal } from './journal/journal.ts';
import type { Log } from './log.ts';

export async function dealWith(
  deps: {
    /** null: it could not be opened. */
    readonly journal: Pick<Journal, 'dealWith'> | null;
    /** Told when what waits for people has changed. */
    readonly announce: () => void;
    readonly log: Log;
  },
  opId: string,
): Promise<ResponseOf<'tray:deal'>> {
  const { journal, announce, log } = deps;
  if (journal === null) return err({ reason: 'diskError' });
  const done = await journal.dealWith(opId);
  if (!done.ok) return err({ reason: done.error.reason === 'closed' ? 'diskError' : done.error.reason });
  log.info('trayDealtWith', { opId });
  announce();
  return done;
}
