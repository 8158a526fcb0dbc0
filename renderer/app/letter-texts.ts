// Every Chinese word of 推荐介绍信 and its 回执: on paper, and at the desk.
import type { What } from '#shared/casework/event.ts';
import type { letterFailures } from '#shared/ipc/casework.ts';
import { deskTexts } from './desk-texts.ts';

type Result = What<'letterReturned'>['result'];
type Hired = Extract<Result, { readonly outcome: 'hired' }>;
type NotHired = Extract<Result, { readonly outcome: 'notHired' }>;
type Failure = (typeof letterFailures)[number];

/** U+2060 (UAX 14, WJ): no line ends at the hyphen of a day. */
const unbroken = (day: string): string => day.replaceAll('-', '-\u2060');

const notPrinted = '没有打印，也没有记一次岗位信息。';

export const letterTexts = {
  heading: '推荐介绍信',
  to: (employer: string) => `${employer}：`,
  introduces: (person: string, job: string) => `现介绍 ${person} 到贵单位应聘 ${job}，请接洽。`,
  pay: '工资',
  place: '地点',
  hours: '时间',
  contact: '联系',
  bring: '请带',
  bringWhat: '身份证原件，有证书的带上',
  noFee: '不收取任何费用',
  number: '编号',
  day: '日期',
  officer: '经办',
  back: {
    heading: (backBy: string) => `回执（请单位填好，${unbroken(backBy)} 前交回）`,
    person: '姓名',
    post: '岗位',
    hired: '有意录用',
    notHired: '无意录用',
    payLine: '月工资 ＿＿＿＿＿ 元',
    stamp: '单位盖章',
    dayLine: '＿＿＿＿年＿＿月＿＿日',
    to: (station: string, street: string) => `交回：${[station, street].filter(Boolean).join('，')}`,
  },
  forms: {
    contract: '签劳动合同',
    dispatch: '劳务派遣',
    partTime: '非全日制',
    other: '其他形式',
  } satisfies Record<Hired['form'], string>,
  refusals: {
    unsuited: '条件不合适',
    filled: '已经招满',
    declined: '本人不愿意',
    noShow: '没有去面试',
    other: '其他原因',
  } satisfies Record<NotHired['reason'], string>,
  desk: {
    jobs: '推荐岗位',
    title: (person: string) => `给${person}推荐岗位`,
    best: (count: number) => `最合适的 ${count} 个`,
    noWishes: '没有说想做什么',
    noWishesHelp: '求职登记里没有想做的活，比不了。请先补上登记。',
    print: '打印介绍信',
    printing: '正在打印…',
    printed: (employer: string) => `介绍信出来了：${employer}`,
    out: '已有一封，还没有回执',
    open: '没有回执的介绍信',
    backBy: (day: string) => `${day}前要回来`,
    overdue: (day: string) => `已过期：${day}`,
    result: '填回执',
    resultTitle: (employer: string) => `${employer}的回执`,
    whichForm: '有意录用：哪种形式？',
    whichReason: '无意录用：什么原因？',
    pay: '每月工资多少元？',
    payHint: '单位没有写就不填',
    save: '保存',
    withoutPay: '不填，保存',
    saved: '推荐回执',
  },
  failures: {
    ...deskTexts.person.failures,
    letterOut: '给这家单位的介绍信还没有回执，先填回执。',
    renderFailed: `介绍信画不出来。${notPrinted}`,
    printerRefused: `打印机不接。${notPrinted}`,
    noPrinter: `这台机器没有打印机。${notPrinted}`,
    paperOut: `打印机没有纸了。装好纸再点。${notPrinted}`,
    printerOff: `打印机没有开或没有接好。${notPrinted}`,
    jobAborted: `打印中断了。${notPrinted}`,
    jobStuck: `打印机卡住了。${notPrinted}`,
  } satisfies Record<Failure, string>,
} as const;
