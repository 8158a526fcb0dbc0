// The technician's PIN. Dots for digits, and what main answered; whether it opens is main's decision.
import { useCallback, useState } from 'react';
import type { UnlockResult } from '#shared/ipc/technician.ts';
import { useApp } from '../../app/app-context.ts';
import { Frame } from '../../app/frame.tsx';
import { technicianTexts } from '../../app/technician-texts.ts';
import { Button } from '../../ui/button.tsx';
import { Keypad } from '../../ui/keypad.tsx';
import { Notice } from '../../ui/notice.tsx';
import styles from './technician.module.css';

const [SHORTEST, LONGEST] = [4, 12];
type Refused = Extract<UnlockResult, { ok: false }>['error'];

export function PinPage() {
  const { kiosk, go } = useApp();
  const words = technicianTexts.pin;
  const [pin, setPin] = useState('');
  const [refused, setRefused] = useState<Refused | null>(null);
  const [asking, setAsking] = useState(false);

  const enter = async () => {
    setAsking(true);
    setPin('');
    try {
      const answer = await kiosk.invoke('technician:unlock', { pin });
      if (answer.ok) go({ type: 'replaced', screen: { kind: 'technician' } });
      else setRefused(answer.error);
    } finally {
      setAsking(false);
    }
  };
  const digit = useCallback((one: string) => {
    setRefused(null);
    setPin((typed) => (typed.length < LONGEST ? typed + one : typed));
  }, []);
  const erase = useCallback(() => setPin((typed) => typed.slice(0, -1)), []);
  const clear = useCallback(() => setPin(''), []);

  return (
    <Frame
      title={words.title}
      action={
        <Button
          kind="primary"
          disabled={asking || pin.length < SHORTEST}
          // Refused by main alone; a bug there is logged there.
          onPress={() => void enter().catch(() => undefined)}
        >
          {words.enter}
        </Button>
      }
    >
      <div className={styles['pin']}>
        <div className={styles['display']}>
          <output className={styles['dots']} aria-label={words.display}>
            {'●'.repeat(pin.length) || '—'}
          </output>
          {refused === null ? <p>{words.hint}</p> : <Notice tone="warning" words={refusalWords(refused)} />}
        </div>
        <Keypad
          onDigit={digit}
          onErase={erase}
          onClear={clear}
          eraseWords={words.erase}
          clearWords={words.clear}
        />
      </div>
    </Frame>
  );
}

function refusalWords({ reason, waitMs }: Refused): string {
  const words = technicianTexts.pin;
  const wait =
    waitMs <= 60_000 ? words.seconds(Math.ceil(waitMs / 1000)) : words.minutes(Math.ceil(waitMs / 60_000));
  switch (reason) {
    case 'noPin':
      return words.noPin;
    case 'wait':
      return words.wait(wait);
    case 'wrong':
      return waitMs > 0 ? words.wrongWait(wait) : words.wrong;
  }
}
