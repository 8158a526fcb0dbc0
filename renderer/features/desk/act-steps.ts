// The questions of an act, whatever it records (acts.ts), and what their answers look like.
import type { CaseFile } from '#shared/casework/case-file.ts';
import type { WhatKind } from '#shared/casework/event.ts';
import type { CaseSettings } from '#shared/casework/settings.ts';
import type { StaffAccount } from '#shared/ipc/staff.ts';
import type { DaySpan } from '../../ime/date-tiles.ts';

/** Between the keys of several answers; in none of them. */
export const BETWEEN = '\n';

export type Option = { readonly key: string; readonly words: string };
export type ActStep = { readonly key: string; readonly ask: string } & (
  | { readonly kind: 'one' | 'many'; readonly options: readonly Option[] }
  | { readonly kind: 'day'; readonly span: DaySpan }
  | { readonly kind: 'words'; readonly longest: number; readonly optional: boolean; readonly name?: boolean }
  | { readonly kind: 'number'; readonly hint: string; readonly digits: number }
  | { readonly kind: 'idNumber' }
  /** Read to the person, who says yes (个人信息保护法 第二十九条). The answer is the moment, ms. */
  | { readonly kind: 'consent'; readonly lines: readonly string[] }
);
/** By a step's key; `many` joins keys with BETWEEN. '' or absent: not said. */
export type Answers = Readonly<Record<string, string>>;

/** What the questions draw on. */
export type ActsAbout = {
  readonly file: CaseFile;
  /** 'YYYY-MM-DD' */
  readonly today: string;
  readonly settings: CaseSettings;
  readonly accounts: readonly StaffAccount[];
  readonly trainings: readonly { readonly id: string; readonly title: string }[];
};

export type Act = {
  readonly kind: WhatKind;
  readonly fits: (about: ActsAbout) => boolean;
  /** The questions, in order; later ones may depend on earlier answers. */
  readonly steps: (about: ActsAbout, answers: Answers) => readonly ActStep[];
  /** What the answers say, without its kind. */
  readonly says: (answers: Answers, about: ActsAbout) => object;
};

/** Whether a question is answered so that the next one may be asked. */
export function isAnswered(step: ActStep, answers: Answers): boolean {
  const answer = answers[step.key] ?? '';
  switch (step.kind) {
    case 'one':
      return step.options.some(({ key }) => key === answer);
    case 'many':
      return true;
    case 'day':
      return answer.length === 10;
    case 'words':
      return step.optional || answer.trim() !== '';
    case 'number':
      return Number(answer) > 0;
    case 'idNumber':
      return answer.length === 18;
    case 'consent':
      return Number(answer) > 0;
  }
}
