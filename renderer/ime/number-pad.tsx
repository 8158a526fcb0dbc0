// A number as it is keyed in, large, with what is still missing below it; beside it the keypad.
import type { ReactNode } from 'react';
import { Keypad } from '../ui/keypad.tsx';
import { Notice } from '../ui/notice.tsx';
import styles from './number-pad.module.css';

type NumberPadProps = {
  /** Name of the display. */
  readonly label: string;
  readonly shown: ReactNode;
  /** How much is there and how much it must be. */
  readonly state: string;
  readonly complete: boolean;
  /** What keeps it from being taken, in words; null when nothing does. */
  readonly problem: string | null;
  readonly onDigit: (digit: string) => void;
  readonly onErase: () => void;
  readonly onClear: () => void;
  /** An X key in the corner, and 重新按 below the number. */
  readonly onX?: () => void;
  /** A point in the corner instead: a number with decimals. */
  readonly onPoint?: () => void;
  readonly eraseWords: string;
  readonly clearWords: string;
};

export function NumberPad(props: NumberPadProps) {
  const {
    label,
    shown,
    state,
    complete,
    problem,
    onDigit,
    onErase,
    onClear,
    onX,
    onPoint,
    eraseWords,
    clearWords,
  } = props;
  return (
    <div className={styles['pad']}>
      <div className={styles['display']}>
        <output className={styles['number']} aria-label={label}>
          {shown}
        </output>
        <p className={complete ? styles['enough'] : styles['missing']}>{state}</p>
        {problem !== null && <Notice tone="warning" words={problem} />}
      </div>
      <Keypad
        onDigit={onDigit}
        onErase={onErase}
        onClear={onClear}
        eraseWords={eraseWords}
        clearWords={clearWords}
        {...(onX !== undefined && { onX })}
        {...(onPoint !== undefined && { onPoint })}
      />
    </div>
  );
}
