// 回执: what an employer answered to a letter, as one tap on how or why; the pay is keyed in before it, where it is known.
import { useState } from 'react';
import type { CaseFile, Letter } from '#shared/casework/case-file.ts';
import { refusals } from '#shared/casework/event.ts';
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
  return (
    <Frame title={words.resultTitle(chosen.employer)} aside={chosen.letterNo} onBack={onBack}>
      <Answer letter={chosen} busy={busy} record={record} />
    </Frame>
  );
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

type AnswerProps = Pick<LetterBackProps, 'busy' | 'record'> & { readonly letter: Letter };

function Answer({ letter: { letterNo }, busy, record }: AnswerProps) {
  const [pay, setPay] = useState('');
  const hired = (form: (typeof forms)[number]) =>
    record(
      {
        kind: 'letterReturned',
        letterNo,
        result: { outcome: 'hired', form, payYuanAMonth: pay === '' ? null : Number(pay) },
      },
      words.saved,
    );
  const notHired = (reason: (typeof refusals)[number]) =>
    record(
      { kind: 'letterReturned', letterNo, result: { outcome: 'notHired', reason, note: '' } },
      words.saved,
    );
  return (
    <div className={styles['answer']}>
      <NumberPad
        label={words.pay}
        shown={pay}
        state={words.pay}
        complete
        problem={null}
        onDigit={(digit) =>
          setPay(pay.length < MOST_DIGITS && `${pay}${digit}` !== '0' ? `${pay}${digit}` : pay)
        }
        onErase={() => setPay(pay.slice(0, -1))}
        onClear={() => setPay('')}
        eraseWords={imeTexts.phone.erase}
        clearWords={imeTexts.phone.clear}
      />
      <section className={styles['choices']}>
        <h2>{words.whichForm}</h2>
        <div className={styles['buttons']}>
          {forms.map((form) => (
            <Button key={form} disabled={busy} onPress={() => hired(form)}>
              {letterTexts.forms[form]}
            </Button>
          ))}
        </div>
        <h2>{words.whichReason}</h2>
        <div className={styles['buttons']}>
          {refusals.map((reason) => (
            <Button key={reason} disabled={busy} onPress={() => notHired(reason)}>
              {letterTexts.refusals[reason]}
            </Button>
          ))}
        </div>
      </section>
    </div>
  );
}
