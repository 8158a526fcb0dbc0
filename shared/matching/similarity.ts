// How much of a wish for one occupation another one fulfils, from 0 to 1. Not the same both ways: whoever wants 保洁 is served by
// 学校保洁员, whoever wants that one is served a little less by 保洁.
import { akin, lineageOf, occupationAt, occupations } from './occupation-tree.ts';

/** A posting that only names the branch or the kind may be what was wanted. */
const WIDER = 0.85;
/** Of the same kind: 楼道 and 医院. */
const SAME_KIND = 0.8;
/** Only of the same branch. */
const SAME_BRANCH = 0.35;
/** What is a kind of what lies near. */
const KIND_OF_NEAR = 0.9;
/** What lies near to the branch of what was wanted: most of a branch does not. */
const NEAR_BRANCH = 0.5;

const made = new Map<number, Float32Array>();

/** How near each occupation is to a wished one, by number. Made once a wish; not to be written to. */
export function nearnessTo(wish: number): Float32Array {
  const known = made.get(wish);
  if (known !== undefined) return known;
  const near = new Float32Array(occupations.length);
  for (let other = 0; other < near.length; other += 1) near[other] = byBranch(wish, other);
  const up = lineageOf(wish);
  for (const { a, b, near: value } of akin) {
    // Between a branch and what stands on it: how much it is of its branch.
    if (a === wish && lineageOf(b).includes(a)) near[b] = value;
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      const above = up.indexOf(from);
      if (above < 0 || up.includes(to) || lineageOf(to).includes(from)) continue;
      const start = value * NEAR_BRANCH ** above;
      for (let other = 0; other < near.length; other += 1) {
        const steps = lineageOf(other).indexOf(to);
        if (steps >= 0) near[other] = Math.max(near[other] ?? 0, start * KIND_OF_NEAR ** steps);
      }
    }
  }
  made.set(wish, near);
  return near;
}

/** By the tree alone. */
function byBranch(wish: number, other: number): number {
  const up = lineageOf(wish);
  const across = lineageOf(other);
  if (across.includes(wish)) return 1;
  if (up.includes(other)) return WIDER;
  const shared = up.find((number) => across.includes(number));
  if (shared === undefined) return 0;
  return occupationAt(shared).parent === null ? SAME_BRANCH : SAME_KIND;
}
