// The stick as React state: which are in, what is under way, what came of the last thing. Success is never assumed: the sentence
// is made of what main answered.
import { useEffect, useState } from 'react';
import type { StickInfo } from '#shared/ipc/technician.ts';
import { useApp } from '../../app/app-context.ts';
import { momentWords } from '../../app/freshness.ts';
import { technicianTexts } from '../../app/technician-texts.ts';

const words = technicianTexts.usb;
const LOOK_EVERY_MS = 3_000;

export type UsbState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'working'; readonly words: string }
  | { readonly kind: 'done'; readonly words: string }
  | { readonly kind: 'failed'; readonly words: string }
  /** Main wants the PIN again before anything leaves the kiosk. */
  | { readonly kind: 'pinAgain' };

export type UsbPanelState = {
  /** null: being looked for. */
  readonly sticks: readonly StickInfo[] | null;
  readonly chosen: string | null;
  readonly choose: (id: string) => void;
  readonly look: () => void;
  readonly state: UsbState;
  /** Nothing is exported after all. */
  readonly dropExport: () => void;
  readonly importLists: () => void;
  readonly exportOutbox: () => void;
  readonly importVerdicts: () => void;
};

export function useUsb(): UsbPanelState {
  const { kiosk, clock, importLists, nowMs, whileBusy } = useApp();
  const [sticks, setSticks] = useState<readonly StickInfo[] | null>(null);
  const [picked, setPicked] = useState<string | null>(null);
  const [state, setState] = useState<UsbState>({ kind: 'idle' });
  const chosen = sticks?.find(({ id }) => id === picked)?.id ?? sticks?.[0]?.id ?? null;

  const working = state.kind === 'working';
  const find = async () => setSticks(await kiosk.invoke('usb:sticks', null));
  const look = () => {
    setSticks(null);
    find().catch(() => setSticks([]));
  };
  // A stick that is plugged in or pulled shows by itself; not while one is at work, so that its name stays.
  useEffect(() => {
    if (working) return undefined;
    let wanted = true;
    const ask = async () => {
      const found = await kiosk.invoke('usb:sticks', null);
      if (wanted) setSticks(found);
    };
    // Refused when the session has just ended: the screen is about to go.
    const again = () => void ask().catch(() => undefined);
    again();
    const stop = clock.every(LOOK_EVERY_MS, again);
    return () => {
      wanted = false;
      stop();
    };
  }, [kiosk, clock, working]);

  /** One thing at a time on the chosen stick. */
  const run = (what: string, work: (stick: string) => Promise<UsbState>) => async () => {
    if (working || chosen === null) return;
    setState({ kind: 'working', words: words.working(what) });
    const stop = kiosk.on('usb:progressed', ({ done, of }) =>
      setState({
        kind: 'working',
        words: done === of ? words.working(what) : words.progress(what, done, of),
      }),
    );
    try {
      setState(await whileBusy(work(chosen)));
    } catch {
      setState({ kind: 'failed', words: words.exportFailures.busy });
    } finally {
      stop();
    }
  };

  const lists = run(words.importLists, async (stick) => {
    const done = await importLists(stick);
    return done.ok
      ? { kind: 'done', words: words.lists(done.value.rows, momentWords(done.value.madeAtMs, nowMs)) }
      : { kind: 'failed', words: words.listsFailures[done.error.reason] };
  });
  const outbox = run(words.exportOutbox, async (stick) => {
    const done = await kiosk.invoke('usb:export', { stick });
    if (done.ok) return { kind: 'done', words: words.exported(done.value.operations, done.value.files) };
    const { reason } = done.error;
    return reason === 'pinAgain'
      ? { kind: 'pinAgain' }
      : { kind: 'failed', words: words.exportFailures[reason] };
  });
  const verdicts = run(words.importVerdicts, async (stick) => {
    const done = await kiosk.invoke('usb:importVerdicts', { stick });
    if (!done.ok) return { kind: 'failed', words: words.verdictsFailures[done.error.reason] };
    const { taken, applied, pending, refusedFiles } = done.value;
    const others = refusedFiles === 0 ? '' : words.refusedFiles(refusedFiles);
    return { kind: 'done', words: words.verdicts(taken, applied, pending) + others };
  });

  return {
    sticks,
    chosen,
    choose: setPicked,
    look,
    state,
    dropExport: () => setState({ kind: 'idle' }),
    // `run` tells its own failures.
    importLists: () => void lists(),
    exportOutbox: () => void outbox(),
    importVerdicts: () => void verdicts(),
  };
}
