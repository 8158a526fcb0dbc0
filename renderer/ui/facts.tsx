// Label and value pairs in reading order: the body of every detail page.
import type { ReactNode } from 'react';
import styles from './facts.module.css';

export type Fact = {
  readonly label: string;
  /** Nothing is shown for null and ''. */
  readonly value: ReactNode;
  readonly strong?: boolean;
  readonly testId?: string;
};

/** A fact in words alone, which can stand on paper too. */
export type WordFact = Fact & { readonly value: string | null };

export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className={styles['facts']}>
      {facts
        .filter(({ value }) => value !== null && value !== '')
        .map(({ label, value, strong = false, testId }) => (
          <div key={label} className={styles['fact']}>
            <dt className={styles['label']}>{label}</dt>
            <dd data-testid={testId} className={strong ? styles['strong'] : styles['value']}>
              {value}
            </dd>
          </div>
        ))}
    </dl>
  );
}
