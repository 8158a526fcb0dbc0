// 新增人员, one question a page: the county's one-time code, a PIN of one's own, the PIN once more. The PIN never leaves the kiosk.
import { useCallback, useState } from 'react';
import type { StaffAccount } from '#shared/ipc/staff.ts';
import { useApp } from '../../app/app-context.ts';
import { Frame } from '../../app/frame.tsx';
import { staffTexts } from '../../app/staff-texts.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PinPad, usePin } from '../../ui/pin-pad.tsx';
import { CODE_DIGITS, PIN_LONGEST, PIN_SHORTEST } from './pin-rules.ts';

type AddAccountProps = {
  readonly onMade: (account: StaffAccount) => void;
  readonly onBack: () => void;
};
type Step =
  | { readonly kind: 'code' }
  | { readonly kind: 'pin'; readonly code: string }
  | { readonly kind: 'again'; readonly code: string; readonly pin: string };

const words = staffTexts.add;

export function AddAccount({ onMade, onBack }: AddAccountProps) {
  const { kiosk, whileBusy } = useApp();
  const [step, setStep] = useState<Step>({ kind: 'code' });
  const [problem, setProblem] = useState<string | null>(null);
  const [working, setWorking] = useState(false);

  const make = async (code: string, pin: string) => {
    setWorking(true);
    try {
      const made = await whileBusy(kiosk.invoke('staff:add', { code, pin }));
      if (made.ok) return onMade(made.value);
      setProblem(words.failures[made.error.reason]);
      setStep({ kind: 'code' });
    } finally {
      setWorking(false);
    }
  };
  const typed = (digits: string) => {
    setProblem(null);
    switch (step.kind) {
      case 'code':
        return setStep({ kind: 'pin', code: digits });
      case 'pin':
        return setStep({ ...step, kind: 'again', pin: digits });
      case 'again':
        if (digits === step.pin) return void make(step.code, step.pin).catch(() => undefined); // logged by main
        setProblem(words.different);
        return setStep({ kind: 'pin', code: step.code });
    }
  };
  const back = () => {
    setProblem(null);
    if (step.kind === 'code') onBack();
    else setStep({ kind: 'code' });
  };
  const clearProblem = useCallback(() => setProblem(null), []);
  return (
    <Question
      key={step.kind}
      kind={step.kind}
      problem={problem}
      working={working}
      onTyping={clearProblem}
      onTyped={typed}
      onBack={back}
    />
  );
}

type QuestionProps = {
  readonly kind: Step['kind'];
  readonly problem: string | null;
  readonly working: boolean;
  readonly onTyping: () => void;
  readonly onTyped: (digits: string) => void;
  readonly onBack: () => void;
};

const titles = { code: words.codeTitle, pin: words.pinTitle, again: words.againTitle };
const hints = { code: words.codeHint, pin: words.pinHint, again: words.againHint };

function Question({ kind, problem, working, onTyping, onTyped, onBack }: QuestionProps) {
  const [shortest, longest] = kind === 'code' ? [CODE_DIGITS, CODE_DIGITS] : [PIN_SHORTEST, PIN_LONGEST];
  const pin = usePin(longest, onTyping);
  const { digits } = pin;
  const code = kind === 'code' ? { shown: `${digits.slice(0, 4)} ${digits.slice(4)}`.trim() } : {};
  return (
    <Frame
      title={titles[kind]}
      onBack={onBack}
      action={
        <Button
          kind="primary"
          disabled={working || digits.length < shortest}
          onPress={() => {
            pin.onClear();
            onTyped(digits);
          }}
        >
          {kind === 'again' ? words.make : words.next}
        </Button>
      }
    >
      <PinPad
        pin={pin}
        label={titles[kind]}
        eraseWords={staffTexts.pin.erase}
        clearWords={staffTexts.pin.clear}
        {...code}
      >
        {problem !== null && <Notice tone="warning" words={problem} />}
        {problem === null && <p>{working ? words.working : hints[kind]}</p>}
      </PinPad>
    </Frame>
  );
}
