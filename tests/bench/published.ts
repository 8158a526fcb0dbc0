// The rows as the county gives them out: with their pinyin (S10). Apart from rows.ts, which the page takes its day from.
import { withPinyin } from '#server/pinyin/pinyin.ts';
import { benchRows } from './rows.ts';

/** `count` postings, the same ones every time. */
export const publishedRows = (count: number): ReturnType<typeof benchRows> =>
  benchRows(count).map((job) => ({ ...job, row: withPinyin('job', job.row) }));
