// Handlers of the outreach channels: the packs that main believes go to the casebook's thread with each question. It never gets them from
// the page: what tells people of money is under the county's key (adr/0033).
import type { Pack } from '#shared/policy/pack.ts';
import type { CaseThread } from '../casework/case-thread.ts';
import type { Handlers } from '../ipc.ts';

type Own = Extract<keyof Handlers, `outreach:${string}`>;

/** @param packs as main last took them (policy:packs) */
export const outreachHandlers = (
  thread: Pick<CaseThread, 'ask'>,
  packs: () => readonly Pack[],
): Pick<Handlers, Own> => ({
  'outreach:untold': (asked) => thread.ask('untold', { asked, packs: packs() }),
  'outreach:person': (asked) => thread.ask('hits', { asked, packs: packs() }),
  'outreach:posting': (asked) => thread.ask('candidates', asked),
});
