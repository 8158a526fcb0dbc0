// The phone number, keyed in and shown 3-4-4, with how many digits are still missing.
import { texts } from '../../app/texts.ts';
import { Keypad } from '../../ui/keypad.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PHONE_DIGITS, addDigit, phoneGroups } from './phone.ts';
import { problemWords } from './problem-words.ts';
import type { StepProps } from './step-props.ts';
import styles from './steps.module.css';

export function PhoneStep({ answers, problem, tell }: StepProps) {
  const words = texts.registration.phone;
  const become = (phone: string) => tell({ type: 'answered', answers: { phone } });
  return (
    <div className={styles['phone']}>
      <div className={styles['display']}>
        <output className={styles['number']} aria-label={words.display}>
          {phoneGroups(answers.phone) || '—'}
        </output>
        <p className={answers.phone.length === PHONE_DIGITS ? styles['enough'] : styles['missing']}>
          {words.digits(answers.phone.length)}
        </p>
        {problem !== null && <Notice tone="warning" words={problemWords(problem, answers)} />}
      </div>
      <Keypad
        onDigit={(digit) => become(addDigit(answers.phone, digit))}
        onErase={() => become(answers.phone.slice(0, -1))}
        onClear={() => become('')}
        eraseWords={words.erase}
        clearWords={words.clear}
      />
    </div>
  );
}
