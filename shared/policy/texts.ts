// Words of the room: what reasons and tiles are made of.
import type { Audience } from './pack.ts';

export const audienceNames: Readonly<Record<Audience, string>> = {
  person: '个人',
  startup: '创业的人',
  employer: '用人单位',
};

export const policyWords = {
  audience: (audiences: readonly Audience[]) =>
    `给${audiences.map((audience) => audienceNames[audience]).join('、')}的`,
} as const;

/** Sums that are known to the end, or not. */
export const sumWords = {
  open: '说不准',
  atLeast: (sum: string) => `至少${sum}`,
  atMost: (sum: string) => `最多${sum}`,
  between: (from: string, to: string) => `${from}到${to}`,
} as const;
