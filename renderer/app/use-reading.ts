// 读给我听: what the shown screen would say, and whether it is being said. The next tap anywhere stops it; so do another screen
// and a visit's end.
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { aloud } from './spoken-words.ts';
import type { Voice } from './voice.ts';

/** The lines of the screen that is shown; the frame keeps them. */
export type SpokenLines = {
  readonly tell: (lines: readonly string[]) => void;
  readonly told: () => readonly string[];
};

/** Nothing to say yet. */
export function createSpokenLines(): SpokenLines {
  let lines: readonly string[] = [];
  return {
    tell: (next) => {
      lines = next;
    },
    told: () => lines,
  };
}

export const SpokenContext = createContext<SpokenLines>(createSpokenLines());

/** A screen tells what it would say: its heading first. */
export function useSpoken(title: string, lines: readonly string[] = []): void {
  const spoken = useContext(SpokenContext);
  useEffect(() => {
    spoken.tell([title, ...lines].map(aloud).filter((line) => line !== ''));
    // A heading may name the person (您姓王): nothing of a screen stays when it has gone.
    return () => spoken.tell([]);
  });
}

export type Reading = {
  readonly available: boolean;
  readonly speaking: boolean;
  readonly toggle: () => void;
};

/** The mark of the button itself: its own tap is a toggle. */
export const READER = 'data-reader';

export function useReading(voice: Voice): Reading {
  const spoken = useContext(SpokenContext);
  const available = useSyncExternalStore(voice.onChange, voice.available);
  const [speaking, setSpeaking] = useState(false);
  const isSpeaking = useRef(false);
  const set = useCallback((now: boolean) => {
    isSpeaking.current = now;
    setSpeaking(now);
  }, []);
  const stop = useCallback(() => {
    if (!isSpeaking.current) return;
    voice.stop();
    set(false);
  }, [voice, set]);
  useEffect(() => {
    const touched = ({ target }: Event) => {
      if (!(target instanceof Element && target.closest(`[${READER}]`) !== null)) stop();
    };
    window.addEventListener('pointerdown', touched, { capture: true });
    window.addEventListener('keydown', touched, { capture: true });
    return () => {
      window.removeEventListener('pointerdown', touched, { capture: true });
      window.removeEventListener('keydown', touched, { capture: true });
      stop();
    };
  }, [stop]);
  const toggle = () => {
    if (isSpeaking.current) {
      stop();
      return;
    }
    set(true);
    voice.speak(spoken.told(), () => set(false));
  };
  return { available, speaking, toggle };
}
