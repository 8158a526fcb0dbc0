// Cases of policies, written by hand from the documents' text (tests/fixtures/policy-cases, one file per pack). One line is one claim.
//
//   on 2024-03-01                                        the day of what follows, unless a line says on=…
//   ## hiring 三(三)9 words for the reader                 a policy, and the place that grants it
//   with applicant=employer contractMonths=12            what is known in the lines below
//   yes | contractMonths=36 | a remark                   the answer, with changes to what is known (=? takes a fact away)
//   no contractMonths | contractMonths=11                no, and the facts that make it so
//   unknown hires open | hires=?                         cannot tell: facts to be asked, «open» for what the document leaves open
//   .early no businessSince | …                          the same for one benefit of the policy
//   force expired | on=2026-01-01                        in time
//   gives loan ≤500000元 ≤3年                             the figures of a benefit; «open» where the document names no sum
//   sum early 5000元 | …                                  what the calculator makes of it; «open» when it cannot
import { readFileSync, readdirSync } from 'node:fs';
import { catalogue } from '#shared/policy/catalogue.ts';
import type { Fact } from '#shared/policy/fact.ts';
import { type Answer, type Knowledge, chosen, chosenAll, day, number } from '#shared/policy/knowledge.ts';
import type { Facts } from '#shared/policy/catalogue.ts';

export type Claim =
  | {
      readonly kind: 'answer';
      readonly benefit: string | null;
      readonly truth: string;
      readonly why: readonly string[];
    }
  | { readonly kind: 'force'; readonly force: string }
  | { readonly kind: 'gives' | 'sum'; readonly benefit: string; readonly what: readonly string[] };

export type PolicyCase = {
  readonly pack: string;
  readonly policy: string;
  /** Of the clause that grants it. */
  readonly place: string;
  /** 'YYYY-MM-DD'. */
  readonly on: string;
  /** Fact -> value, as written. */
  readonly known: ReadonlyMap<string, string>;
  readonly claim: Claim;
  /** file:line and the line itself, for a failure to be read. */
  readonly at: string;
};

const folder = new URL('../fixtures/policy-cases/', import.meta.url);

/** Every case of every file, in order; throws where a line cannot be read. */
export const policyCases = (): readonly PolicyCase[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .toSorted()
    .flatMap((name) => casesOf(name, readFileSync(new URL(name, folder), 'utf8')));

export function casesOf(file: string, text: string): readonly PolicyCase[] {
  const pack = file.replace(/\.txt$/u, '');
  const cases: PolicyCase[] = [];
  let [onDay, policy, place] = ['', '', ''];
  let base: ReadonlyMap<string, string> = new Map();
  for (const [index, line] of text.split('\n').entries()) {
    const at = `${file}:${String(index + 1)} ${line}`;
    const [head = '', changes = ''] = line.split('|').map((cell) => cell.trim());
    const [word = '', ...rest] = head.split(/\s+/u);
    if (word === '' || word === '#') continue;
    if (word === 'on') onDay = rest[0] ?? '';
    else if (word === '##') [policy = '', place = ''] = rest;
    else if (word === 'with') base = changed(new Map(), rest, at);
    else {
      const known = changed(base, changes.split(/\s+/u).filter(Boolean), at);
      const { on = onDay, ...facts } = Object.fromEntries(known);
      const claim = claimOf(word, rest, at);
      cases.push({ pack, policy, place, on, known: new Map(Object.entries(facts)), claim, at });
    }
  }
  return cases;
}

function changed(
  base: ReadonlyMap<string, string>,
  words: readonly string[],
  at: string,
): Map<string, string> {
  const known = new Map(base);
  for (const word of words) {
    const [fact = '', value = ''] = word.split('=');
    if (fact === '' || value === '') throw new Error(`fact=value wanted: ${word}\n${at}`);
    if (value === '?') known.delete(fact);
    else known.set(fact, value);
  }
  return known;
}

function claimOf(word: string, rest: readonly string[], at: string): Claim {
  const [first = '', ...others] = rest;
  switch (word) {
    case 'force':
      return { kind: 'force', force: first };
    case 'gives':
    case 'sum':
      return { kind: word, benefit: first, what: others };
    case 'yes':
    case 'no':
    case 'unknown':
      return { kind: 'answer', benefit: null, truth: word, why: rest.toSorted() };
    default:
      if (!word.startsWith('.')) throw new Error(`no such claim: ${word}\n${at}`);
      return { kind: 'answer', benefit: word.slice(1), truth: first, why: others.toSorted() };
  }
}

/** @param facts the catalogue and the pack's own @returns answers to them; throws for a fact or an option that is not there */
export function knowledgeOf({ known, at }: PolicyCase, facts: Facts): Knowledge {
  return new Map(
    [...known].map(([id, value]) => {
      const fact = facts.get(id) ?? catalogue.get(id);
      if (fact === undefined) throw new Error(`no such fact: ${id}\n${at}`);
      const answer = answerOf(fact, value);
      if (answer === null) throw new Error(`${id} cannot be ${value}\n${at}`);
      return [id, answer];
    }),
  );
}

function answerOf(fact: Fact, value: string): Answer | null {
  switch (fact.kind) {
    case 'yesNo':
      return value === 'yes' || value === 'no' ? { kind: 'yesNo', value: value === 'yes' } : null;
    case 'choice':
      return fact.options.some(({ id }) => id === value) ? chosen(value) : null;
    case 'choices': {
      const values = value === 'none' ? [] : value.split(',');
      return values.every((one) => fact.options.some(({ id }) => id === one)) ? chosenAll(values) : null;
    }
    case 'number':
      return Number.isFinite(Number(value)) ? number(Number(value)) : null;
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/u.test(value) ? day(value) : null;
  }
}
