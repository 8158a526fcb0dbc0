// The worker's side: reads the lexicon once, then answers each question on its own. Nothing that was asked is kept.
import { unreachable } from '#shared/kernel/result.ts';
import type { Line } from '../../worker/messages.ts';
import { suggest } from '../engine.ts';
import { type Lexicon, readLexicon } from '../lexicon.ts';
import { type Spellings, spellingsOf } from '../spellings.ts';
import type { FromIme, ToIme } from './messages.ts';

type Engine = { readonly lexicon: Lexicon; readonly spellings: Spellings };

/** @param fetchLexicon the text of the lexicon; rejects where it cannot be had */
export function serveIme({ send, listen }: Line<FromIme, ToIme>, fetchLexicon: () => Promise<string>): void {
  let engine: Promise<Engine | null> = Promise.resolve(null);

  const begin = async (fuzzy: boolean): Promise<Engine | null> => {
    try {
      const lexicon = readLexicon(await fetchLexicon());
      send({ type: 'ready' });
      return { lexicon, spellings: spellingsOf(lexicon.syllables, fuzzy) };
    } catch (error) {
      send({ type: 'failed', error: error instanceof Error ? error.message : 'unknown' });
      return null;
    }
  };
  const answer = async (number: number, input: string): Promise<void> => {
    const ready = await engine;
    const candidates =
      ready === null
        ? [{ text: input, length: input.length }]
        : suggest(ready.lexicon, ready.spellings, input);
    send({ type: 'suggested', number, candidates });
  };

  listen((message) => {
    switch (message.type) {
      case 'begin':
        engine = begin(message.fuzzy);
        return;
      case 'suggest':
        void answer(message.number, message.input);
        return;
      default:
        unreachable(message);
    }
  });
}
