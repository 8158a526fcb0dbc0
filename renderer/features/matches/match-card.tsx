// A posting that suits: as on every list, and below it why, what it lacks, and what to ask first. The whole card is the target.
import { texts } from '../../app/texts.ts';
import { useLayout } from '../../app/use-layout.ts';
import { useApp } from '../../app/app-context.ts';
import { Icon } from '../../ui/icons.tsx';
import card from '../jobs/job-card.module.css';
import { ageWords, hoursWords, payWords } from '../jobs/job-words.ts';
import type { MatchItem } from './match.ts';
import { linesOf } from './match-lines.ts';
import styles from './matches.module.css';

export function MatchCard({ item }: { readonly item: MatchItem }) {
  const { go } = useApp();
  const { shown } = item;
  const { matchReasons } = useLayout();
  const { good, other } = linesOf(item, matchReasons);
  return (
    <button
      type="button"
      className={card['card']}
      data-testid="job-card"
      data-job-id={shown.id}
      onClick={() => go({ type: 'opened', screen: { kind: 'job', jobId: shown.id } })}
    >
      <span className={card['spoken']}>{texts.jobs.spokenCard}</span>
      <strong className={card['title']}>{shown.job.title}</strong>
      <span className={shown.ageDays === 0 ? card['new'] : card['age']}>{ageWords(shown)}</span>
      <strong className={card['pay']}>{payWords(shown.job)}</strong>
      <span className={styles['arrow']}>
        <Icon name="following" small />
      </span>
      <span className={card['line']}>{hoursWords(shown.job)}</span>
      {good !== null && (
        <span className={styles['good']} data-testid="match-why">
          <Icon name="check" small />
          <span className={styles['words']}>{good}</span>
        </span>
      )}
      {other !== null && (
        <span className={styles['other']} data-testid="match-miss">
          {other}
        </span>
      )}
    </button>
  );
}
