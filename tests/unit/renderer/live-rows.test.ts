// Which rows count: ids decide, not the numbers by which they are told apart quickly.
import { expect, it } from 'vitest';
import { liveRows } from '#renderer/worker/live-rows.ts';
import { idMark } from '#renderer/worker/segment.ts';

/** Two ids of one mark, found by trying. */
const [one, other] = ['job-439599', 'job-622382'] as const;

/** Segments of these ids, placed one after the other. */
const placed = (...lists: readonly (readonly string[])[]) => {
  let start = 0;
  return lists.map((ids) => {
    start += ids.length;
    const idMarks = Uint32Array.from(ids, idMark);
    return { n: ids.length, ids: `\n${ids.join('\n')}\n`, idMarks, start: start - ids.length };
  });
};

it('two postings of one mark both count, until one of them is deleted or comes again', () => {
  expect(idMark(one)).toBe(idMark(other));
  const segments = placed([one, 'a'], [other, 'b']);
  expect(liveRows(segments, 4, [])).toEqual({ live: Uint8Array.of(1, 1, 1, 1), liveCount: 4 });
  expect(liveRows(segments, 4, [one])).toEqual({ live: Uint8Array.of(0, 1, 1, 1), liveCount: 3 });
  const again = placed([one, 'a'], [other, 'b'], ['b', one]);
  expect(liveRows(again, 6, ['a'])).toEqual({ live: Uint8Array.of(0, 0, 1, 0, 1, 1), liveCount: 3 });
});
