// [PP6] Cases written by hand from the documents (tests/fixtures/policy-cases), through the evaluator that kiosks run.
import { describe, expect, test } from 'vitest';
import { policyCases } from '#tests/support/policy-cases.ts';
import { writtenPacks } from '#tests/support/policy-packs.ts';
import { answered, foundIn } from './answered.ts';

const packs = writtenPacks();
const cases = policyCases();

describe.each(packs.map(({ id }) => id))('%s', (id) => {
  test.each(cases.filter(({ pack }) => pack === id).map((each) => [each.at, each] as const))(
    '%s',
    (_, each) => {
      const { pack, policy } = foundIn(packs, each);
      expect(answered(each, pack, policy)).toEqual(each.claim);
    },
  );
});

test('a case names the place of the clause that grants its policy', () => {
  const wrong = cases.filter(
    (each) => !foundIn(packs, each).policy.clauses.some(({ place }) => place === each.place),
  );
  expect(wrong.map(({ at, place }) => `${place} ${at}`)).toEqual([]);
});
