// [PP1]–[PP4] Every figure shows its clause: what the packs quote stands in the documents, word for word, where they say it does, and
// says the number that they say. Run with the documents beside the project (../shared/seeds).
import { describe, expect, test } from 'vitest';
import { PACKS_TODAY, faultsIn, writtenPacks } from '#tests/support/policy-packs.ts';
import { samplePack } from '#build/sample-county/policies.ts';
import { amountsOf, numbersIn, same } from './numbers-in-text.ts';
import {
  type TakenFigure,
  daysQuoted,
  figuresIn,
  limitsIn,
  offsetOf,
  parametersIn,
  quotedIn,
} from './quoted.ts';
import {
  documentNos,
  offsetsOf,
  sourceDocument,
  sourceFiles,
  sourceText,
  squeeze,
} from './source-documents.ts';

const packs = writtenPacks();
const documents = new Map(documentNos.map((no) => [no, sourceDocument(no)]));
const documentOf = (no: string) => documents.get(no) ?? sourceDocument(no);

test.each(packs.map((pack) => [pack.id, pack] as const))('`policy check` finds no fault in %s', (_, pack) => {
  expect(faultsIn(pack)).toEqual([]);
});

test('the packs of all documents are there; the newspaper is a second witness of one of them', () => {
  const quoted = new Set(packs.flatMap((pack) => pack.documents.map(({ documentNo }) => documentNo)));
  expect(documentNos.filter((no) => !quoted.has(no))).toEqual(['人社部发〔2020〕53号（报道）']);
  expect([...quoted].filter((no) => !documentNos.includes(no))).toEqual([]);
});

test('the sample county says that it is one, and no public document stands in its name', () => {
  const sample = samplePack(PACKS_TODAY);
  expect(
    sample.documents.filter(({ documentNo, title }) => !/样例/u.test(documentNo) || !/样例/u.test(title)),
  ).toEqual([]);
  expect(sample.documents.filter(({ documentNo }) => !/虚构/u.test(documentOf(documentNo).text))).toEqual([]);
});

test('[PP1] every quotation stands in its document word for word', () => {
  const wrong = packs
    .flatMap(quotedIn)
    .filter(({ clause, documentNo }) => offsetsOf(documentOf(documentNo), clause.quote).length === 0);
  expect(wrong).toEqual([]);
});

test('[PP2] every quotation stands at the place that the pack names', () => {
  const wrong = packs
    .flatMap(quotedIn)
    .filter(({ clause, documentNo }) => offsetOf(documentOf(documentNo), clause) === null);
  expect(wrong).toEqual([]);
});

test('every document bears its number and its title', () => {
  const words = packs.flatMap(({ documents: own }) => own);
  const text = squeeze(sourceFiles.map(sourceText).join(''));
  const missing = words.filter(
    ({ documentNo, title }) => !text.includes(squeeze(documentNo)) || !text.includes(lastOf(squeeze(title))),
  );
  expect(missing).toEqual([]);
});

/** The letterhead breaks a title's beginning over lines with other words between. */
const lastOf = (title: string): string => /(?:关于|《).*$/u.exec(title)?.[0] ?? title;

describe('[PP3] a number and its quotation agree', () => {
  test.each(packs.map((pack) => [pack.id, pack] as const))('%s', (_, pack) => {
    const wrong = [...figuresIn(pack), ...limitsIn(pack), ...parametersIn(pack)].flatMap(
      ({ at, clause, amounts }) => {
        const quoted = numbersIn(squeeze(clause.quote)).flatMap(({ words }) => amountsOf(words));
        return amounts
          .filter((amount) => !quoted.some((one) => same(one, amount)))
          .map((amount) => ({ at, amount, quoted }));
      },
    );
    expect(wrong).toEqual([]);
  });

  test('a floor, a ceiling, a least and a most are written as such, and nothing else is', () => {
    expect(packs.flatMap(figuresIn).filter((figure) => !boundsAgree(figure))).toEqual([]);
  });
});

const LEAST = /不低于|不少于|至少/u;
const MOST = /最高|最长|不超过|以下|以内|内/u;

/** 至少 may stand before the first of several figures of a sentence: 至少开展2次政策对接、提供3次职业指导. */
function boundsAgree({ figure, clause, sentence }: TakenFigure): boolean {
  const near = clause.quote;
  const { role, bound } = figure;
  if (role === 'floor' || bound === 'atLeast') return LEAST.test(near) || LEAST.test(sentence.quote);
  if (role === 'ceiling' || bound === 'atMost') return MOST.test(near);
  return true;
}

test('[PP4] days of validity are those that the document writes', () => {
  const wrong = packs
    .flatMap(({ documents: own }) => own)
    .filter(({ validFrom, validTo, validity }) => {
      if (validity === undefined) return validFrom !== null || validTo !== null;
      const quoted = daysQuoted(validity.quote);
      return quoted?.from !== validFrom || quoted.to !== validTo;
    });
  expect(wrong).toEqual([]);
});

test('the newspaper prints the seven departments’ clauses in the same words, but for the slips that are named', () => {
  const paper = documentOf('人社部发〔2020〕53号（报道）');
  const others = packs
    .flatMap(quotedIn)
    .filter(
      ({ documentNo, clause }) => documentNo === '人社部发〔2020〕53号' && offsetOf(paper, clause) === null,
    );
  expect([...new Set(others.map(({ clause }) => clause.quote))]).toEqual([]);
});
