// 创业: what the county has published of it. Sums come from the county's policy packs, each with its clause (domain.md, rule 1); where there
// is none they are for the station's staff.
import { useMemo } from 'react';
import { useApp } from '../../app/app-context.ts';
import { Frame } from '../../app/frame.tsx';
import type { Screen } from '../../app/navigation.ts';
import { requestTexts, serviceTexts } from '../../app/request-texts.ts';
import { useLayout } from '../../app/use-layout.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Pager, pageOf } from '../../ui/pager.tsx';
import { FinderEntries } from '../finder/entries.tsx';
import { ListingCards } from '../policies/listings.tsx';
import { startupPolicies } from '../policies/listing-words.ts';
import styles from './services.module.css';

export function Startup({ screen }: { readonly screen: Extract<Screen, { readonly kind: 'startup' }> }) {
  const { rows, today, loaded, policies, go } = useApp();
  const { portrait, cardsPerPage, stripCards } = useLayout();
  const all = useMemo(() => startupPolicies(rows, today), [rows, today]);
  // Large letters on a small landscape screen: the lead takes the room of a row of cards.
  const perPage = !portrait && stripCards === 1 ? 2 : cardsPerPage;
  const { page, pages, items } = pageOf(all, screen.page, perPage);
  return (
    <Frame
      title={serviceTexts.names.startup}
      tools={
        <div className={styles['entries']}>
          <FinderEntries />
        </div>
      }
      action={
        <Button
          kind="primary"
          icon="call"
          onPress={() => go({ type: 'opened', screen: { kind: 'request', asked: { kind: 'guidance' } } })}
        >
          {requestTexts.titles.guidance}
        </Button>
      }
    >
      <p className={styles['lead']}>
        {policies.live.policies.length === 0 ? serviceTexts.startup.lead : serviceTexts.startup.sums}
      </p>
      {items.length === 0 && loaded ? (
        <Empty title={serviceTexts.startup.none} />
      ) : (
        <ListingCards list="policies" items={items} oneRow={perPage === 2} />
      )}
      <Pager
        page={page}
        pages={pages}
        onPage={(next) => go({ type: 'replaced', screen: { ...screen, page: next } })}
      />
    </Frame>
  );
}
