// Where a resident is, as data: a stack of screens (no addresses), the two reading aids, and whether staff is called.
// Nothing that a person typed is ever in here; `session` changes when a person ends, and everything below App is keyed by it.
import type { RequestAbout } from '#shared/domain/resident-request.ts';
import type { RegisteredWishes } from '#shared/matching/of-registration.ts';
import type { Session } from '#shared/policy/finder/session.ts';
import type { Calculator } from '#shared/policy/formula.ts';
import { unreachable } from '#shared/kernel/result.ts';
import type { JobQuery } from '../features/jobs/job-query.ts';
import type { FormKind } from './request-texts.ts';

export const listingKinds = ['policies', 'trainings', 'events'] as const;
export type ListingKind = (typeof listingKinds)[number];

/** 能申请, 可能能, 不能, and what is not in force. */
export const foundGroups = ['can', 'maybe', 'cannot', 'history'] as const;
export type FoundGroup = (typeof foundGroups)[number];

/** The sums of one name, or of one policy (pack/policy). */
export type SumsAmong =
  | { readonly kind: 'calculator'; readonly calculator: Calculator }
  | { readonly kind: 'policy'; readonly key: string };

/** What a form was opened for; about which row, where it is about one. */
export type Asked =
  | { readonly kind: 'jobInterest' | 'training' | 'event'; readonly about: RequestAbout }
  | { readonly kind: Exclude<FormKind, 'jobInterest' | 'training' | 'event'> };

export type Screen =
  | { readonly kind: 'home' }
  | {
      readonly kind: 'jobs';
      readonly query: JobQuery;
      readonly page: number;
      /** Only postings that say this word; the house's own, never a person's. */
      readonly words?: '见习';
      /** 更多筛选 is open over the list. */
      readonly filtering?: boolean;
    }
  | { readonly kind: 'job'; readonly jobId: string }
  /** What is typed there is the screen's own. */
  | { readonly kind: 'search' }
  | { readonly kind: 'registration' }
  /** 适合您的岗位: by what was tapped in 求职登记, without a name or a number. */
  | {
      readonly kind: 'matches';
      readonly wishes: RegisteredWishes;
      /** 差一点的 are shown. */
      readonly nearly: boolean;
      readonly page: number;
    }
  | { readonly kind: 'listings'; readonly list: ListingKind; readonly page: number }
  | { readonly kind: 'listing'; readonly list: ListingKind; readonly id: string }
  /** 我能领什么: one question a screen; what was tapped so far is in the screen's value and names nobody. */
  | { readonly kind: 'finder'; readonly session: Session; readonly goOn: boolean }
  | {
      readonly kind: 'found';
      readonly session: Session;
      readonly group: FoundGroup;
      readonly page: number;
    }
  | { readonly kind: 'foundPolicy'; readonly session: Session; readonly key: string }
  /** 算一算, by name; then one benefit, and the numbers keyed in so far. */
  | { readonly kind: 'calculators' }
  | {
      readonly kind: 'calculator';
      readonly among: SumsAmong;
      readonly benefit: string | null;
      readonly session: Session;
      readonly page: number;
    }
  | { readonly kind: 'rights' }
  /** 更多服务, and what is behind its tiles. */
  | { readonly kind: 'services' }
  | { readonly kind: 'work'; readonly which: 'traineeship' | 'gig' }
  | { readonly kind: 'startup'; readonly page: number }
  | { readonly kind: 'request'; readonly asked: Asked }
  /** The technician's PIN, then the screen itself (hidden corner). */
  | { readonly kind: 'technicianPin' }
  | { readonly kind: 'technician' }
  | { readonly kind: 'devices'; readonly shown: 'screen' | 'printer' }
  /** Staff's PIN and, behind it, what they may see. */
  | { readonly kind: 'staff' }
  /** What the county did not apply: numbers, for staff. */
  | { readonly kind: 'tray'; readonly page: number };

export type Navigation = {
  /** From the home screen to the one shown; never empty. */
  readonly stack: readonly [Screen, ...Screen[]];
  readonly largeText: boolean;
  readonly highContrast: boolean;
  readonly callingStaff: boolean;
  /** Counts persons: a new number means that the one before has gone, with everything. */
  readonly session: number;
};

export type NavigationEvent =
  | { readonly type: 'opened'; readonly screen: Screen }
  /** The list on top shows another page or another choice of chips; 上一步 does not go through these. */
  | { readonly type: 'replaced'; readonly screen: Screen }
  | { readonly type: 'wentBack' }
  /** 结束并清除, a finished receipt, or idle: the person is gone. */
  | { readonly type: 'sessionEnded' }
  | { readonly type: 'largeTextToggled' }
  | { readonly type: 'highContrastToggled' }
  | { readonly type: 'staffCalled' }
  | { readonly type: 'staffCallDismissed' }
  /** A member of staff stands at the kiosk: whoever was there is done. */
  | { readonly type: 'staffCame' };

const home: Screen = { kind: 'home' };

export const firstNavigation: Navigation = {
  stack: [home],
  largeText: false,
  highContrast: false,
  callingStaff: false,
  session: 1,
};

/** The screen that is shown. */
export const shownScreen = ({ stack }: Navigation): Screen => stack.at(-1) ?? home;

/** True when leaving this state alone would leave a trace of a person: a screen, or a reading aid that is switched on. */
export const hasTrace = (state: Navigation): boolean =>
  state.stack.length > 1 || state.largeText || state.highContrast;

/** From the PIN on the technician's own time limit counts, kept by main. */
export const technicianIsIn = ({ stack }: Navigation): boolean =>
  stack.some(({ kind }) => kind === 'technician');

/** Screens on which a session of staff's may be open; main ends it when they are left. */
export const staffMayBeIn = ({ stack }: Navigation): boolean =>
  stack.some(({ kind }) => kind === 'staff' || kind === 'tray');

export function navigate(state: Navigation, event: NavigationEvent): Navigation {
  switch (event.type) {
    case 'opened':
      return { ...state, stack: [...state.stack, event.screen] };
    case 'replaced':
      return state.stack.length === 1
        ? state
        : { ...state, stack: [home, ...state.stack.slice(1, -1), event.screen] };
    case 'wentBack':
      return { ...state, stack: [home, ...state.stack.slice(1, -1)] };
    case 'sessionEnded':
      // A call for staff outlives the person's data: somebody is still waiting at the kiosk.
      return { ...firstNavigation, callingStaff: state.callingStaff, session: state.session + 1 };
    case 'largeTextToggled':
      return { ...state, largeText: !state.largeText };
    case 'highContrastToggled':
      return { ...state, highContrast: !state.highContrast };
    case 'staffCalled':
      return { ...state, callingStaff: true };
    case 'staffCallDismissed':
      return { ...state, callingStaff: false };
    case 'staffCame':
      return { ...firstNavigation, stack: [home, { kind: 'staff' }], session: state.session + 1 };
    default:
      return unreachable(event);
  }
}
