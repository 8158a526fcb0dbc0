// 岗位找人 at a station: whom a posting suits, in the order and with the reasons of shared/matching.
import { expect, test } from 'vitest';
import { defaultMatchWeights } from '#shared/domain/match-weights.ts';
import { peopleForPosting } from '#shared/outreach/posting-people.ts';
import { plainJob } from '../matching/support.ts';
import { employed, fileOf, said } from './case-files.ts';

const day = '2026-11-01';
const asked = {
  posting: { id: 'j1', job: plainJob },
  weights: defaultMatchWeights,
  today: plainJob.validUntil,
  home: plainJob.place.point,
  most: 3,
};
const cleaner = said({ categories: ['cleaning'], shift: 'day', reach: 'walk', payFloorYuan: 2500 });

test('who looks for that work comes, with the reasons; who works, never said, or left does not', () => {
  const files = [
    fileOf('a', [day, cleaner]),
    fileOf('b', [day, said({ categories: ['delivery'] })]),
    fileOf('c', [day, cleaner], [day, employed]),
    fileOf('d', [day, said({ name: '王女士' })]),
    fileOf('e', [day, cleaner], [day, { kind: 'leftWorkforce', reason: 'retired' }]),
  ];
  const { best, nearly, total } = peopleForPosting(files, asked);
  expect([best.map(({ file }) => file.personId), nearly, total]).toEqual([['a'], [], 1]);
  expect(best[0]?.said.reasons).toEqual(['正是想做的保洁', '走路约 1 分钟', '工资够 2500 元', '白天上班']);
});

test('one limit that can be talked about is nearly; age by the ID number is none of those', () => {
  const dear = said({ categories: ['cleaning'], payFloorYuan: 9000 });
  const young = said({ categories: ['cleaning'], idNumber: '110105201512310025' });
  const { best, nearly } = peopleForPosting([fileOf('a', [day, dear]), fileOf('b', [day, young])], asked);
  expect([best, nearly.map(({ file, said: words }) => [file.personId, words.obstacles])]).toEqual([
    [],
    [['a', [expect.stringContaining('9000')]]],
  ]);
});

test('as many as asked for, and how many there are', () => {
  const files = ['d', 'c', 'b', 'a'].map((id) => fileOf(id, [day, cleaner]));
  const { best, total } = peopleForPosting(files, asked);
  expect([best.map(({ file }) => file.personId), total]).toEqual([['a', 'b', 'c'], 4]);
});
