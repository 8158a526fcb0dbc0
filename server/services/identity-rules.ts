// S13: whether a registration with an identity is a person whom the county knows. Pure; the SQL service asks it with the identity
// locked, and so does the simulator's county.
//
// A person is the registration that brought it; "the same" is an edge between two of them (an alias). Edges are only added between
// persons who are not the same yet, so they never close a circle, and taking one away restores exactly what was before it.
import type { RegisteredIdentity } from '#shared/domain/registration.ts';

/** One who registered with this ID number. Lower ids came earlier. */
export type KnownPerson = { readonly id: number; readonly name: string; readonly bornOn: string };
/** An edge that stands: undone ones are not given. */
export type Alias = { readonly personId: number; readonly sameAs: number };

export const identityReasons = [
  /** Same ID number, another name or birth date. */
  'nameDiffers',
  'bornOnDiffers',
  /** It agrees with several who were kept apart: joining it to both would join them. */
  'severalAgree',
] as const;
export type IdentityReason = (typeof identityReasons)[number];

export type PlacedPerson =
  | { readonly kind: 'new' }
  | { readonly kind: 'sameAs'; readonly personId: number }
  /** Stands alone until staff decide for each of these. */
  | {
      readonly kind: 'unclear';
      readonly against: readonly { readonly personId: number; readonly reason: IdentityReason }[];
    };

/**
 * @param others everybody who registered with the same ID number
 * @param aliases the edges of their groups
 */
export function placePerson(
  { name, bornOn }: Pick<RegisteredIdentity, 'name' | 'bornOn'>,
  others: readonly KnownPerson[],
  aliases: readonly Alias[],
): PlacedPerson {
  if (others.length === 0) return { kind: 'new' };
  const groupOf = groupsOf(aliases);
  const groups = new Map<number, KnownPerson[]>();
  for (const person of others.toSorted((a, b) => a.id - b.id)) {
    const group = groupOf(person.id);
    groups.set(group, [...(groups.get(group) ?? []), person]);
  }
  const differs = (person: KnownPerson): IdentityReason | null => {
    if (sameName(person.name) !== sameName(name)) return 'nameDiffers';
    return person.bornOn === bornOn ? null : 'bornOnDiffers';
  };
  const agreeing = [...groups.values()].flatMap(
    (group) => group.find((each) => differs(each) === null) ?? [],
  );
  const [only] = agreeing;
  if (only !== undefined && agreeing.length === 1) return { kind: 'sameAs', personId: only.id };
  if (only !== undefined)
    return { kind: 'unclear', against: agreeing.map(({ id }) => ({ personId: id, reason: 'severalAgree' })) };
  return {
    kind: 'unclear',
    against: [...groups.values()].flatMap(([eldest]) =>
      eldest === undefined ? [] : [{ personId: eldest.id, reason: differs(eldest) ?? 'nameDiffers' }],
    ),
  };
}

/** @returns the lowest id of the group that a person belongs to */
export function groupsOf(aliases: readonly Alias[]): (personId: number) => number {
  const parent = new Map<number, number>();
  const find = (id: number): number => {
    const up = parent.get(id);
    return up === undefined ? id : find(up);
  };
  for (const { personId, sameAs } of aliases) {
    const [low, high] = [find(personId), find(sameAs)].sort((a, b) => a - b);
    if (low !== undefined && high !== undefined && low !== high) parent.set(high, low);
  }
  return find;
}

/** Full-width letters and white space make no other person. */
const sameName = (name: string): string => name.normalize('NFKC').replace(/\s+/g, '');
