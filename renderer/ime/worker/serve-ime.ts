// The worker's side: reads the lexicon once, then answers each question on its own. Nothing that was asked is kept.
import { unreachable } from '#shared/kernel/result.ts';
import type { Line } from '../../worker/messages.ts';
import type { ReadWord } from '#shared/protocol/county-words.ts';
import { countyLexicon, noCountyWords } from '../county-lexicon.ts';
import { type Candidate, rareCharacters, suggest } from '../engine.ts';
import { type Lexicon, readLexicon } from '../lexicon.ts';
import { type Spellings, spellingsOf } from '../spellings.ts';
import type { FromIme, Question, ToIme } from './messages.ts';

type Engine = { readonly lexicon: Lexicon; readonly county: Lexicon; readonly spellings: Spellings };

/** @param fetchLexicon the text of the lexicon; rejects where it cannot be had */
export function serveIme({ send, listen }: Line<FromIme, ToIme>, fetchLexicon: () => Promise<string>): void {
  let engine: Promise<Engine | null> = Promise.resolve(null);

  const begin = async (fuzzy: boolean): Promise<Engine | null> => {
    try {
      const lexicon = readLexicon(await fetchLexicon());
      send({ type: 'ready' });
      return {
        lexicon,
        county: noCountyWords(lexicon),
        spellings: spellingsOf(lexicon.syllables, fuzzy),
      };
    } catch (error) {
      send({ type: 'failed', error: error instanceof Error ? error.message : 'unknown' });
      return null;
    }
  };
  const asWritten = (input: string): readonly Candidate[] => [{ text: input, length: input.length }];
  const candidatesFor = (ready: Engine | null, { letters, rare, about }: Question): readonly Candidate[] => {
    if (ready === null) return asWritten(letters);
    const { lexicon, county, spellings } = ready;
    return rare
      ? rareCharacters(lexicon, spellings, letters)
      : suggest([lexicon, county], spellings, letters, about);
  };
  const answer = async (number: number, question: Question): Promise<void> => {
    const candidates = candidatesFor(await engine, question);
    send({ type: 'suggested', number, candidates });
  };
  const withWords = async (
    before: Promise<Engine | null>,
    words: readonly ReadWord[],
  ): Promise<Engine | null> => {
    const ready = await before;
    return ready === null ? null : { ...ready, county: countyLexicon(words, ready.lexicon.syllables) };
  };

  listen((message) => {
    switch (message.type) {
      case 'begin':
        engine = begin(message.fuzzy);
        return;
      case 'suggest':
        void answer(message.number, message.question);
        return;
      case 'words':
        engine = withWords(engine, message.words);
        return;
      default:
        unreachable(message);
    }
  });
}
