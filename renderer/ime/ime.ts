// The page's end of the line to the ime worker. A question that has been overtaken by the next one is dropped: only the last answer
// is of use. Nothing is kept of what was asked or answered.
import { unreachable } from '#shared/kernel/result.ts';
import type { ReadWord } from '#shared/protocol/county-words.ts';
import type { Log } from '../db/open-lists.ts';
import type { Line } from '../worker/messages.ts';
import type { Candidate } from './engine.ts';
import type { FromIme, Question, ToIme } from './worker/messages.ts';

export type Ime = {
  /** Starts the worker, if it is not started yet; a first key would start it with 模糊音 on. @param fuzzy 模糊音 */
  readonly warm: (fuzzy: boolean) => void;
  /** @param use is called once, unless another question comes first @returns forgets the question */
  readonly suggest: (question: Question, use: (candidates: readonly Candidate[]) => void) => () => void;
  /** The county's own words as the lists have them now; starts nothing. */
  readonly useWords: (words: readonly ReadWord[]) => void;
};

/** @param start makes the worker */
export function connectIme(start: () => Line<ToIme, FromIme>, log: Log): Ime {
  let line: Line<ToIme, FromIme> | null = null;
  let numbers = 0;
  let waiting: { readonly number: number; readonly use: (candidates: readonly Candidate[]) => void } | null =
    null;

  const started = (fuzzy: boolean): Line<ToIme, FromIme> => {
    if (line !== null) return line;
    line = start();
    line.listen((message) => {
      switch (message.type) {
        case 'ready':
          return;
        case 'failed':
          log('imeFailed', { error: message.error });
          return;
        case 'suggested':
          if (waiting?.number !== message.number) return;
          waiting.use(message.candidates);
          waiting = null;
          return;
        default:
          unreachable(message);
      }
    });
    line.send({ type: 'begin', fuzzy });
    return line;
  };

  return {
    warm: (fuzzy) => void started(fuzzy),
    useWords: (words) => line?.send({ type: 'words', words }),
    suggest: (question, use) => {
      numbers += 1;
      const number = numbers;
      waiting = { number, use };
      started(true).send({ type: 'suggest', number, question });
      return () => {
        if (waiting?.number === number) waiting = null;
      };
    },
  };
}
