// Words that stand on paper, and on the buttons that print it.
import type { Sheet } from '#shared/ipc/contract.ts';

type Kind = Sheet['kind'];

const headings: Readonly<Record<Kind, string>> = {
  receipt: '回执',
  training: '培训报名单',
  event: '招聘活动单',
  policy: '政策单',
  found: '政策单',
  sum: '补贴算账单',
  contact: '就业服务联系卡',
};
const buttons: Readonly<Record<Kind, string>> = {
  receipt: '打印回执',
  training: '打印培训报名单',
  event: '打印活动单',
  policy: '打印政策单',
  found: '打印政策单',
  sum: '打印算账单',
  contact: '打印联系卡',
};
const notes: Readonly<Record<Kind, string>> = {
  receipt: '问进展时报这个编号。纸上没有您的姓名和电话。',
  training: '名额以县里答复为准。报名不收费。',
  event: '不报名也可以直接去。不收取任何费用。',
  policy: '以文件原文为准。办之前先打电话问一问。',
  found: '照您点的答案对的，以文件原文和经办窗口答复为准。这张纸上没有您的姓名。',
  sum: '照您填的数算的，以文件原文和经办窗口答复为准。',
  contact: '都可以来问。不收取任何费用。',
};

export const paperTexts = {
  slip: {
    heading: '岗位推荐单',
    employer: '单位',
    place: '地点',
    bus: '公交',
    hours: '时间',
    contact: '联系',
    bring: '请带',
    bringWhat: '身份证原件，有证书的带上',
    noFee: '不收取任何费用',
    number: '编号',
    posted: '发布',
    validUntil: '有效至',
    calls: (phone: string, hotline: string) =>
      phone === '' ? `维权热线 ${hotline}` : `电话 ${phone} 维权 ${hotline}`,
    walk: (minutes: number) => `走路约${minutes}分钟`,
  },
  headings,
  buttons,
  notes,
  number: '编号',
  day: '日期',
  whereToAsk: '到哪里问',
  station: '驿站',
  street: '地址',
  phone: '电话',
  hotline: '维权热线',
  services: '能办什么',
  servicesList: '找工作、求职登记、培训报名、职业指导、创业和补贴政策、失业登记、维权',
  sheetPrinted: '纸出来了，拿好再走。',
} as const;
