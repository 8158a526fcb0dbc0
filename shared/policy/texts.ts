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
