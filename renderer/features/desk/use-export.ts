// The file for a stick as React state. Success is never assumed: the sentence is made of what main answered.
import { useEffect, useState } from 'react';
import type { ExportWhat, exportSteps } from '#shared/ipc/case-ledger.ts';
import type { StickInfo } from '#shared/ipc/technician.ts';
import { useApp } from '../../app/app-context.ts';
import { ledgerTexts } from '../../app/ledger-texts.ts';

const words = ledgerTexts.export;
const LOOK_EVERY_MS = 3_000;

type ExportStep = (typeof exportSteps)[number];

export type ExportState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'working'; readonly step: ExportStep }
  | { readonly kind: 'done'; readonly words: string }
  | { readonly kind: 'failed'; readonly words: string }
  /** Main wants the PIN again before anything leaves the kiosk. */
  | { readonly kind: 'pinAgain' };

/** @returns sticks null: being looked for */
export function useExport(what: ExportWhat) {
  const { kiosk, clock, whileBusy } = useApp();
  const [sticks, setSticks] = useState<readonly StickInfo[] | null>(null);
  const [picked, setPicked] = useState<string | null>(null);
  const [state, setState] = useState<ExportState>({ kind: 'idle' });
  const working = state.kind === 'working';
  const chosen = sticks?.find(({ id }) => id === picked)?.id ?? sticks?.[0]?.id ?? null;
  // A stick that is plugged in or pulled shows by itself; not while one is written to.
  useEffect(() => {
    if (working) return undefined;
    let wanted = true;
    const look = () =>
      void kiosk.invoke('case:sticks', null).then(
        (answer) => wanted && answer.ok && setSticks(answer.value),
        () => undefined, // locked: the screen is about to go
      );
    look();
    const stop = clock.every(LOOK_EVERY_MS, look);
    return () => {
      wanted = false;
      stop();
    };
  }, [kiosk, clock, working]);

  const start = async (stick: string): Promise<ExportState> => {
    const stop = kiosk.on('case:exporting', ({ step }) => setState({ kind: 'working', step }));
    try {
      const answer = await whileBusy(kiosk.invoke('case:export', { stick, what }));
      if (answer.ok) return { kind: 'done', words: words.done(answer.value.name) };
      const { reason } = answer.error;
      return reason === 'pinAgain' ? { kind: reason } : { kind: 'failed', words: words.failures[reason] };
    } catch {
      return { kind: 'failed', words: words.failures.failed };
    } finally {
      stop();
    }
  };
  return {
    sticks,
    chosen,
    choose: setPicked,
    state,
    start: () => {
      if (working || chosen === null) return;
      setState({ kind: 'working', step: 'drawing' });
      void start(chosen).then(setState); // tells its own failures
    },
    /** Main answers what was started with `stopped`, if it is not done by then. */
    stop: () => void kiosk.invoke('case:stopExport', null).catch(() => undefined), // locked: it has ended
    /** Nothing is exported after all. */
    drop: () => setState({ kind: 'idle' }),
  };
}
