// 维权: the number and when to ring it. No form: a call needs no identity and works while the link is down.
import { useApp } from '../../app/app-context.ts';
import { Frame } from '../../app/frame.tsx';
import { texts } from '../../app/texts.ts';
import styles from './rights.module.css';

export function Rights() {
  const { info } = useApp();
  const [lead, ...cases] = texts.rights.lines;
  return (
    <Frame title={texts.rights.title}>
      <div className={styles['rights']}>
        <p className={styles['call']}>
          {texts.rights.call} <strong className={styles['number']}>{info.county?.hotline ?? ''}</strong>
        </p>
        <div className={styles['cases']}>
          <p>{lead}</p>
          <ul className={styles['list']}>
            {cases.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <p className={styles['note']}>{texts.rights.note}</p>
        </div>
      </div>
    </Frame>
  );
}
