// Which rows count: of rows with the same id the last one, and none whose posting was deleted. Nearly all ids are there once, so
// rows are told apart by numbers (idMark) and ids are compared only where those are the same.
import { type Segment, idMark } from './segment.ts';

type Placed = Pick<Segment, 'n' | 'ids' | 'idMarks'> & { readonly start: number };

/**
 * @param segments in the order in which later ones win
 * @param total rows of all of them
 * @param gone ids of deleted postings
 * @returns 1 for the rows that count, and how many they are
 */
export function liveRows(
  segments: readonly Placed[],
  total: number,
  gone: readonly string[],
): { readonly live: Uint8Array<ArrayBuffer>; readonly liveCount: number } {
  const live = new Uint8Array(total).fill(1);
  const doubtful = repeatedMarks(segments, total);
  const deleted = new Set(gone);
  for (const id of deleted) doubtful.add(idMark(id));
  if (doubtful.size === 0) return { live, liveCount: total };
  const owner = new Map<string, number>();
  for (const { ids, idMarks, start } of segments) {
    if (!idMarks.some((mark) => doubtful.has(mark))) continue;
    const each = ids.slice(1, -1).split('\n');
    idMarks.forEach((mark, row) => {
      const id = each[row];
      if (id === undefined || !doubtful.has(mark)) return;
      const before = owner.get(id);
      if (before !== undefined) live[before] = 0;
      owner.set(id, start + row);
      if (deleted.has(id)) live[start + row] = 0;
    });
  }
  let liveCount = 0;
  for (const one of live) liveCount += one;
  return { live, liveCount };
}

/** Marks that more than one row has. */
function repeatedMarks(segments: readonly Placed[], total: number): Set<number> {
  const marks = new Uint32Array(total);
  for (const { idMarks, start } of segments) marks.set(idMarks, start);
  marks.sort();
  const repeated = new Set<number>();
  for (let at = 1; at < marks.length; at += 1) {
    const mark = marks[at];
    if (mark !== undefined && mark === marks[at - 1]) repeated.add(mark);
  }
  return repeated;
}
