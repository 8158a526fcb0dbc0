// What is written, as it is said: no symbol that a voice would skip or spell. Pure; no word is added to a posting's own.

type VoiceLike = { readonly lang: string; readonly localService: boolean };

/** 普通话 on this machine: zh-CN or cmn before other Chinese; Cantonese is another language. @returns null where there is none */
export function chineseVoice<V extends VoiceLike>(voices: readonly V[]): V | null {
  const local = voices.filter(({ localService }) => localService);
  const first = (pattern: RegExp) => local.find(({ lang }) => pattern.test(lang));
  return first(/^(?:zh[-_]CN|cmn)/iu) ?? first(/^zh(?!.*(?:HK|MO|yue))/iu) ?? null;
}

const units: Readonly<Record<string, string>> = {
  月: '每月',
  天: '每天',
  日: '每天',
  时: '每小时',
  年: '每年',
};
const digits = '零一二三四五六七八九';

/** Digits one by one, with a rest between groups. @param phone as written: 0531-55550123 */
export const phoneAloud = (phone: string): string =>
  phone
    .replace(/\d/gu, (digit) => digits[Number(digit)] ?? digit)
    .replace(/[-—\s()（）]+/gu, '，')
    .replace(/^，|，$/gu, '');

/**
 * A line as a voice should say it.
 * @param text words of a screen: pay, hours, a policy's clause
 * @returns the same words; ranges, clock times, units and telephone numbers written out
 */
export const aloud = (text: string): string =>
  text
    .replace(/\d{4}-\d{2}-\d{2}/gu, (day) => {
      const [year, month, date] = day.split('-').map(Number);
      return `${year}年${month}月${date}日`;
    })
    .replace(/(?<!\d)(?:0\d{2,3}-?\d{7,8}|1\d{10})(?!\d)/gu, phoneAloud)
    .replace(/(\d{1,2})[:：](\d{2})/gu, (_, hour: string, minute: string) =>
      minute === '00' ? `${Number(hour)}点` : `${Number(hour)}点${Number(minute)}分`,
    )
    .replace(/([\d点分千万kK元])\s*[-—–~～－]+\s*(?=\d)/gu, '$1到')
    .replace(/(\d)[kK]/gu, '$1千')
    .replace(/[/／](?:个|小)?([月天日时年])/gu, (_, unit: string) => units[unit] ?? unit)
    .replace(/\s*[·•|｜/／]\s*/gu, '，')
    .replace(/[“”"《》〈〉【】[\]〔〕()（）#*_]+/gu, '，')
    .replace(/\n+/gu, '。')
    .replace(/\s+/gu, ' ')
    .replace(/，(?=[，。；！？])|(?<=[，。；！？])，/gu, '')
    .replace(/^[，。\s]+|[，\s]+$/gu, '');

/** Label and value as one line: 地点：…. */
export const factAloud = (label: string, value: string): string => aloud(`${label}：${value}`);
