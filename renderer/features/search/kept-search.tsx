// What is being looked for, kept while a posting that was found is read. It lives below the element that is keyed by the visit
// (app.tsx): when the person goes, it goes. Not in the navigation, which holds nothing that was typed.
import {
  type Dispatch,
  type ReactNode,
  type SetStateAction,
  createContext,
  useContext,
  useState,
} from 'react';

export type SearchState = {
  readonly text: string;
  /** Typed, and nothing chosen for them yet. */
  readonly letters: string;
  /** False: the keyboard is put away. */
  readonly typing: boolean;
  /** From 0. */
  readonly page: number;
};

export const noSearch: SearchState = { text: '', letters: '', typing: true, page: 0 };

type Kept = readonly [SearchState, Dispatch<SetStateAction<SearchState>>];
const KeptSearchContext = createContext<Kept | null>(null);

export function KeptSearch({ children }: { readonly children: ReactNode }) {
  return <KeptSearchContext value={useState(noSearch)}>{children}</KeptSearchContext>;
}

/** The state and its setter; outside of KeptSearch is a bug. */
export function useKeptSearch(): Kept {
  const kept = useContext(KeptSearchContext);
  if (kept === null) throw new Error('useKeptSearch outside of KeptSearch');
  return kept;
}
