// What `county ledger` writes, opened again by another library: the county's layout, every row, sums as in the report.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as XLSX from '@e965/xlsx';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { writeWorkbook } from '#server/admin/workbook.ts';
import { type LedgerRequest, exportLedger } from '#server/services/ledger-export.ts';
import { takeOperations } from '#server/services/push-service.ts';
import { channels } from '#shared/casework/codes.ts';
import { enrolled } from './support/county.ts';
import { county, standOnCounty } from './support/place.ts';
import { operation, sampleRegistration } from './support/samples.ts';

const PEOPLE = 30;
const folder = mkdtempSync(join(tmpdir(), 'yizhan-ledger-'));

standOnCounty();
beforeEach(async () => {
  const kiosk = await enrolled(county, 'S01');
  for (let n = 0; n < PEOPLE; n += 1) {
    const personId = randomUUID();
    const what = {
      kind: 'employed',
      employer: `单位${String(n)}`,
      post: '保洁',
      channel: channels[n % channels.length]?.key ?? 'flexible',
      industry: 'O',
      flexible: null,
      contract: null,
    };
    const payload = { personId, by: { accountId: 'a1', name: '甲' }, day: '2026-03-02', what };
    const parts = { kioskId: kiosk.id, entityId: personId };
    const taken = await takeOperations(county, kiosk, [
      operation({
        ...parts,
        kioskSeq: n * 2 + 1,
        payload: { ...sampleRegistration, name: `人${String(n)}` },
      }),
      operation({ ...parts, kioskSeq: n * 2 + 2, entityKind: 'caseEvent', payload }),
    ]);
    if (taken.kind !== 'answered') throw new Error(taken.kind);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const written = async (request: LedgerRequest, name: string) => {
  const drawn = await exportLedger(county, request);
  if (!drawn.ok) throw new Error(drawn.error.reason);
  const file = join(folder, name);
  await writeWorkbook(drawn.value.sheets, file);
  return XLSX.read(readFileSync(file));
};
const rowsOf = (book: XLSX.WorkBook, name: string): (string | number)[][] =>
  XLSX.utils.sheet_to_json(book.Sheets[name] ?? {}, { header: 1, defval: '' });

describe('a ledger as .xlsx', () => {
  it('台账六 stands in the county’s layout, with a row for each person', async () => {
    const period = { from: '2026-01-01', until: '2026-12-31' };
    const book = await written(
      { kind: 'ledger', ledger: 'newlyEmployed', ...period, station: 'S01', by: '赵' },
      'six.xlsx',
    );
    const rows = rowsOf(book, '新就业人员实名制明细表');
    expect(rows.slice(0, 3).map(([first]) => first)).toEqual([
      '台账六',
      '新就业人员实名制明细表',
      '机构名称：青河县 清溪社区就业驿站',
    ]);
    expect(rows[3]?.slice(0, 9)).toEqual([
      '序号',
      '地市名称（市、县（区））',
      '姓名',
      '性别',
      '身份证号',
      '联系电话',
      '登记就业时间（年/月/日）',
      '就业单位',
      '就业人员类型（符合项填是）',
    ]);
    const people = rows.filter(([number]) => typeof number === 'number');
    expect(people.map(([number]) => number)).toEqual(Array.from({ length: PEOPLE }, (_, n) => n + 1));
    expect(new Set(people.map((row) => row[2]))).toEqual(
      new Set(Array.from({ length: PEOPLE }, (_, n) => `人${String(n)}`)),
    );
    expect(people[0]?.[6]).toBe('2026/03/02');
  });

  it('the report’s sums in the file are those of the ledger, by channel too', async () => {
    const book = await written({ kind: 'report', month: '2026-03', station: null, by: '赵' }, 'report.xlsx');
    expect(book.SheetNames).toEqual([
      '人社统EP1',
      '省就业01',
      '02城镇表登记失业人员情况',
      '03月报',
      '行业划分',
    ]);
    const march =
      rowsOf(book, '省就业01')
        .find(([month]) => month === '3月')
        ?.slice(2)
        .map(Number) ?? [];
    expect(march[0]).toBe(PEOPLE);
    expect(march.slice(8, 15).reduce((sum, count) => sum + count, 0)).toBe(PEOPLE);
  });
});
