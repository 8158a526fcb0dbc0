// Nothing to show: says so, and what can be done instead.
import type { ReactNode } from 'react';
import styles from './empty.module.css';

type EmptyProps = {
  readonly title: string;
  readonly help?: string;
  /** What can be done, as buttons. */
  readonly children?: ReactNode;
};

export function Empty({ title, help, children }: EmptyProps) {
  return (
    <div className={styles['empty']}>
      <h2 className={styles['title']}>{title}</h2>
      {help !== undefined && <p>{help}</p>}
      {children}
    </div>
  );
}
