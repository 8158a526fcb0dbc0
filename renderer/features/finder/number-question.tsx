// A number asked of whoever wants a sum: keyed in large, read back in words (30万元), and 说不清 beside it.
import { useState } from 'react';
import { unreachable } from '#shared/kernel/result.ts';
import { type Answer, number } from '#shared/policy/knowledge.ts';
import { finderTexts, sumTexts } from '../../app/finder-texts.ts';
import { Frame } from '../../app/frame.tsx';
import { texts } from '../../app/texts.ts';
import { NumberPad } from '../../ime/number-pad.tsx';
import { Button } from '../../ui/button.tsx';
import { type NumberFact, type NumberProblem, keyed, numberProblem, saidNumber } from './number-entry.ts';
import styles from './finder.module.css';

type NumberQuestionProps = {
  readonly fact: NumberFact;
  /** What is being worked out. */
  readonly about: string;
  /** null: 说不清. */
  readonly onAnswer: (answer: Answer | null) => void;
};

export function NumberQuestion({ fact, about, onAnswer }: NumberQuestionProps) {
  const [value, setValue] = useState('');
  const [asked, setAsked] = useState(false);
  const problem = numberProblem(value, fact);
  const press = (key: string) => setValue((now) => keyed(now, key, fact));
  const onward = () => {
    if (problem === null) onAnswer(number(Number(value)));
    else setAsked(true);
  };
  return (
    <Frame
      title={fact.question}
      spoken={fact.help === undefined ? [] : [fact.help]}
      aside={about}
      action={
        <>
          <Button kind="quiet" onPress={() => onAnswer(null)}>
            {finderTexts.unsure}
          </Button>
          <Button kind="primary" icon="following" onPress={onward}>
            {texts.common.next}
          </Button>
        </>
      }
    >
      {fact.help !== undefined && <p className={styles['hint']}>{fact.help}</p>}
      <NumberPad
        label={sumTexts.number}
        shown={value === '' ? '—' : value}
        state={
          problem === null
            ? saidNumber(Number(value), fact)
            : sumTexts.range(saidNumber(fact.from, fact), saidNumber(fact.to, fact))
        }
        complete={problem === null}
        problem={asked && problem !== null ? problemWords(problem, fact) : null}
        onDigit={press}
        onErase={() => setValue((now) => now.slice(0, -1))}
        onClear={() => setValue('')}
        {...(fact.decimals > 0 && { onPoint: () => press('.') })}
        eraseWords={sumTexts.erase}
        clearWords={sumTexts.clear}
      />
    </Frame>
  );
}

function problemWords(problem: NumberProblem, fact: NumberFact): string {
  switch (problem) {
    case 'empty':
      return sumTexts.empty;
    case 'tooSmall':
      return sumTexts.tooSmall(saidNumber(fact.from, fact));
    case 'tooLarge':
      return sumTexts.tooLarge(saidNumber(fact.to, fact));
    default:
      return unreachable(problem);
  }
}
