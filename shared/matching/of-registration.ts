// 求职登记 → what the matcher knows. Name, 称呼, telephone and ID number stay behind: they say nothing about work and much about who
// somebody is.
import type { Point } from '#shared/domain/job.ts';
import type { Registration } from '#shared/domain/registration.ts';
import type { Seeker } from './seeker.ts';

/** The wishes of a registration; nothing else of it is looked at. */
export type RegisteredWishes = Pick<Registration, 'categories' | 'shift' | 'payFloorYuan' | 'reach'>;

/** The wishes alone: what a screen may carry on. */
export const wishesOf = ({ categories, shift, payFloorYuan, reach }: RegisteredWishes): RegisteredWishes => ({
  categories,
  shift,
  payFloorYuan,
  reach,
});

/** @param home where the way is measured from: the station */
export const seekerOf = (
  { categories, shift, payFloorYuan, reach }: RegisteredWishes,
  home: Point | null,
): Seeker => ({
  ageYears: null,
  wishes: [],
  tiles: [...categories],
  words: [],
  experience: null,
  licences: null,
  education: null,
  shift,
  term: 'any',
  payFloorYuan,
  reach,
  home,
  cannot: [],
});
