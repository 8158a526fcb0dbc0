// What a case file says of somebody when policies are held against it: what nobody said stays unknown.
import { describe, expect, test } from 'vitest';
import type { CaseFile } from '#shared/casework/case-file.ts';
import type { Details } from '#shared/casework/details.ts';
import { catalogue } from '#shared/policy/catalogue.ts';
import { compile } from '#shared/policy/compile.ts';
import { completed } from '#shared/policy/complete.ts';
import { chosen, chosenAmong, day, no, yes } from '#shared/policy/knowledge.ts';
import { knowledgeOf } from '#shared/outreach/knowledge-of.ts';
import { TODAY, employed, fileOf, hard, jobless, said } from './case-files.ts';

const known = (file: CaseFile) => Object.fromEntries(knowledgeOf(file, TODAY));
const person = { applicant: chosen('person') };
const looks = { ...person, wish: chosenAmong(['job']) };

describe('what is known', () => {
  test('of a 求职登记: who is asking, what is wanted, and that it is wanted here', () => {
    const file = fileOf('p', ['2026-11-01', said({ categories: ['cleaning'], reach: 'bus' })]);
    expect(known(file)).toEqual({ ...looks, livesHere: yes });
  });

  test('nothing but who is asking where nothing was said', () => {
    expect(known(fileOf('p', ['2026-11-01', said({ name: '王女士' })]))).toEqual(person);
  });

  test('the birthday off the ID number', () => {
    const file = fileOf('p', ['2026-11-01', said({ idNumber: '11010519491231002X' })]);
    expect(known(file)).toEqual({ ...person, bornOn: day('1949-12-31') });
  });

  test('spells that hold today; ended ones are no, and what another station may have is unknown', () => {
    const begun = [
      ['2026-03-01', jobless],
      ['2026-04-01', hard('minimumIncome')],
    ] as const;
    expect(known(fileOf('p', ...begun))).toEqual({
      ...person,
      work: chosen('none'),
      unemployedRegistered: yes,
      unemployedSince: day('2026-03-01'),
      hardToEmploy: yes,
      hardship: chosenAmong(['lowIncome']),
    });
    const left = { kind: 'hardshipLeft', reason: 'employed' } as const;
    expect(known(fileOf('p', ...begun, ['2026-05-01', employed], ['2026-06-01', left]))).toEqual({
      ...person,
      work: chosen('employee'),
      unemployedRegistered: no,
      hardToEmploy: no,
    });
  });

  test('a category of the county’s own says that it is one, and no more', () => {
    expect(known(fileOf('p', ['2026-04-01', hard('ourOwn')]))).toEqual({ ...person, hardToEmploy: yes });
  });

  test.each<[Partial<Details>, object]>([
    [
      { education: '20', graduatedOn: '2026-06-30' },
      { schooling: chosen('graduate'), graduatedOn: day('2026-06-30') },
    ],
    [
      { education: '30', graduatedOn: '2027-06-30' },
      { schooling: chosen('finalYear'), graduatedOn: day('2027-06-30') },
    ],
    [
      { education: '20', graduatedOn: '2029-06-30' },
      { schooling: chosen('student'), graduatedOn: day('2029-06-30') },
    ],
    // A college entrance is not ruled out by what somebody has finished, nor is a school's day a college's.
    [{ education: '60', graduatedOn: '2026-06-30' }, {}],
    [{ education: '20' }, {}],
    [{ graduatedOn: '2026-06-30' }, {}],
    [{ trainingGroup: 'graduate' }, { schooling: chosen('graduate') }],
    [{ trainingGroup: 'schoolLeaver' }, { schooling: chosen('schoolLeaver') }],
  ])('schooling of %j', (details, expected) => {
    expect(known(fileOf('p', ['2026-11-01', said(details)]))).toEqual({ ...person, ...expected });
  });

  test('who wants to found something is asked as both', () => {
    const file = fileOf('p', ['2026-11-01', said({ direction: 'business' })]);
    expect(known(file)).toEqual({
      applicant: { kind: 'choices', values: ['person', 'startup'] },
      wish: chosenAmong(['business']),
    });
  });

  test('社区矫正 and 安置帮教 are not held against policies: a list would say it', () => {
    expect(known(fileOf('p', ['2026-11-01', said({ trainingGroup: 'communityCorrection' })]))).toEqual(
      person,
    );
  });
});

describe('what is known in part', () => {
  const among = (values: string[]) =>
    compile(
      { kind: 'inSet', fact: 'hardship', values, words: '困难' },
      TODAY,
    )(new Map([['hardship', chosenAmong(['older'])]]));

  test('is yes where it is among what is asked for, else cannot be told', () => {
    expect([among(['older', 'disabled']), among(['disabled'])]).toEqual(['yes', 'unknown']);
  });

  test('rules out nothing that hangs on it', () => {
    const facts = new Map(catalogue);
    const child = catalogue.get('graduatedOn');
    if (child === undefined) throw new Error('no such fact');
    facts.set('graduatedOn', { ...child, onlyIf: { fact: 'hardship', values: ['disabled'] } });
    const after = (answer: ReturnType<typeof chosenAmong>) =>
      completed(new Map([['hardship', answer]]), facts).has('graduatedOn');
    expect(after(chosenAmong(['older']))).toBe(false);
    expect(after({ kind: 'choices', values: ['older'] })).toBe(true);
  });
});
