// Lists as other counties and sites write them. Each test is one habit of theirs: dates, phones, pay, places, wording.
import { describe, expect, test } from 'vitest';
import { tidy } from '#server/import/read-workbook.ts';
import { csv, jobsOf, only, xlsx } from './support.ts';

const day = (text: string): Date => new Date(`${text}T00:00:00Z`);

describe('cells', () => {
  test('half a surrogate pair and U+0000, which no database column takes, are not there', async () => {
    const rows = (title: string) => [
      ['单位名称', '岗位名称'],
      ['甲', title],
    ];
    expect(only(await jobsOf(csv(rows('保\u{20BB7}洁')))).title).toBe('保\u{20BB7}洁');
    expect(only(await jobsOf(xlsx({ rows: rows('保\ud800洁') }))).title).toBe('保\ufffd洁');
    expect(tidy('保\u0000洁\udc00')).toBe('保洁\ufffd');
  });

  test('a second header row with blank cells between its words', async () => {
    const plan = await jobsOf(
      xlsx({
        rows: [
          ['单位名称', '岗位名称', null, '联系'],
          [null, null, '薪资', null, '电话'],
          ['甲', '保洁员', '2300元/月', null, '0531-1'],
        ],
      }),
    );
    expect(only(plan).title).toBe('保洁员');
  });

  test('dates: serials, date cells, words, dots, slashes, with a time, a range, a month, so many days', async () => {
    const header = ['单位名称', '岗位名称', '发布日期', '有效期至'];
    const plan = await jobsOf(
      xlsx({
        rows: [
          header,
          ['甲', 'a', day('2026-02-20'), day('2026-04-01')],
          ['甲', 'b', 46_073, 46_113],
          ['甲', 'c', '2026年2月20日', '2026年4月1日'],
          ['甲', 'd', '2026.2.20', '2026/4/1'],
          ['甲', 'e', '2026-02-20 09:30:00', '2026-3-1至2026-4-1'],
          ['甲', 'f', '20260220', '2026年3月1日至4月1日'],
          ['甲', 'g', '2026/2/20', '40天'],
          ['甲', 'h', '2026.02.20', '2026年3月'],
        ],
      }),
    );
    expect(plan.rows.map(({ record }) => record?.postedOn)).toEqual(
      Array.from({ length: 8 }, () => '2026-02-20'),
    );
    expect(plan.rows.map(({ record }) => record?.validUntil)).toEqual([
      ...Array.from({ length: 7 }, () => '2026-04-01'),
      '2026-03-31',
    ]);
  });

  test('an end date that is past is held, one that is no date is noted and counted from today, 长期 too', async () => {
    const plan = await jobsOf(
      csv([
        ['单位名称', '岗位名称', '截止日期'],
        ['甲', 'a', '2026-02-28'],
        ['甲', 'b', '下个月'],
        ['甲', 'c', '长期有效'],
        ['甲', 'd', '2026-03-01'],
      ]),
    );
    expect(plan.rows.map(({ outcome, record }) => [outcome, record?.validUntil])).toEqual([
      ['held', '2026-02-28'],
      ['noted', '2026-03-31'],
      ['noted', '2026-03-31'],
      ['noted', '2026-03-01'],
    ]);
    expect(plan.rows[1]?.problems.map(({ reason }) => reason)).toEqual([
      'date_unreadable',
      'no_end_date',
      'field_missing',
    ]);
  });

  test('a phone whose digits were lost is left out and noted', async () => {
    const plan = await jobsOf(
      csv([
        ['单位名称', '岗位名称', '联系方式'],
        ['甲', 'a', '1.38E+10'],
        ['甲', 'b', '0900-6130101/0900-6130102'],
        ['甲', 'c', '王经理 0900-6130101'],
      ]),
    );
    expect(plan.rows.map(({ record }) => record?.contact)).toEqual([
      { name: '', phone: '' },
      { name: '', phone: '0900-6130101/0900-6130102' },
      { name: '王经理', phone: '0900-6130101' },
    ]);
    expect(plan.rows[0]?.problems.some(({ reason }) => reason === 'phone_unreadable')).toBe(true);
  });

  test('a number format that shows words is read as shown; error cells are noted', async () => {
    const plan = await jobsOf(
      xlsx({
        rows: [
          ['单位名称', '岗位名称', '薪资', '人数'],
          ['甲', 'a', { n: 3500, z: '0"元/月"' }, '2人'],
          ['甲', 'b', '3000元', '若干'],
        ],
      }),
    );
    expect(plan.rows.map(({ record }) => [record?.pay.text, record?.headcount])).toEqual([
      ['3500元/月', 2],
      ['3000元', null],
    ]);
    expect(plan.rows[1]?.record?.conditions).toBe('招聘人数：若干');
  });

  test('split pay: 面谈 with blanks, only a lower, only an upper, 年薪 in 万', async () => {
    const plan = await jobsOf(
      csv([
        ['单位名称', '岗位名称', '薪资类型', '薪资范围起', '薪资范围至'],
        ['甲', 'a', '面谈', '', ''],
        ['甲', 'b', '月薪', '3000', ''],
        ['甲', 'c', '月薪', '', '5000'],
        ['甲', 'd', '日薪', '150', '180'],
        ['甲', 'e', '非面谈', '4000', '6000'],
      ]),
    );
    expect(
      plan.rows.map(({ record }) => [
        record?.pay.kind,
        record?.pay.minYuan,
        record?.pay.maxYuan,
        record?.pay.unit,
      ]),
    ).toEqual([
      ['negotiable', null, null, 'unknown'],
      ['stated', 3000, null, 'month'],
      ['stated', null, 5000, 'month'],
      ['stated', 150, 180, 'day'],
      ['stated', 4000, 6000, 'month'],
    ]);
    expect(
      only(
        await jobsOf(
          csv([
            ['单位名称', '岗位名称', '年薪（万元）'],
            ['甲', 'a', '8-10'],
          ]),
        ),
      ).pay,
    ).toMatchObject({ text: '8-10万元/年', minYuan: 80_000, maxYuan: 100_000, unit: 'year' });
  });

  test('places of the county get its code and point; the employer address stands in with a remark', async () => {
    const plan = await jobsOf(
      csv([
        ['单位名称', '岗位名称', '工作地点', '单位地址'],
        ['甲', 'a', '禾溪县清溪街道清溪社区3号', ''],
        ['甲', 'b', '', '清溪街道1号'],
      ]),
    );
    expect(plan.rows.map(({ record }) => record?.place)).toEqual([
      { text: '禾溪县清溪街道清溪社区3号', regionCode: '990121001', point: { lat: 29.91, lng: 117.8 } },
      { text: '清溪街道1号', regionCode: '990121001', point: null },
    ]);
    expect(plan.rows[1]?.problems.some(({ reason }) => reason === 'place_is_employer_address')).toBe(true);
  });

  test('social credit codes are checked: a wrong one is noted and left out', async () => {
    const plan = await jobsOf(
      csv([
        ['单位名称', '岗位名称', '统一社会信用代码'],
        ['甲', 'a', '91350100M000100Y43'],
        ['甲', 'b', '91350100M000100Y44'],
      ]),
    );
    expect(
      plan.rows.map(({ record, problems }) => [
        record?.employerCode,
        problems.some(({ reason }) => reason === 'credit_code_wrong'),
      ]),
    ).toEqual([
      ['91350100M000100Y43', false],
      [null, true],
    ]);
  });

  test('what must not be shown is held, with the words quoted; a fee is refused', async () => {
    const plan = await jobsOf(
      csv([
        ['单位名称', '岗位名称', '薪资', '性别', '年龄', '要求', '信息来源'],
        ['甲', '保洁员', '2300-2600', '女', '', '', ''],
        ['甲', '保洁员', '2300-2600', '不限', '18-45', '', ''],
        ['甲', '保洁员', '1000-9000', '男女不限', '18-60', '', ''],
        ['甲', '保洁员', '500元/月', '', '', '', ''],
        ['甲', '保洁员', '2300-2600', '', '', '入职交押金300元', ''],
        ['甲', '保洁员', '2300-2600', '', '', '', '网络转载'],
        ['甲', '保洁员', '2300-2600', '', '', '男女不限，押金不收', '清溪社区'],
      ]),
    );
    expect(
      plan.rows.map(({ outcome, problems }) => [
        outcome,
        problems.map(({ reason }) => reason).filter((reason) => !/missing|end_date/.test(reason)),
      ]),
    ).toEqual([
      ['held', ['sex_limit']],
      ['held', ['age_limit']],
      ['held', ['pay_spread']],
      ['held', ['pay_out_of_range']],
      ['refused', ['fee_asked']],
      ['held', ['repost_without_source']],
      ['noted', []],
    ]);
  });
});
