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
  /** The last character of an ID number; clearing then has a row of its own. */
  readonly onX?: () => void;
  /** The decimal point of a number, in the place of clearing: it has few digits to erase. */
  readonly onPoint?: () => void;
};

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

export function Keypad({ onDigit, onErase, onClear, eraseWords, clearWords, onX, onPoint }: KeypadProps) {
  useEffect(() => {
    const pressed = ({ key }: KeyboardEvent) => {
      if (/^\d$/.test(key)) onDigit(key);
      else if (key === 'x' || key === 'X') onX?.();
      else if (key === '.') onPoint?.();
      else if (key === 'Backspace') onErase();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [onDigit, onErase, onX, onPoint]);
  const key = (digit: string, onPress: () => void) => (
    <Button key={digit} onPress={onPress}>
      <span className={styles['digit']}>{digit}</span>
    </Button>
  );
  const corner = onX ?? onPoint;
  const clear = (
    <Button kind="quiet" onPress={onClear}>
      {clearWords}
    </Button>
  );
  return (
    <div className={styles['keypad']}>
      {digits.map((digit) => key(digit, () => onDigit(digit)))}
      {corner === undefined ? clear : key(onX === undefined ? '.' : 'X', corner)}
      {key('0', () => onDigit('0'))}
      <Button kind="quiet" icon="erase" onPress={onErase}>
        {eraseWords}
      </Button>
      {onX !== undefined && <div className={styles['last']}>{clear}</div>}
    </div>
  );
}
