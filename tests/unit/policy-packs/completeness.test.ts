// [PP5] No number of the documents is forgotten: each is a figure, a limit or a day of validity of a pack, or stands in
// not-a-benefit.ts with the reason why not; none is in two of them.
import { describe, expect, test } from 'vitest';
import { writtenPacks } from '#tests/support/policy-packs.ts';
import { notBenefits } from './not-a-benefit.ts';
import { type Amount, amountsOf, numbersIn, same } from './numbers-in-text.ts';
import { type Taken, figuresIn, limitsIn, offsetOf, parametersIn } from './quoted.ts';
import { fileOf, offsetsOf, sourceDocument, sourceFiles, sourceText, squeeze } from './source-documents.ts';

const packs = writtenPacks();

/** Stretch of a file's text, without white space. */
type Span = { readonly file: string; readonly from: number; readonly to: number };

/** Where a quotation stands in its file; nowhere for one that is not in it (quotations.test.ts says so). */
function spanOf({ clause, documentNo }: Pick<Taken, 'clause' | 'documentNo'>): Span | null {
  const place = fileOf(documentNo);
  const offset = offsetOf(sourceDocument(documentNo), clause);
  if (place === null || offset === null) return null;
  const { file, start } = place;
  return { file, from: start + offset, to: start + offset + squeeze(clause.quote).length };
}

const key = (file: string, at: number): string => `${file}:${String(at)}`;

/** The numbers of a span that are the amounts which the pack takes from it. */
const takenAt = (taken: Taken): readonly string[] => {
  const span = spanOf(taken);
  return span === null ? [] : numbersAt(span, taken.amounts);
};

function numbersAt({ file, from, to }: Span, amounts: readonly Amount[]): readonly string[] {
  const text = sourceText(file).slice(from, to);
  return numbersIn(text)
    .filter(
      ({ words }) =>
        amountsOf(words).some((amount) => amounts.some((taken) => same(amount, taken))) ||
        years(words, amounts),
    )
    .map(({ at }) => key(file, from + at));
}

/** 2021届, 2021年: a year of the calendar is written before several units. */
const years = (words: string, amounts: readonly Amount[]): boolean =>
  amounts.some(({ unit, value }) => unit === '' && words.startsWith(String(value)));

const used = new Set(
  packs.flatMap((pack) => [...figuresIn(pack), ...limitsIn(pack), ...parametersIn(pack)].flatMap(takenAt)),
);

/** Numbers of the days from which and to which documents and single policies hold. */
const dated = new Set(
  packs.flatMap((pack) => [
    ...pack.documents.flatMap(({ documentNo, validity }) => {
      const span = validity === undefined ? null : spanOf({ clause: validity, documentNo });
      if (span === null) return [];
      return numbersIn(sourceText(span.file).slice(span.from, span.to)).map(({ at }) =>
        key(span.file, span.from + at),
      );
    }),
    ...pack.policies.flatMap(({ clauses, validFrom, validTo }) =>
      clauses.flatMap((clause) => {
        const span = spanOf({ clause, documentNo: pack.documents[0]?.documentNo ?? '' });
        if (span === null) return [];
        const days = [validFrom, validTo].filter((day) => typeof day === 'string');
        return numbersIn(sourceText(span.file).slice(span.from, span.to))
          .filter(({ words }) =>
            days.some(
              (day) => words === `${day.slice(0, 4)}年` || words === `${String(Number(day.slice(5, 7)))}月`,
            ),
          )
          .map(({ at }) => key(span.file, span.from + at));
      }),
    ),
  ]),
);

const listed = notBenefits.map((entry) => {
  const text = sourceText(entry.file);
  const found = offsetsOf({ text }, entry.words);
  const inside = numbersIn(text).filter(({ at, words }) =>
    found.some((from) => at >= from && at + words.length <= from + squeeze(entry.words).length),
  );
  return { entry, found: found.length, numbers: inside.map(({ at }) => key(entry.file, at)) };
});
const excused = new Set(listed.flatMap(({ numbers }) => numbers));

describe.each(sourceFiles)('%s', (file) => {
  const numbers = numbersIn(sourceText(file));

  test('every number is used, or has its reason', () => {
    const forgotten = numbers.filter(({ at }) => {
      const place = key(file, at);
      return !used.has(place) && !dated.has(place) && !excused.has(place);
    });
    expect(forgotten).toEqual([]);
  });

  test('no number of a benefit is called none', () => {
    const both = numbers.filter(({ at }) => used.has(key(file, at)) && excused.has(key(file, at)));
    expect(both).toEqual([]);
  });
});

test('every reason is still needed: its words stand in the file as often as it says, with a number in them', () => {
  const stale = listed
    .filter(({ entry, found, numbers }) => found !== entry.times || numbers.length < entry.times)
    .map(({ entry, found, numbers }) => ({ ...entry, found, numbers: numbers.length }));
  expect(stale).toEqual([]);
});

test('the numbers are found at all: no digit is left out, and as many as were counted by eye', () => {
  const texts = sourceFiles.map(sourceText);
  const left = texts.map((text) =>
    numbersIn(text).reduceRight(
      (rest, { at, words }) => rest.slice(0, at) + rest.slice(at + words.length),
      text,
    ),
  );
  expect(left.filter((text) => /\d/u.test(text))).toEqual([]);
  expect(texts.map((text) => numbersIn(text).length)).toEqual([14, 8, 58, 49, 33, 54, 12]);
});
