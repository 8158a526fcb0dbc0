// What staff read: waits, how far a registration is, and a covered number.
import { describe, expect, it } from 'vitest';
import { coveredPhone, unlockWords, uploadOf } from '#renderer/features/staff/staff-words.ts';
import { sampleItem } from '#tests/support/fake-kiosk.ts';

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

describe('how far a registration is', () => {
  const [one, other] = ['e1', 'e2'];
  it('[S15] is uploaded only when the county has taken it and every correction of it', () => {
    const created = sampleItem({ entityId: one, state: 'applied' });
    const stranger = sampleItem({ entityId: other, state: 'waiting' });
    expect(uploadOf(one, [created, stranger])).toBe('uploaded');
    expect(uploadOf(one, [created, sampleItem({ entityId: one, state: 'retry' })])).toBe('waiting');
    expect(uploadOf(one, [created, sampleItem({ entityId: one, state: 'conflict' })])).toBe('check');
    expect(uploadOf(one, [stranger])).toBe('waiting');
  });
});

it('a telephone number is covered but for its ends', () => {
  expect(coveredPhone('13800138000')).toBe('138 **** 8000');
});
