// The Chinese keyboard of the resident's face: three rows of letters, the candidates above them, and the keys that act. The system's
// own keyboard and IME are never needed.
import { type ReactNode, useState } from 'react';
import { imeTexts } from '../app/ime-texts.ts';
import { CandidateRow } from './candidate-row.tsx';
import { type Composing, type Effect, type KeyEvent, type Mode, noComposing, pressKey } from './composing.ts';
import { Key } from './key.tsx';
import type { About } from './engine.ts';
import { useCandidates } from './use-candidates.ts';
import styles from './keyboard.module.css';

const letterRows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'] as const;
const digitRows = ['1234567890', '-/.:@#()+', '，。、！？《》'] as const;

type KeyboardProps = {
  readonly about: About;
  /** What a key does to the text. */
  readonly onEffect: (effect: Effect) => void;
  /** The letters for which nothing is chosen yet, after each key. */
  readonly onLetters: (letters: string) => void;
  readonly onDone: (() => void) | undefined;
  readonly doneWords: string;
};

export function Keyboard({ about, onEffect, onLetters, onDone, doneWords }: KeyboardProps) {
  const [state, setState] = useState<Composing>(noComposing);
  const { mode, letters, rare } = state;
  const candidates = useCandidates({ letters, rare, about });
  const press = (event: KeyEvent) => {
    const next = pressKey(state, event, candidates.current ? candidates.offered : []);
    setState(next.state);
    if (next.state.letters !== letters) onLetters(next.state.letters);
    if (next.effect.kind !== 'none') onEffect(next.effect);
  };
  const rows = mode === 'digits' ? digitRows : letterRows;
  return (
    <div role="group" aria-label={imeTexts.keyboard} className={styles['keyboard']}>
      <CandidateRow
        candidates={candidates.offered}
        hint={mode === 'chinese' ? (rare ? imeTexts.rareNone : imeTexts.hint) : ''}
        onChoose={(candidate) => press({ type: 'chosen', candidate })}
      />
      <div className={styles['keys']}>
        <div className={styles['signs']}>
          {rows.map((row, index) => (
            <div key={row} className={`${styles['line'] ?? ''} ${styles[`line${String(index)}`] ?? ''}`}>
              {Array.from(row, (sign) => (
                <Key key={sign} onPress={() => press({ type: 'sign', sign })}>
                  {sign === 'v' && mode === 'chinese' ? <UmlautKey /> : sign}
                </Key>
              ))}
              {mode === 'chinese' && index === rows.length - 1 && (
                <Key
                  kind="rare"
                  pressed={rare}
                  disabled={letters === ''}
                  onPress={() => press({ type: 'rare' })}
                >
                  {imeTexts.rare}
                </Key>
              )}
            </div>
          ))}
        </div>
        <SideKeys mode={mode} composing={letters !== ''} press={press}>
          <Key
            kind="done"
            onPress={() => {
              press({ type: 'done' });
              onDone?.();
            }}
          >
            {doneWords}
          </Key>
        </SideKeys>
      </div>
    </div>
  );
}

const UmlautKey = () => (
  <span>
    v <small className={styles['umlaut']}>ü</small>
  </span>
);

type SideKeysProps = {
  readonly mode: Mode;
  readonly composing: boolean;
  readonly press: (event: KeyEvent) => void;
  readonly children: ReactNode;
};

function SideKeys({ mode, composing, press, children }: SideKeysProps) {
  return (
    <div className={styles['sides']}>
      <Key kind="side" onPress={() => press({ type: 'erase' })}>
        {imeTexts.erase}
      </Key>
      <Key kind="side" onPress={() => press({ type: 'clear' })}>
        {imeTexts.clear}
      </Key>
      <Key
        kind="side"
        onPress={() => press({ type: 'mode', mode: mode === 'chinese' ? 'latin' : 'chinese' })}
      >
        {mode === 'chinese' ? imeTexts.latin : imeTexts.chinese}
      </Key>
      <Key
        kind="side"
        pressed={mode === 'digits'}
        onPress={() => press({ type: 'mode', mode: mode === 'digits' ? 'chinese' : 'digits' })}
      >
        {imeTexts.digits}
      </Key>
      {mode === 'chinese' ? (
        <Key kind="side" disabled={!composing} onPress={() => press({ type: 'split' })}>
          {imeTexts.split}
        </Key>
      ) : (
        <Key kind="side" onPress={() => press({ type: 'sign', sign: ' ' })}>
          {imeTexts.space}
        </Key>
      )}
      {children}
    </div>
  );
}
