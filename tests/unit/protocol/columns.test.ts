// Columnar rows are the rows: every value comes back as it was, absent stays absent, null stays null.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Json, canonicalJson } from '#shared/kernel/canonical-json.ts';
import { memberColumn, toColumn, valueAt } from '#shared/protocol/columns.ts';

const plain = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;

describe('columnar chunks', () => {
  it('[S9][S16] any JSON rows come back row by row, unknown members and all', () => {
    const rows = fc.array(fc.jsonValue().map(plain), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(rows, (values) => {
        const column = plain(toColumn(values)) as ReturnType<typeof toColumn>;
        expect(values.map((_, index) => valueAt(column, index))).toEqual(values);
      }),
      { numRuns: 500 },
    );
  });

  it('[S9] objects with members that come and go come back, and absent is not null', () => {
    const row = fc.record(
      {
        a: fc.constantFrom('保洁', '护理'),
        b: fc.option(fc.nat()),
        c: fc.record({ d: fc.string() }),
        __proto__: fc.nat(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 40 }), (rows) => {
        const values = rows.map(plain);
        const column = plain(toColumn(values)) as ReturnType<typeof toColumn>;
        const read = values.map((_, index) => canonicalJson(valueAt(column, index) ?? 'absent'));
        expect(read).toEqual(values.map((value) => canonicalJson(value)));
      }),
    );
  });

  it('a member’s column can be read without the rows', () => {
    const column = toColumn([
      { pay: { text: '3000元/月' }, title: '保洁' },
      { pay: { text: '面议' }, title: '保洁' },
    ]);
    expect(memberColumn(column, ['title'])).toEqual({ c: '保洁' });
    expect(memberColumn(column, ['pay', 'text'])).toEqual({ v: ['3000元/月', '面议'] });
    expect(memberColumn(column, ['pay', 'toString'])).toBeNull();
  });

  it('a member of what only some rows have is read for those rows', () => {
    const column = toColumn([
      { title: '门卫' },
      { title: '保洁', search: { title: 'BaoJie' } },
      { title: '护工', search: { title: 'HuGong', place: 'He' } },
    ]);
    const titles = memberColumn(column, ['search', 'title']);
    const places = memberColumn(column, ['search', 'place']);
    const read = (of: typeof titles) => [0, 1, 2].map((row) => (of === null ? null : valueAt(of, row)));
    expect([read(titles), read(places)]).toEqual([
      [undefined, 'BaoJie', 'HuGong'],
      [undefined, undefined, 'He'],
    ]);
    expect(memberColumn(column, ['search', 'none'])).toBeNull();
  });
});
