// Lists as other counties and sites write them. Each test is one habit of theirs: encodings, separators, no header, many rows.
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { csv, importOf, jobsOf, xlsx } from './support.ts';

describe('bytes', () => {
  const text = '单位名称,岗位名称,工作内容\r\n禾溪物业,保洁员,"扫地,\n拖地"\r\n禾溪镕记,龘厨,炒菜\r\n';
  const expected = [
    ['禾溪物业', '保洁员', '扫地,\n拖地', 2],
    ['禾溪镕记', '龘厨', '炒菜', 3],
  ];
  test.each([
    ['UTF-8', new TextEncoder().encode(text)],
    ['UTF-8 with BOM', new TextEncoder().encode(`\ufeff${text}`)],
    ['GB18030', new Uint8Array(iconv.encode(text, 'gb18030'))],
    ['UTF-16 with BOM', new Uint8Array(iconv.encode(text, 'utf-16le', { addBOM: true }))],
    ['tabs', new TextEncoder().encode(text.replaceAll(',', '\t').replace('扫地\t', '扫地,'))],
    ['semicolons', new TextEncoder().encode(text.replaceAll(',', ';').replace('扫地;', '扫地,'))],
    ['Unix line ends', new TextEncoder().encode(text.replaceAll('\r\n', '\n'))],
  ])('%s', async (_name, bytes) => {
    const plan = await jobsOf(bytes);
    expect(
      plan.rows.map(({ record, row }) => [record?.employer, record?.title, record?.duties, row]),
    ).toEqual(expected);
  });

  test('broken bytes in an UTF-8 file do not make it GB18030', async () => {
    const good = Array.from(
      { length: 60 },
      (_, index) => `禾溪物业服务有限公司,小区保洁员${index},清扫楼道`,
    ).join('\n');
    const bytes = Buffer.concat([
      Buffer.from(`单位名称,岗位名称,工作内容\n${good}\n禾溪物业,保洁`),
      Buffer.from([0xe5, 0x91]),
      Buffer.from(',打扫\n'),
    ]);
    const plan = await jobsOf(new Uint8Array(bytes));
    expect([plan.rows[0]?.record?.employer, plan.rows.at(-1)?.record?.title]).toEqual([
      '禾溪物业服务有限公司',
      '保洁�',
    ]);
  });
});

describe('headerless lists', () => {
  test('are read by a mapping of letters or numbers, after so many rows', async () => {
    const rows = [
      ['标题行', '', '', ''],
      ['甲公司', '2026-02-20', '保洁员', '2300'],
    ];
    for (const columns of [
      '{"employer":"A","title":"C","pay":"D","postedOn":"B"}',
      '{"employer":0,"title":2,"pay":[3],"postedOn":1}',
    ]) {
      const plan = await jobsOf(csv(rows), `{"columns":${columns},"headerRows":1}`);
      expect(plan.rows).toMatchObject([
        {
          row: 2,
          record: { employer: '甲公司', title: '保洁员', postedOn: '2026-02-20', pay: { minYuan: 2300 } },
        },
      ]);
    }
  });
});

test('10,000 rows of a workbook are planned within seconds', async () => {
  const rows = Array.from({ length: 10_000 }, (_, index) => [
    index + 1,
    `禾溪第${index % 700}商店`,
    `营业员${index}`,
    1 + (index % 5),
    '3000-3500元/月',
    `清溪社区${index % 50}号`,
    '会用收银机，男女不限，五险一金，不收取任何费用',
    '收银理货，整理货架，接待顾客'.repeat(5),
  ]);
  const file = xlsx({
    rows: [['序号', '单位名称', '岗位名称', '招聘人数', '薪资待遇', '工作地点', '要求', '工作内容'], ...rows],
  });
  const started = performance.now();
  const result = await importOf(file);
  expect(result.ok && result.report.rows).toBe(10_000);
  expect(performance.now() - started).toBeLessThan(15_000);
});
