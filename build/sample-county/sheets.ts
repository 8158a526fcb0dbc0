// Lays the sample's lists out as a county keeps them: title rows, merged cells, group headers, totals and remarks.
import type { Cell, SheetData } from 'write-excel-file/node';
import { addDays } from '#shared/kernel/calendar.ts';
import { communityPostings, companyPostings } from './compose.ts';
import type { SamplePosting } from './compose.ts';
import { communities, countyName } from './places.ts';
import { plantedRows } from './planted.ts';
import { samplePolicies } from './policies.ts';
import { sampleTrainings } from './trainings.ts';

const border = { borderStyle: 'thin' } as const;
const head = (value: string, more: object = {}): Cell => ({
  value,
  fontWeight: 'bold',
  align: 'center',
  wrap: true,
  ...border,
  ...more,
});
const title = (value: string, columns: number): (Cell | null)[] => [
  { value, fontWeight: 'bold', fontSize: 16, align: 'center', columnSpan: columns },
  ...blanks(columns - 1),
];
const wide = (value: string, columns: number): (Cell | null)[] => [
  { value, wrap: true, columnSpan: columns },
  ...blanks(columns - 1),
];
const blanks = (count: number): null[] => Array.from({ length: count }, () => null);
/** A day as a real date cell, as a county types it. */
const date = (day: string): Cell => ({
  value: new Date(`${day}T00:00:00Z`),
  type: Date,
  format: 'yyyy-mm-dd',
  ...border,
});
const chinese = (day: string): string =>
  `${day.slice(0, 4)}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;

/** 企业招聘汇总表: one sheet; the employer's cells are merged over its postings; a total and remarks at the bottom. */
export function companySheet(today: string): SheetData {
  const headers = [
    '序号',
    '单位名称',
    '统一社会信用代码',
    '招聘岗位',
    '招聘人数',
    '薪资待遇',
    '工作地点',
    '公交提示',
    '工作时间',
    '学历要求',
    '任职条件',
    '工作内容',
    '福利待遇',
    '用工形式',
    '联系人',
    '联系电话',
    '发布日期',
    '截止日期',
  ];
  const postings = companyPostings(today);
  const rows: SheetData = [
    title(`${countyName}企业招聘汇总表`, headers.length),
    wide(
      `填报单位：${countyName}公共就业和人才服务中心          填报日期：${chinese(today)}`,
      headers.length,
    ),
    headers.map((text) => head(text)),
  ];
  for (const [index, posting] of postings.entries()) {
    const { employer, template } = posting;
    const first = postings[index - 1]?.employer !== employer;
    const span = first ? postings.filter((other) => other.employer === employer).length : 1;
    const merged = (value: string): Cell | null =>
      first ? { value, rowSpan: span, alignVertical: 'center', wrap: true, ...border } : null;
    rows.push([
      index + 1,
      merged(employer.name),
      merged(employer.creditCode),
      template.title,
      posting.headcount,
      posting.pay,
      posting.placeText,
      posting.bus === '' ? null : posting.bus,
      template.hours,
      template.education,
      template.conditions,
      template.duties,
      template.benefits,
      template.engagement,
      merged(employer.contact),
      merged(employer.phone),
      date(posting.postedOn),
      index % 4 === 0 ? chinese(posting.validUntil) : date(posting.validUntil),
    ]);
  }
  rows.push(['合计', null, null, null, postings.reduce((sum, { headcount }) => sum + headcount, 0)]);
  rows.push(
    wide(
      '备注：1.本表由用人单位填报，县公共就业和人才服务中心汇总；2.招聘不收取任何费用；3.到社区就业驿站可免费打印岗位推荐单。',
      headers.length,
    ),
  );
  return rows;
}

/** 社区用工摸底表: one worksheet per street, a two-row header with a group over the pay columns, dates as words. */
export function communitySheets(
  today: string,
): readonly { readonly name: string; readonly data: SheetData }[] {
  const streetOf = (place: string): string =>
    communities.find(({ name }) => name === place)?.street ?? '清溪街道';
  const postings = communityPostings(today);
  const names = [
    ...new Set([
      ...postings.map(({ place }) => streetOf(place)),
      ...plantedRows.map(({ community }) => streetOf(community)),
    ]),
  ];
  return names.map((name) => ({
    name,
    data: [
      title(`${countyName}${name}社区用工情况摸底表`, COLUMNS.length),
      ...groupHeader(),
      ...postings
        .filter(({ place }) => streetOf(place) === name)
        .map((posting, index) => communityRow(posting, index, today)),
      ...plantedRows
        .filter(({ community }) => streetOf(community) === name)
        .map((row) => plantedRow(row, today)),
      blanks(COLUMNS.length),
      wide('填表说明：入户走访当天填写；薪资填数字，单位写元/月、元/天或元/小时。', COLUMNS.length),
    ],
  }));
}

const COLUMNS = [
  '序号',
  '社区',
  '用工单位',
  '缺工岗位',
  '缺工人数',
  '最低',
  '最高',
  '单位',
  '用工条件',
  '工作内容',
  '上班时间',
  '联系人及电话',
  '走访日期',
  '有效期至',
];

function groupHeader(): SheetData {
  const tall = (text: string): Cell => head(text, { rowSpan: 2, alignVertical: 'center' });
  return [
    COLUMNS.map((text, index) =>
      index === 5 ? head('薪资待遇', { columnSpan: 3 }) : index === 6 || index === 7 ? null : tall(text),
    ),
    COLUMNS.map((text, index) => (index >= 5 && index <= 7 ? head(text) : null)),
  ];
}

function communityRow(
  { employer, template, place, headcount, postedOn, validUntil }: SamplePosting,
  index: number,
  today: string,
): SheetData[number] {
  return [
    index + 1,
    place,
    employer.name,
    template.title,
    index % 3 === 0 ? `${headcount}人` : headcount,
    template.low,
    template.high,
    template.unit === '小时' ? '元/小时' : `元/${template.unit}`,
    template.conditions,
    template.duties,
    template.hours,
    `${employer.contact} ${employer.phone}`,
    (postedOn > today ? today : postedOn).replaceAll('-', '.'),
    validUntil.replaceAll('-', '/'),
  ];
}

function plantedRow(row: (typeof plantedRows)[number], today: string): SheetData[number] {
  return [
    null,
    row.community,
    row.employer === '' ? null : row.employer,
    row.title,
    row.headcount,
    row.low,
    row.high,
    row.unit,
    row.conditions,
    '看店、整理、帮忙',
    '8:00-17:00',
    '店里 0900-6139999',
    today.replaceAll('-', '.'),
    addDays(today, 30).replaceAll('-', '/'),
  ];
}

/** 培训项目清单. */
export function trainingSheet(today: string): SheetData {
  const headers = [
    '序号',
    '培训项目名称',
    '培训内容',
    '培训学时',
    '参训要求',
    '补贴标准',
    '班型',
    '培训机构',
    '培训地点',
    '开班时间',
    '招生人数',
    '联系电话',
    '报名截止时间',
  ];
  return [
    title(`${countyName}职业技能培训通用项目清单`, headers.length),
    headers.map((text) => head(text)),
    ...sampleTrainings.map((training, index) => [
      index + 1,
      training.title,
      training.content,
      index % 5 === 0 ? `${training.classHours}学时` : training.classHours,
      training.requirements,
      training.subsidy,
      training.schedule,
      training.organiser,
      training.place,
      date(addDays(today, training.startsIn)),
      training.places,
      `0900-61${String(40_000 + index * 37)}`,
      date(addDays(today, training.startsIn - 2)),
    ]),
    wide('说明：以各班次开班通知为准，参训不收取任何费用。', headers.length),
  ];
}

/** 政策清单: what of the county's own pack can be had today. */
export function policySheet(today: string): SheetData {
  const headers = [
    '序号',
    '政策名称',
    '文号',
    '发文单位',
    '享受对象',
    '补贴标准',
    '办理方式',
    '所需材料',
    '政策原文',
    '生效日期',
    '有效期至',
    '咨询电话',
    '备注',
  ];
  return [
    title(`${countyName}就业创业政策清单（样例）`, headers.length),
    wide('样例：县、文件、数额都是虚构的，用来演示，不能作为办事依据。', headers.length),
    headers.map((text) => head(text)),
    ...samplePolicies(today).map(
      ({ policy, benefit, clause, documentNo, issuer, validFrom, validTo }, index) => [
        index + 1,
        policy.name,
        documentNo,
        issuer,
        policy.words,
        benefit,
        `${policy.where}${policy.how}`,
        policy.materials.join('、'),
        clause,
        validFrom === null ? '' : date(validFrom),
        validTo === null ? '' : date(validTo),
        policy.hotline,
        '样例，以当地文件为准',
      ],
    ),
  ];
}
