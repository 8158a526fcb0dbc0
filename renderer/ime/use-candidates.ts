// The candidates for the letters as React state: the last ones stay until the next are there, so that the row does not flicker.
import { useEffect, useState } from 'react';
import { useApp } from '../app/app-context.ts';
import type { Candidate } from './engine.ts';

export type Offered = {
  /** The letters that they are for. */
  readonly for: string;
  readonly offered: readonly Candidate[];
};
const nothing: Offered = { for: '', offered: [] };

export function useCandidates(letters: string): Offered {
  const { ime } = useApp();
  const [given, setGiven] = useState(nothing);
  useEffect(
    () =>
      letters === '' ? undefined : ime.suggest(letters, (offered) => setGiven({ for: letters, offered })),
    [ime, letters],
  );
  return letters === '' ? nothing : given;
}
