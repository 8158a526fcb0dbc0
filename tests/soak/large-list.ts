// A county's list of any length as a CSV file: the sample's postings, over and over, each time at another branch of its
// employer, so that every row is a posting of its own.
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { communityPostings, companyPostings } from '#build/sample-county/compose.ts';

const HEADER =
  '岗位名称,单位名称,薪资待遇,工作地点,工作时间,学历要求,任职条件,工作内容,福利待遇,用工形式,招聘人数,联系人,联系电话,发布日期,截止日期';

/** Writes postings `from` to `to` (exclusive) of the endless list. @param today day in China */
export async function writeLargeList(file: string, from: number, to: number, today: string): Promise<void> {
  const out = createWriteStream(file);
  for (const line of linesOf(from, to, today)) if (!out.write(line)) await once(out, 'drain');
  out.end();
  await once(out, 'finish');
}

/** What another edition of the list says of a posting. */
export type Edited = { readonly pay?: string; readonly validUntil?: string };

/** The same as text, as the county's next edition has it. */
export const listText = (from: number, to: number, today: string, edit: (index: number) => Edited): string =>
  [...linesOf(from, to, today, edit)].join('');

function* linesOf(
  from: number,
  to: number,
  today: string,
  edit: (index: number) => Edited = () => ({}),
): Generator<string> {
  const postings = [...companyPostings(today), ...communityPostings(today)];
  yield `${HEADER}\n`;
  for (let index = from; index < to; index += 1) {
    const edited = edit(index);
    const posting = postings[index % postings.length];
    if (posting === undefined) throw new Error('the sample county has no postings');
    const { employer, template } = posting;
    const cells = [
      template.title,
      `${employer.name}第${Math.floor(index / postings.length) + 1}店`,
      edited.pay ?? posting.pay,
      posting.placeText,
      template.hours,
      template.education,
      template.conditions,
      template.duties,
      template.benefits,
      template.engagement,
      posting.headcount,
      employer.contact,
      employer.phone,
      posting.postedOn,
      edited.validUntil ?? posting.validUntil,
    ];
    yield `${cells.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(',')}\n`;
  }
}
