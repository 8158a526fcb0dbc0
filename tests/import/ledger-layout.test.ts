// The columns of shared/casework/ledgers.ts stand as on the county's own blank sheets (../shared/data/ledgers), word for word.
import { readFileSync } from 'node:fs';
import * as XLSX from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import {
  hardshipLedger,
  jobSeekerLedger,
  joblessLedger,
  newlyEmployedLedger,
  reemployedLedger,
} from '#shared/casework/ledgers.ts';
import { sheetIds } from '#shared/casework/report.ts';
import { reportSheets } from '#shared/casework/report-sheet.ts';
import { defaultCaseSettings } from '#shared/casework/settings.ts';
import { sharedData } from '#tests/support/shared-data.ts';

type Heads = { readonly title: string; readonly sheetNo: string; readonly columns: readonly string[] };

const bare = (text: string | number | undefined): string => String(text ?? '').replace(/\s+/g, '');

/** Title and headings of a blank sheet: row 4, and row 5 below a heading that spans several columns. */
function headsOf(file: string): Heads {
  const book = XLSX.read(readFileSync(sharedData(`ledgers/${file}`)));
  const sheet = book.Sheets[book.SheetNames[0] ?? ''] ?? {};
  const rows = XLSX.utils.sheet_to_json<(string | number)[]>(sheet, { header: 1, defval: '' });
  const [top = [], below = []] = [rows[3], rows[4]];
  let group = '';
  const columns = Array.from({ length: Math.max(top.length, below.length) }, (_, index) => {
    const [upper, lower] = [bare(top[index]), bare(below[index])];
    if (upper !== '') group = upper;
    return lower === '' ? upper : `${group}/${lower}`;
  });
  return {
    title: bare(rows[1]?.[0]),
    sheetNo: rows[0]?.map(bare).find((text) => text !== '') ?? '',
    columns: columns.filter((text) => text !== '' && text !== '序号'),
  };
}

const ledgers = [
  ['3就业困难人员管理台账.xlsx', hardshipLedger(defaultCaseSettings)],
  ['4失业人员管理台账.xlsx', joblessLedger],
  ['5失业人员再就业信息明细台账.xlsx', reemployedLedger],
  ['6新就业人员信息台账.xlsx', newlyEmployedLedger],
  ['12求职人员登记台帐.xlsx', jobSeekerLedger],
] as const;

describe('ledgers stand as on the county’s own sheets', () => {
  it.each(ledgers)('%s', (file, { title, sheetNo, columns }) => {
    const own: readonly { readonly header: string; readonly group?: string }[] = columns;
    expect({
      title,
      sheetNo,
      columns: own.map(({ header, group }) => (group === undefined ? header : `${group}/${header}`)),
    }).toEqual(headsOf(file));
  });
});

/** Heading over a column number of a report sheet: the lowest text above it. */
function numberedHeads(sheetName: string): Record<number, string> {
  const book = XLSX.read(readFileSync(sharedData('ledgers/就业统计报表.xlsx')));
  const sheet = book.Sheets[sheetName] ?? {};
  const rows = XLSX.utils.sheet_to_json<(string | number)[]>(sheet, { header: 1, defval: '' });
  const numbers = rows.findIndex((row) => bare(row[0]) === '甲');
  const heads: Record<number, string> = {};
  for (const [column, number] of (rows[numbers] ?? []).entries()) {
    if (typeof number !== 'number' && !/^\d+$/.test(number)) continue;
    const above = rows.slice(1, numbers).map((row) => bare(row[column]));
    heads[Number(number)] = above.findLast((text) => text !== '') ?? '';
  }
  return heads;
}

describe('report sheets stand as in 就业统计报表.xlsx', () => {
  it.each(sheetIds)('%s', (id) => {
    const { name, heads } = reportSheets[id];
    const own = Object.fromEntries(heads.map(({ header }, index) => [index + 1, `其中：${header}`]));
    const theirs = Object.entries(numberedHeads(name)).map(([number, text]) => [
      number,
      `其中：${text.replace(/^其中：/, '')}`,
    ]);
    expect(own).toEqual(Object.fromEntries(theirs));
  });
});
