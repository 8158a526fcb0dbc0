// The machine's Chinese voice, behind a port: screens give plain lines, tests give a voice of their own.
import type { Clock } from './clock.ts';
import { chineseVoice } from './spoken-words.ts';

export type Voice = {
  /** False while no Chinese voice is known: the button is hidden. */
  readonly available: () => boolean;
  /** Voices come late (Chromium reads them after the page). @returns what ends it */
  readonly onChange: (listener: () => void) => () => void;
  /** Speaks lines one after the other. @param onEnd once, when all are said or one could not be said; not after `stop` */
  readonly speak: (lines: readonly string[], onEnd: () => void) => void;
  /** Silence at once; nothing stays in the queue. */
  readonly stop: () => void;
};

/** No voice on this machine. */
export const noVoice: Voice = {
  available: () => false,
  onChange: () => () => undefined,
  speak: (_lines, onEnd) => onEnd(),
  stop: () => undefined,
};

/** A little slower than usual: most who press this are over 60. */
const RATE = 0.9;

/**
 * The longest that a line is waited for, ms. A machine without a sound card takes a line, says that it has begun, and never that it has
 * ended (seen with speech-dispatcher 0.11 and espeak-ng): then the button would stay pressed.
 */
const lineLimitMs = (line: string): number => 12_000 + 700 * line.length;

/** The voice of Chromium (on Linux that of speech-dispatcher). A voice from the network is never used: it would hear what is read. */
export function browserVoice(synthesis: SpeechSynthesis, clock: Pick<Clock, 'after'>): Voice {
  const chosen = () => chineseVoice(synthesis.getVoices());
  let turn = 0;
  let giveUp: () => void = () => undefined;
  const stop = () => {
    turn += 1;
    giveUp();
    synthesis.cancel();
  };
  return {
    available: () => chosen() !== null,
    onChange: (listener) => {
      synthesis.addEventListener('voiceschanged', listener);
      return () => synthesis.removeEventListener('voiceschanged', listener);
    },
    speak: (lines, onEnd) => {
      stop();
      const mine = turn;
      const voice = chosen();
      const ended = () => {
        giveUp();
        if (mine === turn) onEnd();
      };
      // One line at a time: a long text in one piece stops halfway with some voices, and a queue is a place where words stay.
      const say = (at: number): void => {
        if (mine !== turn) return;
        const line = lines[at];
        if (voice === null || line === undefined) {
          ended();
          return;
        }
        const utterance = new SpeechSynthesisUtterance(line);
        utterance.voice = voice;
        utterance.lang = voice.lang;
        utterance.rate = RATE;
        utterance.addEventListener('end', () => say(at + 1));
        utterance.addEventListener('error', ended);
        giveUp();
        giveUp = clock.after(lineLimitMs(line), () => {
          stop();
          onEnd();
        });
        synthesis.speak(utterance);
      };
      say(0);
    },
    stop,
  };
}
