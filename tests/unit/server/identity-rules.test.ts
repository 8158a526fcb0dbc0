// Who is one with whom, over random histories of registrations, merges and undoings.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Alias, type KnownPerson, groupsOf, placePerson } from '#server/services/identity-rules.ts';

const anyPerson = fc.record({
  name: fc.constantFrom('甲', '乙'),
  bornOn: fc.constantFrom('1950-01-01', '1950-01-02'),
});
type County = { readonly persons: readonly KnownPerson[]; readonly aliases: readonly Alias[] };

/** A registration under the one ID number of these tests. */
function registered({ persons, aliases }: County, person: Omit<KnownPerson, 'id'>): County {
  const placed = placePerson(person, persons, aliases);
  const id = persons.length + 1;
  return {
    persons: [...persons, { id, ...person }],
    aliases: placed.kind === 'sameAs' ? [...aliases, { personId: id, sameAs: placed.personId }] : aliases,
  };
}
const nobody: County = { persons: [], aliases: [] };
const groups = ({ persons, aliases }: County): number[] => persons.map(({ id }) => groupsOf(aliases)(id));

describe('[S13] people with one ID number', () => {
  it('are one exactly when name and birth date agree, in whatever order they come', () => {
    fc.assert(
      fc.property(fc.array(anyPerson, { maxLength: 8 }), (people) => {
        const county = people.reduce(registered, nobody);
        const groupOf = groupsOf(county.aliases);
        for (const a of county.persons)
          for (const b of county.persons)
            expect(groupOf(a.id) === groupOf(b.id)).toBe(a.name === b.name && a.bornOn === b.bornOn);
      }),
    );
  });

  it('an alias that is taken away leaves exactly what was before it', () => {
    fc.assert(
      fc.property(
        fc.array(anyPerson, { minLength: 2, maxLength: 8 }),
        fc.nat(7),
        fc.nat(7),
        (people, x, y) => {
          const county = people.reduce(registered, nobody);
          const [a, b] = [(x % people.length) + 1, (y % people.length) + 1];
          const groupOf = groupsOf(county.aliases);
          fc.pre(groupOf(a) !== groupOf(b));
          const merged = { ...county, aliases: [...county.aliases, { personId: a, sameAs: b }] };
          expect(groups(merged)).not.toEqual(groups(county));
          expect(groups({ ...merged, aliases: merged.aliases.slice(0, -1) })).toEqual(groups(county));
        },
      ),
    );
  });

  it('whom staff have kept apart stay apart whoever registers later; somebody is asked', () => {
    fc.assert(
      fc.property(fc.array(anyPerson, { minLength: 1, maxLength: 6 }), fc.nat(5), (later, which) => {
        const first = [1, 2, 3].reduce(
          (county) => registered(county, { name: '甲', bornOn: '1950-01-01' }),
          nobody,
        );
        const undone = first.aliases[which % first.aliases.length];
        const kept: County = { ...first, aliases: first.aliases.filter((each) => each !== undone) };
        const county = later.reduce(registered, kept);
        const groupOf = groupsOf(county.aliases);
        expect(groupOf(undone?.personId ?? 0)).not.toBe(groupOf(undone?.sameAs ?? 0));
        const placed = placePerson({ name: '甲', bornOn: '1950-01-01' }, kept.persons, kept.aliases);
        expect(placed).toMatchObject({
          kind: 'unclear',
          against: [{ reason: 'severalAgree' }, { reason: 'severalAgree' }],
        });
      }),
    );
  });

  it('names differ by their characters, not by white space or width', () => {
    const known: KnownPerson = { id: 1, name: '测试 Ａ', bornOn: '1950-01-01' };
    expect([
      placePerson({ name: '测试A', bornOn: '1950-01-01' }, [known], []),
      placePerson({ name: '测式A', bornOn: '1950-01-01' }, [known], []),
      placePerson({ name: '测试A', bornOn: '1951-01-01' }, [known], []),
    ]).toEqual([
      { kind: 'sameAs', personId: 1 },
      { kind: 'unclear', against: [{ personId: 1, reason: 'nameDiffers' }] },
      { kind: 'unclear', against: [{ personId: 1, reason: 'bornOnDiffers' }] },
    ]);
  });
});
