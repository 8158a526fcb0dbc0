// A pack of a few lines: what a test is about, and nothing else.
import type { Condition, Leaf } from '#shared/policy/condition.ts';
import type { Audience, Pack, Policy } from '#shared/policy/pack.ts';

export const clause = { place: '三', quote: '原文' };

type Bare<T> = T extends unknown ? Omit<T, 'words' | 'clause'> : never;

/** A leaf with words and clause. */
export const leaf = (bare: Bare<Leaf>): Leaf => ({ ...bare, words: bare.kind, clause });

export const all = (...of: Condition[]): Condition => ({ kind: 'all', of });

export const toyPolicy = (id: string, audience: readonly Audience[], who: Condition): Policy => ({
  id,
  name: id,
  words: id,
  audience: [...audience],
  clauses: [clause],
  who,
  what: [{ id: 'b', kind: 'service', name: id, words: id, clause, figures: [], openAs: [] }],
  materials: ['身份证'],
  where: '驿站',
  how: '问工作人员',
  hotline: '12333',
  openAs: [],
});

export const toyPack = (id: string, policies: readonly Policy[]): Pack => ({
  format: 1,
  id,
  version: 1,
  title: `${id}的包`,
  region: { code: '360000', province: '江西省' },
  documents: [
    {
      id: 'd1',
      documentNo: '试〔2026〕1号',
      title: '试行通知',
      issuer: '试行机关',
      issuedOn: '2026-01-01',
      validFrom: null,
      validTo: null,
    },
  ],
  policies: [...policies],
});
