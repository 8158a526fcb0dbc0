// What the desk answers of 政策找人 and 岗位找人, out of the casebook that it is given. It lives in the casebook's thread: what was worked
// out of people is in its memory alone, from unlock to lock, and so is the run that the next one starts from.
import { type Casebook, foundOf } from '#shared/casework/casebook.ts';
import type { RequestOf } from '#shared/ipc/contract.ts';
import type { Candidates, PersonHits, UntoldPage } from '#shared/ipc/outreach.ts';
import { liveOf } from '#shared/policy/live.ts';
import type { Pack } from '#shared/policy/pack.ts';
import { createPolicyPeople, hitsOf } from '#shared/outreach/policy-people.ts';
import { type PersonForPosting, peopleForPosting } from '#shared/outreach/posting-people.ts';

/** Four pages of the largest screen: nobody telephones further down. */
const MOST_CANDIDATES = 24;

type WithPacks<Asked> = { readonly asked: Asked; readonly packs: readonly Pack[] };

export type OutreachDesk = {
  readonly untold: (of: WithPacks<RequestOf<'outreach:untold'>>) => UntoldPage;
  /** Null: nobody of that id. */
  readonly hits: (of: WithPacks<RequestOf<'outreach:person'>>) => PersonHits | null;
  readonly candidates: (asked: RequestOf<'outreach:posting'>) => Candidates;
};

export function makeOutreachDesk(casebook: Casebook): OutreachDesk {
  const people = createPolicyPeople();
  return {
    untold: ({ asked: { day, first, page, perPage }, packs }) => {
      const all = people.untold(casebook.files(), packs, day);
      const sure = all.filter(({ can }) => can > 0);
      const open = all.filter(({ can }) => can === 0);
      const rows = first === 'can' ? sure : open;
      const shown = Math.min(page, Math.max(0, Math.ceil(rows.length / perPage) - 1));
      return {
        inForce: liveOf(packs, day).policies.length,
        people: { can: sure.length, open: open.length },
        lines: rows
          .slice(shown * perPage, (shown + 1) * perPage)
          .map(({ file, ...counts }) => ({ person: foundOf(file), ...counts })),
        page: shown,
      };
    },
    hits: ({ asked: { personId, day }, packs }) => {
      const file = casebook.file(personId);
      if (file === null) return null;
      const hits = hitsOf(file, packs, day).map((hit) => ({
        ...hit,
        money: [...hit.money],
        reasons: [...hit.reasons],
        open: [...hit.open],
        ask: [...hit.ask],
        materials: [...hit.materials],
      }));
      return { person: foundOf(file), hits };
    },
    candidates: ({ id, job, weights, home, day }) => {
      const found = peopleForPosting(casebook.files(), {
        posting: { id, job },
        weights,
        today: day,
        home,
        most: MOST_CANDIDATES,
      });
      return { best: found.best.map(lineOf), nearly: found.nearly.map(lineOf), total: found.total };
    },
  };
}

const lineOf = ({ file, said }: PersonForPosting): Candidates['best'][number] => ({
  person: foundOf(file),
  said: {
    reasons: [...said.reasons],
    miss: said.miss,
    asks: [...said.asks],
    obstacles: [...said.obstacles],
  },
});
