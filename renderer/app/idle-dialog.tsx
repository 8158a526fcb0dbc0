// 您还在吗: covers everything (what the last person sees must not be read over a shoulder), counts down, two answers.
import { useEffect, useRef } from 'react';
import { Button } from '../ui/button.tsx';
import { texts } from './texts.ts';
import styles from './cover.module.css';

type IdleDialogProps = {
  readonly secondsLeft: number;
  readonly onStay: () => void;
  readonly onEnd: () => void;
};

export function IdleDialog({ secondsLeft, onStay, onEnd }: IdleDialogProps) {
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => panel.current?.querySelector('button')?.focus(), []);
  return (
    <div className={styles['cover']} role="alertdialog" aria-modal="true" aria-label={texts.idle.question}>
      <div className={styles['panel']} ref={panel}>
        <h1 className={styles['asking']}>{texts.idle.question}</h1>
        <p className={styles['countdown']}>{texts.idle.countdown(secondsLeft)}</p>
        <div className={styles['answers']}>
          <Button kind="primary" wide icon="check" onPress={onStay}>
            {texts.idle.here}
          </Button>
          <Button wide icon="end" onPress={onEnd}>
            {texts.idle.end}
          </Button>
        </div>
      </div>
    </div>
  );
}
