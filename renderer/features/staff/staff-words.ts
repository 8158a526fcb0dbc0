// What staff read, as pure functions: why a PIN was refused, how far a registration is, and a telephone number that is covered.
import type { OutboxItem } from '#shared/ipc/contract.ts';
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

export type UploadState = keyof typeof staffTexts.list.states;

/** [S15] How far a registration is with its corrections: uploaded only when the county has taken each of them. */
export function uploadOf(entityId: string, outbox: readonly OutboxItem[]): UploadState {
  const states = outbox.filter((item) => item.entityId === entityId).map(({ state }) => state);
  if (states.some((state) => state === 'rejected' || state === 'conflict')) return 'check';
  const isTaken = (state: OutboxItem['state']): boolean => state !== 'waiting' && state !== 'retry';
  return states.length > 0 && states.every(isTaken) ? 'uploaded' : 'waiting';
}

/** 138 **** 8000 */
export const coveredPhone = (phone: string): string => `${phone.slice(0, 3)} **** ${phone.slice(-4)}`;
