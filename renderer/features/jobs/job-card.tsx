// A posting as a card: title; pay in the largest type; walking time · hours · long or short; age at the right edge. The whole
// card is the target.
import { useApp } from '../../app/app-context.ts';
import { texts } from '../../app/texts.ts';
import { Icon } from '../../ui/icons.tsx';
import type { HallJob } from './hall.ts';
import { ageWords, engagementWords, hoursWords, payWords, walkWords } from './job-words.ts';
import styles from './job-card.module.css';

export function JobCard({ item }: { readonly item: HallJob }) {
  const { go } = useApp();
  const { job } = item;
  return (
    <button
      type="button"
      className={styles['card']}
      data-testid="job-card"
      data-job-id={item.id}
      onClick={() => go({ type: 'opened', screen: { kind: 'job', jobId: item.id } })}
    >
      <span className={styles['spoken']}>{texts.jobs.spokenCard}</span>
      <strong className={styles['title']}>{job.title}</strong>
      <span className={item.ageDays === 0 ? styles['new'] : styles['age']}>{ageWords(item)}</span>
      <strong className={styles['pay']}>{payWords(job)}</strong>
      <span className={styles['arrow']}>
        <Icon name="following" small />
      </span>
      <span className={styles['line']}>
        {[walkWords(item), hoursWords(job), engagementWords(job)].map((fact) => (
          <span key={fact} className={styles['fact']}>
            {fact}
          </span>
        ))}
      </span>
    </button>
  );
}
