// 4–6 postings a page, two chips, page buttons. No scrolling: what is not on this page is on the next one.
import { useMemo } from 'react';
import { useApp } from '../../app/app-context.ts';
import { Frame } from '../../app/frame.tsx';
import type { JobQuery, Screen } from '../../app/navigation.ts';
import { serviceTexts } from '../../app/request-texts.ts';
import { texts } from '../../app/texts.ts';
import { useAnswer } from '../../app/use-answer.ts';
import { useLayout } from '../../app/use-layout.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Pager } from '../../ui/pager.tsx';
import { NEAR_MINUTES } from './hall.ts';
import { JobCard } from './job-card.tsx';
import styles from './job-list.module.css';

type JobsScreen = Extract<Screen, { readonly kind: 'jobs' }>;

export function JobList({ screen }: { readonly screen: JobsScreen }) {
  const { at, filled, go } = useApp();
  const { cardsPerPage } = useLayout();
  const { query } = screen;
  const ask = useMemo(
    () =>
      ({
        kind: 'find',
        search: { ...query, text: screen.words ?? '', page: screen.page, perPage: cardsPerPage },
        at,
      }) as const,
    [query, screen.words, screen.page, cardsPerPage, at],
  );
  const found = useAnswer(ask);
  const show = (next: Partial<JobsScreen>) =>
    go({ type: 'replaced', screen: { ...screen, page: 0, ...next } });

  return (
    <Frame
      title={screen.words === undefined ? titleOf(query) : serviceTexts.names.traineeship}
      aside={filled && found ? texts.jobs.found(found.total) : undefined}
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
      {found?.items.length === 0 ? (
        <Nothing filled={filled} narrowed={query.near || query.short} />
      ) : (
        <ul className={cardsPerPage === 6 ? styles['six'] : styles['four']}>
          {found?.items.map((item) => (
            <li key={item.id} className={styles['item']}>
              <JobCard item={item} />
            </li>
          ))}
        </ul>
      )}
      {found && <Pager page={found.page} pages={found.pages} onPage={(next) => show({ page: next })} />}
    </Frame>
  );
}

/** Nothing fits, or nothing has come yet: not the same to whoever looks for work. */
const Nothing = ({ filled, narrowed }: { readonly filled: boolean; readonly narrowed: boolean }) =>
  filled ? (
    <Empty title={texts.jobs.none} help={narrowed ? texts.jobs.noneHelp : texts.jobs.noneHelpPlain} />
  ) : (
    <Empty title={texts.jobs.notYet} help={texts.jobs.notYetHelp} />
  );

function titleOf(query: JobQuery): string {
  if (query.category !== null) return texts.categories[query.category];
  return query.today ? texts.jobs.today : texts.jobs.all;
}

function noteOf(query: JobQuery): string {
  if (query.near) return texts.jobs.nearNote(NEAR_MINUTES);
  return query.today ? texts.jobs.todayNote : texts.jobs.newestNote;
}
