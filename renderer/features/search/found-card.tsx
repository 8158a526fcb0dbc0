// A posting that was found, with what was found in it marked: by a frame and weight, not by colour alone.
import type { ReactNode } from 'react';
import { useApp } from '../../app/app-context.ts';
import { texts } from '../../app/texts.ts';
import type { FoundJobs, HallJob, TextMatch } from '../jobs/hall.ts';
import { payWords, walkWords } from '../jobs/job-words.ts';
import { marked } from './marked.ts';
import styles from './search.module.css';

/** @param found undefined while nothing is looked for, or nothing has been answered yet */
export function FoundCards({ found }: { readonly found: FoundJobs | undefined }) {
  if (found === undefined) return null;
  if (found.total === 0)
    return (
      <p role="status" className={styles['none']}>
        {texts.search.none}
      </p>
    );
  return (
    <ul className={styles['found']}>
      {found.items.map((item, index) => (
        <li key={item.id} className={styles['item']}>
          <FoundCard item={item} matches={found.matches[index] ?? []} />
        </li>
      ))}
    </ul>
  );
}

type FoundCardProps = { readonly item: HallJob; readonly matches: readonly TextMatch[] };

function FoundCard({ item, matches }: FoundCardProps) {
  const { go } = useApp();
  const { job } = item;
  const inField = (field: TextMatch['field']) => matches.filter((match) => match.field === field);
  // The first member that holds something beside the title says why the posting is here.
  const other = matches.find(({ field }) => field !== 'title');
  const elsewhere = { employer: job.employer, place: job.place.text, duties: job.duties };
  return (
    <button
      type="button"
      className={styles['card']}
      data-testid="job-card"
      data-job-id={item.id}
      onClick={() => go({ type: 'opened', screen: { kind: 'job', jobId: item.id } })}
    >
      <strong className={styles['title']}>
        <Marked text={job.title} matches={inField('title')} />
      </strong>
      <strong className={styles['pay']}>{payWords(job)}</strong>
      <span className={styles['where']}>
        {other === undefined || other.field === 'title' ? (
          walkWords(item)
        ) : (
          <>
            {texts.search.fields[other.field]}{' '}
            <Marked text={elsewhere[other.field]} matches={inField(other.field)} />
          </>
        )}
      </span>
    </button>
  );
}

function Marked({
  text,
  matches,
}: {
  readonly text: string;
  readonly matches: readonly TextMatch[];
}): ReactNode {
  return marked(text, matches).map(({ at, part, isMatch }) =>
    isMatch ? <mark key={at}>{part}</mark> : part,
  );
}
