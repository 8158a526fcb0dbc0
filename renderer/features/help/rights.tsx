// 维权: the number and when to ring it: a call needs no identity and works while the link is down. Who would rather write may, with a
// telephone number or without (seed S2 (八), S4 (二十五)).
import { useApp } from '../../app/app-context.ts';
import { Frame } from '../../app/frame.tsx';
import { serviceTexts } from '../../app/request-texts.ts';
import { texts } from '../../app/texts.ts';
import { Button } from '../../ui/button.tsx';
import { PrintSheet } from '../jobs/print-slip.tsx';
import styles from './rights.module.css';

export function Rights() {
  const { info, go } = useApp();
  const [lead, ...cases] = texts.rights.lines;
  return (
    <Frame
      title={texts.rights.title}
      wideAction={
        <>
          <PrintSheet sheet={{ kind: 'contact' }} />
          <Button
            wide
            icon="edit"
            onPress={() => go({ type: 'opened', screen: { kind: 'request', asked: { kind: 'complaint' } } })}
          >
            {serviceTexts.write}
          </Button>
        </>
      }
    >
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
