// 差一个证、差一样手艺: which class on the county's list teaches it.
import type { Training } from '#shared/domain/listings.ts';
import type { Licence } from './licences.ts';
import { lineageOf, occupationAt } from './occupation-tree.ts';

/** What a class for a licence is called; none for what is not learnt in a class of the list. */
const CLASSES: Partial<Readonly<Record<Licence, RegExp>>> = {
  elderCare: /养老护理/u,
  patientCare: /医疗护理/u,
  motherBaby: /母婴|月嫂|产妇/u,
  infantCare: /育婴/u,
  childCare: /保育/u,
  guard: /保安员/u,
  fireControl: /消防设施操作/u,
  electrician: /电工/u,
  welder: /焊工/u,
  forklift: /叉车/u,
  height: /高处作业|登高/u,
  boiler: /锅炉/u,
  lift: /电梯/u,
  crane: /起重/u,
  accountant: /会计/u,
  cook: /烹调|厨师/u,
  freight: /货运从业/u,
  rideHailing: /网约车/u,
};

/** What is missing: a licence, or the skill of an occupation. */
export type Missing =
  | { readonly kind: 'licence'; readonly licence: Licence }
  | { readonly kind: 'skill'; readonly occupation: number };
export type ListedTraining = { readonly id: string; readonly row: Training };

/**
 * The class to go to.
 * @param today 'YYYY-MM-DD': what is over or has begun is not offered
 * @returns the one that begins first, undated ones last; null where the list has none
 */
export function trainingFor(
  missing: Missing,
  trainings: readonly ListedTraining[],
  today: string,
): ListedTraining | null {
  const teaches = teaching(missing);
  if (teaches === null) return null;
  const open = trainings.filter(
    ({ row }) =>
      row.validUntil >= today && (row.startsOn === null || row.startsOn >= today) && teaches(row.title),
  );
  const [first] = open.toSorted((a, b) => {
    const [x, y] = [a.row.startsOn ?? '9999', b.row.startsOn ?? '9999'];
    return x === y ? (a.id < b.id ? -1 : 1) : x < y ? -1 : 1;
  });
  return first ?? null;
}

function teaching(missing: Missing): ((title: string) => boolean) | null {
  if (missing.kind === 'licence') {
    const named = CLASSES[missing.licence];
    return named === undefined ? null : (title) => named.test(title);
  }
  // The branch is too wide: 烘焙 does not teach 炒菜.
  const own = lineageOf(missing.occupation).filter((number) => occupationAt(number).parent !== null);
  const names = own.flatMap((number) => occupationAt(number).names).filter((name) => name.length >= 2);
  return names.length === 0 ? null : (title) => names.some((name) => title.includes(name));
}
