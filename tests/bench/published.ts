// The rows as the county gives them out: with their pinyin (S10), and in a snapshot in its order. Apart from rows.ts, which the page
// takes its day from.
import { withPinyin } from '#server/pinyin/pinyin.ts';
import { benchRows } from './rows.ts';

type Published = ReturnType<typeof benchRows>;

/** `count` postings, the same ones every time. */
export const publishedRows = (count: number): Published =>
  benchRows(count).map((job) => ({ ...job, row: withPinyin('job', job.row) }));

/** In the order in which the county cuts them into chunks (server/services/snapshot-build.ts). */
export const inSnapshotOrder = (rows: Published): Published => {
  const key = ({ id, row }: Published[number]) => [row.category, row.employer, row.title, id].join('\0');
  const keyed = rows.map((job) => ({ job, key: key(job) }));
  return keyed.toSorted((a, b) => (a.key < b.key ? -1 : 1)).map(({ job }) => job);
};
