// One after the other: work that must not overlap waits for what began before.
export type Turns = <T>(work: () => Promise<T>) => Promise<T>;

/** A queue of its own; a turn that fails does not hold up the next. */
export function oneAfterAnother(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
}
