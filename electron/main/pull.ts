// pull:page, pull:bucket and pull:ended. The renderer fetches page by page through main's signed transport and keeps the cursor; main
// only remembers why the last page failed, so that the core waits as long as the county asked.
import { err, ok } from '#shared/kernel/result.ts';
import type { BucketResult, PullResult, RequestOf } from '#shared/ipc/contract.ts';
import { BUCKET_PATH, bucketPageSchema } from '#shared/protocol/bucket.ts';
import { PULL_PATH, type PullPage, knownPart, receivedPageSchema } from '#shared/protocol/pull.ts';
import { type LinkFault, linkFaults } from '#shared/sync/status.ts';
import type { SyncEvent } from '#shared/sync/state.ts';
import type { DeferredTables } from './deferred-tables.ts';
import type { Signer, Transport } from './net/transport.ts';

type Link = { readonly transport: Transport; readonly signer: Signer };

export type PullDeps = {
  /** null before enrolment. */
  readonly link: () => Link | null;
  /** Operations waiting, told to the county (S15). */
  readonly pending: () => number;
  /** How far the county has told what must be forgotten (S21); null: there is no journal to forget in, and nothing is asked. */
  readonly forgottenCursor?: () => string | null;
  /** False: the disk has no room for more lists (S20); a pull then asks for what must be forgotten, and for no list. */
  readonly mayCache: () => boolean;
  /**
   * Station, county and epoch come with every page. False: the disk refused to note what a new epoch means for the
   * journal (S5); the page is then not given on, so that the lists never stand in an epoch that the journal missed.
   */
  readonly learned: (page: PullPage) => Promise<boolean>;
  /** How a page is read; absent: knownPart. The simulator passes values that were never bytes. */
  readonly read?: typeof knownPart;
  /** Tables of a newer county (S16). */
  readonly deferred: DeferredTables;
};

export type Pull = {
  readonly page: (request: RequestOf<'pull:page'>) => Promise<PullResult>;
  /** One bucket anew (S8). Its failure is no failure of the pull: the core is told nothing of it. */
  readonly bucket: (request: RequestOf<'pull:bucket'>) => Promise<BucketResult>;
  /** The core's event for a pull that has ended. */
  readonly ended: (request: RequestOf<'pull:ended'>) => SyncEvent;
};

export function makePull(deps: PullDeps): Pull {
  let waitMs: number | null = null;
  const ask = async ({ transport, signer }: Link, cursor: string, limit: string) => {
    // A county's cursor may be any text; half a pair cannot stand in an address, and the county then says `cursorGone`.
    const asked = encodeURIComponent(cursor.toWellFormed());
    const told = deps.forgottenCursor?.() ?? null;
    const forgotten = told === null ? '' : `&forgotten=${encodeURIComponent(told.toWellFormed())}`;
    const page = await transport.call({
      method: 'GET',
      path: `${PULL_PATH}?cursor=${asked}&pending=${String(deps.pending())}${limit}${forgotten}`,
      answer: receivedPageSchema,
      signer,
    });
    waitMs = page.ok ? null : page.error.retryAfterMs;
    if (!page.ok) return page;
    const known = (deps.read ?? knownPart)(page.value);
    return known.ok ? known : err({ reason: 'protocol' as const });
  };
  /**
   * [S20] [S21] Too little room for lists: what must be forgotten, and a new epoch, are heard of all the same. The one row that an answer
   * holds at least is not given on, and does not count as seen.
   */
  const askWithoutLists = async (): Promise<void> => {
    if ((deps.forgottenCursor?.() ?? null) === null) return;
    const link = deps.link();
    const known = link === null ? null : await ask(link, '', '&limit=1');
    if (known?.ok === true) await deps.learned({ ...known.value.page, changes: [] });
  };
  return {
    page: async ({ cursor }) => {
      if (!deps.mayCache()) {
        await askWithoutLists();
        return err({ reason: 'diskLow' });
      }
      const link = deps.link();
      if (link === null) return err({ reason: 'notEnrolled' });
      if (deps.deferred.mustRefill(cursor)) return err({ reason: 'cursorGone' });
      await deps.deferred.asked(cursor);
      const known = await ask(link, cursor, '');
      if (!known.ok) return err({ reason: known.error.reason });
      await deps.deferred.seen(known.value.unknown);
      return (await deps.learned(known.value.page)) ? ok(known.value.page) : err({ reason: 'protocol' });
    },
    bucket: async ({ table, bucket }) => {
      if (!deps.mayCache()) return err({ reason: 'diskLow' });
      const link = deps.link();
      if (link === null) return err({ reason: 'notEnrolled' });
      const query = new URLSearchParams({ table, bucket: String(bucket) });
      const page = await link.transport.call({
        method: 'GET',
        path: `${BUCKET_PATH}?${query.toString()}`,
        answer: bucketPageSchema,
        signer: link.signer,
      });
      return page.ok ? ok(page.value) : err({ reason: page.error.reason });
    },
    ended: ({ outcome, reason }) => {
      switch (outcome) {
        case 'complete':
          return { type: 'pullCompleted' };
        case 'storageFailed':
          return { type: 'pullFailed', fault: null, retryAfterMs: null };
        case 'failed':
          return { type: 'pullFailed', fault: isLinkFault(reason) ? reason : null, retryAfterMs: waitMs };
      }
    },
  };
}

const isLinkFault = (reason: RequestOf<'pull:ended'>['reason']): reason is LinkFault =>
  linkFaults.some((fault) => fault === reason);
