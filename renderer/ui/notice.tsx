// An outcome in a box: icon, a short title, a sentence that says what to do.
import { Icon, type IconName } from './icons.tsx';
import styles from './notice.module.css';

type NoticeProps = {
  readonly tone: 'good' | 'amber' | 'warning';
  readonly title?: string;
  readonly words: string;
  readonly icon?: IconName;
};

export function Notice({ tone, title, words, icon = tone === 'good' ? 'check' : 'warning' }: NoticeProps) {
  return (
    <div role={tone === 'good' ? 'status' : 'alert'} className={`${styles['notice']} ${styles[tone]}`}>
      <Icon name={icon} />
      <div>
        {title !== undefined && <p className={styles['title']}>{title}</p>}
        <p>{words}</p>
      </div>
    </div>
  );
}
