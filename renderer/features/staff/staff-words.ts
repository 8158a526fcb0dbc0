// What staff read, as pure functions: why a PIN was refused, and a telephone number that is covered.
import type { StaffUnlockResult } from '#shared/ipc/staff.ts';
import { staffTexts } from '../../app/staff-texts.ts';

export type UnlockRefused = Extract<StaffUnlockResult, { ok: false }>['error'];

/** @param ms until the next PIN is looked at */
export const waitWords = (ms: number): string =>
  ms <= 60_000
    ? staffTexts.pin.seconds(Math.ceil(ms / 1000))
    : staffTexts.pin.minutes(Math.ceil(ms / 60_000));

/** Says that it was wrong, never which part of it. */
export function unlockWords({ reason, waitMs }: UnlockRefused): string {
  const words = staffTexts.pin;
  switch (reason) {
    case 'wrongPin':
      return waitMs > 0 ? words.wrongWait(waitWords(waitMs)) : words.wrong;
    case 'tooSoon':
      return words.wait(waitWords(waitMs));
    case 'interrupted':
    case 'unusable':
    case 'diskError':
      return words.failures[reason];
  }
}

/** 138 **** 8000 */
export const coveredPhone = (phone: string): string => `${phone.slice(0, 3)} **** ${phone.slice(-4)}`;
