// The one plain-language notice before the form (个人信息保护法 第十七条): what, what for, who sees it, how to take it back.
import { useApp } from '../../app/app-context.ts';
import { texts } from '../../app/texts.ts';
import { ScrollPane } from '../../ui/scroll-pane.tsx';
import styles from './steps.module.css';

export function NoticeStep() {
  const { info } = useApp();
  const { lines } = texts.registration.notice;
  return (
    <ScrollPane>
      <ul className={styles['notice']}>
        {lines.map((line, index) => (
          <li key={line}>
            {line}
            {index === lines.length - 1 && ` ${info.county?.hotline ?? ''}。`}
          </li>
        ))}
      </ul>
    </ScrollPane>
  );
}
