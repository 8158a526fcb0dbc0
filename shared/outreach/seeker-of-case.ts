// A person's case → what the matcher knows: wishes, age and schooling; never who it is (shared/matching/seeker.ts).
import { ageOn, bornOnOf } from '#shared/casework/details.ts';
import type { Details } from '#shared/casework/details.ts';
import { educationLevels } from '#shared/domain/education.ts';
import type { Point } from '#shared/domain/job.ts';
import { seekerOf } from '#shared/matching/of-registration.ts';
import type { Seeker } from '#shared/matching/seeker.ts';

/** 用工形式 of 台账十二 as the matcher's; 兼职 is short work. */
const terms = { long: 'long', short: 'short', partTime: 'short' } as const;

/**
 * What a person looks for, as their file says it.
 * @param today 'YYYY-MM-DD', for the age
 * @param home where the way is measured from: the station
 * @returns null where nothing was said of the work that is wanted
 */
export function seekerOfCase(details: Partial<Details>, today: string, home: Point | null): Seeker | null {
  const {
    categories,
    shift = 'any',
    payFloorYuan = null,
    reach = 'anywhere',
    idNumber,
    education,
    workForm,
  } = details;
  if (categories === undefined) return null;
  return {
    ...seekerOf({ categories, shift, payFloorYuan, reach }, home),
    ageYears: idNumber === undefined ? null : ageOn(bornOnOf(idNumber), today),
    education: educationLevels.find(({ code }) => code === education)?.code ?? null,
    term: workForm === undefined ? 'any' : terms[workForm],
  };
}
