// 4–6 postings a page, two chips, page buttons. No scrolling: what is not on this page is on the next one.
import { useMemo } from 'react';
import { useApp } from '../../app/app-context.ts';
import { Frame } from '../../app/frame.tsx';
import type { JobQuery, Screen } from '../../app/navigation.ts';
import { texts } from '../../app/texts.ts';
import { useLayout } from '../../app/use-layout.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Pager, pageOf } from '../../ui/pager.tsx';
import { NEAR_MINUTES, findJobs } from './hall.ts';
import { JobCard } from './job-card.tsx';
import styles from './job-list.module.css';

type JobsScreen = Extract<Screen, { readonly kind: 'jobs' }>;

export function JobList({ screen }: { readonly screen: JobsScreen }) {
  const { hall, loaded, go } = useApp();
  const { cardsPerPage } = useLayout();
  const { query } = screen;
  const found = useMemo(() => findJobs(hall, query), [hall, query]);
  const { page, pages, items } = pageOf(found, screen.page, cardsPerPage);
  const show = (next: Partial<JobsScreen>) =>
    go({ type: 'replaced', screen: { ...screen, page: 0, ...next } });

  return (
    <Frame
      title={titleOf(query)}
      aside={texts.jobs.found(found.length)}
      tools={
        <div className={styles['chips']}>
          <Button
            icon="near"
            pressed={query.near}
            onPress={() => show({ query: { ...query, near: !query.near } })}
          >
            {texts.jobs.near}
          </Button>
          <Button
            icon="today"
            pressed={query.short}
            onPress={() => show({ query: { ...query, short: !query.short } })}
          >
            {texts.jobs.short}
          </Button>
          <p className={styles['note']}>{noteOf(query)}</p>
        </div>
      }
    >
      {items.length === 0 && loaded ? (
        <Empty
          title={texts.jobs.none}
          help={query.near || query.short ? texts.jobs.noneHelp : texts.jobs.noneHelpPlain}
        />
      ) : (
        <ul className={cardsPerPage === 6 ? styles['six'] : styles['four']}>
          {items.map((item) => (
            <li key={item.id} className={styles['item']}>
              <JobCard item={item} />
            </li>
          ))}
        </ul>
      )}
      <Pager page={page} pages={pages} onPage={(next) => show({ page: next })} />
    </Frame>
  );
}

function titleOf(query: JobQuery): string {
  if (query.category !== null) return texts.categories[query.category];
  return query.today ? texts.jobs.today : texts.jobs.all;
}

function noteOf(query: JobQuery): string {
  if (query.near) return texts.jobs.nearNote(NEAR_MINUTES);
  return query.today ? texts.jobs.todayNote : texts.jobs.newestNote;
}
