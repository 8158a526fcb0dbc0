// The laws of the three-way merge, over random histories of patches by several kiosks with any base.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MarkedRow, mergeFields, sameValue } from '#shared/domain/merge.ts';

type Row = { readonly a: number; readonly b: number; readonly c: number };
const fields = ['a', 'b', 'c'] as const;
type Patch = { readonly ours: Partial<Row>; readonly baseRev: number; readonly by: string | null };

const first: MarkedRow<Row> = { row: { a: 0, b: 0, c: 0 }, marks: {}, rev: 1 };
const apply = (at: MarkedRow<Row>, { ours, baseRev, by }: Patch) =>
  mergeFields(at, ours, Math.min(baseRev, at.rev), by);

const value = fc.integer({ min: 0, max: 3 });
const anyOurs = fc
  .record({ a: value, b: value, c: value }, { requiredKeys: [] })
  .filter((ours) => Object.keys(ours).length > 0);
const anyPatch: fc.Arbitrary<Patch> = fc.record({
  ours: anyOurs,
  baseRev: fc.integer({ min: 1, max: 6 }),
  by: fc.constantFrom('A', 'B', 'C', null),
});
const anyRow = fc
  .array(anyPatch, { maxLength: 8 })
  .map((patches) => patches.reduce<MarkedRow<Row>>(apply, first));
const touched = (ours: Partial<Row>) => fields.filter((field) => ours[field] !== undefined);

describe('[S12] the merge', () => {
  it('takes a patch whole when nobody changed the row since its base', () => {
    fc.assert(
      fc.property(anyRow, anyOurs, (at, ours) => {
        const merged = apply(at, { ours, baseRev: at.rev, by: 'Z' });
        expect(merged.row).toEqual({ ...at.row, ...ours });
        expect(merged.conflicts).toEqual([]);
      }),
    );
  });

  it('loses no field: each is in the row, or in a conflict with the value that stayed', () => {
    fc.assert(
      fc.property(anyRow, anyPatch, (at, patch) => {
        const merged = apply(at, patch);
        for (const field of fields) {
          const ours = patch.ours[field];
          const conflict = merged.conflicts.find((each) => each.field === field);
          if (conflict !== undefined) expect(conflict).toEqual({ field, theirs: at.row[field], ours });
          const left = ours === undefined || conflict !== undefined ? at.row[field] : ours;
          expect(merged.row[field]).toBe(left);
        }
      }),
    );
  });

  it('twice is once: the same patch again changes nothing more', () => {
    fc.assert(
      fc.property(anyRow, anyPatch, (at, patch) => {
        const once = apply(at, patch);
        const twice = apply(once, patch);
        expect([twice.row, twice.rev, twice.conflicts]).toEqual([once.row, once.rev, once.conflicts]);
      }),
    );
  });

  it('patches of different fields end alike in either order, without a conflict between them', () => {
    fc.assert(
      fc.property(anyRow, anyPatch, anyPatch, (at, one, two) => {
        fc.pre(touched(one.ours).every((field) => two.ours[field] === undefined));
        const [oneFirst, twoFirst] = [apply(apply(at, one), two), apply(apply(at, two), one)];
        expect(oneFirst.row).toEqual(twoFirst.row);
        expect(oneFirst.rev).toBe(twoFirst.rev);
        const alone = apply(at, two).conflicts;
        expect(oneFirst.conflicts).toEqual(alone);
      }),
    );
  });

  it('of two who changed one field from one base, the first stays and both values are told', () => {
    fc.assert(
      fc.property(anyRow, value, value, (at, x, y) => {
        fc.pre(x !== y && at.row.a !== x && at.row.a !== y);
        const theirs = apply(at, { ours: { a: x }, baseRev: at.rev, by: 'Y' });
        const merged = apply(theirs, { ours: { a: y, b: 9 }, baseRev: at.rev, by: 'Z' });
        expect(merged.conflicts).toEqual([{ field: 'a', theirs: x, ours: y }]);
        expect(merged.row).toEqual({ ...at.row, a: x, b: 9 });
      }),
    );
  });

  it('a kiosk is never in conflict with itself alone, whatever base it names', () => {
    fc.assert(
      fc.property(fc.array(anyOurs, { minLength: 1, maxLength: 6 }), (patches) => {
        let at = first;
        for (const ours of patches) {
          const merged = apply(at, { ours, baseRev: 1, by: 'A' });
          expect(merged.conflicts).toEqual([]);
          expect(merged.row).toEqual({ ...at.row, ...ours });
          at = merged;
        }
      }),
    );
  });

  it('agrees with a merge that keeps every old row, except that a value set away and back counts as set', () => {
    fc.assert(
      fc.property(fc.array(anyPatch, { maxLength: 8 }), anyOurs, fc.nat(8), (patches, ours, back) => {
        const history: MarkedRow<Row>[] = [first];
        for (const patch of patches) {
          const next = apply(history.at(-1) ?? first, patch);
          if (next.rev > history.length) history.push(next);
        }
        const now = history.at(-1) ?? first;
        const base = history[Math.min(back, history.length - 1)] ?? first;
        const merged = apply(now, { ours, baseRev: base.rev, by: 'Z' });
        for (const field of touched(ours)) {
          const since = history.slice(base.rev).some(({ row }) => row[field] !== base.row[field]);
          const conflict = since && now.row[field] !== ours[field];
          expect(merged.conflicts.some((each) => each.field === field)).toBe(conflict);
        }
      }),
    );
  });

  it('raises the revision by one where a field changed, and leaves it where none did', () => {
    fc.assert(
      fc.property(anyRow, anyPatch, (at, patch) => {
        const merged = apply(at, patch);
        const same = fields.every((field) => merged.row[field] === at.row[field]);
        expect(merged.rev).toBe(same ? at.rev : at.rev + 1);
        for (const field of merged.changed)
          expect(merged.marks[field]).toEqual({ rev: merged.rev, by: patch.by });
      }),
    );
  });

  it('a list of choices is a set', () => {
    expect([sameValue(['x', 'y'], ['y', 'x']), sameValue(['x'], ['x', 'x']), sameValue(null, '')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
