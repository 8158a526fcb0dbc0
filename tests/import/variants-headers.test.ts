// Lists as other counties and sites write them. Each test is one habit of theirs: names and places of headers.
import { describe, expect, test } from 'vitest';
import { csv, gist, jobsOf, only, xlsx } from './support.ts';

describe('headers', () => {
  test('under title rows, over merged cells, with line breaks, stars and notes', async () => {
    const plan = await jobsOf(
      xlsx({
        rows: [
          ['禾溪县2026年春风行动企业招聘信息汇总表'],
          ['填报单位：禾溪县人社局', null, null, null, '填报日期：2026年2月28日'],
          [],
          [
            '序\n号',
            '*单位名称',
            '招聘\n岗位（必填）',
            '需求人数\n（人）',
            '月工资\n（元）',
            '工作地址',
            '联系电话',
          ],
          [1, '禾溪青禾物业', '保洁员', 3, 2300, '清溪社区', 13800000000],
        ],
        merges: ['A1:G1', 'A2:D2', 'E2:G2'],
      }),
    );
    expect(gist(plan)).toEqual([['保洁员', '禾溪青禾物业', '2300元/月', '清溪社区']]);
    expect(only(plan)).toMatchObject({
      headcount: 3,
      contact: { phone: '13800000000' },
      pay: { minYuan: 2300, maxYuan: 2300, unit: 'month' },
    });
  });

  test.each([
    [
      ['职位', '公司', '薪资', '城市', '学历'],
      ['保洁员', '禾溪物业', '3-4千', '宁波', '不限'],
    ],
    [
      ['企业名称', '招聘工种', '工资待遇', '用工地点', '文化程度'],
      ['禾溪物业', '保洁员', '3-4千', '宁波', '不限'],
    ],
    [
      ['用人单位', '职位名称', '薪酬', '工作区域', '学历要求'],
      ['禾溪物业', '保洁员', '3-4千', '宁波', '不限'],
    ],
    [
      ['job_title', 'company_name', 'salary', 'location', 'education'],
      ['保洁员', '禾溪物业', '3-4千', '宁波', '不限'],
    ],
    [
      ['positionName', 'companyFullName', 'salary', 'city', 'education'],
      ['保洁员', '禾溪物业', '3-4千', '宁波', '不限'],
    ],
    [
      ['jobName', 'brandName', 'salaryDesc', 'cityName', 'jobDegree'],
      ['保洁员', '禾溪物业', '3-4千', '宁波', '不限'],
    ],
    [
      ['jobName', 'fullCompanyName', 'provideSalaryString', 'jobAreaString', 'degreeString'],
      ['保洁员', '禾溪物业', '3-4千', '宁波', '不限'],
    ],
    [
      ['职位名', '公司名', '月薪', '工作地点', '学历', '职位链接', '公司链接', '公司规模'],
      ['保洁员', '禾溪物业', '3-4千', '宁波', '不限', 'https://a.invalid', 'https://b.invalid', '20人'],
    ],
    [
      ['缺工岗位', '市场主体名称', '薪资待遇', '所属区域', '学历'],
      ['保洁员', '禾溪物业', '3-4千', '宁波', '不限'],
    ],
  ])('%j', async (header, row) => {
    for (const file of [csv([header, row]), xlsx({ rows: [header, row] })]) {
      const plan = await jobsOf(file);
      expect(gist(plan).map(([title, employer, , place]) => [title, employer, place])).toEqual([
        ['保洁员', '禾溪物业', '宁波'],
      ]);
      expect(only(plan)).toMatchObject({
        pay: { minYuan: 3000, maxYuan: 4000, unit: 'month' },
        place: { regionCode: '330200' },
        education: { text: '不限' },
      });
    }
  });

  test.each(['公交提示', '公交线路', '乘车路线', '附近公交站', '到岗公交', '交通方式', 'bus_line'])(
    '公交提示 under %s; 无 says nothing, and 交通补贴 is a benefit',
    async (header) => {
      const plan = await jobsOf(
        csv([
          ['岗位名称', '单位名称', header, '交通补贴'],
          ['保洁员', '禾溪物业', ' 3路到文昌阁，\n下车就是', '有'],
          ['帮厨', '禾溪面馆', '无', ''],
        ]),
      );
      expect(plan.rows.map(({ record }) => record?.bus)).toEqual(['3路到文昌阁， 下车就是', undefined]);
      expect(plan.rows[1]?.record).not.toHaveProperty('bus');
    },
  );

  test('over two rows, a group over split pay', async () => {
    const plan = await jobsOf(
      xlsx({
        rows: [
          ['社区用工摸底表'],
          ['序号', '用工单位', '缺工情况', null, '薪资待遇（元）', null, null, '联系人及电话'],
          [null, null, '缺工岗位', '缺工人数', '最低', '最高', '单位', null],
          [1, '禾溪物业', '保洁员', 2, 2300, 2600, '元/月', '周经理 0900-6130101'],
          [2, '禾溪工厂', '装卸工', 2, 180, 180, '元/天', '李工09006130102'],
          [3, '禾溪面馆', '帮厨', 1, null, null, '面议', '0900-6130103'],
        ],
        merges: ['A1:H1', 'A2:A3', 'B2:B3', 'C2:D2', 'E2:G2', 'H2:H3'],
      }),
    );
    expect(
      plan.rows.map(({ record }) => [
        record?.title,
        record?.pay.minYuan,
        record?.pay.maxYuan,
        record?.pay.unit,
        record?.pay.kind,
      ]),
    ).toEqual([
      ['保洁员', 2300, 2600, 'month', 'stated'],
      ['装卸工', 180, 180, 'day', 'stated'],
      ['帮厨', null, null, 'unknown', 'negotiable'],
    ]);
    expect(plan.rows.map(({ record }) => record?.contact)).toEqual([
      { name: '周经理', phone: '0900-6130101' },
      { name: '李工', phone: '09006130102' },
      { name: '', phone: '0900-6130103' },
    ]);
  });

  test('岗位名称 and 工种 side by side: the first is the title', async () => {
    expect(
      gist(
        await jobsOf(
          csv([
            ['单位', '工种', '岗位名称', '人数'],
            ['禾溪工厂', '缝纫', '样衣师', '1'],
          ]),
        ),
      )[0]?.[0],
    ).toBe('样衣师');
  });

  test('on several worksheets; a cover is left out, a hidden one is named and left out', async () => {
    const header = ['单位名称', '岗位名称', '招聘人数'];
    const plan = await jobsOf(
      xlsx(
        { name: '封面', rows: [['禾溪县招聘信息']] },
        { name: '清溪', rows: [header, ['甲店', '店员', 1]] },
        { name: '旧表', rows: [header, ['乙店', '店员', 1]], hidden: true },
        { name: '河湾', rows: [['河湾街道'], header, ['丙店', '店员', 1]] },
      ),
    );
    expect(plan.rows.map(({ row, sheet, record }) => [row, sheet, record?.employer])).toEqual([
      [2, '清溪', '甲店'],
      [3, '河湾', '丙店'],
    ]);
    expect(plan.notices).toEqual([
      '工作表“旧表”是隐藏的，没有导入。',
      '工作表“封面”里没有找到表头，没有导入。',
    ]);
  });

  test('employer above the header, or in sub-headings, where no column names it', async () => {
    expect(
      gist(
        await jobsOf(
          xlsx({
            rows: [
              ['用人单位（盖章）：禾溪制衣厂  联系电话：0900'],
              ['岗位', '人数', '工资'],
              ['缝纫工', 5, '计件'],
            ],
          }),
        ),
      )[0]?.[1],
    ).toBe('禾溪制衣厂');
    const plan = await jobsOf(
      xlsx({
        rows: [
          ['岗位', '人数', '工资', '要求'],
          ['一、禾溪制衣有限公司（联系人：陶厂长）'],
          ['缝纫工', 5, '4-6千', '会平车'],
          ['二、禾溪老灶台酒店'],
          ['服务员', 2, '3千', '健康证'],
        ],
        merges: ['A2:D2', 'A4:D4'],
      }),
    );
    expect(gist(plan).map(([title, employer]) => [title, employer])).toEqual([
      ['缝纫工', '禾溪制衣有限公司'],
      ['服务员', '禾溪老灶台酒店'],
    ]);
  });
});
