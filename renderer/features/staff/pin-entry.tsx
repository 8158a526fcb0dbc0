// One member of staff's PIN. Dots for digits, and what main answered; whether it opens, and when the next one is looked at, is main's
// decision: the time is asked of it, because a wait outlives a restart.
import { useCallback, useEffect, useState } from 'react';
import type { StaffAccount } from '#shared/ipc/staff.ts';
import { useApp } from '../../app/app-context.ts';
import { Frame } from '../../app/frame.tsx';
import { staffTexts } from '../../app/staff-texts.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PinPad, usePin } from '../../ui/pin-pad.tsx';
import { PIN_LONGEST, PIN_SHORTEST } from './pin-rules.ts';
import { type UnlockRefused, unlockWords } from './staff-words.ts';

type PinEntryProps = {
  readonly account: StaffAccount;
  /** Called when main has unlocked. */
  readonly onOpened: () => void;
  readonly onBack: () => void;
};

const TICK_MS = 1_000;

export function PinEntry({ account, onOpened, onBack }: PinEntryProps) {
  const { kiosk, clock } = useApp();
  const words = staffTexts.pin;
  const [refused, setRefused] = useState<UnlockRefused | null>(null);
  const [asking, setAsking] = useState(false);
  const pin = usePin(
    PIN_LONGEST,
    // A wait goes on however much is typed.
    useCallback(() => setRefused((said) => (said !== null && said.waitMs > 0 ? said : null)), []),
  );

  useEffect(() => {
    let wanted = true;
    const ask = async () => {
      const { accounts } = await kiosk.invoke('staff:state', null);
      const waitMs = accounts.find(({ accountId }) => accountId === account.accountId)?.waitMs ?? 0;
      if (wanted && waitMs > 0) setRefused({ reason: 'tooSoon', waitMs });
    };
    ask().catch(() => undefined); // refused only with the page itself; the first PIN will tell
    return () => {
      wanted = false;
    };
  }, [kiosk, account.accountId]);

  const waiting = refused !== null && refused.waitMs > 0;
  useEffect(() => {
    if (!waiting) return undefined;
    return clock.every(TICK_MS, () =>
      setRefused((said) => {
        if (said === null) return null;
        const waitMs = said.waitMs - TICK_MS;
        return waitMs > 0 ? { ...said, waitMs } : null;
      }),
    );
  }, [clock, waiting]);

  const enter = async () => {
    setAsking(true);
    setRefused(null);
    pin.onClear();
    try {
      const answer = await kiosk.invoke('staff:unlock', { accountId: account.accountId, pin: pin.digits });
      if (answer.ok) onOpened();
      else setRefused(answer.error);
    } finally {
      setAsking(false);
    }
  };

  return (
    <Frame
      title={words.title(account.name)}
      onBack={onBack}
      action={
        <Button
          kind="primary"
          disabled={asking || waiting || pin.digits.length < PIN_SHORTEST}
          // Refused by main alone; a bug there is logged there.
          onPress={() => void enter().catch(() => undefined)}
        >
          {words.enter}
        </Button>
      }
    >
      <PinPad pin={pin} label={words.display} eraseWords={words.erase} clearWords={words.clear}>
        {refused !== null && <Notice tone="warning" words={unlockWords(refused)} />}
        {refused === null && <p>{asking ? words.working : words.hint}</p>}
      </PinPad>
    </Frame>
  );
}
