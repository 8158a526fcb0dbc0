// The one button: a big target with words, an icon beside them where it helps. `primary` once a screen.
import type { ReactNode } from 'react';
import { Icon, type IconName } from './icons.tsx';
import styles from './button.module.css';

export type ButtonProps = {
  readonly children: ReactNode;
  readonly onPress: () => void;
  readonly kind?: 'plain' | 'primary' | 'quiet' | 'warning';
  readonly icon?: IconName;
  readonly disabled?: boolean;
  readonly wide?: boolean;
  /** For toggles; undefined for ordinary buttons. */
  readonly pressed?: boolean;
  /** The button of 读给我听: its own tap is not the next tap that ends the reading. */
  readonly reader?: boolean;
  /** Icon above the words instead of beside them. */
  readonly tall?: boolean;
};

export function Button(props: ButtonProps) {
  const {
    children,
    onPress,
    kind = 'plain',
    icon,
    disabled = false,
    wide = false,
    pressed,
    tall = false,
    reader,
  } = props;
  const classes = [
    styles['button'],
    styles[kind],
    wide && styles['wide'],
    tall && styles['tall'],
    pressed && styles['pressed'],
  ];
  return (
    <button
      type="button"
      className={classes.filter(Boolean).join(' ')}
      onClick={onPress}
      disabled={disabled}
      aria-pressed={pressed}
      data-reader={reader}
    >
      {icon !== undefined && <Icon name={icon} small />}
      <span>{children}</span>
    </button>
  );
}
