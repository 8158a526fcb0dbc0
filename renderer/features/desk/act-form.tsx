// 记别的: what fits this person, and then its questions one by one. A tile leads on by itself; after the last answer it is recorded, and one
// tap takes it back (撤销上一步). Nothing is kept of a form that is left.
import { useMemo, useState } from 'react';
import { defaultCaseSettings } from '#shared/casework/settings.ts';
import type { CaseFile } from '#shared/casework/case-file.ts';
import { useApp } from '../../app/app-context.ts';
import { actTexts as words } from '../../app/act-texts.ts';
import { Frame } from '../../app/frame.tsx';
import { TileList } from '../../ime/tile-list.tsx';
import { Consent } from '../help/consent.tsx';
import { type Act, type ActsAbout, type Answers, isAnswered } from './act-steps.ts';
import { actName, actsFor, eventOf } from './acts.ts';
import { ActQuestion, Onward } from './act-question.tsx';
import type { PersonCase } from './use-person.ts';

type ActFormProps = Pick<PersonCase, 'busy' | 'record'> & {
  readonly file: CaseFile;
  readonly onBack: () => void;
};

export function ActForm({ file, busy, record, onBack }: ActFormProps) {
  const { today, staff, rows } = useApp();
  const [act, setAct] = useState<Act | null>(null);
  const about = useMemo<ActsAbout>(
    () => ({
      file,
      today,
      settings: defaultCaseSettings,
      accounts: (staff?.accounts ?? []).map(({ accountId, name }) => ({ accountId, name })),
      trainings: rows.trainings.map(({ id, row }) => ({ id, title: row.title })),
    }),
    [file, today, staff, rows.trainings],
  );
  if (act !== null)
    return (
      <Asking
        key={act.kind}
        act={act}
        about={about}
        busy={busy}
        onBack={() => setAct(null)}
        onEvent={(what) => {
          record(what, actName(act));
          onBack();
        }}
      />
    );
  const offered = actsFor(about);
  return (
    <Frame title={words.title} aside={file.details.name ?? ''} onBack={onBack}>
      <TileList
        choices={offered.map((one) => ({ key: one.kind, name: actName(one) }))}
        chosen={null}
        onChoose={(kind) => setAct(offered.find((one) => one.kind === kind) ?? null)}
      />
    </Frame>
  );
}

type AskingProps = {
  readonly act: Act;
  readonly about: ActsAbout;
  readonly busy: boolean;
  readonly onBack: () => void;
  readonly onEvent: (what: Parameters<PersonCase['record']>[0]) => void;
};

function Asking({ act, about, busy, onBack, onEvent }: AskingProps) {
  const [answers, setAnswers] = useState<Answers>({});
  const [at, setAt] = useState(0);
  const [wrong, setWrong] = useState(false);
  const steps = act.steps(about, answers);
  const step = steps[at];
  if (step === undefined) return null;
  /** @param given with the answer that was just tapped */
  const onward = (given: Answers): void => {
    const asked = act.steps(about, given);
    if (at + 1 < asked.length) {
      setAt(at + 1);
      return;
    }
    const what = eventOf(act, given, about);
    setWrong(what === null);
    if (what !== null) onEvent(what);
  };
  const answer = (value: string): Answers => {
    const given = { ...answers, [step.key]: value };
    setAnswers(given);
    setWrong(false);
    return given;
  };
  // Its own answer is the way on; going back to a tile that is chosen, the button is.
  const leadsOn = step.kind === 'consent' || (step.kind === 'one' && !isAnswered(step, answers));
  return (
    <Frame
      title={step.ask}
      aside={`${actName(act)} · ${words.step(at + 1, steps.length)}`}
      onBack={at === 0 ? onBack : () => setAt(at - 1)}
      {...(step.kind === 'consent' && {
        wideAction: <Consent onAgree={(atMs) => onward(answer(String(atMs)))} onDisagree={onBack} />,
      })}
      action={
        leadsOn ? null : (
          <Onward
            step={step}
            answers={answers}
            last={at + 1 === steps.length}
            disabled={busy || !isAnswered(step, answers)}
            onPress={() => onward(answers)}
          />
        )
      }
    >
      <ActQuestion
        key={step.key}
        step={step}
        value={answers[step.key] ?? ''}
        wrong={wrong}
        onChange={answer}
        onAnswer={(value) => onward(answer(value))}
      />
    </Frame>
  );
}
