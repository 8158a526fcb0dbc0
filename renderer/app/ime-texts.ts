// Words of the ime room: keyboard, number pads, region and date. Plain, and they say what to do.
import type { ResidentIdProblem } from '#shared/domain/resident-id.ts';

const idProblems: Readonly<Record<Exclude<ResidentIdProblem['reason'], 'length'>, string>> = {
  empty: '请对着身份证，把号码按下来。',
  fifteenDigits: '这是旧的 15 位号码，已经不能用了。请看新身份证，要 18 位。',
  characters: '只有最后一位可以是 X，前面 17 位都是数字。请再看一下。',
  birthday: '第 7 位到第 14 位是生日，这里不是一个日子。请对着身份证看这几位。',
  checkDigit: '最后一位和前面的对不上，有一位按错了。请对着身份证从头看一遍。',
};

export const imeTexts = {
  keyboard: '键盘',
  hint: '点字母写拼音，再点上面的字',
  candidates: '可以选的字',
  previous: '往前',
  following: '往后',
  morePrevious: '往前，前面的字',
  moreFollowing: '往后，后面的字',
  erase: '删除',
  clear: '清空',
  chinese: '中文',
  latin: '英文',
  digits: '数字',
  letters: '拼音',
  split: '分开',
  rare: '生僻字',
  rareNone: '没有这个字。先写一个同音的，再叫工作人员改',
  space: '空格',
  done: '完成',

  phone: {
    display: '手机号',
    digits: (digits: number) => `已按 ${digits} 位，要 11 位`,
    erase: '退一位',
    clear: '重新按',
    empty: '请按下面的数字，写上手机号。',
    length: (digits: number) => `手机号要 11 位，现在是 ${digits} 位。请再看一下。`,
    prefix: (prefix: string) => `手机号开头两位是 13 到 19，现在是 ${prefix}。请再看一下。`,
  },
  id: {
    display: '身份证号',
    digits: (digits: number) => `已按 ${digits} 位，要 18 位`,
    erase: '退一位',
    clear: '重新按',
    right: '18 位都对上了',
    length: (digits: number) => `身份证号要 18 位，现在是 ${digits} 位。请再看一下。`,
    ...idProblems,
  },
  region: {
    province: '先选省',
    city: '再选市',
    county: '再选县或区',
    loading: '正在打开地名，请稍等',
    failed: '地名没有打开。请叫工作人员。',
    again: '重新选',
  },
  date: {
    decade: '哪个年代',
    year: '哪一年',
    month: '几月',
    day: '几号',
    decadeOf: (year: number) => `${String(year)} 年代`,
    yearOf: (year: number) => `${String(year)} 年`,
    monthOf: (month: number) => `${String(month)} 月`,
    dayOf: (day: number) => `${String(day)} 日`,
    again: '重新选',
  },
} as const;
