// S21: what the county orders to be forgotten comes with the pages of a pull and goes into the journal before anything else is asked. A
// page that could not be noted is told again: the next request still asks from where the journal stands.
import type { Forgotten } from '#shared/protocol/forgotten.ts';
import type { Journal } from './journal/journal.ts';
import type { Log } from './log.ts';

export type Forgetting = {
  /** Asked with; null: there is no journal, or no identity. */
  readonly cursor: () => string | null;
  /** Lets go of what a page names. Never rejects. */
  readonly told: (forgotten: Forgotten | undefined) => Promise<void>;
};

export function makeForgetting(deps: {
  /** null: it could not be opened. */
  readonly journal: Pick<Journal, 'forget' | 'forgottenCursor'> | null;
  readonly kioskId: () => string | null;
  /** Told when something that was here was let go of. */
  readonly forgot: () => void;
  readonly log: Log;
}): Forgetting {
  const { journal, kioskId, forgot, log } = deps;
  /** Behind the journal's: what came since named nothing that is here, so nothing was written. */
  let heard: { readonly of: string; readonly cursor: string } | null = null;
  return {
    cursor: () => {
      const id = kioskId();
      if (journal === null || id === null) return null;
      return heard?.of === id ? heard.cursor : journal.forgottenCursor(id);
    },
    told: async (forgotten) => {
      const id = kioskId();
      if (journal === null || id === null || forgotten === undefined) return;
      const done = await journal.forget(id, forgotten);
      if (!done.ok) {
        log.error('forgottenNotNoted', { reason: done.error.reason });
        return;
      }
      heard = { of: id, cursor: forgotten.cursor };
      if (done.value === 0) return;
      log.info('forgotten', { registrations: done.value });
      forgot();
    },
  };
}
