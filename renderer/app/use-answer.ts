// A question to the lists as React state: the last answer stays on the screen until the next one is there.
import { useEffect, useState } from 'react';
import type { AnswerOf, Ask } from '../worker/messages.ts';
import { useApp } from './app-context.ts';

/**
 * Asks, and asks again when the lists change.
 * @param ask the same object for as long as the question is the same (useMemo)
 * @returns undefined until there is a first answer
 */
export function useAnswer<A extends Ask>(ask: A): AnswerOf<A> | undefined {
  const { catalogue } = useApp();
  const [answer, setAnswer] = useState(() => catalogue.known(ask));
  useEffect(() => {
    let wanted = true;
    const get = async () => {
      const given = await catalogue.ask(ask);
      if (wanted) setAnswer(given);
    };
    void get(); // never rejects: the worker answers every question
    const stop = catalogue.subscribe(() => void get());
    return () => {
      wanted = false;
      stop();
    };
  }, [catalogue, ask]);
  return answer;
}
