// How far one wish is fulfilled, from 0 to 1, each by a small function of numbers. More of what is wanted never gives less.
import type { Seeker } from './seeker.ts';
import { FLAG, OPEN, SHIFT, TERM } from './codes.ts';

/** Stands against it. */
export const BLOCKED = -1;
/** A day's work up to this is part of a day, in quarters of an hour. */
const PART_OF_DAY = 5 * 4;
const EVENING = 20 * 60;

/** What is known of a posting's hours, as a table has it. */
export type Hours = {
  readonly shift: number;
  readonly until: number;
  readonly perDay: number;
  readonly term: number;
  readonly flags: number;
};

/** Pay of a full month. @param floor null: 都可以 @param most OPEN: no upper end */
export function payFulfilled(least: number, most: number, floor: number | null): number {
  if (least === 0 && most === 0) return 0.3;
  if (floor === null) return 0.5 + 0.5 * Math.min(1, least / 6000);
  if (least >= floor) return 0.75 + 0.25 * Math.min(1, (least - floor) / Math.max(1, floor));
  if (most !== OPEN && most < floor) return BLOCKED;
  return 0.5;
}

/** @param minutes on foot, null where it is not known @param farthest minutes, Infinity where anywhere will do */
export function wayFulfilled(minutes: number | null, reach: Seeker['reach'], farthest: number): number {
  if (minutes === null) return reach === 'anywhere' ? 0.9 : reach === 'county' ? 0.6 : 0.4;
  if (minutes > farthest) return BLOCKED;
  if (reach === 'anywhere') return 1 - 0.1 * Math.min(1, minutes / 400);
  if (reach === 'county') return 1 - 0.5 * Math.min(1, minutes / 400);
  return 1 - 0.6 * (minutes / farthest);
}

/** Working hours against 白天, 夜里, 钟点, 周末. */
export function timeFulfilled(wanted: Seeker['shift'], hours: Hours): number {
  switch (wanted) {
    case 'any':
      return 1;
    case 'day':
      return byDay(hours);
    case 'night':
      return atNight(hours);
    case 'hourly':
      return byTheHour(hours);
    case 'weekend':
      if ((hours.flags & FLAG.weekend) !== 0) return 1;
      return (hours.flags & FLAG.chosen) !== 0 ? 0.9 : BLOCKED;
  }
}

/** Whether a posting says so little of its hours that somebody has to ask. */
export const timeUnknown = (
  wanted: Seeker['shift'],
  { shift, until, perDay, term, flags }: Hours,
): boolean => {
  if (wanted === 'any' || (flags & FLAG.chosen) !== 0) return false;
  if (wanted === 'hourly') return perDay === 0 && term !== TERM.hourly;
  return shift === 0 && until === 0 && (flags & FLAG.livesIn) === 0;
};

function byDay({ shift, until, flags }: Hours): number {
  if (shift === SHIFT.night || shift === SHIFT.rotating) return (flags & FLAG.chosen) !== 0 ? 0.6 : BLOCKED;
  if ((flags & FLAG.livesIn) !== 0) return 0.3;
  if (shift === SHIFT.day) return 1;
  if ((flags & FLAG.chosen) !== 0) return 0.8;
  return until > EVENING ? 0.3 : 0.5;
}

function atNight({ shift, flags }: Hours): number {
  if (shift === SHIFT.night) return 1;
  if (shift === SHIFT.day) return (flags & FLAG.chosen) !== 0 ? 0.5 : BLOCKED;
  return 0.4;
}

function byTheHour({ shift, perDay, term, flags }: Hours): number {
  if ((flags & FLAG.livesIn) !== 0) return BLOCKED;
  if ((flags & FLAG.chosen) !== 0) return 1;
  if (term === TERM.hourly) return perDay > PART_OF_DAY ? 0.6 : 1;
  if (shift === SHIFT.night || shift === SHIFT.rotating) return BLOCKED;
  if (perDay > 0) return perDay > PART_OF_DAY ? BLOCKED : 0.9;
  return 0.3;
}

/** 长期 or 短工. */
export function termFulfilled(wanted: Seeker['term'], term: number): number {
  if (wanted === 'any') return 1;
  if (wanted === 'long') return term === TERM.long ? 1 : term === TERM.unknown ? 0.6 : 0.1;
  if (term === TERM.short) return 1;
  if (term === TERM.hourly) return 0.8;
  return term === TERM.unknown ? 0.5 : 0.15;
}

/** @param has years in the work, null: not asked @param asked 0: none @param trains who has none is taught */
export function experienceFulfilled(has: number | null, asked: number, trains: boolean): number {
  if (has === null) return asked === 0 ? (trains ? 0.9 : 0.7) : 0.4;
  if (asked === 0) return has > 0 ? 1 : trains ? 0.9 : 0.7;
  if (has >= asked) return 1;
  return has > 0 ? 0.6 : 0.15;
}

/** Steps of schooling.ts. @param has 0: not asked */
export function schoolingFulfilled(has: number, asked: number): number {
  if (asked === 0) return 1;
  if (has === 0) return 0.6;
  if (has >= asked) return 1;
  return asked - has === 1 ? 0.4 : 0.1;
}

/** @param lacks a licence that is learnt @param quick one that is got in days @param welcome one that is welcome, and not taught there */
export function papersFulfilled(lacks: boolean, quick: boolean, welcome: boolean): number {
  if (lacks) return 0.35;
  if (quick) return welcome ? 0.7 : 0.8;
  return welcome ? 0.75 : 1;
}

/** 写明要年纪大的. */
export function olderFulfilled(ageYears: number | null, flags: number): number {
  if (ageYears !== null && ageYears < 50) return 1;
  return (flags & FLAG.older) !== 0 ? 1 : 0.5;
}

/** @param cannot 0: can do everything */
export function easeFulfilled(cannot: number, flags: number): number {
  if (cannot === 0) return 1;
  if ((flags & FLAG.welcomesDisabled) !== 0) return 1;
  return (flags & FLAG.seated) !== 0 ? 0.8 : 0.4;
}

/** @param days since it was posted, null without a date */
export const freshFulfilled = (days: number | null): number =>
  days === null ? 0.3 : 1 - Math.min(1, Math.max(0, days) / 30);
