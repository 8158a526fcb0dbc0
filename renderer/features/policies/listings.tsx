// The three other lists behind 政策/补贴: three big tabs, cards, page buttons; and one entry as a page of facts.
import { useMemo } from 'react';
import { useApp } from '../../app/app-context.ts';
import { Frame } from '../../app/frame.tsx';
import { type Asked, type ListingKind, type Screen, listingKinds } from '../../app/navigation.ts';
import { serviceTexts } from '../../app/request-texts.ts';
import { texts } from '../../app/texts.ts';
import { useLayout } from '../../app/use-layout.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Facts } from '../../ui/facts.tsx';
import type { IconName } from '../../ui/icons.tsx';
import { Pager, pageOf } from '../../ui/pager.tsx';
import { ScrollPane } from '../../ui/scroll-pane.tsx';
import { type ListingItem, listingAloud, listingItems } from './listing-words.ts';
import { FinderEntries, PolicyEntry } from '../finder/entries.tsx';
import { PrintSheet } from '../jobs/print-slip.tsx';
import { aboutOf } from '../requests/request-about.ts';
import list from '../jobs/job-list.module.css';
import styles from './listings.module.css';

const icons: Readonly<Record<ListingKind, IconName>> = {
  policies: 'policy',
  trainings: 'training',
  events: 'event',
};

type ListingsScreen = Extract<Screen, { readonly kind: 'listings' }>;

export function Listings({ screen }: { readonly screen: ListingsScreen }) {
  const { rows, today, loaded, filled, go } = useApp();
  const { cardsPerPage } = useLayout();
  const all = useMemo(() => listingItems(screen.list, rows, today), [screen.list, rows, today]);
  const { page, pages, items } = pageOf(all, screen.page, cardsPerPage);
  const show = (next: Partial<ListingsScreen>) =>
    go({ type: 'replaced', screen: { ...screen, page: 0, ...next } });
  return (
    <Frame
      title={texts.listings.titles[screen.list]}
      spoken={items.map(({ title, lead }) => `${title}，${lead}`)}
      action={screen.list === 'policies' ? <FinderEntries /> : null}
      tools={
        <nav className={styles['tabs']} aria-label={texts.listings.tabsLabel}>
          {listingKinds.map((kind) => (
            <Button
              key={kind}
              icon={icons[kind]}
              pressed={kind === screen.list}
              onPress={() => show({ list: kind })}
            >
              {texts.listings.titles[kind]}
            </Button>
          ))}
        </nav>
      }
    >
      {items.length === 0 && loaded ? (
        <Empty title={filled ? texts.listings.none[screen.list] : texts.listings.notYet} />
      ) : (
        <ListingCards list={screen.list} items={items} />
      )}
      <Pager page={page} pages={pages} onPage={(next) => show({ page: next })} />
    </Frame>
  );
}

type CardsProps = {
  readonly list: ListingKind;
  readonly items: readonly ListingItem[];
  /** Two cards beside each other, and no room for more. */
  readonly oneRow?: boolean;
};

export function ListingCards({ list: kind, items, oneRow = false }: CardsProps) {
  const { go } = useApp();
  const { cardsPerPage } = useLayout();
  return (
    <ul className={cardsPerPage === 6 ? list['six'] : list['four']} {...(oneRow && { 'data-rows': 1 })}>
      {items.map((item) => (
        <li key={item.id} className={list['item']}>
          <ListingCard
            item={item}
            onPress={() => go({ type: 'opened', screen: { kind: 'listing', list: kind, id: item.id } })}
          />
        </li>
      ))}
    </ul>
  );
}

export function ListingCard({ item, onPress }: { readonly item: ListingItem; readonly onPress: () => void }) {
  return (
    <button type="button" className={styles['card']} data-testid="listing-card" onClick={onPress}>
      <strong className={styles['title']}>{item.title}</strong>
      <span className={styles['lead']}>{item.lead}</span>
      <span className={styles['line']}>{item.line}</span>
    </button>
  );
}

export function Listing({ screen }: { readonly screen: Extract<Screen, { readonly kind: 'listing' }> }) {
  const { rows, today, go } = useApp();
  const item = useMemo(
    () => listingItems(screen.list, rows, today).find(({ id }) => id === screen.id),
    [screen, rows, today],
  );
  if (item === undefined) {
    return (
      <Frame title={texts.listings.titles[screen.list]}>
        <Empty title={texts.listings.gone} />
      </Frame>
    );
  }
  const about = aboutOf(item.id, item.title);
  const signUp: Asked | null =
    screen.list === 'policies' ? null : { kind: screen.list === 'trainings' ? 'training' : 'event', about };
  return (
    <Frame
      title={item.title}
      spoken={listingAloud(item)}
      wideAction={<PrintSheet sheet={item.sheet} />}
      action={
        signUp === null ? (
          item.sheet.kind === 'policy' ? (
            <PolicyEntry policy={item.sheet.policy} />
          ) : null
        ) : (
          <Button
            kind="primary"
            icon="register"
            onPress={() => go({ type: 'opened', screen: { kind: 'request', asked: signUp } })}
          >
            {serviceTexts.signUp}
          </Button>
        )
      }
    >
      <ScrollPane>
        <Facts facts={item.facts} />
        {item.note !== null && <p className={styles['note']}>{item.note}</p>}
      </ScrollPane>
    </Frame>
  );
}
