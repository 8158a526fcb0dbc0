// Lists as other counties and sites write them. Each test is one habit of theirs: what is a row and what is not.
import { describe, expect, test } from 'vitest';
import { addDays } from '#shared/kernel/calendar.ts';
import { csv, gist, jobsOf, settings, today, xlsx } from './support.ts';

describe('rows', () => {
  const header = ['序号', '单位名称', '岗位名称', '招聘人数', '薪资'];
  test('merged employers fill their own rows only', async () => {
    const plan = await jobsOf(
      xlsx({
        rows: [
          header,
          [1, '甲公司', '保洁', 1, '2300'],
          [2, null, '保安', 1, '2500'],
          [3, null, '厨师', 1, '5000'],
        ],
        merges: ['B2:B3'],
      }),
    );
    expect(plan.rows.map(({ record, problems }) => [record?.employer ?? null, problems[0]?.reason])).toEqual([
      ['甲公司', 'no_end_date'],
      ['甲公司', 'no_end_date'],
      [null, 'employer_missing'],
    ]);
  });

  test('a headcount merged over several postings is not given to each of them', async () => {
    const plan = await jobsOf(
      xlsx({
        rows: [header, [1, '甲', '保洁', 10, '2300'], [2, '甲', '保安', null, '2500']],
        merges: ['D2:D3'],
      }),
    );
    expect(plan.rows.map(({ record }) => [record?.headcount, record?.conditions])).toEqual([
      [null, '几个岗位一共招10'],
      [null, '几个岗位一共招10'],
    ]);
    expect(
      plan.rows.map(({ problems }) => problems.map(({ reason }) => reason).includes('headcount_shared')),
    ).toEqual([true, true]);
  });

  test('blank and merely numbered rows, totals, remarks, the header again, column numbers are no rows', async () => {
    const plan = await jobsOf(
      xlsx({
        rows: [
          header,
          ['甲', '乙', 1, 2, 3],
          [1, '甲公司', '保洁员', 2, '2300'],
          [],
          header,
          [2, '乙公司', '保安员', 2, '2500'],
          [3],
          [4],
          ['小计', null, null, 4],
          ['合 计', null, null, 4, null],
          ['备注：1.招聘不收费；2.请到社区报名。'],
          ['填表说明：略'],
          ['填表人：张', null, '审核人：李', null, '2026年3月1日'],
          ['注：以上岗位长期有效'],
        ],
        merges: ['A11:E11'],
      }),
    );
    expect(plan.rows.map(({ row, outcome, record }) => [row, outcome, record?.employer])).toEqual([
      [3, 'noted', '甲公司'],
      [6, 'noted', '乙公司'],
    ]);
    expect(plan.notices.some((notice) => notice.includes('备注：1.招聘不收费'))).toBe(true);
  });

  test('a title that begins like a remark is still a title', async () => {
    const plan = await jobsOf(
      csv([
        ['单位名称', '岗位名称', '薪资', '联系人'],
        ['禾溪物流', '审核员', '3000', '周'],
        ['合计物业公司', '说明书装订工', '3000', '周'],
        ['禾溪店', '注塑工', '4000', '周'],
      ]),
    );
    expect(gist(plan).map(([title]) => title)).toEqual(['审核员', '说明书装订工', '注塑工']);
  });

  test('同上 means the cell above', async () => {
    expect(
      gist(
        await jobsOf(
          csv([
            ['单位名称', '岗位名称', '工作地点'],
            ['甲公司', '保洁', '清溪社区'],
            ['同上', '保安', '〃'],
          ]),
        ),
      ),
    ).toEqual([
      ['保洁', '甲公司', '', '清溪社区'],
      ['保安', '甲公司', '', '清溪社区'],
    ]);
  });

  test('no title, no employer, broken names are refused with the row and the column as the file calls it', async () => {
    const plan = await jobsOf(
      csv([
        ['用人单位', '招聘工种', '薪酬'],
        ['甲公司', '', '3000'],
        ['', '保洁员', '3000'],
        ['���', '保洁员', '3000'],
        ['甲公司', '????', '3000'],
        ['甲公司', '爬虫工程�', '3000'],
      ]),
    );
    expect(
      plan.rows.map(({ row, outcome, problems }) => [row, outcome, problems[0]?.reason, problems[0]?.column]),
    ).toEqual([
      [2, 'refused', 'title_missing', '招聘工种'],
      [3, 'refused', 'employer_missing', '用人单位'],
      [4, 'refused', 'row_unreadable', '用人单位'],
      [5, 'refused', 'row_unreadable', '招聘工种'],
      [6, 'noted', 'no_end_date', '截止日期'],
    ]);
    expect(plan.rows[4]?.record?.title).toBe('爬虫工程�');
    expect(plan.rows[4]?.problems.map(({ reason, column }) => [reason, column])).toEqual([
      ['no_end_date', '截止日期'],
      ['field_missing', '招聘人数、招聘条件、工作内容、工作地点'],
      ['broken_characters', '招聘工种'],
    ]);
  });

  test('exact duplicates are found whatever 序号 and link say; another pay makes another posting with its own key', async () => {
    const plan = await jobsOf(
      csv([
        ['序号', '单位名称', '岗位名称', '薪资', '链接'],
        ['1', '甲', '保洁', '2300', 'https://a.invalid/1'],
        ['2', '甲', '保洁', '2300', 'https://a.invalid/2'],
        ['3', '甲', '保洁', '2500', ''],
      ]),
    );
    expect(plan.rows.map(({ outcome }) => outcome)).toEqual(['noted', 'duplicate', 'noted']);
    expect(plan.rows[1]?.problems[0]).toMatchObject({
      row: 3,
      reason: 'duplicate',
      text: '要导入的内容和第 2 行完全一样，只导入一次。',
    });
    expect(plan.rows[2]?.key).toBe(`${plan.rows[0]?.key}#2`);
  });

  test('the same list tomorrow has the same hashes, though the counted validity moves', async () => {
    const file = csv([
      ['单位名称', '岗位名称'],
      ['甲', '保洁'],
    ]);
    const first = await jobsOf(file);
    const later = await jobsOf(file, undefined, { ...settings, today: addDays(today, 1) });
    expect(later.rows[0]?.record?.validUntil).toBe(addDays(today, 31));
    expect(later.rows[0]).toMatchObject({ key: first.rows[0]?.key, contentHash: first.rows[0]?.contentHash });
  });
});
