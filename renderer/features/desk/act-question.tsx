// One question of an act, as its kind is asked: tiles, a day, a number, a few words, or what is read to the person first.
import { actTexts as words } from '../../app/act-texts.ts';
import { imeTexts } from '../../app/ime-texts.ts';
import { DateInput } from '../../ime/date-input.tsx';
import { begunIn } from '../../ime/date-tiles.ts';
import { IdInput } from '../../ime/id-input.tsx';
import { NumberPad } from '../../ime/number-pad.tsx';
import { TextInput } from '../../ime/text-input.tsx';
import { TileList } from '../../ime/tile-list.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ScrollPane } from '../../ui/scroll-pane.tsx';
import notice from '../registration/steps.module.css';
import { type ActStep, type Answers, BETWEEN } from './act-steps.ts';

type QuestionProps = {
  readonly step: ActStep;
  readonly value: string;
  /** The answers were to be recorded, and do not make an event. */
  readonly wrong: boolean;
  readonly onChange: (value: string) => void;
  /** The answer is whole: on to the next question. */
  readonly onAnswer: (value: string) => void;
};

export function ActQuestion({ step, value, wrong, onChange, onAnswer }: QuestionProps) {
  switch (step.kind) {
    case 'one':
      return <TileList choices={namesOf(step.options)} chosen={value} onChoose={onAnswer} />;
    case 'many': {
      const chosen = value === '' ? [] : value.split(BETWEEN);
      const toggled = (key: string): string =>
        (chosen.includes(key) ? chosen.filter((one) => one !== key) : [...chosen, key]).join(BETWEEN);
      return (
        <TileList
          choices={namesOf(step.options)}
          chosen={chosen}
          onChoose={(key) => onChange(toggled(key))}
        />
      );
    }
    case 'day':
      return (
        <>
          {wrong && <Notice tone="warning" words={words.dayWrong} />}
          <DateInput value={value || begunIn(step.span)} onChange={onChange} span={step.span} />
        </>
      );
    case 'number':
      return (
        <NumberPad
          label={step.ask}
          shown={value}
          state={step.hint}
          complete
          problem={null}
          onDigit={(digit) => onChange(value.length < step.digits ? `${value}${digit}` : value)}
          onErase={() => onChange(value.slice(0, -1))}
          onClear={() => onChange('')}
          eraseWords={imeTexts.phone.erase}
          clearWords={imeTexts.phone.clear}
        />
      );
    case 'idNumber':
      return <IdInput value={value} onChange={onChange} insist={wrong} />;
    case 'words':
      return <TextInput label={step.ask} value={value} maxLength={step.longest} onChange={onChange} />;
    case 'consent':
      return (
        <ScrollPane>
          <ul className={notice['notice']}>
            {step.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </ScrollPane>
      );
  }
}

const namesOf = (options: readonly { readonly key: string; readonly words: string }[]) =>
  options.map(({ key, words: name }) => ({ key, name }));

type OnwardProps = {
  readonly step: ActStep;
  readonly answers: Answers;
  readonly last: boolean;
  readonly disabled: boolean;
  readonly onPress: () => void;
};

/** Tiles of one answer lead on by themselves; going back to one, 下一步 does. */
export function Onward({ step, answers, last, disabled, onPress }: OnwardProps) {
  const skipped = step.kind === 'words' && step.optional && (answers[step.key] ?? '') === '';
  const label = skipped ? (last ? words.skipSave : words.skip) : last ? words.save : words.next;
  return (
    <Button kind="primary" icon={last ? 'check' : 'following'} disabled={disabled} onPress={onPress}>
      {label}
    </Button>
  );
}
