// The candidates for the letters as React state: the last ones stay until the next are there, so that the row does not flicker.
import { useEffect, useMemo, useState } from 'react';
import { useApp } from '../app/app-context.ts';
import type { Candidate } from './engine.ts';
import type { Question } from './worker/messages.ts';

export type Offered = {
  /** The question that they answer; null: none yet. */
  readonly for: Question | null;
  readonly offered: readonly Candidate[];
};
const nothing: Offered = { for: null, offered: [] };

/** @returns what is offered, and whether it is for this very question */
export function useCandidates({ letters, rare, about }: Question): Offered & { readonly current: boolean } {
  const { ime } = useApp();
  const question = useMemo(() => ({ letters, rare, about }), [letters, rare, about]);
  const [given, setGiven] = useState(nothing);
  useEffect(
    () =>
      question.letters === ''
        ? undefined
        : ime.suggest(question, (offered) => setGiven({ for: question, offered })),
    [ime, question],
  );
  const offered = letters === '' ? nothing : given;
  return { ...offered, current: offered.for === question };
}
