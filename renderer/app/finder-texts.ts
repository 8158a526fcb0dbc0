// Words of 我能领什么 and 算一算. Questions, tiles and reasons come from the packs (shared/policy); sums from sum-text.ts.
import type { Standing } from '#shared/policy/standing.ts';
import type { Calculator } from '#shared/policy/formula.ts';
import type { FoundGroup } from './navigation.ts';

const groups: Readonly<Record<FoundGroup, string>> = {
  can: '能申请',
  maybe: '可能能',
  cannot: '不能',
  history: '不在期内',
};
const none: Readonly<Record<FoundGroup, string>> = {
  can: '照您说的，还没有肯定能申请的。看看“可能能”，或者问工作人员。',
  maybe: '没有还要再问的。',
  cannot: '没有对不上的。',
  history: '没有过期的政策。',
};
const standings: Readonly<Record<Standing, string>> = {
  can: '能申请',
  open: '可能能，要问工作人员',
  ask: '可能能，还要知道几样',
  cannot: '不能',
};
const calculators: Readonly<Record<Calculator, string>> = {
  startupLoan: '创业担保贷款',
  loanInterest: '贷款贴息',
  startupSubsidy: '一次性创业补贴',
  incubationSubsidy: '孵化补贴',
  internshipSubsidy: '见习补贴',
  trainingSubsidy: '培训补贴',
  hiringSubsidy: '吸纳就业补贴',
  other: '其他补贴',
};

export const finderTexts = {
  title: '我能领什么',
  none: '现在没有可以对的政策。请问工作人员。',
  anonymous: '不用姓名，不保存。离开就清除。',
  asked: (count: number) => (count === 0 ? '' : `已经答了 ${String(count)} 个`),
  unsure: '说不清，跳过',
  results: '先看结果',
  goOn: '再问几个',
  groups,
  groupOf: (group: FoundGroup, count: number) => `${groups[group]} ${String(count)}`,
  noneOf: none,
  standings,
  expired: (to: string) => `已过期，仅供参考（到 ${to}）`,
  coming: (from: string) => `还没有开始（${from} 起）`,
  because: (words: string) => `因为要求：${words}`,
  mustNot: (words: string) => `不能是“${words}”`,
  needs: (names: string) => `还要知道：${names}`,
  open: (words: string) => `文件没有写定：${words}`,
  perhaps: (name: string) => `可能有${name}`,
  notThis: (words: string) => `这一项对不上，要求：${words}`,
  basis: (documentNo: string, place: string) => `依据 ${documentNo} ${place}`,
  quoted: (quote: string) => `“${quote}”`,
  result: '结果',
  materials: '带什么',
  noMaterials: '文件没有写，请先打电话问。',
  where: '去哪办',
  how: '怎么办',
  hotline: '打电话',
  notWith: '不能同时领',
  clause: '原文',
  moreOnScreen: (count: number) => `还有 ${String(count)} 条，请在屏幕上看。`,
  document: '文件',
  validity: '有效期',
  notSaid: '没有写定',
  gone: '这一条已经撤下了。',
  several: (names: readonly string[]) => names.join('、'),
} as const;

export const sumTexts = {
  title: '算一算',
  none: '现在没有能算的补贴。请问工作人员。',
  choose: '算哪一个？',
  calculators,
  lead: '这里只算数。能不能领，用“我能领什么”看。',
  result: '算出来',
  step: (at: number) => `第 ${String(at)} 步`,
  equals: (words: string, sum: string) => `${words}：${sum}`,
  missing: (names: string) => `没有填：${names}。所以只能算到这里。`,
  unset: '要用的一个当地标准，县里还没有公布。请问工作人员。',
  floor: '文件只写了最低多少，上面没有封顶。具体多少请问工作人员。',
  policy: '看这条政策',
  number: '填的数',
  erase: '删一位',
  clear: '清空',
  range: (from: string, to: string) => `填 ${from} 到 ${to}`,
  tooSmall: (from: string) => `最少 ${from}。请再看一下。`,
  tooLarge: (to: string) => `最多 ${to}。请再看一下。`,
  empty: '请填一个数；不知道就点“说不清，跳过”。',
} as const;
