// The one thing that moves: the newest postings, coming events and the day's policy, a page of cards at a time, slowly. It can be
// touched, stopped and turned by hand. It stands for a day and longer: what somebody has stopped goes on when they have gone, and
// where the system asks for less motion it still turns now and then, so that nothing burns in.
import { useEffect, useMemo, useState } from 'react';
import { useApp } from '../../app/app-context.ts';
import { texts } from '../../app/texts.ts';
import { useLayout } from '../../app/use-layout.ts';
import { Button } from '../../ui/button.tsx';
import type { HallJob } from '../jobs/hall.ts';
import { JobCard } from '../jobs/job-card.tsx';
import type { ListingItem } from '../policies/listing-words.ts';
import { ListingCard } from '../policies/listings.tsx';
import { type AttractPage, attractPages } from './attract.ts';
import styles from './attract-strip.module.css';

const TURN_MS = 9_000;
/** Stopped by somebody, or without motion: the next page comes after this. */
const STILL_MS = 5 * 60_000;

const lessMotion = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

export function AttractStrip({ fresh }: { readonly fresh: readonly HallJob[] }) {
  const { clock, rows, today } = useApp();
  const { stripCards: perPage } = useLayout();
  const [paused, setPaused] = useState(lessMotion);
  const [turn, setTurn] = useState(0);
  const pages = useMemo(() => attractPages({ fresh, rows, today, perPage }), [fresh, rows, today, perPage]);
  const at = pages.length === 0 ? 0 : ((turn % pages.length) + pages.length) % pages.length;
  const page = pages[at];

  useEffect(() => {
    if (pages.length < 2) return undefined;
    return clock.after(paused ? STILL_MS : TURN_MS, () => {
      setTurn(turn + 1);
      setPaused(lessMotion());
    });
  }, [clock, paused, pages.length, turn]);

  return (
    <section className={styles['strip']} aria-label={texts.home.stripLabel}>
      <h1 className={styles['title']}>{texts.home.told[page?.kind ?? 'jobs']}</h1>
      {page === undefined ? (
        <p className={styles['none']}>{texts.home.noFresh}</p>
      ) : (
        <Cards key={at} page={page} perPage={perPage} />
      )}
      <div className={styles['buttons']}>
        <Button kind="quiet" icon="previous" onPress={() => setTurn(turn - 1)}>
          {texts.home.previous}
        </Button>
        <Button
          kind="quiet"
          icon={paused ? 'resume' : 'pause'}
          pressed={paused}
          onPress={() => setPaused(!paused)}
        >
          {paused ? texts.home.resume : texts.home.pause}
        </Button>
        <Button kind="quiet" icon="following" onPress={() => setTurn(turn + 1)}>
          {texts.home.following}
        </Button>
      </div>
    </section>
  );
}

type CardsProps = { readonly page: AttractPage; readonly perPage: number };

function Cards({ page, perPage }: CardsProps) {
  const { go } = useApp();
  if (page.kind === 'policies') return <Policy item={page.item} lines={perPage} />;
  const style = { gridTemplateRows: `repeat(${perPage}, minmax(0, 1fr))` };
  if (page.kind === 'jobs')
    return (
      <ul className={styles['cards']} style={style}>
        {page.items.map((item) => (
          <li key={item.id} className={styles['item']}>
            <JobCard item={item} />
          </li>
        ))}
      </ul>
    );
  return (
    <ul className={`${styles['cards'] ?? ''} ${styles['told'] ?? ''}`} style={style}>
      {page.items.map((item) => (
        <li key={item.id} className={styles['item']}>
          <ListingCard
            item={item}
            onPress={() => go({ type: 'opened', screen: { kind: 'listing', list: 'events', id: item.id } })}
          />
        </li>
      ))}
    </ul>
  );
}

type PolicyProps = {
  readonly item: ListingItem;
  /** Facts that it has room for. */
  readonly lines: number;
};

function Policy({ item, lines }: PolicyProps) {
  const { go } = useApp();
  return (
    <div className={styles['cards']}>
      <button
        type="button"
        className={styles['policy']}
        data-testid="policy-of-the-day"
        onClick={() => go({ type: 'opened', screen: { kind: 'listing', list: 'policies', id: item.id } })}
      >
        <strong>{item.title}</strong>
        {item.facts.slice(0, lines).map(({ label, value }) => (
          <span key={label}>
            {label}：{value}
          </span>
        ))}
        <span>{item.line}</span>
      </button>
    </div>
  );
}
