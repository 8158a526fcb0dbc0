// Nothing to show: says so, and what can be done instead.
import styles from './empty.module.css';

export function Empty({ title, help }: { readonly title: string; readonly help?: string }) {
  return (
    <div className={styles['empty']}>
      <h2 className={styles['title']}>{title}</h2>
      {help !== undefined && <p>{help}</p>}
    </div>
  );
}
