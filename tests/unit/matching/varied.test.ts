// One title does not fill a page, and nothing that is much worse comes before it.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createJobPool } from '#shared/matching/job-table.ts';
import type { Ranked } from '#shared/matching/rank.ts';
import { varied } from '#shared/matching/varied.ts';

const table = createJobPool().layOut([]);
const ranked = (all: readonly { readonly title: string; readonly score: number }[]) => {
  const rows: readonly Ranked[] = all.map(({ score }, row) => ({ table, row, score, blocked: 0 }));
  return { rows, titleOf: ({ row }: Ranked) => all[row]?.title };
};

it('lets another work come before the same one again, if it is nearly as good', () => {
  const { rows, titleOf } = ranked([
    { title: '保洁', score: 950 },
    { title: '保洁', score: 940 },
    { title: '保洁', score: 930 },
    { title: '客房', score: 860 },
    { title: '洗车', score: 400 },
  ]);
  expect(varied(rows, 5, titleOf).map(({ row }) => row)).toEqual([0, 3, 1, 2, 4]);
  expect(varied(rows, 2, titleOf).map(({ row }) => row)).toEqual([0, 3]);
});

it('loses nothing, keeps the best one first, and the order within a title', () => {
  const one = fc.record({ title: fc.constantFrom('a', 'b', 'c'), score: fc.integer({ min: 1, max: 1000 }) });
  fc.assert(
    fc.property(fc.array(one, { minLength: 1, maxLength: 30 }), (some) => {
      const all = some.toSorted((a, b) => b.score - a.score);
      const { rows, titleOf } = ranked(all);
      const order = varied(rows, rows.length, titleOf).map(({ row }) => row);
      expect(order[0]).toBe(0);
      expect(order.toSorted((a, b) => a - b)).toEqual(rows.map(({ row }) => row));
      for (const title of ['a', 'b', 'c']) {
        const own = order.filter((row) => all[row]?.title === title);
        expect(own).toEqual(own.toSorted((a, b) => a - b));
      }
    }),
  );
});
