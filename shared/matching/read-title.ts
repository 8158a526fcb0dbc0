// 岗位名称 as the matcher reads it: which occupations, and whether it leads others.
import type { JobCategory } from '#shared/domain/job.ts';
import { lastNameIn, plain } from './names-in.ts';
import { occupationAt, occupationNumber } from './occupation-tree.ts';

export type TitleFacts = {
  /** As it is searched: no white space, lower case. */
  readonly text: string;
  readonly category: JobCategory;
  /** Most of all first; empty where nobody can tell. */
  readonly occupations: readonly number[];
  /** 主管, 队长: it is for somebody who has done the work. */
  readonly leads: boolean;
  /** 学徒: it is for somebody who has not. */
  readonly learns: boolean;
  /** What the work usually asks of a body. */
  readonly demands: number;
};

const BRACKETS = /[（(【[][^）)】\]]*[）)】\]]/gu;
const BETWEEN = /[/、，,;；+&|]|兼(?!职)|或者?|及/u;
const LEADS = /(?:主管|队长|班长|领班|组长|店长|经理|总监|厂长|主任|负责人)$/u;
/** What stands behind the name of the work and is none itself. */
const BEHIND = /(?:主管|队长|班长|领班|组长|店长|学徒|实习生|助理|主任|负责人|若干|数名|\d+[名人]?)$/u;

/** Where a title names no work that is known, its tile still says the branch. */
const branches: Readonly<Record<JobCategory, string | null>> = {
  cleaning: 'cleaning',
  domestic: 'domestic',
  nursing: 'nursing',
  security: 'security',
  catering: 'catering',
  delivery: 'delivery',
  factory: 'factory',
  other: null,
};

/** The branch of a tile; null for 更多. */
export function branchOf(category: JobCategory): number | null {
  const id = branches[category];
  return id === null ? null : occupationNumber(id);
}

/** @param category the tile under which the posting stands (shared/domain/job-category.ts) */
export function readTitle(title: string, category: JobCategory): TitleFacts {
  const text = plain(title);
  const named = [...new Set(text.replaceAll(BRACKETS, '').split(BETWEEN).flatMap(workOf))];
  // 保洁（钟点） says in brackets what the title leaves open.
  const aside =
    named.length > 0 ? [] : (text.match(BRACKETS) ?? []).flatMap((part) => workOf(part.slice(1, -1)));
  const fallback = branchOf(category);
  const occupations =
    named.length > 0 ? named : aside.length > 0 ? aside : fallback === null ? [] : [fallback];
  return {
    text,
    category,
    occupations,
    leads: LEADS.test(text.replaceAll(BRACKETS, '')),
    learns: /学徒|实习|练习生/u.test(text),
    demands: occupations.reduce((mask, number) => mask | occupationAt(number).demands, 0),
  };
}

function workOf(part: string): readonly number[] {
  const last = lastNameIn(part) ?? lastNameIn(part.replace(BEHIND, ''));
  return last === null ? [] : [last.occupation];
}
