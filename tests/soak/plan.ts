// What one round does, decided by the seed before it begins. Pure. Whether the kill really met an import is seen afterwards;
// `behind` steers the next rounds, so that at least half of all kills do.
import { diceOf } from './dice.ts';

export type RoundPlan = {
  /** When the kiosk is killed: while its lists are filled, while a push is under way, or at any moment. */
  readonly moment: 'import' | 'push' | 'anytime';
  /** Where in the import (as a share of how long one takes), or in the time after the lists are complete. */
  readonly share: number;
  /** How the lists are made to come anew, where the last import has ended: an empty store, or beside the old rows. */
  readonly refetch: 'emptied' | 'newEpoch';
  /** The link is cut while the kiosk starts: what its outbox says then can be compared exactly. */
  readonly startsCut: boolean;
  /** One registration is tapped on the real screens. */
  readonly taps: boolean;
  /** Before the kiosk, the county is killed in mid-push. */
  readonly killsServer: boolean;
};

/** @param behind fewer than half of the kills so far met an import */
export function planRound(seed: number, round: number, behind: boolean): RoundPlan {
  const dice = diceOf(seed, `round ${round}`);
  const drawn = dice.roll();
  const share = dice.roll();
  const refetch = dice.chance(0.3) ? 'newEpoch' : 'emptied';
  const startsCut = dice.chance(0.3);
  const taps = dice.chance(0.25);
  const moment = behind || drawn < 0.6 ? 'import' : drawn < 0.8 ? 'push' : 'anytime';
  return { moment, share, refetch, startsCut, taps, killsServer: round % 5 === 3 };
}
