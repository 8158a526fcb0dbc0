// What a resident asks for besides 求职登记, as a state machine: one question a page, answers in memory only, and no path from `asking`
// to `saved` but through main's answer (S1). The pages depend on what is asked for.
//
//   asking(page 1…m) ─saveStarted─> saving ─saved─> saved(receipt)
//        ^──────────────────────────────┘ saveFailed
import type {
  ComplaintMatter,
  HalfDay,
  JoblessGround,
  ResidentRequest,
} from '#shared/domain/resident-request.ts';
import { type ResidentIdProblem, parseResidentId } from '#shared/domain/resident-id.ts';
import type { OutboxItem, saveFailures } from '#shared/ipc/contract.ts';
import { unreachable } from '#shared/kernel/result.ts';
import type { Asked } from '../../app/navigation.ts';
import type { FormKind } from '../../app/request-texts.ts';
import type { PhoneProblem } from '../../ime/phone.ts';
import {
  type Answers as PersonAnswers,
  fullName,
  noAnswers as noPersonAnswers,
  problemAt as personProblemAt,
} from '../registration/registration-state.ts';

/** Version of the notice's words in request-texts.ts; change it with them (个人信息保护法 第十七条). */
export const NOTICE_VERSION = 'request-1';

/** Before the months that are offered. */
export const LONGER = 'longer';

export type RequestStep =
  | 'notice'
  | 'day'
  | 'half'
  | 'categories'
  | 'matter'
  | 'words'
  | 'reply'
  | 'surname'
  | 'fullName'
  | 'idConsent'
  | 'idNumber'
  | 'ground'
  | 'since'
  | 'phone';

/** The person's answers are those of 求职登记: its pages ask for them. */
export type RequestAnswers = PersonAnswers & {
  readonly day: string | null;
  readonly half: HalfDay | null;
  readonly matter: ComplaintMatter | null;
  readonly words: string;
  readonly reply: 'phone' | 'none' | null;
  /** 单独同意 (个人信息保护法 第二十九条); null: not given. */
  readonly idConsentedAtMs: number | null;
  /** As keyed in: digits and X. */
  readonly idNumber: string;
  readonly ground: JoblessGround | null;
  /** 'YYYY-MM', or LONGER. */
  readonly since: string | null;
};

export type RequestProblem =
  | { readonly kind: 'unanswered'; readonly step: RequestStep }
  | { readonly kind: 'phone'; readonly problem: PhoneProblem }
  | { readonly kind: 'idNumber'; readonly problem: ResidentIdProblem }
  | { readonly kind: 'notSaved'; readonly reason: (typeof saveFailures)[number] };

export type RequestState =
  | {
      readonly kind: 'asking';
      readonly step: RequestStep;
      readonly answers: RequestAnswers;
      readonly problem: RequestProblem | null;
    }
  | { readonly kind: 'saving'; readonly step: RequestStep; readonly answers: RequestAnswers }
  | { readonly kind: 'saved'; readonly item: OutboxItem };

export type RequestEvent =
  | { readonly type: 'answered'; readonly answers: Partial<RequestAnswers> }
  /** A single choice: the answer and the next page at once. */
  | { readonly type: 'chosen'; readonly answers: Partial<RequestAnswers> }
  | { readonly type: 'wentOn' }
  | { readonly type: 'wentBack' }
  | { readonly type: 'saveStarted' }
  | { readonly type: 'saved'; readonly item: OutboxItem }
  | { readonly type: 'saveFailed'; readonly reason: (typeof saveFailures)[number] };

export const firstRequest: RequestState = {
  kind: 'asking',
  step: 'notice',
  answers: {
    ...noPersonAnswers,
    day: null,
    half: null,
    matter: null,
    words: '',
    reply: null,
    idConsentedAtMs: null,
    idNumber: '',
    ground: null,
    since: null,
  },
  problem: null,
};

const person = ['surname', 'fullName', 'phone'] as const;
const pages: Readonly<Record<FormKind, readonly RequestStep[]>> = {
  jobInterest: ['notice', 'phone'],
  training: ['notice', ...person],
  event: ['notice', ...person],
  guidance: ['notice', 'day', 'half', ...person],
  traineeship: ['notice', 'categories', ...person],
  gig: ['notice', 'categories', ...person],
  complaint: ['notice', 'matter', 'words', 'reply', 'phone'],
  unemployment: ['notice', 'surname', 'fullName', 'idConsent', 'idNumber', 'ground', 'since', 'phone'],
};

/** The pages of a form, in their order: who stays anonymous is asked for no telephone. */
export const stepsOf = (kind: FormKind, { reply }: RequestAnswers): readonly RequestStep[] =>
  kind === 'complaint' && reply === 'none' ? pages[kind].filter((step) => step !== 'phone') : pages[kind];

export const isLastStep = (kind: FormKind, step: RequestStep, answers: RequestAnswers): boolean =>
  stepsOf(kind, answers).at(-1) === step;

/** The machine of one form. @param today day in China: a birthday after it is refused */
export const ask =
  (kind: FormKind, today: string) =>
  (state: RequestState, event: RequestEvent): RequestState => {
    switch (event.type) {
      case 'answered':
        return state.kind === 'asking'
          ? { ...state, answers: { ...state.answers, ...event.answers }, problem: null }
          : state;
      case 'chosen':
        return state.kind === 'asking'
          ? moved(kind, { ...state, answers: { ...state.answers, ...event.answers } }, today)
          : state;
      case 'wentOn':
        return state.kind === 'asking' ? moved(kind, state, today) : state;
      case 'wentBack': {
        if (state.kind !== 'asking') return state;
        const steps = stepsOf(kind, state.answers);
        return { ...state, step: steps[steps.indexOf(state.step) - 1] ?? state.step, problem: null };
      }
      case 'saveStarted':
        return state.kind === 'asking' ? { kind: 'saving', step: state.step, answers: state.answers } : state;
      case 'saved':
        return state.kind === 'saving' ? { kind: 'saved', item: event.item } : state;
      case 'saveFailed':
        return state.kind === 'saving'
          ? { ...state, kind: 'asking', problem: { kind: 'notSaved', reason: event.reason } }
          : state;
      default:
        return unreachable(event);
    }
  };

type Asking = Extract<RequestState, { readonly kind: 'asking' }>;

function moved(kind: FormKind, state: Asking, today: string): Asking {
  const problem = problemAt(state.step, state.answers, today);
  if (problem !== null) return { ...state, problem };
  const steps = stepsOf(kind, state.answers);
  return { ...state, step: steps[steps.indexOf(state.step) + 1] ?? state.step, problem: null };
}

/** What keeps a page from being left, or null. */
export function problemAt(step: RequestStep, answers: RequestAnswers, today: string): RequestProblem | null {
  const unanswered: RequestProblem = { kind: 'unanswered', step };
  switch (step) {
    case 'notice':
    case 'surname':
    case 'fullName':
    case 'categories':
    case 'phone': {
      const problem = personProblemAt(step, answers);
      return problem === null ? null : problem.kind === 'phone' ? problem : unanswered;
    }
    case 'day':
    case 'half':
    case 'matter':
    case 'reply':
    case 'ground':
    case 'since':
      return answers[step] === null ? unanswered : null;
    case 'idConsent':
      return answers.idConsentedAtMs === null ? unanswered : null;
    case 'words':
      return answers.matter === 'other' && answers.words.trim() === '' ? unanswered : null;
    case 'idNumber': {
      const parsed = parseResidentId(answers.idNumber, today);
      return parsed.ok ? null : { kind: 'idNumber', problem: parsed.error };
    }
    default:
      return unreachable(step);
  }
}

/** What main is asked to save; null while a page of the form is not answered. */
export function toRequest(asked: Asked, answers: RequestAnswers, today: string): ResidentRequest | null {
  if (stepsOf(asked.kind, answers).some((step) => problemAt(step, answers, today) !== null)) return null;
  const { consentedAtMs, day, half, matter, words, reply, title, phone } = answers;
  const { idConsentedAtMs, idNumber, ground, since } = answers;
  if (consentedAtMs === null) return null;
  const consent = { noticeVersion: NOTICE_VERSION, consentedAtMs };
  const someone = { name: fullName(answers), title, phone };
  switch (asked.kind) {
    case 'jobInterest':
      return { kind: asked.kind, ...consent, about: asked.about, phone };
    case 'training':
    case 'event':
      return { kind: asked.kind, ...consent, about: asked.about, ...someone };
    case 'guidance':
      return day === null || half === null ? null : { kind: asked.kind, ...consent, day, half, ...someone };
    case 'traineeship':
    case 'gig':
      return { kind: asked.kind, ...consent, categories: [...answers.categories], ...someone };
    case 'complaint':
      return matter === null
        ? null
        : {
            kind: asked.kind,
            ...consent,
            matter,
            words: words.trim(),
            phone: reply === 'phone' ? phone : null,
          };
    case 'unemployment':
      return idConsentedAtMs === null || ground === null || since === null
        ? null
        : {
            kind: asked.kind,
            ...consent,
            ...someone,
            idConsentedAtMs,
            idNumber,
            ground,
            since: since === LONGER ? null : since,
          };
    default:
      return unreachable(asked);
  }
}
