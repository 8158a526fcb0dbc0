// Digits for standing people: twelve keys, the size of the largest target. An attached keyboard works too.
import { useEffect } from 'react';
import { Button } from './button.tsx';
import styles from './keypad.module.css';

type KeypadProps = {
  readonly onDigit: (digit: string) => void;
  readonly onErase: () => void;
  readonly onClear: () => void;
  readonly eraseWords: string;
  readonly clearWords: string;
};

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

export function Keypad({ onDigit, onErase, onClear, eraseWords, clearWords }: KeypadProps) {
  useEffect(() => {
    const pressed = ({ key }: KeyboardEvent) => {
      if (/^\d$/.test(key)) onDigit(key);
      else if (key === 'Backspace') onErase();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [onDigit, onErase]);
  const key = (digit: string) => (
    <Button key={digit} onPress={() => onDigit(digit)}>
      <span className={styles['digit']}>{digit}</span>
    </Button>
  );
  return (
    <div className={styles['keypad']}>
      {digits.map(key)}
      <Button kind="quiet" onPress={onClear}>
        {clearWords}
      </Button>
      {key('0')}
      <Button kind="quiet" icon="erase" onPress={onErase}>
        {eraseWords}
      </Button>
    </div>
  );
}
