// An ID number in 18 cells. Once all of them are filled it says by itself whether they fit together, and which ones to look at.
import { useApp } from '../app/app-context.ts';
import { imeTexts } from '../app/ime-texts.ts';
import { NumberPad } from './number-pad.tsx';
import { ID_CELLS, addIdCharacter, idGroups, idProblem, idProblemWords, wrongCells } from './resident-id.ts';
import styles from './number-pad.module.css';

type IdInputProps = {
  /** Digits, and X as the last of 18. */
  readonly value: string;
  readonly onChange: (number: string) => void;
  /** The page was to be left: a number that is not complete is said to be so. */
  readonly insist: boolean;
};

const words = imeTexts.id;

export function IdInput({ value, onChange, insist }: IdInputProps) {
  const { today } = useApp();
  const full = value.length === ID_CELLS;
  const problem = full || insist ? idProblem(value, today) : null;
  const add = (character: string) => onChange(addIdCharacter(value, character));
  return (
    <NumberPad
      label={words.display}
      shown={<Cells number={value} wrong={problem === null ? [0, 0] : wrongCells(problem)} />}
      state={full && problem === null ? words.right : words.digits(value.length)}
      complete={full && problem === null}
      problem={problem === null ? null : idProblemWords(problem)}
      onDigit={add}
      onX={() => add('X')}
      onErase={() => onChange(value.slice(0, -1))}
      onClear={() => onChange('')}
      eraseWords={words.erase}
      clearWords={words.clear}
    />
  );
}

function Cells({ number, wrong }: { readonly number: string; readonly wrong: readonly [number, number] }) {
  const cell = (at: number) => (
    <span key={at} className={at >= wrong[0] && at < wrong[1] ? styles['wrong'] : styles['cell']}>
      {number.charAt(at) || '\u00a0'}
    </span>
  );
  return (
    <span className={styles['cells']}>
      {idGroups.map(([from, to]) => (
        <span key={from} className={styles['group']}>
          {Array.from({ length: to - from }, (_, index) => cell(from + index))}
        </span>
      ))}
    </span>
  );
}
