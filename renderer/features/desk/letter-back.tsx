// 回执: what an employer answered to a letter, as one tap on why not, or on how and then the pay, where it is known.
import { useState } from 'react';
import type { CaseFile, Letter } from '#shared/casework/case-file.ts';
import { type What, refusals } from '#shared/casework/event.ts';
import { defaultCaseSettings } from '#shared/casework/settings.ts';
import { addDays, chinaDay } from '#shared/kernel/calendar.ts';
import { useApp } from '../../app/app-context.ts';
import { Frame } from '../../app/frame.tsx';
import { letterTexts } from '../../app/letter-texts.ts';
import { imeTexts } from '../../app/ime-texts.ts';
import { NumberPad } from '../../ime/number-pad.tsx';
import { Button } from '../../ui/button.tsx';
import staff from '../staff/staff.module.css';
import styles from './letters.module.css';
import type { PersonCase } from './use-person.ts';

const words = letterTexts.desk;
/** Yuan a month, in digits. */
const MOST_DIGITS = 5;
const forms = ['contract', 'dispatch', 'partTime', 'other'] as const;
type Form = (typeof forms)[number];
type Result = What<'letterReturned'>['result'];

type LetterBackProps = Pick<PersonCase, 'said' | 'busy' | 'record'> & {
  readonly file: CaseFile;
  readonly onBack: () => void;
};

/** The letters without 回执; where there is one alone it is open at once. */
export function LetterBack({ file, said, busy, record, onBack }: LetterBackProps) {
  const out = file.letters.filter(({ result }) => result === null);
  const [only] = out;
  const [letterNo, setLetterNo] = useState(out.length === 1 ? (only?.letterNo ?? null) : null);
  const chosen = out.find((letter) => letter.letterNo === letterNo);
  if (chosen === undefined)
    return (
      <Frame title={words.open} aside={said} onBack={onBack}>
        <Open letters={out} onChoose={setLetterNo} />
      </Frame>
    );
  const back = out.length === 1 ? onBack : () => setLetterNo(null);
  return <Answer letter={chosen} busy={busy} record={record} onBack={back} />;
}

type OpenProps = { readonly letters: readonly Letter[]; readonly onChoose: (letterNo: string) => void };

function Open({ letters, onChoose }: OpenProps) {
  const { nowMs } = useApp();
  const today = chinaDay(nowMs);
  return (
    <ul className={staff['list']}>
      {letters.map(({ letterNo, employer, jobTitle, printedOn }) => {
        const day = addDays(printedOn, defaultCaseSettings.letterDueDays);
        return (
          <li key={letterNo}>
            <button
              type="button"
              className={staff['line']}
              data-testid="desk-letter"
              onClick={() => onChoose(letterNo)}
            >
              <strong className={staff['who']}>{employer}</strong>
              <span>{jobTitle}</span>
              <span className={staff['number']}>{letterNo}</span>
              <span>{day < today ? words.overdue(day) : words.backBy(day)}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

type AnswerProps = Pick<LetterBackProps, 'busy' | 'record'> & {
  readonly letter: Letter;
  readonly onBack: () => void;
};

function Answer({ letter: { letterNo, employer }, busy, record, onBack }: AnswerProps) {
  const [form, setForm] = useState<Form | null>(null);
  const [pay, setPay] = useState('');
  const save = (result: Result) => record({ kind: 'letterReturned', letterNo, result }, words.saved);
  if (form !== null)
    return (
      <Frame
        title={words.pay}
        aside={letterTexts.forms[form]}
        onBack={() => setForm(null)}
        action={
          <Button
            kind="primary"
            icon="check"
            disabled={busy}
            onPress={() => save({ outcome: 'hired', form, payYuanAMonth: pay === '' ? null : Number(pay) })}
          >
            {pay === '' ? words.withoutPay : words.save}
          </Button>
        }
      >
        <NumberPad
          label={words.pay}
          shown={pay}
          state={words.payHint}
          complete
          problem={null}
          onDigit={(digit) => setPay(withDigit(pay, digit))}
          onErase={() => setPay(pay.slice(0, -1))}
          onClear={() => setPay('')}
          eraseWords={imeTexts.phone.erase}
          clearWords={imeTexts.phone.clear}
        />
      </Frame>
    );
  return (
    <Frame title={words.resultTitle(employer)} aside={letterNo} onBack={onBack}>
      <div className={styles['answer']}>
        <section className={styles['choices']}>
          <h2>{words.whichForm}</h2>
          {forms.map((one) => (
            <Button key={one} disabled={busy} onPress={() => setForm(one)}>
              {letterTexts.forms[one]}
            </Button>
          ))}
        </section>
        <section className={styles['choices']}>
          <h2>{words.whichReason}</h2>
          {refusals.map((reason) => (
            <Button
              key={reason}
              disabled={busy}
              onPress={() => save({ outcome: 'notHired', reason, note: '' })}
            >
              {letterTexts.refusals[reason]}
            </Button>
          ))}
        </section>
      </div>
    </Frame>
  );
}

/** No pay begins with a nought. */
const withDigit = (pay: string, digit: string): string =>
  pay.length >= MOST_DIGITS || (pay === '' && digit === '0') ? pay : `${pay}${digit}`;
