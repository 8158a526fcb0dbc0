// A form for whatever a resident asks for besides 求职登记 (request-state.ts). Answers live in this component and nowhere else: they are
// gone when it is gone. 已保存 is shown only after main has answered ok (S1).
import { useMemo, useReducer } from 'react';
import { unreachable } from '#shared/kernel/result.ts';
import { useApp } from '../../app/app-context.ts';
import { Frame } from '../../app/frame.tsx';
import type { Asked } from '../../app/navigation.ts';
import { requestTexts } from '../../app/request-texts.ts';
import { texts } from '../../app/texts.ts';
import { Button } from '../../ui/button.tsx';
import { IdInput } from '../../ime/id-input.tsx';
import { PhoneInput } from '../../ime/phone-input.tsx';
import { Consent } from '../help/consent.tsx';
import { FormGate } from '../help/form-gate.tsx';
import { Receipt } from '../receipt/receipt.tsx';
import { CategoriesStep } from '../registration/choice-steps.tsx';
import { FullNameStep, SurnameStep } from '../registration/name-steps.tsx';
import type { StepProps } from '../registration/step-props.ts';
import {
  type RequestEvent,
  type RequestState,
  type RequestStep,
  ask,
  firstRequest,
  isLastStep,
  stepsOf,
  toRequest,
} from './request-state.ts';
import {
  DayStep,
  GroundStep,
  HalfStep,
  IdConsent,
  MatterStep,
  ReplyStep,
  RequestNotice,
  requestNoticeLines,
  type RequestStepProps,
  SinceStep,
  WordsStep,
} from './request-steps.tsx';
import { problemWords, questionOf } from './request-words.ts';

export function RequestForm({ asked }: { readonly asked: Asked }) {
  return (
    <FormGate title={requestTexts.titles[asked.kind]}>
      <Form asked={asked} />
    </FormGate>
  );
}

function Form({ asked }: { readonly asked: Asked }) {
  const { kiosk, today, whileBusy } = useApp();
  const machine = useMemo(() => ask(asked.kind, today), [asked.kind, today]);
  const [state, tell] = useReducer(machine, firstRequest);
  if (state.kind === 'saved') {
    const { titles, nexts } = requestTexts;
    return (
      <Receipt item={state.item} title={titles[asked.kind]} keep={nexts[asked.kind]} service="request" />
    );
  }
  const save = () => {
    const request = toRequest(asked, state.answers, today);
    if (request === null) {
      // A page is not answered: going on says which, and why.
      tell({ type: 'wentOn' });
      return;
    }
    tell({ type: 'saveStarted' });
    whileBusy(kiosk.invoke('request:save', request)).then(
      (result) =>
        tell(
          result.ok
            ? { type: 'saved', item: result.value }
            : { type: 'saveFailed', reason: result.error.reason },
        ),
      () => tell({ type: 'saveFailed', reason: 'diskError' }),
    );
  };
  return <Page asked={asked} state={state} tell={tell} onSave={save} />;
}

type PageProps = {
  readonly asked: Asked;
  readonly state: Exclude<RequestState, { readonly kind: 'saved' }>;
  readonly tell: (event: RequestEvent) => void;
  readonly onSave: () => void;
};

/** Notices are read aloud; a question is its own heading. */
function noticeAloud(step: RequestStep, asked: Asked, hotline: string): readonly string[] {
  if (step === 'notice') return requestNoticeLines(asked, hotline);
  return step === 'idConsent' ? requestTexts.idConsent.lines : [];
}

function Page({ asked, state, tell, onSave }: PageProps) {
  const { go, info } = useApp();
  const { step, answers } = state;
  const saving = state.kind === 'saving';
  const problem = saving ? null : state.problem;
  const steps = stepsOf(asked.kind, answers);
  const back = () => {
    if (saving) return;
    if (step === 'notice') go({ type: 'wentBack' });
    else tell({ type: 'wentBack' });
  };
  return (
    <Frame
      title={questionOf(step, answers)}
      spoken={noticeAloud(step, asked, info.county?.hotline ?? '')}
      aside={`${requestTexts.titles[asked.kind]} · ${texts.registration.step(steps.indexOf(step) + 1, steps.length)}`}
      problem={problem !== null && !standsBeside(problem.kind) ? problemWords(problem, answers) : null}
      onBack={back}
      action={
        hasAction(step) ? (
          <Onward last={isLastStep(asked.kind, step, answers)} saving={saving} tell={tell} onSave={onSave} />
        ) : null
      }
      {...((step === 'notice' || step === 'idConsent') && {
        wideAction: (
          <Consent
            // To the ID number for itself (个人信息保护法 第二十九条).
            onAgree={(atMs) =>
              tell({
                type: 'chosen',
                answers: step === 'notice' ? { consentedAtMs: atMs } : { idConsentedAtMs: atMs },
              })
            }
            onDisagree={() => go({ type: 'wentBack' })}
          />
        ),
      })}
    >
      <Body asked={asked} step={step} answers={answers} problem={problem} tell={tell} />
    </Frame>
  );
}

/** Problems of a number stand beside the number. */
const standsBeside = (kind: 'phone' | 'idNumber' | 'unanswered' | 'notSaved'): boolean =>
  kind === 'phone' || kind === 'idNumber';

/** Pages with a main button; elsewhere a tile is the answer and leads on. */
const hasAction = (step: RequestStep): boolean =>
  ['fullName', 'phone', 'categories', 'words', 'reply', 'idNumber'].includes(step);

type OnwardProps = Pick<PageProps, 'tell' | 'onSave'> & { readonly last: boolean; readonly saving: boolean };

function Onward({ last, saving, tell, onSave }: OnwardProps) {
  return last ? (
    <Button kind="primary" icon="check" disabled={saving} onPress={onSave}>
      {saving ? requestTexts.saving : requestTexts.submit}
    </Button>
  ) : (
    <Button kind="primary" icon="following" onPress={() => tell({ type: 'wentOn' })}>
      {texts.common.next}
    </Button>
  );
}

type BodyProps = Omit<RequestStepProps, 'tell'> & {
  readonly asked: Asked;
  readonly step: RequestStep;
  readonly tell: (event: RequestEvent) => void;
};

function Body({ asked, step, ...props }: BodyProps) {
  const { answers, problem, tell } = props;
  switch (step) {
    case 'notice':
      return <RequestNotice asked={asked} />;
    case 'surname':
      return <SurnameStep {...asPerson(props)} />;
    case 'fullName':
      return <FullNameStep {...asPerson(props)} />;
    case 'phone':
      return (
        <PhoneInput
          value={answers.phone}
          onChange={(phone) => tell({ type: 'answered', answers: { phone } })}
          problem={problem?.kind === 'phone' ? problem.problem : null}
        />
      );
    case 'categories':
      return <CategoriesStep {...asPerson(props)} />;
    case 'day':
      return <DayStep {...props} />;
    case 'half':
      return <HalfStep {...props} />;
    case 'matter':
      return <MatterStep {...props} />;
    case 'words':
      return <WordsStep {...props} onDone={() => tell({ type: 'wentOn' })} />;
    case 'reply':
      return <ReplyStep {...props} />;
    case 'idConsent':
      return <IdConsent />;
    case 'idNumber':
      return (
        <IdInput
          value={answers.idNumber}
          onChange={(idNumber) => tell({ type: 'answered', answers: { idNumber } })}
          insist={problem?.kind === 'idNumber'}
        />
      );
    case 'ground':
      return <GroundStep {...props} />;
    case 'since':
      return <SinceStep {...props} />;
    default:
      return unreachable(step);
  }
}

/** The pages of 求职登记 that a request shares tell answers, and that they are done. */
const asPerson = ({ answers, problem, tell }: Omit<BodyProps, 'asked' | 'step'>): StepProps => ({
  answers,
  problem: problem?.kind === 'phone' ? problem : null,
  tell: (event) => {
    if (event.type === 'answered' || event.type === 'chosen' || event.type === 'wentOn') tell(event);
  },
});
