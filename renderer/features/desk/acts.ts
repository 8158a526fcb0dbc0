// What staff can record of a person beside a service: each act as data, its questions and the event that comes of the answers. A screen
// (act-form.tsx) asks them one by one. Only what fits a person's file is offered: nobody leaves a list that they are not on.
import * as z from 'zod/mini';
import { spellOn } from '#shared/casework/case-file.ts';
import {
  assistanceForms,
  channels,
  flexibleKinds,
  joblessTypes,
  serviceNeeds,
} from '#shared/casework/codes.ts';
import { type WhatHappened, whatHappenedSchema } from '#shared/casework/event.ts';
import { eventNames } from '#shared/casework/words.ts';
import { jobCategories } from '#shared/domain/job.ts';
import { addDays } from '#shared/kernel/calendar.ts';
import { actTexts as words, industryNames } from '../../app/act-texts.ts';
import { texts } from '../../app/texts.ts';
import type { DaySpan } from '../../ime/date-tiles.ts';
import { detailsSteps, saidOf } from './act-details.ts';
import { type Act, type ActStep, type ActsAbout, type Answers, BETWEEN, type Option } from './act-steps.ts';

/** Version of hardshipConsent's words. */
const HARDSHIP_NOTICE = 'hardship-2026-1';
const NAME = 100;
const WORDS = 200;
const yesNo = ({ yes, no }: { readonly yes: string; readonly no: string }): readonly Option[] => [
  { key: 'yes', words: yes },
  { key: 'no', words: no },
];
const optionsOf = (list: Readonly<Record<string, string>>): readonly Option[] =>
  Object.entries(list).map(([key, said]) => ({ key, words: said }));
const asSaid = (list: readonly string[]): readonly Option[] =>
  list.map((said) => ({ key: said, words: said }));
const one = (key: string, ask: string, options: readonly Option[]): ActStep => ({
  kind: 'one',
  key,
  ask,
  options,
});
const many = (key: string, ask: string, options: readonly Option[]): ActStep => ({
  kind: 'many',
  key,
  ask,
  options,
});
const typed = (key: string, ask: string, longest: number, optional: boolean): ActStep => ({
  kind: 'words',
  key,
  ask,
  longest,
  optional,
});
const past = (today: string): DaySpan => ({ first: `${Number(today.slice(0, 4)) - 60}-01-01`, last: today });
const near = (today: string): DaySpan => ({ first: addDays(today, -730), last: addDays(today, 1095) });
const listOf = (answer: string | undefined): string[] =>
  answer === undefined || answer === '' ? [] : answer.split(BETWEEN);

const isJobless = ({ file, today }: ActsAbout): boolean => spellOn(file.jobless, today) !== null;
const isHardship = ({ file, today }: ActsAbout): boolean => spellOn(file.hardship, today) !== null;
const works = ({ file, today }: ActsAbout): boolean => spellOn(file.employments, today) !== null;
const always = (): boolean => true;

/** Classes that a person joined, and that have no result yet. */
function classesOf({ file }: ActsAbout): readonly Option[] {
  const done = new Set(
    file.events.flatMap(({ what }) => (what.kind === 'trainingDone' ? [what.trainingId] : [])),
  );
  const joined = file.events.flatMap(({ what }) => (what.kind === 'trainingJoined' ? [what] : []));
  return [...new Map(joined.map(({ trainingId, title }) => [trainingId, title]))]
    .filter(([id]) => !done.has(id))
    .map(([key, title]) => ({ key, words: title }));
}
const runningTraineeships = ({ file }: ActsAbout): readonly Option[] =>
  file.traineeships
    .filter(({ until }) => until === null)
    .map(({ employerKey, employer }) => ({ key: employerKey, words: employer }));

export const acts: readonly Act[] = [
  {
    kind: 'detailsSaid',
    fits: always,
    steps: detailsSteps,
    says: (answers) => ({ details: saidOf(answers) }),
  },
  {
    kind: 'joblessRegistered',
    fits: (about) => !isJobless(about) && !works(about),
    steps: ({ today }, { benefit }) => [
      one('type', words.joblessType, joblessTypes),
      { kind: 'day', key: 'since', ask: words.joblessSince, span: past(today) },
      many('needs', words.needs, serviceNeeds),
      one('benefit', words.benefit, optionsOf(words.benefits)),
      ...(benefit === 'some'
        ? ([
            { kind: 'day', key: 'from', ask: words.benefitFrom, span: near(today) },
            { kind: 'day', key: 'until', ask: words.benefitUntil, span: near(today) },
          ] as const)
        : []),
    ],
    says: ({ type, since, needs, benefit, from, until }) => ({
      type,
      since,
      needs: listOf(needs),
      benefit: benefit === 'some' ? { from, until } : null,
    }),
  },
  {
    kind: 'joblessEnded',
    fits: isJobless,
    steps: () => [one('reason', words.joblessEnd, asSaid(words.joblessEnds))],
    says: ({ reason }) => ({ reason }),
  },
  {
    kind: 'hardshipRecognised',
    fits: (about) => !isHardship(about),
    steps: ({ settings }, { category }) => {
      const categories = settings.hardshipCategories;
      const materials = categories.find(({ key }) => key === category)?.materials ?? [];
      return [
        {
          kind: 'consent',
          key: 'consent',
          ask: words.hardshipConsent.question,
          lines: words.hardshipConsent.lines,
        },
        one('category', words.category, categories),
        ...(materials.length === 0 ? [] : [many('materials', words.materials, asSaid(materials))]),
      ];
    },
    says: ({ consent, category, materials }) => ({
      noticeVersion: HARDSHIP_NOTICE,
      consentedAtMs: Number(consent),
      category,
      materials: listOf(materials),
    }),
  },
  {
    kind: 'hardshipReviewed',
    fits: isHardship,
    steps: () => [one('stays', words.stays, yesNo(words.stay))],
    says: ({ stays }) => ({ stays: stays === 'yes', note: '' }),
  },
  {
    kind: 'hardshipLeft',
    fits: isHardship,
    steps: () => [one('reason', words.leave, optionsOf(words.leavings))],
    says: ({ reason }) => ({ reason }),
  },
  {
    kind: 'assisted',
    fits: (about) => isHardship(about) || isJobless(about),
    steps: () => [
      one('form', words.assistance, assistanceForms),
      one('programme', words.programme, optionsOf(words.programmes)),
      typed('note', words.note, WORDS, true),
    ],
    says: ({ form, programme, note = '' }) => ({ form, programme, note }),
  },
  {
    kind: 'officerNamed',
    fits: ({ accounts }) => accounts.length > 0,
    steps: ({ accounts }) => [
      one(
        'account',
        words.officer,
        accounts.map(({ accountId, name }) => ({ key: accountId, words: name })),
      ),
    ],
    says: ({ account }, { accounts }) => accounts.find(({ accountId }) => accountId === account) ?? {},
  },
  {
    kind: 'employed',
    fits: always,
    steps: (_about, { channel, contract }) => [
      typed('employer', words.employer, NAME, false),
      typed('post', words.post, NAME, true),
      one('channel', words.channel, channels),
      ...(channel === 'flexible' ? [one('flexible', words.flexible, flexibleKinds)] : []),
      one('industry', words.industry, optionsOf(industryNames)),
      one('contract', words.contract, optionsOf(words.contracts)),
      ...(contract === 'fixed'
        ? ([{ kind: 'number', key: 'months', ask: words.months, hint: words.monthsHint, digits: 3 }] as const)
        : []),
    ],
    says: ({ employer, post = '', channel, flexible, industry, contract, months }) => ({
      employer,
      post,
      channel,
      industry,
      flexible: channel === 'flexible' ? flexible : null,
      contract: contract === 'none' ? null : { months: contract === 'fixed' ? Number(months) : null },
    }),
  },
  {
    kind: 'employmentEnded',
    fits: works,
    steps: () => [one('reason', words.leftWhy, asSaid(words.leftWhys))],
    says: ({ reason }) => ({ reason }),
  },
  {
    kind: 'leftWorkforce',
    fits: always,
    steps: () => [one('reason', words.workforce, optionsOf(words.workforces))],
    says: ({ reason }) => ({ reason }),
  },
  {
    kind: 'trainingJoined',
    fits: ({ trainings }) => trainings.length > 0,
    steps: ({ trainings }) => [
      one(
        'training',
        words.training,
        trainings.map(({ id, title }) => ({ key: id, words: title })),
      ),
    ],
    says: ({ training }, { trainings }) => ({
      trainingId: training,
      title: trainings.find(({ id }) => id === training)?.title.slice(0, NAME),
    }),
  },
  {
    kind: 'trainingDone',
    fits: (about) => classesOf(about).length > 0,
    steps: (about) => [
      one('training', words.trainingDone, classesOf(about)),
      one('passed', words.passed, yesNo(words.passes)),
    ],
    says: ({ training, passed }) => ({ trainingId: training, passed: passed === 'yes' }),
  },
  {
    kind: 'traineeshipBegun',
    fits: always,
    steps: ({ today }) => [
      typed('employer', words.employer, 64, false),
      typed('post', words.traineePost, WORDS, true),
      typed('mentor', words.mentor, WORDS, true),
      { kind: 'day', key: 'from', ask: words.from, span: near(today) },
      { kind: 'day', key: 'until', ask: words.until, span: near(today) },
    ],
    says: ({ employer, post = '', mentor = '', from, until }) => ({
      employerKey: employer,
      employer,
      post,
      mentor,
      from,
      until,
    }),
  },
  {
    kind: 'traineeshipEnded',
    fits: (about) => runningTraineeships(about).length > 0,
    steps: (about) => [
      one('employer', words.traineeshipDone, runningTraineeships(about)),
      one('kept', words.kept, yesNo(words.keeps)),
    ],
    says: ({ employer, kept }) => ({ employerKey: employer, kept: kept === 'yes', note: '' }),
  },
  {
    kind: 'gigWished',
    fits: always,
    steps: () => [
      many(
        'categories',
        words.gigs,
        jobCategories.map((key) => ({ key, words: texts.categories[key] })),
      ),
    ],
    says: ({ categories }) => ({ categories: listOf(categories) }),
  },
];

/** What can be recorded of this person now. */
export const actsFor = (about: ActsAbout): readonly Act[] => acts.filter(({ fits }) => fits(about));

/** Its name, as timelines and ledgers call the event. */
export const actName = ({ kind }: Act): string => eventNames[kind];

/**
 * The event that the answers make; null where they do not (a span that ends before it begins, a number that stands no check).
 * Every question of `steps` is answered.
 */
export function eventOf(act: Act, answers: Answers, about: ActsAbout): WhatHappened | null {
  const { from, until } = answers;
  if (from !== undefined && until !== undefined && until < from) return null;
  const made = z.safeParse(whatHappenedSchema, { kind: act.kind, ...act.says(answers, about) });
  return made.success ? made.data : null;
}
