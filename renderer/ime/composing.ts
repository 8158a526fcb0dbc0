// What is being composed at the keyboard: the mode, and the letters for which nothing has been chosen yet. Letters are kept here until
// they are chosen or taken back; nothing of it outlives the keyboard.
import { unreachable } from '#shared/kernel/result.ts';
import { type Candidate, LONGEST_INPUT } from './engine.ts';

export type Mode = 'chinese' | 'latin' | 'digits';
export type Composing = {
  readonly mode: Mode;
  readonly letters: string;
  /** 生僻字 is pressed: for these letters only characters that are hard to find are offered. */
  readonly rare: boolean;
};

export const noComposing: Composing = { mode: 'chinese', letters: '', rare: false };

export type KeyEvent =
  /** A key with a sign on it. */
  | { readonly type: 'sign'; readonly sign: string }
  /** 分开: the syllable ends here (xi'an). */
  | { readonly type: 'split' }
  | { readonly type: 'erase' }
  | { readonly type: 'clear' }
  | { readonly type: 'rare' }
  | { readonly type: 'mode'; readonly mode: Mode }
  | { readonly type: 'chosen'; readonly candidate: Candidate }
  /** 完成: what is still composed is taken as it is offered first. */
  | { readonly type: 'done' };

/** What the text gets. */
export type Effect =
  | { readonly kind: 'none' }
  | { readonly kind: 'insert'; readonly text: string }
  | { readonly kind: 'erase' }
  | { readonly kind: 'clear' };

const none: Effect = { kind: 'none' };

/** @param offered the candidates for the letters as they are; empty where none have come yet */
export function pressKey(
  state: Composing,
  event: KeyEvent,
  offered: readonly Candidate[],
): { readonly state: Composing; readonly effect: Effect } {
  const { rare: _chosen, ...kept } = state;
  const next = pressed({ ...kept, rare: false }, event, offered);
  // Other letters are looked for among all characters again.
  const rare = event.type === 'rare' ? !state.rare && state.letters !== '' : false;
  return { ...next, state: { ...next.state, rare } };
}

function pressed(
  state: Composing,
  event: KeyEvent,
  offered: readonly Candidate[],
): { readonly state: Composing; readonly effect: Effect } {
  switch (event.type) {
    case 'rare':
      return { state, effect: none };
    case 'sign': {
      if (state.mode !== 'chinese') return { state, effect: { kind: 'insert', text: event.sign } };
      const full = state.letters.length >= LONGEST_INPUT;
      return { state: full ? state : { ...state, letters: state.letters + event.sign }, effect: none };
    }
    case 'split':
      return state.letters === '' || state.letters.endsWith("'")
        ? { state, effect: none }
        : { state: { ...state, letters: `${state.letters}'` }, effect: none };
    case 'erase':
      return state.letters === ''
        ? { state, effect: { kind: 'erase' } }
        : { state: { ...state, letters: state.letters.slice(0, -1) }, effect: none };
    case 'clear':
      return { state: { ...state, letters: '' }, effect: { kind: 'clear' } };
    case 'chosen':
      return {
        state: { ...state, letters: state.letters.slice(event.candidate.length) },
        effect: { kind: 'insert', text: event.candidate.text },
      };
    case 'mode':
      return { state: { ...state, mode: event.mode, letters: '' }, effect: taken(state, offered) };
    case 'done':
      return { state: { ...state, letters: '' }, effect: taken(state, offered) };
    default:
      return unreachable(event);
  }
}

const taken = ({ letters }: Composing, offered: readonly Candidate[]): Effect =>
  letters === '' ? none : { kind: 'insert', text: offered[0]?.text ?? letters };
