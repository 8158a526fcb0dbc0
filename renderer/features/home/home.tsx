// Home is the attract screen and works at the first touch: fresh postings, eight tiles, four services, two ways to help.
import { useMemo } from 'react';
import { jobCategories } from '#shared/domain/job.ts';
import { useApp } from '../../app/app-context.ts';
import { useAnswer } from '../../app/use-answer.ts';
import { serviceTexts } from '../../app/request-texts.ts';
import { texts } from '../../app/texts.ts';
import { useSpoken } from '../../app/use-reading.ts';
import type { HallJob } from '../jobs/hall.ts';
import { type JobQuery, anyJob } from '../jobs/job-query.ts';
import { Button } from '../../ui/button.tsx';
import { Tile } from '../../ui/tile.tsx';
import { StorageNotice } from '../help/storage-notice.tsx';
import { AttractStrip } from './attract-strip.tsx';
import styles from './home.module.css';

const noJobs: readonly HallJob[] = [];

export function Home() {
  const { at, info, filled, go } = useApp();
  const ask = useMemo(() => ({ kind: 'summary', at }) as const, [at]);
  const answer = useAnswer(ask);
  const hall = filled ? answer : undefined;
  useSpoken(texts.home.title, [
    ...jobCategories.map((category) => texts.categories[category]),
    texts.home.near,
    texts.home.today,
    texts.home.policies,
    texts.home.register,
  ]);
  const jobs = (query: Partial<JobQuery>) => () =>
    go({ type: 'opened', screen: { kind: 'jobs', query: { ...anyJob, ...query }, page: 0 } });

  return (
    <div className={styles['home']}>
      {info.storage === 'ok' ? (
        <AttractStrip fresh={hall?.newest ?? noJobs} />
      ) : (
        <section className={styles['notice']}>
          <h1>{texts.home.title}</h1>
          <StorageNotice storage={info.storage} />
        </section>
      )}
      <div role="group" className={styles['tiles']} aria-label={texts.home.tilesLabel}>
        {jobCategories.map((category) => (
          <Tile
            key={category}
            kind="job"
            icon={category}
            name={texts.categories[category]}
            note={
              hall === undefined ? texts.home.jobsToCome : texts.home.jobs(hall.countByCategory[category])
            }
            onPress={jobs({ category })}
          />
        ))}
      </div>
      <div role="group" className={styles['actions']} aria-label={texts.home.actionsLabel}>
        <Tile kind="action" icon="near" name={texts.home.near} onPress={jobs({ near: true })} />
        <Tile kind="action" icon="today" name={texts.home.today} onPress={jobs({ today: true })} />
        <Tile
          kind="action"
          icon="policy"
          name={texts.home.policies}
          onPress={() => go({ type: 'opened', screen: { kind: 'listings', list: 'policies', page: 0 } })}
        />
        <Tile
          kind="action"
          strong
          icon="register"
          name={texts.home.register}
          onPress={() => go({ type: 'opened', screen: { kind: 'registration' } })}
        />
      </div>
      <footer className={styles['foot']}>
        <Button icon="call" kind="quiet" onPress={() => go({ type: 'staffCalled' })}>
          {texts.common.callStaff}
        </Button>
        <Button icon="search" kind="quiet" onPress={() => go({ type: 'opened', screen: { kind: 'search' } })}>
          {texts.home.search}
        </Button>
        <Button icon="other" onPress={() => go({ type: 'opened', screen: { kind: 'services' } })}>
          {serviceTexts.title}
        </Button>
        <Button
          icon="rights"
          kind="warning"
          onPress={() => go({ type: 'opened', screen: { kind: 'rights' } })}
        >
          {texts.home.rights(info.county?.hotline ?? '')}
        </Button>
      </footer>
    </div>
  );
}
