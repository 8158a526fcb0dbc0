// The tree of occupations: what work is, what else it is called, and what lies near it. Data of our own (tree/), around the names of
// 中华人民共和国职业分类大典 (2022). An occupation is a number here, for tables; its id is what is stored and sent.
//
//   保洁 ── 保洁员 ── 学校保洁员
//      └── 家政保洁员 ~0.8~ 保洁员      (akin: near though on another branch)
import { akinLines } from './tree/akin.ts';
import { careLines } from './tree/care.ts';
import { industryLines } from './tree/industry.ts';
import { officeLines } from './tree/office.ts';
import { tradeLines } from './tree/trade.ts';
import { type Demand, demandMask, demandOf } from './demands.ts';

export type Occupation = {
  readonly id: string;
  /** As the 大典 has it, else as everybody says. */
  readonly name: string;
  /** Number of what it is a kind of; null for a branch. */
  readonly parent: number | null;
  /** Its name and all other names, longest first. */
  readonly names: readonly string[];
  /** What the work usually asks of a body (demands.ts). */
  readonly demands: number;
};
export type Akin = { readonly a: number; readonly b: number; readonly near: number };

type Line = {
  readonly id: string;
  readonly parent: string;
  readonly name: string;
  readonly others: readonly string[];
  readonly demands: readonly Demand[];
};

/** @throws Error where the tree's data is not a tree, or one name stands for two occupations: a bug in tree/ */
function grow(text: string): readonly Occupation[] {
  const lines = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Line => {
      const [id = '', parent = '', name = '', others = '', demands = ''] = line.split('|');
      return { id, parent, name, others: parts(others, '、'), demands: parts(demands, ',').map(demandOf) };
    });
  const numbers = new Map(lines.map(({ id }, number) => [id, number]));
  const owners = new Map<string, string>();
  return lines.map(({ id, parent, name, others, demands }) => {
    const up = parent === '' ? null : numbers.get(parent);
    if (up === undefined) throw new Error(`${id} is a kind of nothing: ${parent}`);
    const names = [...new Set([name, ...others])].toSorted((a, b) => b.length - a.length);
    for (const one of names) {
      const owner = owners.get(one);
      if (owner !== undefined) throw new Error(`${one} is both ${owner} and ${id}`);
      owners.set(one, id);
    }
    return { id, name, parent: up, names, demands: demandMask(demands) };
  });
}

const parts = (text: string, between: string): readonly string[] =>
  text.split(between).filter((part) => part !== '');

/** All occupations; a number is a place in here. */
export const occupations: readonly Occupation[] = grow(
  [careLines, tradeLines, industryLines, officeLines].join('\n'),
);

const numbersById = new Map(occupations.map(({ id }, number) => [id, number]));

/** @returns null where there is no such occupation (a newer tree's) */
export const occupationNumber = (id: string): number | null => numbersById.get(id) ?? null;

/** @throws RangeError for a number that is no occupation's: a bug */
export function occupationAt(number: number): Occupation {
  const found = occupations[number];
  if (found === undefined) throw new RangeError(`no occupation ${number}`);
  return found;
}

/** From the occupation itself up to its branch. */
export function lineageOf(number: number): readonly number[] {
  const line = [number];
  for (let { parent } = occupationAt(number); parent !== null; parent = occupationAt(parent).parent)
    line.push(parent);
  return line;
}

/** @throws Error where a line of tree/akin.ts names what is not in the tree: a bug */
export const akin: readonly Akin[] = akinLines
  .trim()
  .split('\n')
  .map((line) => {
    const [from = '', to = '', near = ''] = line.split(' ');
    const [a, b] = [occupationNumber(from), occupationNumber(to)];
    if (a === null || b === null || !(Number(near) > 0 && Number(near) < 1))
      throw new Error(`no two occupations that lie near each other: ${line}`);
    return { a, b, near: Number(near) };
  });
