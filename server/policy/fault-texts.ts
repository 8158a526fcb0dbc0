// What is wrong with a policy pack and what to do, in the words of whoever writes it.
import type { Fault, FaultCode } from '#shared/policy/check/fault.ts';
import { LONGEST_KEY } from '#shared/policy/live.ts';
import type * as z from 'zod/mini';

export const faultTexts: Readonly<Record<FaultCode, (about: string) => string>> = {
  noJson: (about) => `这里不合 JSON 的写法（${about}）。请看逗号、引号、括号有没有少。`,
  tooBig: (about) => `文件太大，最多 ${about}。请分成几个政策包。`,
  tooDeep: (about) => `条件套得太深，最多 ${about} 层。请拆成几条政策，或写平一些。`,
  sameKeyTwice: (about) => `“${about}”在同一处写了两次。请删去一个。`,
  badSign: (about) => `这段文字里有看不见的符号（${about}）。请删掉重新打。`,
  schema: (about) => about,
  sameId: (about) => `编号“${about}”前面已经用过。请换一个。`,
  longKey: (about) =>
    `政策包编号和政策编号连起来“${about}”太长，最多 ${String(LONGEST_KEY)} 个字符。记政策对接时要写它，请取短些。`,
  noDocument: (about) => `没有编号是“${about}”的文件。请写在 documents 里，或改成已有的编号。`,
  noFact: (about) => `没有“${about}”这个问题。请用目录里的编号（见 docs/policy-packs.md），或写在 facts 里。`,
  factKind: (about) =>
    `“${about}”不是这种问题，不能这样比。是非用 is，选择用 inSet，数字用 compare，日期用 age、window、year、during。`,
  noOption: (about) => `这个问题没有“${about}”这个答案。请用问题里列出的答案编号。`,
  noFigure: (about) => `这项待遇没有编号是“${about}”的数字。请写在 figures 里。`,
  noParameter: (about) => `没有编号是“${about}”的地方标准。请写在 parameters 里，或用 ask 写上问哪个问题。`,
  noStep: (about) => `算法里没有“${about}”这一步。`,
  noPolicy: (about) => `没有编号是“${about}”的政策。`,
  cycle: (about) => `“${about}”绕回自己了：一步只能用前面的步，政策不能排斥自己。`,
  ownFactName: (about) => `政策包自己的问题，编号要以政策包的编号开头，例如“${about}”。`,
  inCatalogue: (about) => `“${about}”目录里已经有了。请直接用，不要另写。`,
  neverHolds: () => '自相矛盾：没有人能同时满足（或下限比上限还高）。请对照文件改。',
  noLimit: () => '这个条件没有写界限。请写 atLeast、atMost、from、to 中的至少一个。',
  wrongOrder: (about) => `先后反了：${about}。`,
  inFuture: (about) =>
    `${about} 还没有到：发文日期不能晚于今天，生效日期不能晚于一年以后。请看年份有没有写错。`,
  noValidityClause: () => '写了有效期，就要在 validity 里写上文件原文。文件没有写，就填 null。',
  figureNotInQuote: (about) => `数字 ${about} 在所引的原文里找不到。请对照文件，改数字或改引文。`,
  limitNotInQuote: (about) => `界限 ${about} 在所引的原文里找不到。请对照文件，改数字或改引文。`,
  dayNotInQuote: (about) => `${about} 的年份在所引的原文里找不到。`,
  openNotSaid: (about) =>
    `文件没有写定：“${about}”。请在 openAs 里用一句话说明（或在 who 里写 unknown），不要猜。`,
  tooMany: (about) => `太多了，最多 ${about} 个。`,
};

export const faultText = ({ code, about }: Fault): string => faultTexts[code](about);

/** What the form of the file asks for, told from what zod found. */
export function schemaText(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return '没有这一项。请看拼写，或删去。';
    case 'invalid_type':
      return issue.input === undefined
        ? '缺少这一项。'
        : `这里要${typeNames[issue.expected] ?? issue.expected}。`;
    case 'invalid_value':
      return `这里只能是：${issue.values.map(String).join('、')}。`;
    case 'too_small':
      return issue.origin === 'string'
        ? `太短，至少 ${String(issue.minimum)} 个字。`
        : issue.origin === 'array'
          ? `太少，至少 ${String(issue.minimum)} 个。`
          : `太小，至少 ${String(issue.minimum)}。`;
    case 'too_big':
      return issue.origin === 'string'
        ? `太长，最多 ${String(issue.maximum)} 个字。`
        : issue.origin === 'array'
          ? `太多，最多 ${String(issue.maximum)} 个。`
          : `太大，最多 ${String(issue.maximum)}。`;
    case 'invalid_format':
      return `写法不对，应当合 ${issue.pattern ?? issue.format}。`;
    case 'invalid_union':
      return issue.discriminator === undefined
        ? '写法不对：期间只能写 years、months、days 中的一个，是整数。'
        : `“${issue.discriminator}”不是已有的种类。请看 docs/policy-packs.md。`;
    case 'custom':
      return '日期不对，应当是日历上有的一天，写作 2026-03-01。';
    case 'not_multiple_of':
    case 'invalid_key':
    case 'invalid_element':
      return '写法不对。';
  }
}

const typeNames: Readonly<Record<string, string>> = {
  string: '文字（用引号）',
  number: '数字（不用引号）',
  int: '整数',
  boolean: 'true 或 false',
  array: '列表 [ ]',
  object: '一组 { }',
};

export const packCheckTexts = {
  fine: (title: string, policies: number, figures: number) =>
    `没有错：“${title}”，${String(policies)} 条政策，${String(figures)} 个数字，每个都和原文对得上。`,
  faults: (count: number) => `有 ${String(count)} 处要改，改好以前不能发布。`,
  line: (line: number, path: string, words: string) =>
    path === '' ? `第 ${String(line)} 行：${words}` : `第 ${String(line)} 行（${path}）：${words}`,
  versionUsed: (packId: string, published: number) =>
    `“${packId}”的第 ${String(published)} 版已经发布过，内容和这次的不一样。请把 version 加 1。`,
  older: (packId: string, published: number) =>
    `“${packId}”已经发布到第 ${String(published)} 版，终端不会往回换。请把 version 写得更大。`,
  published: (title: string, version: number, policies: number) =>
    `已发布：“${title}”第 ${String(version)} 版，${String(policies)} 条政策。终端下次同步时换上。`,
  unchanged: (title: string, version: number) =>
    `“${title}”第 ${String(version)} 版和已发布的一样，没有改动。`,
  withdrawn: (packId: string) => `已撤回“${packId}”。终端下次同步时不再显示。`,
  noPack: (packId: string) => `没有已发布的政策包“${packId}”。请用 policy list 看一下。`,
  notUtf8: '文件不是 UTF-8 编码。请另存为 UTF-8。',
} as const;
