// What each question's page of 求职登记 is given.
import type { Answers, Problem, RegistrationEvent } from './registration-state.ts';

export type StepProps = {
  readonly answers: Answers;
  /** The frame shows it, but for the phone's: that stands beside the number. */
  readonly problem: Problem | null;
  readonly tell: (event: RegistrationEvent) => void;
};
