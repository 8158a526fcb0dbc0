// [S4] What staff read in the tray.
import { describe, expect, it } from 'vitest';
import { texts } from '#renderer/app/texts.ts';
import { trayItems, trayWords } from '#renderer/features/tray/tray-words.ts';
import { sampleItem } from '#tests/support/fake-kiosk.ts';
import { pushReasons } from '#server/services/verdict.ts';

const { kinds, reasons, advice } = texts.tray;

describe('the tray', () => {
  it('[S4] has a reason and an advice for every code of the county and of the kiosk, and for one of tomorrow', () => {
    for (const reason of [...pushReasons, 'opConflict', 'numberTaken', 'compacted', 'toString', '']) {
      const words = trayWords({ entityKind: 'registration', reason });
      expect(words.kind).toBe(kinds.registration);
      expect(Object.values(reasons)).toContain(words.reason);
      expect(Object.values(advice)).toContain(words.advice);
    }
    expect(trayWords({ entityKind: 'ofTomorrow', reason: 'ofTomorrow' })).toEqual({
      kind: kinds.other,
      reason: reasons.other,
      advice: advice.other,
    });
  });

  it('[S4] says of a stand-in that its record was damaged, or let go, not that its kind is unknown', () => {
    expect(trayWords({ entityKind: 'lost', reason: 'unknownKind' }).reason).toBe(reasons.damaged);
    expect(trayWords({ entityKind: 'lost', reason: 'compacted' }).reason).toBe(reasons.compacted);
  });

  it('[S4] shows what the county did not apply, what is open first', () => {
    const item = (opId: string, state: 'rejected' | 'conflict' | 'applied', dealtWith = false) =>
      sampleItem({ opId, state, dealtWith });
    const shown = trayItems([
      item('a', 'rejected', true),
      item('b', 'applied'),
      item('c', 'conflict'),
      item('d', 'rejected'),
    ]);
    expect(shown.map(({ opId }) => opId)).toEqual(['c', 'd', 'a']);
  });
});
