// A policy page, in the order in which people ask: who, how much, how, with what; then the clause that says so.
import type { Policy } from '#shared/domain/listings.ts';
import { texts } from '../../app/texts.ts';
import type { WordFact } from '../../ui/facts.tsx';

const words = texts.listings;

export const policyFacts = (row: Policy): readonly WordFact[] => [
  { label: words.audience, value: row.audience, strong: true },
  { label: words.benefit, value: row.benefit, strong: true },
  { label: words.howTo, value: row.howTo },
  { label: words.materials, value: row.materials },
  { label: words.clause, value: row.clause },
  { label: words.documentNo, value: row.documentNo === '' ? words.noDocumentNo : row.documentNo },
  { label: words.issuer, value: row.issuer },
  { label: words.validity, value: validityWords(row) },
  { label: words.phone, value: row.phone },
  { label: texts.jobs.remarks, value: row.remarks.join('\n') },
];

function validityWords({ validFrom, validUntil }: Policy): string {
  if (validFrom !== null)
    return validUntil === null ? words.from(validFrom) : words.between(validFrom, validUntil);
  return validUntil === null ? '' : words.until(validUntil);
}
