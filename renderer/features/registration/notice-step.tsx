// The one plain-language notice before the form (个人信息保护法 第十七条): what, what for, who sees it, how long, how to take it back.
import type { KioskInfo } from '#shared/ipc/contract.ts';
import { useApp } from '../../app/app-context.ts';
import { texts } from '../../app/texts.ts';
import { ScrollPane } from '../../ui/scroll-pane.tsx';
import styles from './steps.module.css';

/** What the notice says, shown and read aloud. */
export function noticeLines({ county }: Pick<KioskInfo, 'county'>): readonly string[] {
  const { use, seen, optional, kept, rights } = texts.registration.notice;
  return [use, seen, optional, kept(county?.retentionDays ?? null), rights(county?.hotline ?? '')];
}

export function NoticeStep() {
  const lines = noticeLines(useApp().info);
  return (
    <ScrollPane>
      <ul className={styles['notice']}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </ScrollPane>
  );
}
