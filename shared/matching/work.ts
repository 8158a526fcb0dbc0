// How far a title is the work that somebody wants, or knows. Looked at once for each different title, not for each posting.
import { type JobCategory } from '#shared/domain/job.ts';
import { occupationNumber } from './occupation-tree.ts';
import { type TitleFacts, branchOf } from './read-title.ts';
import type { Seeker } from './seeker.ts';
import { nearnessTo } from './similarity.ts';

export type WorkFit = {
  /** 0–1. */
  readonly near: number;
  /** What it is near to: a wish of the tree, a tile, words, work done before; or nothing was wished for. */
  readonly by:
    | { readonly kind: 'wish' | 'done'; readonly occupation: number }
    | { readonly kind: 'tile'; readonly tile: JobCategory }
    | { readonly kind: 'words'; readonly words: string }
    | { readonly kind: 'anything' };
  /** Years in this work or in one so near that they count; null: not asked. */
  readonly years: number | null;
};

/** Whoever wants anything wants nothing in particular. */
const ANYTHING = 0.6;
/** What somebody has done is what they may do again, but they asked for something else. */
const DONE_BEFORE = 0.6;
/** Experience in work that lies so near counts. */
const COUNTS_FROM = 0.6;
/** A tile's neighbours: 司机 beside 快递/搬运. */
const BESIDE_TILE = 0.8;
/** What stands under the tile is that much of it at least. */
const UNDER_TILE = 0.6;
/** The second of two occupations of a title (保安兼保洁). */
const SECOND = 0.9;

/** @returns a function of the title, for one person */
export function workOf(seeker: Seeker): (title: TitleFacts) => WorkFit {
  const wishes = seeker.wishes.flatMap(numbered);
  const done = (seeker.experience ?? []).flatMap(({ occupation, years }) =>
    numbered(occupation).map((number) => ({ number, years })),
  );
  const tiles = seeker.tiles.map((tile) => ({ tile, branch: branchOf(tile) }));
  const wantsAnything =
    wishes.length === 0 && tiles.length === 0 && seeker.words.length === 0 && done.length === 0;

  return (title) => {
    let best: Pick<WorkFit, 'near' | 'by'> = { near: wantsAnything ? ANYTHING : 0, by: { kind: 'anything' } };
    const offer = (near: number, by: WorkFit['by']): void => {
      if (near > best.near) best = { near, by };
    };
    for (const occupation of wishes) offer(nearest(occupation, title), { kind: 'wish', occupation });
    for (const words of seeker.words) if (title.text.includes(words)) offer(1, { kind: 'words', words });
    for (const { tile, branch } of tiles) {
      offer(ofTile(title, tile, branch), { kind: 'tile', tile });
    }
    for (const { number } of done)
      offer(nearest(number, title) * DONE_BEFORE, { kind: 'done', occupation: number });
    return { ...best, years: seeker.experience === null ? null : yearsIn(done, title) };
  };
}

/** 洗车 stands under 保洁 and is not what most mean by it; what no name tells is what its tile says. */
function ofTile(title: TitleFacts, tile: JobCategory, branch: number | null): number {
  const under = title.category === tile;
  if (branch === null || title.occupations.length === 0) return under ? 1 : 0;
  const near = nearest(branch, title);
  if (under) return Math.max(near, UNDER_TILE);
  return near === 1 ? near : near * BESIDE_TILE;
}

const numbered = (id: string): readonly number[] => {
  const number = occupationNumber(id);
  return number === null ? [] : [number];
};

function nearest(wish: number, { occupations }: TitleFacts): number {
  const near = nearnessTo(wish);
  return occupations.reduce(
    (best, occupation, at) => Math.max(best, (near[occupation] ?? 0) * (at === 0 ? 1 : SECOND)),
    0,
  );
}

function yearsIn(
  done: readonly { readonly number: number; readonly years: number }[],
  title: TitleFacts,
): number {
  return done.reduce(
    (most, { number, years }) => (nearest(number, title) >= COUNTS_FROM ? Math.max(most, years) : most),
    0,
  );
}
