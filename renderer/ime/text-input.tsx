// A field to write Chinese in, with its keyboard below it. What is written is the caller's state and goes with it; the letters that are
// still being composed are the keyboard's and go with that. A keyboard that is plugged in works too.
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { imeTexts } from '../app/ime-texts.ts';
import type { Effect } from './composing.ts';
import type { About } from './engine.ts';
import { Keyboard } from './keyboard.tsx';
import styles from './text-input.module.css';

export type TextInputProps = {
  /** Stands above the field, and is its name. */
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Somebody's name is written here: names are offered before other words. */
  readonly about?: About;
  /** The longest text, UTF-16 units. */
  readonly maxLength?: number;
  /** Lines of the field: 1, or more for a text of several sentences. */
  readonly lines?: number;
  /** Called by 完成, after `onChange` with what was still composed. */
  readonly onDone?: (() => void) | undefined;
  readonly doneWords?: string;
  /** Letters typed for which nothing is chosen yet, '' when there are none. */
  readonly onLetters?: (letters: string) => void;
  /** Beside the field: short choices. */
  readonly aside?: ReactNode;
  /** Between field and keyboard. */
  readonly children?: ReactNode;
};

export function TextInput(props: TextInputProps) {
  const { label, value, onChange, maxLength = 40, lines = 1, onDone, onLetters, aside, children } = props;
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const caret = useRef<number | null>(null);
  const [letters, setLetters] = useState('');

  useLayoutEffect(() => {
    if (caret.current === null) return;
    field.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  });

  const become = (next: string, at: number) => {
    if (next.length > maxLength) return;
    caret.current = at;
    onChange(next);
  };
  const apply = (effect: Effect) => {
    const element = field.current;
    const focused = element !== null && document.activeElement === element;
    const start = focused ? (element.selectionStart ?? value.length) : value.length;
    const end = focused ? (element.selectionEnd ?? value.length) : value.length;
    const before = value.slice(0, start);
    switch (effect.kind) {
      case 'none':
        return;
      case 'insert':
        become(before + effect.text + value.slice(end), start + effect.text.length);
        return;
      case 'erase': {
        const kept = start === end ? Array.from(before).slice(0, -1).join('') : before;
        become(kept + value.slice(end), kept.length);
        return;
      }
      case 'clear':
        become('', 0);
    }
  };
  const attributes = {
    ref: field,
    className: styles['field'],
    value,
    maxLength,
    placeholder: label,
    inputMode: 'none',
    autoComplete: 'off',
    autoCorrect: 'off',
    spellCheck: false,
    onChange: ({ target }: { readonly target: { readonly value: string } }) => onChange(target.value),
  } as const;
  return (
    <div className={styles['text']}>
      <div className={styles['top']}>
        <label className={styles['label']}>
          <span className={styles['name']}>{label}</span>
          <span className={styles['box']}>
            {lines > 1 ? <textarea {...attributes} rows={lines} /> : <input {...attributes} />}
            {letters !== '' && <span className={styles['letters']}>{letters}</span>}
          </span>
        </label>
        {aside !== undefined && aside !== false && <div className={styles['aside']}>{aside}</div>}
      </div>
      {children !== undefined && <div className={styles['between']}>{children}</div>}
      <div className={styles['keyboard']}>
        <Keyboard
          about={props.about ?? 'text'}
          onEffect={apply}
          onLetters={(next) => {
            setLetters(next);
            onLetters?.(next);
          }}
          onDone={onDone}
          doneWords={props.doneWords ?? imeTexts.done}
        />
      </div>
    </div>
  );
}
