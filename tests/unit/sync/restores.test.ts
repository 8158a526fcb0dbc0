import { describe, expect, it } from 'vitest';
import { keptUpTo } from '#shared/sync/restores.ts';

describe('[S5] what a restore of the county has left of a kiosk’s numbers', () => {
  const restores = [
    { epoch: 'e2', lastSeq: 5 },
    { epoch: 'e3', lastSeq: 9 },
    { epoch: 'e4', lastSeq: 7 },
  ];
  it.each([
    { known: 'e4', kept: 20, why: 'it knows the last one: nothing was cut away since' },
    { known: 'e3', kept: 7, why: 'one restore since' },
    { known: 'e2', kept: 7, why: 'two restores since: the older backup counts, whichever came first' },
    { known: 'e1', kept: 5, why: 'the first epoch is not told: all of them came since' },
    { known: 'cut away', kept: 5, why: 'an epoch that a restore has cut away itself' },
  ])('$known: up to $kept ($why)', ({ known, kept }) => {
    expect(keptUpTo(20, restores, known)).toBe(kept);
  });

  it('where the county was not restored, or does not say, it is how far the county is', () => {
    expect(keptUpTo(20, [], 'e1')).toBe(20);
    expect(keptUpTo(20, undefined, 'e1')).toBe(20);
    expect(keptUpTo(undefined, restores, 'e1')).toBeUndefined();
    expect(keptUpTo(3, restores, 'e1')).toBe(3);
  });
});
