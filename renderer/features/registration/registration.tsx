// 求职登记, one question a page. The answers live in this component's state and nowhere else: they are gone when it is gone
// (结束并清除, finish, idle). 已保存 is shown only after main has answered ok (S1).
import { useReducer } from 'react';
import type { Registration as RegistrationAnswers } from '#shared/domain/registration.ts';
import { unreachable } from '#shared/kernel/result.ts';
import { wishesOf } from '#shared/matching/of-registration.ts';
import { useApp } from '../../app/app-context.ts';
import { Frame } from '../../app/frame.tsx';
import { texts } from '../../app/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Consent } from '../help/consent.tsx';
import { FormGate } from '../help/form-gate.tsx';
import { Receipt } from '../receipt/receipt.tsx';
import { PhoneInput } from '../../ime/phone-input.tsx';
import { changedFields } from './amendment.ts';
import { CategoriesStep, PayStep, ReachStep, ShiftStep } from './choice-steps.tsx';
import { FullNameStep, SurnameStep } from './name-steps.tsx';
import { NoticeStep, noticeLines } from './notice-step.tsx';
import { problemWords } from './problem-words.ts';
import {
  type Amending,
  type Answers,
  type RegistrationEvent,
  type RegistrationState,
  type Step,
  firstRegistration,
  noticeVersion,
  register,
  stepNumber,
  steps,
  toRegistration,
} from './registration-state.ts';
import { ReviewStep } from './review-step.tsx';
import type { StepProps } from './step-props.ts';

export function Registration() {
  return (
    <FormGate title={texts.home.register}>
      <Form />
    </FormGate>
  );
}

function Form() {
  const { go, kiosk, whileBusy } = useApp();
  const [state, tell] = useReducer(register, firstRegistration);

  const save = (answers: Answers, amending: Amending | null) => {
    const registration = toRegistration(answers);
    if (registration === null) return;
    if (amending !== null) {
      amend(registration, amending);
      return;
    }
    tell({ type: 'saveStarted' });
    whileBusy(kiosk.invoke('registration:save', registration)).then(
      (result) =>
        tell(
          result.ok
            ? { type: 'saved', item: result.value }
            : { type: 'saveFailed', reason: result.error.reason },
        ),
      () => tell({ type: 'saveFailed', reason: 'diskError' }),
    );
  };

  const amend = (registration: RegistrationAnswers, { item, answers }: Amending) => {
    const before = toRegistration(answers);
    const fields = before === null ? null : changedFields(before, registration);
    if (fields === null) {
      // Nothing is another: the receipt stands as it did.
      tell({ type: 'wentBack' });
      return;
    }
    tell({ type: 'saveStarted' });
    whileBusy(kiosk.invoke('registration:amend', { entityId: item.entityId, fields })).then(
      (result) =>
        tell(result.ok ? { type: 'amended' } : { type: 'amendFailed', reason: result.error.reason }),
      () => tell({ type: 'amendFailed', reason: 'diskError' }),
    );
  };

  if (state.kind === 'saved') {
    const { item, amended } = state;
    const registered = toRegistration(state.answers);
    return (
      <Receipt
        item={item}
        title={texts.registration.title}
        keep={texts.receipt.keep}
        service="registration"
        amended={amended}
        onAmend={() => tell({ type: 'amendBegun' })}
        {...(registered !== null && {
          onMatches: () =>
            go({
              type: 'replaced',
              screen: { kind: 'matches', wishes: wishesOf(registered), nearly: false, page: 0 },
            }),
        })}
      />
    );
  }
  return <Question state={state} tell={tell} onSave={() => save(state.answers, state.amending)} />;
}

type QuestionProps = {
  readonly state: Exclude<RegistrationState, { readonly kind: 'saved' }>;
  readonly tell: (event: RegistrationEvent) => void;
  readonly onSave: () => void;
};

function Question({ state, tell, onSave }: QuestionProps) {
  const { go, info } = useApp();
  const days = info.county?.retentionDays ?? null;
  const saving = state.kind === 'saving';
  const step = saving ? 'review' : state.step;
  const problem = saving ? null : state.problem;
  const back = () => {
    if (saving) return;
    if (step === 'notice') go({ type: 'wentBack' });
    else tell({ type: 'wentBack' });
  };
  return (
    <Frame
      title={questionOf(step, state.answers)}
      spoken={step === 'notice' ? noticeLines(info) : undefined}
      aside={
        state.amending === null
          ? texts.registration.step(stepNumber(step), steps.length)
          : texts.registration.amending(state.amending.item.number)
      }
      problem={problem !== null && problem.kind !== 'phone' ? problemWords(problem, state.answers) : null}
      onBack={back}
      action={hasAction(step) ? <StepAction step={step} saving={saving} tell={tell} onSave={onSave} /> : null}
      {...(step === 'notice' && {
        wideAction: (
          <Consent
            onAgree={(consentedAtMs) =>
              tell({ type: 'chosen', answers: { consentedAtMs, notice: noticeVersion(days) } })
            }
            onDisagree={() => go({ type: 'sessionEnded' })}
          />
        ),
      })}
    >
      <StepBody step={step} answers={state.answers} problem={problem} tell={tell} />
    </Frame>
  );
}

/** Pages with a main button; where a tile is the answer, the tile leads on. */
type ActionStep = 'fullName' | 'phone' | 'categories' | 'review';
const hasAction = (step: Step): step is ActionStep =>
  step === 'fullName' || step === 'phone' || step === 'categories' || step === 'review';

function questionOf(step: Step, answers: Answers): string {
  const words = texts.registration;
  return step === 'fullName' ? words.fullName.question(answers.surname) : words[step].question;
}

type StepActionProps = {
  readonly step: ActionStep;
  readonly saving: boolean;
  readonly tell: (event: RegistrationEvent) => void;
  readonly onSave: () => void;
};

function StepAction({ step, saving, tell, onSave }: StepActionProps) {
  switch (step) {
    case 'fullName':
    case 'phone':
    case 'categories':
      return (
        <Button kind="primary" icon="following" onPress={() => tell({ type: 'wentOn' })}>
          {texts.common.next}
        </Button>
      );
    case 'review':
      return (
        <Button kind="primary" icon="check" disabled={saving} onPress={onSave}>
          {saving ? texts.registration.review.saving : texts.registration.review.save}
        </Button>
      );
    default:
      return unreachable(step);
  }
}

function StepBody({ step, ...props }: StepProps & { readonly step: Step }) {
  switch (step) {
    case 'notice':
      return <NoticeStep />;
    case 'surname':
      return <SurnameStep {...props} />;
    case 'fullName':
      return <FullNameStep {...props} />;
    case 'phone':
      return (
        <PhoneInput
          value={props.answers.phone}
          onChange={(phone) => props.tell({ type: 'answered', answers: { phone } })}
          problem={props.problem?.kind === 'phone' ? props.problem.problem : null}
        />
      );
    case 'categories':
      return <CategoriesStep {...props} />;
    case 'shift':
      return <ShiftStep {...props} />;
    case 'pay':
      return <PayStep {...props} />;
    case 'reach':
      return <ReachStep {...props} />;
    case 'review':
      return <ReviewStep {...props} />;
    default:
      return unreachable(step);
  }
}
