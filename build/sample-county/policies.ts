// The sample county's policies: two notices of its own and the pack made of them. County, notices and numbers are invented and say so;
// they are written after public documents, but none of those is said to be in force here — most have ended, all are of other places.
//
//   policy/notice.txt         in force this year and next
//   policy/notice-before.txt  ended last year: history
//   policy/pack.json          both of them as a policy pack (docs/policy-packs.md)
//
// Years stand as {thisYear}, {nextYear}, {lastYear}, {yearBeforeLast}, so that the sample is never out of date.
import { readFileSync } from 'node:fs';
import { type Pack, type Policy, packSchema } from '#shared/policy/pack.ts';
import { forceOf, documentOf, validityOf } from '#shared/policy/policy-verdict.ts';

const read = (name: string): string => readFileSync(new URL(`policy/${name}`, import.meta.url), 'utf8');

const yearOf = (today: string): number => Number(today.slice(0, 4));

function filled(text: string, today: string): string {
  const year = yearOf(today);
  const years = { thisYear: year, nextYear: year + 1, lastYear: year - 1, yearBeforeLast: year - 2 };
  return Object.entries(years).reduce(
    (done, [name, value]) => done.replaceAll(`{${name}}`, String(value)),
    text,
  );
}

/** @param today 'YYYY-MM-DD' @returns the notices by the number that they bear */
export function sampleNotices(
  today: string,
): readonly { readonly documentNo: string; readonly text: string }[] {
  const { documents } = samplePack(today);
  return ['notice.txt', 'notice-before.txt'].map((name, index) => ({
    documentNo: documents[index]?.documentNo ?? '',
    text: filled(read(name), today),
  }));
}

/**
 * @param today 'YYYY-MM-DD'
 * @returns the pack. Its version is the year and the file's own: another year changes its days, and a county that has a version
 *   published refuses another pack under the same number (raise it in pack.json with every change of the folder)
 */
export function samplePack(today: string): Pack {
  const pack = packSchema.parse(JSON.parse(filled(read('pack.json'), today)));
  return { ...pack, version: yearOf(today) * 100 + pack.version };
}

/** Between two quotations of one notice. */
export const CUT = '……';

export type SamplePolicy = {
  readonly policy: Policy;
  /** 给什么, all of it in plain words. */
  readonly benefit: string;
  /** Word for word; …… between two places. */
  readonly clause: string;
  readonly documentNo: string;
  readonly issuer: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
};

/** What can be had today, for the county's list. */
export function samplePolicies(today: string): readonly SamplePolicy[] {
  const pack = samplePack(today);
  return pack.policies.flatMap((policy) => {
    const validity = validityOf(pack, policy);
    if (forceOf(validity, today) !== 'inForce') return [];
    const document = documentOf(pack, policy);
    const [only, second] = policy.what;
    return {
      policy,
      benefit:
        only !== undefined && second === undefined
          ? only.words
          : policy.what.map(({ name, words }) => `${name}：${words}`).join(''),
      clause: policy.clauses.map(({ quote }) => quote).join(CUT),
      documentNo: document?.documentNo ?? '',
      issuer: document?.issuer ?? '',
      validFrom: validity.from,
      validTo: validity.to,
    };
  });
}
