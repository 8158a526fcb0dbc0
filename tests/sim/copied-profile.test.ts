// Where the oracle must not ask for what nobody can know (adr/0018, limits), and where it must go on asking.
import { describe, expect, it } from 'vitest';
import { takenByCopy } from './copied-profile.ts';
import type { FaultKind } from './faults.ts';
import { runWorld } from './world.ts';

const lost = { kioskId: 'K', kioskSeq: 1, opId: 'lost' };
const stored = { kioskId: 'K', kioskSeq: 1, opId: 'other', verdict: 'rejected' } as const;

describe('[S5] a number that a copy of the profile has taken since', () => {
  const nobody = { own: [], copies: [] };
  const copy = { own: [], copies: [stored] };

  it('is taken by what the county refused as well: the copy keeps that in its own tray', () => {
    expect(takenByCopy(lost, [stored], copy)).toBe(true);
    expect(takenByCopy({ ...lost, opId: null }, [{ ...stored, verdict: 'conflict' }], copy)).toBe(true);
  });

  it('is taken by what the county applied, though the copy has let it go', () => {
    expect(takenByCopy(lost, [{ ...stored, verdict: 'applied' }], nobody)).toBe(true);
  });

  it("is not taken by the machine's own stand-in, though it was copied with the profile", () => {
    expect(takenByCopy(lost, [stored], nobody)).toBe(false);
    expect(takenByCopy(lost, [stored], { own: [stored], copies: [stored] })).toBe(false);
  });

  it('is not taken by the operation itself, nor by what stands elsewhere', () => {
    expect(takenByCopy({ ...lost, opId: 'other' }, [stored], copy), 'itself').toBe(false);
    expect(takenByCopy(lost, [{ ...stored, kioskId: 'L' }], copy), 'another kiosk').toBe(false);
    expect(takenByCopy(lost, [{ ...stored, kioskSeq: 2 }], copy), 'another number').toBe(false);
  });
});

describe('[S5] a copy, a restore and a compaction in one world', () => {
  const few: readonly FaultKind[] = [
    'profileCloned',
    'serverRestored',
    'killAtRandom',
    'unknownMembers',
    'answerLost',
  ];
  it.each([
    { seed: 3603, refusal: 'entityUnknown', only: few },
    { seed: 17089, refusal: 'entityUnknown', only: few },
    { seed: 4607, refusal: 'fieldConflict', only: few },
  ])('$seed: what one let go the other hands in again, $refusal, and has in its tray', async (world) => {
    const { refusal, ...options } = world;
    const lines: string[] = [];
    const { violation } = await runWorld({ ...options, trace: (line) => lines.push(line) });
    expect(violation).toBeNull();
    // The world is still the one that was meant.
    for (const what of ['is a clone of', 'is restored', 'let ', refusal])
      expect(lines.some((line) => line.includes(what))).toBe(true);
  });
});
