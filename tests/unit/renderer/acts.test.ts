// What staff can record of a person: every act, with every answer, makes an event; only what fits the person's file is offered.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldCase } from '#shared/casework/case-file.ts';
import type { RecordedEvent, WhatHappened } from '#shared/casework/event.ts';
import { defaultCaseSettings } from '#shared/casework/settings.ts';
import { begunIn } from '#renderer/ime/date-tiles.ts';
import {
  type Act,
  type ActStep,
  type ActsAbout,
  type Answers,
  BETWEEN,
  isAnswered,
} from '#renderer/features/desk/act-steps.ts';
import { acts, actsFor, eventOf } from '#renderer/features/desk/acts.ts';

const TODAY = '2026-11-21';
let entered = 0;
const recorded = (what: WhatHappened, day = TODAY): RecordedEvent => {
  entered += 1;
  const by = { accountId: 'a1', name: '李工' };
  return { personId: 'p1', by, day, what, eventId: `e${entered}`, enteredAtMs: entered };
};
const intake: WhatHappened = {
  kind: 'intake',
  noticeVersion: '1',
  consentedAtMs: 1,
  details: { name: '甲', phone: '13812345678' },
};
const aboutOf = (...whats: readonly WhatHappened[]): ActsAbout => ({
  file: foldCase('p1', [recorded(intake, '2026-11-01'), ...whats.map((what) => recorded(what))]),
  today: TODAY,
  settings: {
    ...defaultCaseSettings,
    hardshipCategories: defaultCaseSettings.hardshipCategories.map((one, at) =>
      at === 0 ? { ...one, materials: ['户口本', '失业证明'] } : one,
    ),
  },
  accounts: [{ accountId: 'a1', name: '李工' }],
  trainings: [{ id: 't1', title: '养老护理' }],
});
const ofKind = (kind: Act['kind']): Act => {
  const found = acts.find((act) => act.kind === kind);
  if (found === undefined) throw new Error(kind);
  return found;
};
/** Somebody to whom everything can happen next. */
const everything = aboutOf(
  { kind: 'joblessRegistered', type: 'school', since: '2026-10-01', needs: [], benefit: null },
  { kind: 'hardshipRecognised', noticeVersion: '1', consentedAtMs: 1, category: 'older', materials: [] },
  { kind: 'trainingJoined', trainingId: 't1', title: '养老护理' },
  {
    kind: 'traineeshipBegun',
    employerKey: '安居物业',
    employer: '安居物业',
    post: '',
    mentor: '',
    from: '2026-10-01',
    until: '2027-01-01',
  },
);

const answerOf = (step: ActStep): fc.Arbitrary<string> => {
  switch (step.kind) {
    case 'one':
      return fc.constantFrom(...step.options.map(({ key }) => key));
    case 'many':
      return fc.subarray(step.options.map(({ key }) => key)).map((keys) => keys.join(BETWEEN));
    case 'day':
      return fc.constantFrom(step.span.first, step.span.last, TODAY);
    case 'words':
      return fc.constantFrom('清溪安居物业', '测'.repeat(step.longest), ...(step.optional ? [''] : []));
    case 'number':
      return fc.constantFrom('1', '9'.repeat(step.digits));
    case 'idNumber':
      return fc.constant('11010519491231002X');
    case 'consent':
      return fc.constant('1795000000000');
  }
};

describe('acts', () => {
  it.each(acts)('$kind makes an event of its own kind, whatever is answered', (act) => {
    fc.assert(
      fc.property(fc.gen(), (pick) => {
        let answers: Answers = {};
        for (let at = 0; ; at += 1) {
          const step = act.steps(everything, answers)[at];
          if (step === undefined) break;
          answers = { ...answers, [step.key]: pick(answerOf, step) };
          expect([step.key, isAnswered(step, answers)]).toEqual([step.key, true]);
        }
        const { from = '', until = '', categories } = answers;
        const event = eventOf(act, answers, everything);
        // A span the wrong way round, and a wish for nothing, are asked again.
        if (until < from || categories === '') expect(event).toBeNull();
        else expect(event?.kind).toBe(act.kind);
      }),
      { numRuns: 60 },
    );
  });

  it('a question is not passed without its answer', () => {
    for (const act of acts)
      for (const step of act.steps(everything, {}))
        if (step.kind !== 'many' && !(step.kind === 'words' && step.optional))
          expect([act.kind, step.key, isAnswered(step, {})]).toEqual([act.kind, step.key, false]);
  });

  it('who is on no list is not taken off one, and who is on one is not put on it again', () => {
    const offered = (about: ActsAbout) => actsFor(about).map(({ kind }) => kind);
    const nobody = offered(aboutOf());
    for (const kind of [
      'joblessEnded',
      'hardshipReviewed',
      'hardshipLeft',
      'assisted',
      'employmentEnded',
    ] as const)
      expect(nobody).not.toContain(kind);
    expect(nobody).not.toContain('trainingDone');
    expect(nobody).not.toContain('traineeshipEnded');
    expect(nobody).toEqual(expect.arrayContaining(['joblessRegistered', 'hardshipRecognised', 'employed']));
    const all = offered(everything);
    expect(all).not.toContain('joblessRegistered');
    expect(all).not.toContain('hardshipRecognised');
    expect(all).toEqual(
      expect.arrayContaining(['joblessEnded', 'hardshipLeft', 'trainingDone', 'traineeshipEnded']),
    );
  });

  it('what was answered stands in the event, and the file knows it', () => {
    const about = aboutOf();
    const answers = {
      employer: '安居物业',
      channel: 'flexible',
      flexible: 'household',
      industry: 'O',
      contract: 'fixed',
      months: '12',
    };
    const what = eventOf(ofKind('employed'), answers, about);
    expect(what).toEqual({
      kind: 'employed',
      employer: '安居物业',
      post: '',
      channel: 'flexible',
      flexible: 'household',
      industry: 'O',
      contract: { months: 12 },
    });
    const field = { field: 'local', value: 'no' };
    expect(eventOf(ofKind('detailsSaid'), field, about)).toEqual({
      kind: 'detailsSaid',
      details: { local: false },
    });
    const wrong = { field: 'idNumber', value: '110105194912310021' };
    expect(eventOf(ofKind('detailsSaid'), wrong, about)).toBeNull();
  });

  it('asks for materials where the county names some, and for a benefit’s days where there is one', () => {
    const keys = (kind: Act['kind'], answers: Answers) =>
      ofKind(kind)
        .steps(everything, answers)
        .map(({ key }) => key);
    expect(keys('hardshipRecognised', { category: 'older' })).toEqual(['consent', 'category', 'materials']);
    expect(keys('hardshipRecognised', { category: 'disabled' })).toEqual(['consent', 'category']);
    expect(keys('joblessRegistered', { benefit: 'none' })).not.toContain('from');
    expect(keys('joblessRegistered', { benefit: 'some' })).toEqual(expect.arrayContaining(['from', 'until']));
  });
});

describe('a day within a span', () => {
  it('is asked from where its parts differ', () => {
    expect(begunIn({ first: '2024-11-21', last: '2029-11-20' })).toBe('202');
    expect(begunIn({ first: '2026-01-01', last: '2026-12-31' })).toBe('2026');
    expect(begunIn({ first: '1966-01-01', last: '2026-11-21' })).toBe('');
    expect(begunIn({ first: '2026-11-21', last: '2026-11-21' })).toBe('2026-11-21');
  });
});
