// 满意度 (seed S3 保障(四)): one tap after a service, in words, by nobody. Whoever passes by it has lost nothing.
import { useState } from 'react';
import type { RatedService } from '#shared/domain/resident-request.ts';
import { useApp } from '../../app/app-context.ts';
import { serviceTexts } from '../../app/request-texts.ts';
import { Button } from '../../ui/button.tsx';
import { takesForms } from '../help/form-gate.tsx';
import styles from './satisfaction.module.css';

const words = serviceTexts.satisfaction;

export function Satisfaction({ service }: { readonly service: RatedService }) {
  const { kiosk, info } = useApp();
  const [said, setSaid] = useState<'nothing' | 'saying' | 'kept' | 'failed'>('nothing');
  if (!takesForms(info)) return null;
  if (said === 'kept' || said === 'failed')
    return (
      <p role="status" className={styles['said']}>
        {said === 'kept' ? words.thanks : words.failed}
      </p>
    );
  const say = (score: number) => () => {
    setSaid('saying');
    kiosk.invoke('request:save', { kind: 'satisfaction', service, score }).then(
      (result) => setSaid(result.ok ? 'kept' : 'failed'),
      () => setSaid('failed'),
    );
  };
  return (
    <div role="group" className={styles['satisfaction']} aria-label={words.question}>
      <p className={styles['question']}>{words.question}</p>
      <div className={styles['scores']}>
        {words.scores.map((name, at) => (
          <Button key={name} kind="quiet" disabled={said === 'saying'} onPress={say(5 - at)}>
            {name}
          </Button>
        ))}
      </div>
    </div>
  );
}
