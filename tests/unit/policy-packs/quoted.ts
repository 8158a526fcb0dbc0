// What a pack quotes, gathered from its whole body, and the numbers that it takes from each quotation.
import type { Condition, Leaf, Period } from '#shared/policy/condition.ts';
import type { Clause, Figure } from '#shared/policy/clause.ts';
import type { Pack, Policy } from '#shared/policy/pack.ts';
import { leavesOf } from '#shared/policy/check/check-condition.ts';
import { clausesIn } from '#shared/policy/check/check-pack.ts';
import { factsOf } from '#shared/policy/catalogue.ts';
import { type Amount, amountOf } from './numbers-in-text.ts';
import { type SourceDocument, offsetsOf, placeAt, squeeze } from './source-documents.ts';

export type Quoted = {
  /** Where in the pack: policies.3.who.of.1. */
  readonly at: string;
  readonly clause: Clause;
  readonly documentNo: string;
};

const documentNoOf = (pack: Pack, { document }: Clause): string =>
  (document === undefined ? pack.documents[0] : pack.documents.find(({ id }) => id === document))
    ?.documentNo ?? '';

/** Every quotation of a pack. */
export const quotedIn = (pack: Pack): readonly Quoted[] =>
  clausesIn(pack).map(({ clause, at }) => ({
    at: `${pack.id} ${at.join('.')}`,
    clause,
    documentNo: documentNoOf(pack, clause),
  }));

/** @returns where the quotation stands at the place that it names; null when it does not */
export const offsetOf = (document: SourceDocument, { quote, place }: Clause): number | null =>
  offsetsOf(document, quote).find((offset) => placeAt(document, offset) === place) ?? null;

/** Numbers that a pack takes from a quotation: a figure, or the limits of a condition. */
export type Taken = Quoted & { readonly amounts: readonly Amount[] };

export type TakenFigure = Taken & { readonly figure: Figure; readonly sentence: Clause };

export const figuresIn = (pack: Pack): readonly TakenFigure[] =>
  pack.policies.flatMap((policy) =>
    policy.what.flatMap(({ id, figures, clause }) =>
      figures.map((figure) => ({
        at: `${pack.id} ${policy.id}.${id}.${figure.id}`,
        clause: figure.clause,
        documentNo: documentNoOf(pack, figure.clause),
        amounts: [amountOf(figure.value, figure.unit)],
        figure,
        sentence: clause,
      })),
    ),
  );

export const limitsIn = (pack: Pack): readonly Taken[] =>
  pack.policies.flatMap((policy) =>
    conditionsOf(policy)
      .flatMap((condition) => leavesOf(condition, []))
      .flatMap(({ leaf }) => {
        const amounts = limitAmounts(leaf, pack);
        if (leaf.clause === undefined || amounts.length === 0) return [];
        const { clause } = leaf;
        const documentNo = documentNoOf(pack, clause);
        return [{ at: `${pack.id} ${policy.id} ${leaf.words}`, clause, documentNo, amounts }];
      }),
  );

/** Figures of the place: 当地最低工资标准. */
export const parametersIn = (pack: Pack): readonly Taken[] =>
  (pack.parameters ?? []).map(({ id, value, unit, clause }) => ({
    at: `${pack.id} ${id}`,
    clause,
    documentNo: documentNoOf(pack, clause),
    amounts: [amountOf(value, unit)],
  }));

const conditionsOf = ({ who, what }: Policy): readonly Condition[] => [
  who,
  ...what.flatMap(({ when }) => (when === undefined ? [] : [when])),
];

function limitAmounts(leaf: Leaf, pack: Pack): readonly Amount[] {
  switch (leaf.kind) {
    case 'compare': {
      const fact = factsOf([pack]).get(leaf.fact);
      const unit = fact?.kind === 'number' ? fact.unit : '';
      return given([leaf.atLeast, leaf.above, leaf.atMost, leaf.below]).map((value) => amountOf(value, unit));
    }
    case 'age':
      return given([leaf.from, leaf.to]).map((years) => amountOf(years, '岁'));
    case 'window':
      return given([leaf.atLeast, leaf.above, leaf.atMost, leaf.below]).map(periodAmount);
    case 'during':
      // 2021届: the year alone, which stands before no unit of a figure.
      return [...new Set(given([leaf.from, leaf.to]).map((day) => Number(day.slice(0, 4))))].map((value) => ({
        value,
        unit: '',
      }));
    case 'is':
    case 'inSet':
    case 'year':
    case 'unknown':
      return [];
  }
}

const given = <T>(values: readonly (T | undefined)[]): readonly T[] =>
  values.filter((value) => value !== undefined);

const periodAmount = (period: Period): Amount =>
  'years' in period
    ? amountOf(period.years, '年')
    : 'months' in period
      ? amountOf(period.months, '月')
      : amountOf(period.days, '日');

/** The days that a quotation of a document's validity names: from–to by day, or by whole years. */
export function daysQuoted(quote: string): { readonly from: string; readonly to: string } | null {
  const text = squeeze(quote);
  const byDay = /(\d{4})年(\d{1,2})月(\d{1,2})日至(\d{4})年(\d{1,2})月(\d{1,2})日/u.exec(text)?.slice(1);
  const two = (part = ''): string => part.padStart(2, '0');
  if (byDay !== undefined) {
    const [y1 = '', m1, d1, y2 = '', m2, d2] = byDay;
    return { from: `${y1}-${two(m1)}-${two(d1)}`, to: `${y2}-${two(m2)}-${two(d2)}` };
  }
  const [, from, to] = /(\d{4})—(\d{4})年/u.exec(text) ?? [];
  return from === undefined || to === undefined ? null : { from: `${from}-01-01`, to: `${to}-12-31` };
}
