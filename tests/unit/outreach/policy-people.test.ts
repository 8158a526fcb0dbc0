// 政策找人 at a station: whom to tell of what, by which clause, and that a tap takes them off the list.
import { describe, expect, test } from 'vitest';
import type { CaseFile } from '#shared/casework/case-file.ts';
import { caseEventSchema } from '#shared/casework/event.ts';
import { meterOn } from '#shared/casework/meter.ts';
import { defaultCaseSettings } from '#shared/casework/settings.ts';
import type { Condition } from '#shared/policy/condition.ts';
import { createPolicyPeople, hitsOf, toldEvent } from '#shared/outreach/policy-people.ts';
import { all, leaf, toyPack, toyPolicy } from '../policy/toy-pack.ts';
import { writtenPacks } from '#tests/support/policy-packs.ts';
import { TODAY, fileOf, hard, jobless, said } from './case-files.ts';

const isYes = (fact: string) => leaf({ kind: 'is', fact, value: true });
const not = (of: Condition): Condition => ({ kind: 'not', of });
const people = ['person'] as const;
const town = toyPack('town', [
  toyPolicy('hard', people, isYes('hardToEmploy')),
  toyPolicy('open', people, all(isYes('hardToEmploy'), leaf({ kind: 'unknown' }))),
  toyPolicy('local', people, all(isYes('unemployedRegistered'), isYes('localHukou'))),
  toyPolicy('boss', ['employer'], isYes('welfarePost')),
]);
const wang = ['2026-03-01', jobless] as const;
const recognised = ['2026-04-01', hard('older')] as const;
const told = (policy: string) => ['2026-11-30', toldEvent({ policy, name: policy })] as const;
const lines = (of: ReturnType<typeof createPolicyPeople>, files: readonly CaseFile[]) =>
  of.untold(files, [town], TODAY).map(({ file, can, open, ask }) => [file.personId, can, open, ask]);

describe('whom to tell', () => {
  test('who has most that is sure comes first; who has nothing sure or open is not on it', () => {
    const files = [
      fileOf('a', wang),
      fileOf('b', wang, recognised),
      fileOf('c', wang, recognised, ['2026-04-02', { kind: 'detailsSaid', details: { local: true } }]),
    ];
    expect(lines(createPolicyPeople(), files)).toEqual([
      ['c', 2, 1, 0],
      ['b', 1, 1, 1],
    ]);
  });

  test('told is an event of the case: it takes that policy off, for that person alone, and an undone one puts it back', () => {
    const before = [wang, recognised] as const;
    const undone = ['2026-11-30', { kind: 'voided', eventId: 'b-2', reason: '点错了' }] as const;
    const files = [
      fileOf('a', ...before, told('town/hard'), told('town/open')),
      fileOf('b', ...before, told('town/hard'), undone),
      fileOf('c', ...before, told('town/hard')),
    ];
    expect(lines(createPolicyPeople(), files)).toEqual([
      ['b', 1, 1, 1],
      ['c', 0, 1, 1],
    ]);
  });

  test('it counts as one 政策对接 of 12333, and the wire takes it', () => {
    const file = fileOf('a', wang, told('town/hard'));
    expect(meterOn(file, defaultCaseSettings, TODAY)?.lines[0]).toEqual({
      kind: 'policy',
      done: 1,
      wanted: 2,
    });
    expect(file.events.map((event) => caseEventSchema.safeParse(event).success)).toEqual([true, true]);
  });

  test('who died or retired is not looked for, until they come back', () => {
    const retired = ['2026-05-01', { kind: 'leftWorkforce', reason: 'retired' }] as const;
    const died = ['2026-05-01', { kind: 'hardshipLeft', reason: 'died' }] as const;
    const files = [
      fileOf('a', wang, recognised, ['2026-05-01', { kind: 'hardshipReviewed', stays: true, note: '' }]),
      fileOf('b', recognised, retired, ['2026-06-01', hard('older')]),
      fileOf('c', recognised, wang, died),
      fileOf('d', recognised, wang, retired),
    ];
    expect(lines(createPolicyPeople(), files).map(([id]) => id)).toEqual(['a', 'b']);
  });

  test('only whose file changed is judged anew; everybody on a new day and for a new pack', () => {
    const outreach = createPolicyPeople();
    const [one, two] = [fileOf('a', wang), fileOf('b', wang, recognised)];
    const judged = (files: readonly CaseFile[], packs = [town], today = TODAY): number => {
      outreach.untold(files, packs, today);
      return outreach.judged();
    };
    expect(judged([one, two])).toBe(8);
    expect(judged([one, two])).toBe(0);
    expect(judged([one, fileOf('b', wang, recognised, told('town/hard'))])).toBe(4);
    expect(judged([one, fileOf('c', wang)])).toBe(4);
    expect(judged([one], [town], '2026-12-01')).toBe(4);
  });
});

describe('a hit in full', () => {
  test('says what fits, what is open, what to ask, and the clause; what was told comes last with its day', () => {
    const file = fileOf('b', wang, recognised, told('town/hard'));
    const clause = { documentNo: '试〔2026〕1号', place: '三', quote: '原文' };
    const hit = { materials: ['身份证'], hotline: '12333', clause };
    expect(hitsOf(file, [town], TODAY)).toEqual([
      {
        ...hit,
        policy: 'town/open',
        name: 'open',
        standing: 'open',
        money: ['open：open'],
        reasons: ['is'],
        open: ['unknown'],
        ask: [],
        toldOn: null,
      },
      {
        ...hit,
        policy: 'town/local',
        name: 'local',
        standing: 'ask',
        money: ['local：local'],
        reasons: ['is'],
        open: [],
        ask: ['本地户籍'],
        toldOn: null,
      },
      {
        ...hit,
        policy: 'town/hard',
        name: 'hard',
        standing: 'can',
        money: ['hard：hard'],
        reasons: ['is'],
        open: [],
        ask: [],
        toldOn: TODAY,
      },
    ]);
  });

  test('a reason inside «not» is said as what is not so', () => {
    const pack = toyPack('town', [toyPolicy('p', people, not(isYes('unemployedRegistered')))]);
    const ended = ['2026-05-01', { kind: 'joblessEnded', reason: '' }] as const;
    expect(hitsOf(fileOf('a', wang, ended), [pack], TODAY)[0]?.reasons).toEqual(['没有这种情况：is']);
  });

  test('of the real packs every hit has its clause and document, and nobody unknown can have anything for sure', () => {
    const packs = writtenPacks();
    const rich = fileOf('a', wang, recognised, [
      '2026-04-02',
      said({ education: '20', graduatedOn: '2026-06-30', categories: ['cleaning'], reach: 'walk' }),
    ]);
    const hits = hitsOf(rich, packs, TODAY);
    expect(hits.length).toBeGreaterThan(5);
    expect(hits.filter(({ clause }) => clause.documentNo === '' || clause.quote === '')).toEqual([]);
    expect(hits.filter(({ standing, money }) => standing === 'can' && money.length === 0)).toEqual([]);
    const nobody = hitsOf(fileOf('n', ['2026-11-01', said({ name: '王女士' })]), packs, TODAY);
    expect(nobody.filter(({ standing }) => standing === 'can').map(({ policy }) => policy)).toEqual([]);
  });
});
