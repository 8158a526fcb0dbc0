// 差一个证, 差一样手艺: the class to go to.
import { expect, it } from 'vitest';
import type { Training } from '#shared/domain/listings.ts';
import { occupationNumber } from '#shared/matching/occupation-tree.ts';
import { type Missing, trainingFor } from '#shared/matching/training.ts';

const TODAY = '2026-11-20';
const training = (title: string, startsOn: string | null, validUntil = '2027-03-01'): Training => ({
  title,
  content: '',
  classHours: null,
  requirements: '',
  subsidy: '',
  schedule: '',
  place: { text: '', regionCode: null, point: null },
  organiser: '',
  phone: '',
  startsOn,
  places: null,
  validUntil,
  remarks: [],
});
const listed = [
  { id: 't1', row: training('养老护理员（初级）', '2026-12-10') },
  { id: 't2', row: training('养老护理员（中级）', '2026-12-01') },
  { id: 't3', row: training('养老护理员（早班）', '2026-11-19') },
  { id: 't4', row: training('电工（初级）', null) },
  { id: 't5', row: training('叉车司机', '2026-12-20', '2026-11-10') },
  { id: 't6', row: training('中式烹调师（初级）', '2026-12-05') },
  { id: 't7', row: training('智能手机使用（长者班）', '2026-12-05') },
];
const skill = (id: string): Missing => {
  const occupation = occupationNumber(id);
  if (occupation === null) throw new Error(id);
  return { kind: 'skill', occupation };
};

it.each<[string, Missing, string | null]>([
  ['the next class that has not begun', { kind: 'licence', licence: 'elderCare' }, 't2'],
  ['one without a day, where there is no other', { kind: 'licence', licence: 'electrician' }, 't4'],
  ['none that is over', { kind: 'licence', licence: 'forklift' }, null],
  ['none for what is no class’s', { kind: 'licence', licence: 'nurse' }, null],
  ['a skill', skill('cook'), 't6'],
  ['a skill by its kind', skill('cutter-kitchen'), null],
  ['not any class of a branch', skill('baker'), null],
])('%s', (_, missing, id) => {
  expect(trainingFor(missing, listed, TODAY)?.id ?? null).toBe(id);
});

it('is the same class in whatever order the list stands', () => {
  const missing: Missing = { kind: 'licence', licence: 'elderCare' };
  expect(trainingFor(missing, listed.toReversed(), TODAY)).toEqual(trainingFor(missing, listed, TODAY));
});
