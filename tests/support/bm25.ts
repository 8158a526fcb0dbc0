// The floor that a matcher of words sets: BM25 over bigrams of characters (Robertson and Zaragoza, The Probabilistic Relevance
// Framework: BM25 and Beyond, 2009; k1 = 1.2, b = 0.75).
const K1 = 1.2;
const B = 0.75;

/** Two neighbouring characters of a run without punctuation; a run of one stands for itself. */
export const bigramsOf = (text: string): readonly string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{Letter}\p{Number}]+/u)
    .filter((run) => run !== '')
    .flatMap((run) => {
      const signs = Array.from(run);
      return signs.length === 1 ? signs : signs.slice(1).map((sign, at) => `${signs[at] ?? ''}${sign}`);
    });

/** @returns a function that ranks the documents for a query, best first; those without a bigram in common are left out */
export function bm25(documents: ReadonlyMap<string, string>): (query: string) => readonly string[] {
  const counted = [...documents].map(([id, text]) => {
    const counts = new Map<string, number>();
    const bigrams = bigramsOf(text);
    for (const one of bigrams) counts.set(one, (counts.get(one) ?? 0) + 1);
    return { id, counts, length: bigrams.length };
  });
  const average = counted.reduce((sum, { length }) => sum + length, 0) / counted.length;
  const holding = new Map<string, number>();
  for (const { counts } of counted)
    for (const one of counts.keys()) holding.set(one, (holding.get(one) ?? 0) + 1);
  const idf = (one: string): number => {
    const n = holding.get(one) ?? 0;
    return Math.log(1 + (counted.length - n + 0.5) / (n + 0.5));
  };
  return (query) => {
    const wanted = [...new Set(bigramsOf(query))];
    return counted
      .map(({ id, counts, length }) => ({
        id,
        score: wanted.reduce((sum, one) => {
          const often = counts.get(one) ?? 0;
          return sum + (idf(one) * often * (K1 + 1)) / (often + K1 * (1 - B + (B * length) / average));
        }, 0),
      }))
      .filter(({ score }) => score > 0)
      .toSorted((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
      .map(({ id }) => id);
  };
}
