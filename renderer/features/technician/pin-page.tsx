// The technician's PIN: at the door, and again before anything is exported. Whether it opens is main's decision.
import { useCallback, useState } from 'react';
import type { UnlockResult } from '#shared/ipc/technician.ts';
import { useApp } from '../../app/app-context.ts';
import { Frame } from '../../app/frame.tsx';
import { technicianTexts } from '../../app/technician-texts.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PinPad, usePin } from '../../ui/pin-pad.tsx';

const [SHORTEST, LONGEST] = [4, 12];
type Refused = Extract<UnlockResult, { ok: false }>['error'];

/** The screen behind the hidden corner. */
export function TechnicianDoor() {
  const { go } = useApp();
  const onOpened = () => go({ type: 'replaced', screen: { kind: 'technician' } });
  return <PinPage title={technicianTexts.pin.title} onOpened={onOpened} />;
}

type PinPageProps = {
  readonly title: string;
  /** Called when main has taken the PIN. */
  readonly onOpened: () => void;
  readonly onBack?: () => void;
};

export function PinPage({ title, onOpened, onBack }: PinPageProps) {
  const { kiosk } = useApp();
  const words = technicianTexts.pin;
  const [refused, setRefused] = useState<Refused | null>(null);
  const [asking, setAsking] = useState(false);
  const pin = usePin(
    LONGEST,
    useCallback(() => setRefused(null), []),
  );

  const enter = async () => {
    setAsking(true);
    pin.onClear();
    try {
      const answer = await kiosk.invoke('technician:unlock', { pin: pin.digits });
      if (answer.ok) onOpened();
      else setRefused(answer.error);
    } finally {
      setAsking(false);
    }
  };

  return (
    <Frame
      title={title}
      {...(onBack === undefined ? {} : { onBack })}
      action={
        <Button
          kind="primary"
          disabled={asking || pin.digits.length < SHORTEST}
          // Refused by main alone; a bug there is logged there.
          onPress={() => void enter().catch(() => undefined)}
        >
          {words.enter}
        </Button>
      }
    >
      <PinPad pin={pin} label={words.display} eraseWords={words.erase} clearWords={words.clear}>
        {refused === null ? <p>{words.hint}</p> : <Notice tone="warning" words={refusalWords(refused)} />}
      </PinPad>
    </Frame>
  );
}

function refusalWords({ reason, waitMs }: Refused): string {
  const words = technicianTexts.pin;
  const wait =
    waitMs <= 60_000 ? words.seconds(Math.ceil(waitMs / 1000)) : words.minutes(Math.ceil(waitMs / 60_000));
  switch (reason) {
    case 'noPin':
      return words.noPin;
    case 'wait':
      return words.wait(wait);
    case 'wrong':
      return waitMs > 0 ? words.wrongWait(wait) : words.wrong;
  }
}
