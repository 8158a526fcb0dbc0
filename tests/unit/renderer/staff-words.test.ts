// What staff read: waits, and a covered number.
import { describe, expect, it } from 'vitest';
import { coveredPhone, unlockWords } from '#renderer/features/staff/staff-words.ts';

describe('a PIN that was refused', () => {
  it('says how long to wait, in seconds up to a minute and in minutes beyond', () => {
    const said = (reason: 'wrongPin' | 'tooSoon', waitMs: number) => unlockWords({ reason, waitMs });
    expect(said('wrongPin', 0)).toBe('不对，请再按一次。');
    expect(said('wrongPin', 30_000)).toContain('30 秒');
    expect(said('tooSoon', 29_001)).toContain('30 秒');
    expect(said('tooSoon', 3_600_000)).toContain('60 分钟');
  });

  it('never says which part was wrong', () => {
    for (const waitMs of [0, 30_000])
      expect(unlockWords({ reason: 'wrongPin', waitMs })).not.toMatch(/口令|名字|账号/);
  });
});

it('a telephone number is covered but for its ends', () => {
  expect(coveredPhone('13800138000')).toBe('138 **** 8000');
});
