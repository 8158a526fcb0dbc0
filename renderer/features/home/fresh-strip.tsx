// The one thing that moves: the newest postings, a page of cards at a time, slowly. It can be touched, stopped and turned by
// hand; who asked the system for less motion gets it standing still.
import { useEffect, useState } from 'react';
import { useApp } from '../../app/app-context.ts';
import { texts } from '../../app/texts.ts';
import { useLayout } from '../../app/use-layout.ts';
import { Button } from '../../ui/button.tsx';
import type { HallJob } from '../jobs/hall.ts';
import { JobCard } from '../jobs/job-card.tsx';
import styles from './fresh-strip.module.css';

const TURN_MS = 9000;

export function FreshStrip({ fresh }: { readonly fresh: readonly HallJob[] }) {
  const { clock } = useApp();
  const { stripCards: perPage } = useLayout();
  const [paused, setPaused] = useState(() => matchMedia('(prefers-reduced-motion: reduce)').matches);
  const [turn, setTurn] = useState(0);
  const pages = Math.max(1, Math.ceil(fresh.length / perPage));
  const page = ((turn % pages) + pages) % pages;
  const still = paused || pages === 1;

  useEffect(() => (still ? undefined : clock.after(TURN_MS, () => setTurn(turn + 1))), [clock, still, turn]);

  return (
    <section className={styles['strip']} aria-label={texts.home.fresh}>
      <h1 className={styles['title']}>{texts.home.fresh}</h1>
      {fresh.length === 0 ? (
        <p className={styles['none']}>{texts.home.noFresh}</p>
      ) : (
        <ul
          key={page}
          className={styles['cards']}
          style={{ gridTemplateRows: `repeat(${perPage}, minmax(0, 1fr))` }}
        >
          {fresh.slice(page * perPage, (page + 1) * perPage).map((item) => (
            <li key={item.id} className={styles['item']}>
              <JobCard item={item} />
            </li>
          ))}
        </ul>
      )}
      <div className={styles['buttons']}>
        <Button kind="quiet" icon="previous" onPress={() => setTurn((shown) => shown - 1)}>
          {texts.home.previous}
        </Button>
        <Button
          kind="quiet"
          icon={paused ? 'resume' : 'pause'}
          pressed={paused}
          onPress={() => setPaused((shown) => !shown)}
        >
          {paused ? texts.home.resume : texts.home.pause}
        </Button>
        <Button kind="quiet" icon="following" onPress={() => setTurn((shown) => shown + 1)}>
          {texts.home.following}
        </Button>
      </div>
    </section>
  );
}
