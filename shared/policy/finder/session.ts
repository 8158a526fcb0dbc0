// One visit to the finder: what was answered in which order, nothing of who answered. Values only; «上一步» takes the last away.
import type { Answer, Knowledge } from '../knowledge.ts';
import type { Model, Question } from './model.ts';
import { nextQuestion } from './next-question.ts';

export type Given = {
  readonly fact: string;
  /** null: 说不清. */
  readonly answer: Answer | null;
  readonly taps: number;
};
export type Session = readonly Given[];

/** After so many taps the list is shown; whoever wants goes on from there. */
export const ENOUGH_TAPS = 6;

export const knowledgeOf = (session: Session): Knowledge =>
  new Map(session.flatMap(({ fact, answer }) => (answer === null ? [] : [[fact, answer] as const])));

export const skippedOf = (session: Session): ReadonlySet<string> =>
  new Set(session.flatMap(({ fact, answer }) => (answer === null ? [fact] : [])));

export const tapsOf = (session: Session): number => session.reduce((sum, { taps }) => sum + taps, 0);

/** A fact is answered once; answered again, the later counts. */
export const given = (session: Session, fact: string, answer: Answer | null): Session => [
  ...session.filter((before) => before.fact !== fact),
  { fact, answer, taps: tapsFor(answer) },
];

/** One tap a tile; where several may be tapped, one more to go on. */
const tapsFor = (answer: Answer | null): number =>
  answer?.kind === 'choices' && answer.values.length > 0 ? answer.values.length + 1 : 1;

/**
 * @param goOn true once the list was shown and more questions were asked for
 * @returns what to ask now; null: time for the list
 */
export function ask(model: Model, session: Session, goOn: boolean): Question | null {
  if (!goOn && tapsOf(session) >= ENOUGH_TAPS) return null;
  return nextQuestion(model, knowledgeOf(session), skippedOf(session));
}
