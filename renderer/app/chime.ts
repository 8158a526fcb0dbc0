// The sound of a call for staff: two soft tones, as of a door bell, now and then while the sign stands. Behind a port: tests count them.
import type { Clock } from './clock.ts';

/** Starts it. @returns silence */
export type Chime = (clock: Pick<Clock, 'every' | 'after'>) => () => void;

/** Heard across a hall within half a minute, and no alarm. */
const AGAIN_MS = 15_000;
/** Who has not heard it by then is not there; the sign stays. */
const SOUND_FOR_MS = 3 * 60_000;

/** E5, then C5; hertz, and seconds after the start. */
const tones = [
  { hertz: 659.25, at: 0 },
  { hertz: 523.25, at: 0.45 },
] as const;
const TONE_S = 1.2;
const LOUDNESS = 0.5;

/** No sound on this machine. */
export const noChime: Chime = () => () => undefined;

/** @param makeAudio the machine's sound; each call has its own, closed with it */
export const browserChime =
  (makeAudio: () => AudioContext): Chime =>
  (clock) => {
    const audio = makeAudio();
    const ring = () => {
      for (const { hertz, at } of tones) {
        const from = audio.currentTime + at;
        const tone = new OscillatorNode(audio, { frequency: hertz });
        const fading = new GainNode(audio, { gain: LOUDNESS });
        fading.gain.setValueAtTime(LOUDNESS, from);
        fading.gain.exponentialRampToValueAtTime(0.001, from + TONE_S);
        tone.connect(fading).connect(audio.destination);
        tone.start(from);
        tone.stop(from + TONE_S);
      }
    };
    ring();
    const stopRinging = clock.every(AGAIN_MS, ring);
    const cancel = clock.after(SOUND_FOR_MS, stopRinging);
    return () => {
      stopRinging();
      cancel();
      // A machine without a sound card refuses to close what never began.
      audio.close().catch(() => undefined);
    };
  };
