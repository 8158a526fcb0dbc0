// One key of the keyboard. It does not take the focus from the field that is written in.
import type { ReactNode } from 'react';
import styles from './keyboard.module.css';

type KeyProps = {
  readonly children: ReactNode;
  readonly onPress: () => void;
  readonly kind?: 'sign' | 'side' | 'candidate' | 'done' | 'rare';
  /** Spoken name, where the key shows a sign only. */
  readonly name?: string;
  readonly pressed?: boolean;
  readonly disabled?: boolean;
};

export function Key({ children, onPress, kind = 'sign', name, pressed, disabled = false }: KeyProps) {
  return (
    <button
      type="button"
      className={`${styles['key'] ?? ''} ${styles[kind] ?? ''}`}
      aria-label={name}
      aria-pressed={pressed}
      disabled={disabled}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
    >
      {children}
    </button>
  );
}
