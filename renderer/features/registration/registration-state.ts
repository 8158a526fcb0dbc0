// 求职登记 as a state machine: one question a page, answers in memory only. Answers leave it in one way, as the Registration
// that main is asked to save. There is no path from `asking` to `saved` but through main's answer (S1), or back to what was saved
// before. They stay beside the receipt, so that the same person may correct them (S12), and go with the component: at the latest
// when the person's visit ends.
//
//   asking(step 1…m) ─saveStarted─> saving ─saved─> saved(receipt) ─amendBegun─> asking(review, amending)
//        ^──────────────────────────────┘ saveFailed                              └─> saving ─> saved, the same receipt
import { type JobCategory } from '#shared/domain/job.ts';
import type { Reach, Registration, Shift } from '#shared/domain/registration.ts';
import type { OutboxItem, amendFailures, saveFailures } from '#shared/ipc/contract.ts';
import { unreachable } from '#shared/kernel/result.ts';
import { type PhoneProblem, phoneProblem } from '../../ime/phone.ts';

/** Version of the notice's words in texts.ts; change it with them (个人信息保护法 第十七条). */
const NOTICE_VERSION = 'job-wish-2';

/** What a consent says that was read: the words, and the days that stood in them. @param days null: none were named */
export const noticeVersion = (days: number | null): string =>
  days === null ? NOTICE_VERSION : `${NOTICE_VERSION}/${String(days)}`;

export const steps = [
  'notice',
  'surname',
  'fullName',
  'phone',
  'categories',
  'shift',
  'pay',
  'reach',
  'review',
] as const;
export type Step = (typeof steps)[number];

export type PayFloor = { readonly kind: 'any' } | { readonly kind: 'atLeast'; readonly yuan: number };
export type Title = Registration['title'];

export type Answers = {
  readonly consentedAtMs: number | null;
  /** Which notice was consented to (noticeVersion). */
  readonly notice: string;
  /** '' when the resident's family name is not among the tiles: the field then takes the whole name. */
  readonly surname: string;
  readonly given: string;
  readonly title: Title;
  readonly phone: string;
  readonly categories: readonly JobCategory[];
  readonly shift: Shift | null;
  readonly pay: PayFloor | null;
  readonly reach: Reach | null;
};

type SaveFailure = (typeof saveFailures)[number];
type AmendFailure = (typeof amendFailures)[number];
export type Problem =
  | { readonly kind: 'unanswered'; readonly step: Step }
  | { readonly kind: 'phone'; readonly problem: PhoneProblem }
  | { readonly kind: 'notSaved'; readonly reason: SaveFailure }
  | { readonly kind: 'notAmended'; readonly reason: AmendFailure };

/** What is being corrected: it stands as it was until main has journalled the correction. */
export type Amending = { readonly item: OutboxItem; readonly answers: Answers; readonly amended: boolean };

export type RegistrationState =
  | {
      readonly kind: 'asking';
      readonly step: Step;
      readonly answers: Answers;
      readonly problem: Problem | null;
      /** Reached from the review page to change one answer: 下一步 goes back there. */
      readonly correcting: boolean;
      /** null: nothing is saved yet. */
      readonly amending: Amending | null;
    }
  | { readonly kind: 'saving'; readonly answers: Answers; readonly amending: Amending | null }
  | {
      readonly kind: 'saved';
      /** Of the registration: its number stays through every correction. */
      readonly item: OutboxItem;
      readonly answers: Answers;
      readonly amended: boolean;
    };

export type RegistrationEvent =
  | { readonly type: 'answered'; readonly answers: Partial<Answers> }
  /** A single choice: the answer and the next page at once. */
  | { readonly type: 'chosen'; readonly answers: Partial<Answers> }
  | { readonly type: 'wentOn' }
  | { readonly type: 'wentBack' }
  | { readonly type: 'correctionBegun'; readonly step: Step }
  | { readonly type: 'saveStarted' }
  | { readonly type: 'saved'; readonly item: OutboxItem }
  | { readonly type: 'saveFailed'; readonly reason: SaveFailure }
  | { readonly type: 'amendBegun' }
  | { readonly type: 'amended' }
  | { readonly type: 'amendFailed'; readonly reason: AmendFailure };

export const noAnswers: Answers = {
  consentedAtMs: null,
  notice: noticeVersion(null),
  surname: '',
  given: '',
  title: 'none',
  phone: '',
  categories: [],
  shift: null,
  pay: null,
  reach: null,
};

export const firstRegistration: RegistrationState = {
  kind: 'asking',
  step: 'notice',
  answers: noAnswers,
  problem: null,
  correcting: false,
  amending: null,
};

/** Number of a step for 第 n 步，共 m 步, from 1. */
export const stepNumber = (step: Step): number => steps.indexOf(step) + 1;

export function register(state: RegistrationState, event: RegistrationEvent): RegistrationState {
  switch (state.kind) {
    case 'asking':
      return whileAsking(state, event);
    case 'saving':
      return whileSaving(state, event);
    case 'saved': {
      const { item, answers, amended } = state;
      return event.type === 'amendBegun' ? reviewOf(answers, { item, answers, amended }, null) : state;
    }
    default:
      return unreachable(state);
  }
}

type Saving = Extract<RegistrationState, { readonly kind: 'saving' }>;

function whileSaving(state: Saving, event: RegistrationEvent): RegistrationState {
  const { answers, amending } = state;
  switch (event.type) {
    case 'saved':
      return amending === null ? { kind: 'saved', item: event.item, answers, amended: false } : state;
    case 'amended':
      return amending === null ? state : { kind: 'saved', item: amending.item, answers, amended: true };
    case 'saveFailed':
      return reviewOf(answers, amending, { kind: 'notSaved', reason: event.reason });
    case 'amendFailed':
      return reviewOf(answers, amending, { kind: 'notAmended', reason: event.reason });
    case 'answered':
    case 'chosen':
    case 'wentOn':
    case 'wentBack':
    case 'correctionBegun':
    case 'saveStarted':
    case 'amendBegun':
      return state;
    default:
      return unreachable(event);
  }
}

const reviewOf = (answers: Answers, amending: Amending | null, problem: Problem | null): Asking => ({
  kind: 'asking',
  step: 'review',
  answers,
  problem,
  correcting: false,
  amending,
});

type Asking = Extract<RegistrationState, { readonly kind: 'asking' }>;

function whileAsking(state: Asking, event: RegistrationEvent): RegistrationState {
  switch (event.type) {
    case 'answered':
      return { ...state, answers: { ...state.answers, ...event.answers }, problem: null };
    case 'chosen':
      return onward({ ...state, answers: { ...state.answers, ...event.answers } });
    case 'wentOn':
      return onward(state);
    case 'wentBack': {
      const before = steps[steps.indexOf(state.step) - 1];
      if (state.correcting) return { ...state, step: 'review', problem: null, correcting: false };
      if (state.amending !== null) return { kind: 'saved', ...state.amending };
      return before === undefined ? state : { ...state, step: before, problem: null };
    }
    case 'correctionBegun':
      return { ...state, step: event.step, problem: null, correcting: true };
    case 'saveStarted':
      return toRegistration(state.answers) === null
        ? state
        : { kind: 'saving', answers: state.answers, amending: state.amending };
    case 'saved':
    case 'saveFailed':
    case 'amendBegun':
    case 'amended':
    case 'amendFailed':
      return state;
    default:
      return unreachable(event);
  }
}

function onward(state: Asking): Asking {
  const problem = problemAt(state.step, state.answers);
  if (problem !== null) return { ...state, problem };
  // 姓 and 称呼 belong together: a corrected family name is followed by its second page.
  const back = state.correcting && state.step !== 'surname';
  const next = back ? 'review' : (steps[steps.indexOf(state.step) + 1] ?? state.step);
  return { ...state, step: next, problem: null, correcting: state.correcting && !back };
}

/** What keeps a step from being left, or null. */
export function problemAt(step: Step, answers: Answers): Problem | null {
  const unanswered: Problem = { kind: 'unanswered', step };
  switch (step) {
    case 'notice':
      return answers.consentedAtMs === null ? unanswered : null;
    case 'surname':
    case 'review':
      return null;
    case 'fullName': {
      const given = answers.given.trim();
      const enough = answers.surname === '' ? given !== '' : answers.title !== 'none' || given !== '';
      return enough ? null : unanswered;
    }
    case 'phone': {
      const problem = phoneProblem(answers.phone);
      return problem === null ? null : { kind: 'phone', problem };
    }
    case 'categories':
      return answers.categories.length === 0 ? unanswered : null;
    case 'shift':
      return answers.shift === null ? unanswered : null;
    case 'pay':
      return answers.pay === null ? unanswered : null;
    case 'reach':
      return answers.reach === null ? unanswered : null;
    default:
      return unreachable(step);
  }
}

/** What main is asked to save; null while an answer is missing. */
export function toRegistration(answers: Answers): Registration | null {
  const { consentedAtMs, shift, pay, reach } = answers;
  if (consentedAtMs === null || shift === null || pay === null || reach === null) return null;
  if (steps.some((step) => problemAt(step, answers) !== null)) return null;
  return {
    noticeVersion: answers.notice,
    consentedAtMs,
    name: fullName(answers),
    title: answers.title,
    phone: answers.phone,
    categories: [...answers.categories],
    shift,
    payFloorYuan: pay.kind === 'any' ? null : pay.yuan,
    reach,
  };
}

/** Family name and, where it was typed, given name. */
export const fullName = (answers: Answers): string => `${answers.surname}${answers.given.trim()}`;
