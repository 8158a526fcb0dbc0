// Three-valued logic after Kleene: what is not known stays unknown unless the rest decides it. Unknown is never yes.
export type Truth = 'yes' | 'no' | 'unknown';

/** Yes when all are, no when one is. */
export function both(truths: Iterable<Truth>): Truth {
  let result: Truth = 'yes';
  for (const truth of truths) {
    if (truth === 'no') return 'no';
    if (truth === 'unknown') result = 'unknown';
  }
  return result;
}

/** Yes when one is, no when all are. */
export function either(truths: Iterable<Truth>): Truth {
  let result: Truth = 'no';
  for (const truth of truths) {
    if (truth === 'yes') return 'yes';
    if (truth === 'unknown') result = 'unknown';
  }
  return result;
}

export const opposite = (truth: Truth): Truth =>
  truth === 'unknown' ? truth : truth === 'yes' ? 'no' : 'yes';

export const truthOf = (holds: boolean): Truth => (holds ? 'yes' : 'no');
