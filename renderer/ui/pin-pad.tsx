// Digits that nobody shall read over a shoulder: dots beside a keypad, and below them what is to be said. What was typed is state of
// whoever calls `usePin` and goes with it.
import { type ReactNode, useCallback, useState } from 'react';
import { Keypad } from './keypad.tsx';
import styles from './pin-pad.module.css';

export type Pin = {
  readonly digits: string;
  readonly onDigit: (digit: string) => void;
  readonly onErase: () => void;
  readonly onClear: () => void;
};

/** @param longest digits beyond it are ignored @param onTyped called with each digit: what was said of the last try is past */
export function usePin(longest: number, onTyped: () => void): Pin {
  const [digits, setDigits] = useState('');
  const onDigit = useCallback(
    (one: string) => {
      onTyped();
      setDigits((typed) => (typed.length < longest ? typed + one : typed));
    },
    [longest, onTyped],
  );
  const onErase = useCallback(() => setDigits((typed) => typed.slice(0, -1)), []);
  const onClear = useCallback(() => setDigits(''), []);
  return { digits, onDigit, onErase, onClear };
}

type PinPadProps = {
  readonly pin: Pin;
  readonly label: string;
  readonly eraseWords: string;
  readonly clearWords: string;
  /** Shown instead of dots: a code is no secret. */
  readonly shown?: string;
  readonly children: ReactNode;
};

export function PinPad({ pin, label, eraseWords, clearWords, shown, children }: PinPadProps) {
  return (
    <div className={styles['pin']}>
      <div className={styles['display']}>
        <output className={styles['dots']} aria-label={label}>
          {(shown ?? '●'.repeat(pin.digits.length)) || '—'}
        </output>
        {children}
      </div>
      <Keypad
        onDigit={pin.onDigit}
        onErase={pin.onErase}
        onClear={pin.onClear}
        eraseWords={eraseWords}
        clearWords={clearWords}
      />
    </div>
  );
}
