// The five ledgers of a county's real sheets: 台账三 就业困难人员, 台账四 失业人员, 台账五 失业人员再就业, 台账六 新就业人员, 台账十二 求职人员.
// Columns stand in the order of the sheets, headers in their words; the first column of each, 序号, is the table's own.
import { jobCategories } from '../domain/job.ts';
import type { CaseFile, Employment, HardshipSpell, JoblessSpell } from './case-file.ts';
import { assistanceForms, categoryNames, channels, joblessTypes, sectorOf, serviceNeeds } from './codes.ts';
import {
  type Cell,
  type Column,
  type Ledger,
  type LedgerId,
  type Period,
  codeOf,
  person,
  touches,
  yesOrEmpty,
} from './ledger.ts';
import type { CaseSettings } from './settings.ts';

type Entry = { readonly file: CaseFile };
type HardshipEntry = Entry & { readonly spell: HardshipSpell; readonly job: Employment | null };
type JoblessEntry = Entry & { readonly spell: JoblessSpell };
type JobEntry = Entry & { readonly job: Employment };

const job = (header: string, key: string, read: (job: Employment) => Cell): Column<JobEntry> => ({
  key,
  header,
  group: '安置情况',
  read: (entry) => read(entry.job),
});

const startedIn = ({ from }: { readonly from: string }, period: Period): boolean =>
  from >= period.from && from <= period.until;

/** The job that somebody was placed in during a spell of assistance. */
const jobDuring = (file: CaseFile, spell: HardshipSpell): Employment | null =>
  file.employments.findLast(
    ({ from }) => from >= spell.from && (spell.until === null || from <= spell.until),
  ) ?? null;

/** 台账三. @param settings the county's categories, whose codes the sheet asks for */
export function hardshipLedger(settings: CaseSettings): Ledger<HardshipEntry> {
  const placed = (header: string, key: string, read: (job: Employment) => Cell): Column<HardshipEntry> => ({
    key,
    header,
    group: '安置情况',
    read: (entry) => (entry.job === null ? null : read(entry.job)),
  });
  return {
    id: 'hardship',
    sheetNo: '台账三',
    title: '就业困难人员管理台帐',
    required: ['name', 'idNumber', 'phone', 'category'],
    columns: [
      person.name,
      person.sex,
      person.age,
      person.education,
      person.idNumber,
      person.skills,
      {
        key: 'category',
        header: '就业困难人员类型',
        read: ({ spell }) => {
          const found = settings.hardshipCategories.find(({ key }) => key === spell.category);
          return found === undefined ? spell.category : found.code || found.words;
        },
      },
      person.certificateNo,
      { key: 'address', header: '家庭住址', read: ({ file }) => file.details.address ?? null },
      person.phone,
      { ...placed('再就业时间', 'employedOn', ({ from }) => from), sum: 'filled' },
      placed('现就业单位', 'employer', ({ employer }) => employer),
      placed('就业岗位', 'post', ({ post }) => post),
      placed('就业去向', 'channel', ({ channel }) => codeOf(channels, channel)),
      placed('是否签定劳动合同', 'contract', ({ contract }) => (contract === null ? '否' : '是')),
      placed('合同期限', 'contractTerm', ({ contract }) =>
        contract === null ? null : contract.months === null ? '无固定期限' : `${contract.months}个月`,
      ),
      {
        key: 'assisted',
        header: '是否就业援助对象',
        sum: 'yes',
        read: ({ file }) => yesOrEmpty(formsOf(file).length > 0),
      },
      { key: 'forms', header: '就业援助形式', read: ({ file }) => formsOf(file).join('') || null },
    ],
    entries: (files, period) =>
      files.flatMap((file) =>
        file.hardship
          .filter((spell) => touches(spell, period))
          .map((spell) => ({ file, spell, job: jobDuring(file, spell) })),
      ),
  };
}

/** Codes of the forms of assistance that a person had, each once, in the sheet's order. */
function formsOf(file: CaseFile): string[] {
  const had = new Set(file.events.flatMap(({ what }) => (what.kind === 'assisted' ? [what.form] : [])));
  return assistanceForms.filter(({ key }) => had.has(key)).map(({ code }) => code);
}

/** Who it is, as 台账四 and 台账五 begin alike. */
const whoIsJobless = [
  person.name,
  person.sex,
  person.age,
  person.education,
  person.idNumber,
  person.domicile,
  person.skills,
  person.certificateNo,
] as const;

/** 台账四 */
export const joblessLedger: Ledger<JoblessEntry> = {
  id: 'jobless',
  sheetNo: '台账四',
  title: '失业人员管理台帐',
  required: ['name', 'idNumber', 'type', 'since'],
  columns: [
    ...whoIsJobless,
    { key: 'registered', header: '是否登记失业人员', read: () => '是' },
    { key: 'type', header: '失业人员类型', read: ({ spell }) => codeOf(joblessTypes, spell.type) },
    { key: 'since', header: '失业时间', read: ({ spell }) => spell.since },
    {
      key: 'benefit',
      header: '领取失业保险金起止时间',
      sum: 'filled',
      read: ({ spell: { benefit } }) => (benefit === null ? null : `${benefit.from}至${benefit.until}`),
    },
    { key: 'wish', header: '求职意向', read: ({ file }) => file.details.wishWords ?? null },
    { key: 'trainingWish', header: '培训意向', read: ({ file }) => file.details.trainingWish ?? null },
    {
      key: 'needs',
      header: '就业服务需求',
      read: ({ spell }) =>
        serviceNeeds
          .filter(({ key }) => spell.needs.includes(key))
          .map(({ code }) => code)
          .join('') || null,
    },
    person.phone,
    { key: 'noteType', header: '类型', group: '备注', read: () => null },
    { key: 'noteLevel', header: '等级', group: '备注', read: () => null },
  ],
  entries: (files, period) =>
    files.flatMap((file) =>
      file.jobless.filter((spell) => touches(spell, period)).map((spell) => ({ file, spell })),
    ),
};

/** 台账五: who was registered as jobless and began to work within the period. */
export const reemployedLedger: Ledger<JobEntry> = {
  id: 'reemployed',
  sheetNo: '台账五',
  title: '失业人员再就业信息明细台帐',
  required: ['name', 'idNumber', 'employer'],
  columns: [
    ...whoIsJobless,
    {
      key: 'type',
      header: '失业人员类型',
      read: (entry) => codeOf(joblessTypes, entry.job.wasJobless?.type),
    },
    { key: 'since', header: '失业时间', read: (entry) => entry.job.wasJobless?.since ?? null },
    job('再就业时间', 'employedOn', ({ from }) => from),
    job('就业渠道', 'channel', ({ channel }) => codeOf(channels, channel)),
    job('现就业单位', 'employer', ({ employer }) => employer),
    job('就业岗位', 'post', ({ post }) => post),
    job('所属产业', 'sector', ({ industry }) => `第${'一二三'[sectorOf(industry) - 1] ?? ''}产业`),
    person.phone,
  ],
  entries: (files, period) => jobEntries(files, period).filter((entry) => entry.job.wasJobless !== null),
};

/** 台账六: everybody who began to work within the period. */
export const newlyEmployedLedger: Ledger<JobEntry> = {
  id: 'newlyEmployed',
  sheetNo: '台账六',
  title: '新就业人员实名制明细表',
  required: ['name', 'idNumber', 'employer'],
  columns: [
    { key: 'place', header: '地市名称（市、县（区））', read: () => null },
    person.name,
    person.sex,
    person.idNumber,
    person.phone,
    {
      key: 'employedOn',
      header: '登记就业时间（年/月/日）',
      read: (entry) => entry.job.from.replaceAll('-', '/'),
    },
    { key: 'employer', header: '就业单位', read: (entry) => entry.job.employer },
    ticked(
      '单位就业',
      'inUnit',
      ({ channel }) => !['selfEmployed', 'flexible', 'welfarePost'].includes(channel),
    ),
    ticked('个体工商户', 'selfEmployed', ({ channel }) => channel === 'selfEmployed'),
    ticked('公益性岗位', 'welfarePost', ({ channel }) => channel === 'welfarePost'),
    ticked('灵活就业', 'flexible', ({ channel }) => channel === 'flexible'),
    ticked('失业人员再就业', 'wasJobless', ({ wasJobless }) => wasJobless !== null),
    ticked('就业困难再就业', 'wasHardship', ({ wasHardship }) => wasHardship),
  ],
  entries: jobEntries,
};

function ticked(header: string, key: string, read: (job: Employment) => boolean): Column<JobEntry> {
  const group = '就业人员类型（符合项填是）';
  return { key, header, group, sum: 'yes', read: (entry) => yesOrEmpty(read(entry.job)) };
}

function jobEntries(files: readonly CaseFile[], period: Period): readonly JobEntry[] {
  return files.flatMap((file) =>
    file.employments.filter((one) => startedIn(one, period)).map((one) => ({ file, job: one })),
  );
}

const formWords = { long: '长期', short: '短期', partTime: '兼职' } as const;

/** 台账十二: who registered for work within the period. */
export const jobSeekerLedger: Ledger<Entry> = {
  id: 'jobSeekers',
  sheetNo: '台账十二',
  title: '求职人员登记台帐',
  required: ['name', 'phone', 'wish'],
  columns: [
    person.name,
    person.sex,
    person.age,
    person.education,
    { key: 'major', header: '所学专业', read: ({ file }) => file.details.major ?? null },
    person.idNumber,
    {
      key: 'region',
      header: '求职地区',
      read: ({ file: { details } }) =>
        details.wishRegion === undefined ? null : details.wishRegion === 'local' ? '本地市' : '外省市',
    },
    {
      key: 'form',
      header: '用工形式',
      read: ({ file: { details } }) => (details.workForm === undefined ? null : formWords[details.workForm]),
    },
    person.skills,
    {
      key: 'wish',
      header: '求职意向',
      read: ({ file: { details } }) =>
        details.wishWords ??
        (jobCategories
          .filter((category) => details.categories?.includes(category) === true)
          .map((category) => categoryNames[category])
          .join('、') ||
          null),
    },
    { key: 'pay', header: '期望薪资', read: ({ file }) => payWords(file.details.payFloorYuan) },
    {
      key: 'graduate',
      header: '是否应届高校毕业生',
      sum: 'yes',
      read: ({ file: { details, registeredOn } }) =>
        details.graduatedOn === undefined || registeredOn === null
          ? null
          : details.graduatedOn.slice(0, 4) === registeredOn.slice(0, 4)
            ? '是'
            : '否',
    },
    {
      key: 'ruralTransfer',
      header: '是否农村转移劳动者',
      sum: 'yes',
      read: ({ file: { details } }) =>
        details.ruralTransfer === undefined ? null : details.ruralTransfer ? '是' : '否',
    },
    { key: 'guidance', header: '职业指导次数', sum: 'number', read: ({ file }) => times(file, 'guidance') },
    { key: 'jobInfo', header: '职业介绍次数', sum: 'number', read: ({ file }) => times(file, 'jobInfo') },
    { key: 'registeredOn', header: '登记时间', read: ({ file }) => file.registeredOn },
    person.phone,
  ],
  entries: (files, period) =>
    files.flatMap((file) =>
      file.registeredOn !== null && startedIn({ from: file.registeredOn }, period) ? [{ file }] : [],
    ),
};

function payWords(yuan: number | null | undefined): Cell {
  if (yuan === undefined) return null;
  return yuan === null ? '面议' : yuan;
}

function times(file: CaseFile, kind: CaseFile['services'][number]['kind']): number {
  return file.services.filter((service) => service.kind === kind).length;
}

/** Every ledger by its id, each with the type of its own entries. @param use is given the one of that id */
export function withLedger<Answer>(
  id: LedgerId,
  settings: CaseSettings,
  use: <One extends { readonly file: CaseFile }>(ledger: Ledger<One>) => Answer,
): Answer {
  switch (id) {
    case 'hardship':
      return use(hardshipLedger(settings));
    case 'jobless':
      return use(joblessLedger);
    case 'reemployed':
      return use(reemployedLedger);
    case 'newlyEmployed':
      return use(newlyEmployedLedger);
    case 'jobSeekers':
      return use(jobSeekerLedger);
  }
}
