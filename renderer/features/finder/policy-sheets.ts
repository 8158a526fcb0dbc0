// What the finder gives on paper: one policy as the 政策单 that every policy has, or the list of what was found.
import type { Sheet } from '#shared/ipc/contract.ts';
import type { Held } from '#shared/policy/finder/results.ts';
import type { Knowledge } from '#shared/policy/knowledge.ts';
import { finderTexts } from '../../app/finder-texts.ts';
import {
  basisLine,
  clauseLine,
  forceLine,
  materialsOf,
  moneyLine,
  policyLines,
  whyLine,
} from './found-words.ts';
import type { FoundGroups } from './found.ts';
import type { Policies } from './policies.ts';

/** As many as anybody reads on a strip of paper. */
const MOST_ON_PAPER = 12;

/** A policy as the county's spreadsheet would have it (政策单): nothing of who asked is on it. */
export function policySheet(shown: Held, policies: Policies, knowledge: Knowledge): Sheet {
  const { policy, document, validity } = shown.placed;
  const names = new Set(policy.what.map(({ name }) => name));
  const benefits = policyLines(shown, policies, knowledge).filter(({ label }) => names.has(label));
  const mark = forceLine(shown.placed);
  const open = [...policy.openAs, ...(document?.openAs ?? [])].map(({ words }) => finderTexts.open(words));
  return {
    kind: 'policy',
    policy: {
      title: policy.name,
      documentNo: document?.documentNo ?? '',
      issuer: document?.issuer ?? '',
      audience: policy.words,
      benefit: benefits.map(({ label, value }) => `${label}：${value}`).join('\n'),
      howTo: `${policy.where}\n${policy.how}`,
      materials: materialsOf(shown.placed),
      clause: policy.clauses.map((clause) => clauseLine(shown.placed, clause)).join('\n'),
      phone: policy.hotline,
      validFrom: validity.from,
      validUntil: validity.to,
      remarks: [...(mark === null ? [] : [mark]), ...open],
    },
  };
}

/** What can be applied for and what may be; never what is over. Null where there is neither. */
export function foundSheet(
  { can, maybe }: FoundGroups,
  policies: Policies,
  knowledge: Knowledge,
): Sheet | null {
  const all = [...can, ...maybe];
  const listed = all.slice(0, MOST_ON_PAPER);
  if (listed.length === 0) return null;
  const left = all.length - listed.length;
  const rows = listed.map((shown) => ({
    label: `${finderTexts.groups[shown.standing === 'can' ? 'can' : 'maybe']}：${shown.placed.policy.name}`,
    value: [
      moneyLine(shown, policies, knowledge),
      whyLine(shown, policies),
      basisLine(shown),
      `${finderTexts.materials}：${materialsOf(shown.placed)}`,
      `${shown.placed.policy.where} ${shown.placed.policy.hotline}`,
    ]
      .filter((line) => line !== null && line !== '')
      .join('\n'),
  }));
  const more = left === 0 ? [] : [{ label: '', value: finderTexts.moreOnScreen(left) }];
  return { kind: 'found', title: finderTexts.title, rows: [...rows, ...more] };
}
