// The two lines that a card has room for: what is good about it, and the one thing that somebody should know before the way there.
import { matchTexts } from '../../app/match-texts.ts';
import type { MatchItem } from './match.ts';

export type MatchLines = {
  /** null: nothing to say for it but that it fits. */
  readonly good: string | null;
  readonly other: string | null;
};

/** @param most reasons at most: as many as a card has room for */
export function linesOf({ said, training }: MatchItem, most: number): MatchLines {
  const good = said.reasons.slice(0, most).map(inOnePiece).join(' · ');
  const learn = training === null ? '' : matchTexts.learn(training.title);
  const other = [otherOf(said), learn].filter((part) => part !== '').join('。');
  return { good: good === '' ? null : good, other: other === '' ? null : other };
}

/** Lines break between reasons. */
const inOnePiece = (reason: string): string => reason.replaceAll(' ', '\u00a0');

/** What stands against it goes before what has to be asked, and that before what is only less good. */
function otherOf({ obstacles, asks, miss }: MatchItem['said']): string {
  if (obstacles.length > 0) return `${matchTexts.obstacle}：${obstacles.join('、')}`;
  if (asks.length > 0) return `${matchTexts.ask}：${asks.slice(0, 2).join('、')}`;
  return miss === null ? '' : `${matchTexts.miss}：${miss}`;
}
