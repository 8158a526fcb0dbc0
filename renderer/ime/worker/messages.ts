// What the page and the ime worker say to each other. Both ends are of one build, so the types are the contract.
import type { Candidate } from '../engine.ts';

export type ToIme =
  /** 模糊音 on or off; said once, before the first question. */
  | { readonly type: 'begin'; readonly fuzzy: boolean }
  | { readonly type: 'suggest'; readonly number: number; readonly input: string };

export type FromIme =
  | { readonly type: 'ready' }
  /** The lexicon could not be had: letters stay letters. */
  | { readonly type: 'failed'; readonly error: string }
  | { readonly type: 'suggested'; readonly number: number; readonly candidates: readonly Candidate[] };
