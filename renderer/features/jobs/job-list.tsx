// 4–6 postings a page, two chips and 更多筛选, page buttons. No scrolling: what is not on this page is on the next one.
import { useMemo } from 'react';
import { useApp } from '../../app/app-context.ts';
import { Frame } from '../../app/frame.tsx';
import type { Screen } from '../../app/navigation.ts';
import { serviceTexts } from '../../app/request-texts.ts';
import { texts } from '../../app/texts.ts';
import { useAnswer } from '../../app/use-answer.ts';
import { useLayout } from '../../app/use-layout.ts';
import { Button } from '../../ui/button.tsx';
import { Pager } from '../../ui/pager.tsx';
import { filterWords } from './filter-words.ts';
import { NEAR_MINUTES } from './hall.ts';
import { listAloud } from './job-aloud.ts';
import { JobCard } from './job-card.tsx';
import { JobFilters } from './job-filters.tsx';
import { type JobQuery, chosenFilters, unfiltered, without } from './job-query.ts';
import { NothingFits } from './nothing-fits.tsx';
import styles from './job-list.module.css';

type JobsScreen = Extract<Screen, { readonly kind: 'jobs' }>;

export function JobList({ screen }: { readonly screen: JobsScreen }) {
  const { at, filled, go } = useApp();
  const { low, cardsPerPage } = useLayout();
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
  const choose = (next: JobQuery) => show({ query: next });
  if (screen.filtering === true) {
    return (
      <JobFilters
        query={query}
        total={found?.total}
        onQuery={choose}
        onDone={() => show({ filtering: false })}
      />
    );
  }
  const chosen = chosenFilters(query);
  return (
    <Frame
      title={screen.words === undefined ? titleOf(query) : serviceTexts.names.traineeship}
      spoken={filled && found ? listAloud(found) : undefined}
      aside={filled && found ? texts.jobs.found(found.total) : undefined}
      tools={
        <div className={styles['chips']}>
          <Button icon="near" pressed={query.near} onPress={() => choose({ ...query, near: !query.near })}>
            {texts.jobs.near}
          </Button>
          <Button
            icon="today"
            pressed={query.term === 'short'}
            onPress={() =>
              choose(query.term === 'short' ? without(query, 'term') : { ...query, term: 'short' })
            }
          >
            {texts.jobs.short}
          </Button>
          <Button icon="other" pressed={low && chosen.length > 0} onPress={() => show({ filtering: true })}>
            {low && chosen.length > 0 ? texts.jobs.filters.chosen(chosen.length) : texts.jobs.filters.title}
          </Button>
          {chosen.length === 0 && <p className={styles['note']}>{noteOf(query)}</p>}
        </div>
      }
    >
      {/* A low screen has no line for them: the button says how many, and they are behind it. */}
      {chosen.length > 0 && !low && (
        <div className={styles['chosen']}>
          <p data-testid="chosen-filters">{chosen.map((filter) => filterWords(query, filter)).join(' · ')}</p>
          <Button icon="erase" onPress={() => choose(unfiltered(query))}>
            {texts.jobs.filters.clear}
          </Button>
        </div>
      )}
      {found?.items.length === 0 ? (
        <NothingFits filled={filled} query={query} drops={found.drops} onQuery={choose} />
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

function titleOf(query: JobQuery): string {
  if (query.category !== null) return texts.categories[query.category];
  return query.today ? texts.jobs.today : texts.jobs.all;
}

function noteOf(query: JobQuery): string {
  if (query.near) return texts.jobs.nearNote(NEAR_MINUTES);
  return query.today ? texts.jobs.todayNote : texts.jobs.newestNote;
}
