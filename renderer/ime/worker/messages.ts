// What the page and the ime worker say to each other. Both ends are of one build, so the types are the contract.
import type { ReadWord } from '#shared/protocol/county-words.ts';
import type { About, Candidate } from '../engine.ts';

export type Question = {
  /** Letters for which something is to be offered. */
  readonly letters: string;
  /** 生僻字 alone. */
  readonly rare: boolean;
  readonly about: About;
};

export type ToIme =
  /** 模糊音 on or off; said once, before the first question. */
  | { readonly type: 'begin'; readonly fuzzy: boolean }
  | { readonly type: 'suggest'; readonly number: number; readonly question: Question }
  /** The county's own words, all of them; those before are forgotten. */
  | { readonly type: 'words'; readonly words: readonly ReadWord[] };

export type FromIme =
  | { readonly type: 'ready' }
  /** The lexicon could not be had: letters stay letters. */
  | { readonly type: 'failed'; readonly error: string }
  | { readonly type: 'suggested'; readonly number: number; readonly candidates: readonly Candidate[] };
