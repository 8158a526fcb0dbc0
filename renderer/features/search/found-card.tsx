// A posting that was found, with what was found in it marked: by a frame and weight, not by colour alone.
import type { ReactNode } from 'react';
import { texts } from '../../app/texts.ts';
import type { HallJob, TextMatch } from '../jobs/hall.ts';
import { payWords, walkWords } from '../jobs/job-words.ts';
import { marked } from './marked.ts';
import styles from './search.module.css';

type FoundCardProps = {
  readonly item: HallJob;
  readonly matches: readonly TextMatch[];
  readonly onOpen: () => void;
};

export function FoundCard({ item, matches, onOpen }: FoundCardProps) {
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
      onClick={onOpen}
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
