// How good a ranking is against judgements by hand.
// NDCG: Järvelin and Kekäläinen, Cumulated gain-based evaluation of IR techniques (2002), with gains of 2^grade − 1.

const gain = (grade: number): number => 2 ** grade - 1;
const dcg = (grades: readonly number[]): number =>
  grades.reduce((sum, grade, at) => sum + gain(grade) / Math.log2(at + 2), 0);

/**
 * @param ranked ids, best first @param grades of all that is not 0 @returns 0–1; 1 where nothing at all was to be found
 */
export function ndcgAt(size: number, ranked: readonly string[], grades: ReadonlyMap<string, number>): number {
  const ideal = dcg([...grades.values()].toSorted((a, b) => b - a).slice(0, size));
  if (ideal === 0) return 1;
  return dcg(ranked.slice(0, size).map((id) => grades.get(id) ?? 0)) / ideal;
}

/** How many of the first `size` places hold something of at least this grade, as a part of `size`. */
export const precisionAt = (
  size: number,
  ranked: readonly string[],
  grades: ReadonlyMap<string, number>,
  least: number,
): number => ranked.slice(0, size).filter((id) => (grades.get(id) ?? 0) >= least).length / size;

export const mean = (numbers: readonly number[]): number =>
  numbers.length === 0 ? 0 : numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
