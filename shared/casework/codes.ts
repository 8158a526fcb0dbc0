// The coded columns of a county's ledgers (台账三–六, 十二) and report sheets (EP1, 01–03 表, 行业划分): code and the words that the sheets
// themselves explain them with. Categories of 就业困难人员 are the county's own list (seed S3 (五)16): these are its defaults.

import type { JobCategory } from '../domain/job.ts';

/** 工种 as ledgers and lists write them; the tile `other` is called 更多 on the home screen alone. */
export const categoryNames: Readonly<Record<JobCategory, string>> = {
  cleaning: '保洁',
  domestic: '家政',
  nursing: '护理',
  security: '保安',
  catering: '餐饮',
  delivery: '快递/搬运',
  factory: '工厂',
  other: '其他',
};

type Coded<Key extends string> = { readonly key: Key; readonly code: string; readonly words: string };

const coded = <const Key extends string>(rows: readonly (readonly [Key, string, string])[]): Coded<Key>[] =>
  rows.map(([key, code, words]) => ({ key, code, words }));

/** 失业人员类型 of 台账四, 填表说明 1; the columns of 02 表. */
export const joblessTypes = coded([
  ['school', '⑴', '年满16周岁，从各类学校毕业、肄业'],
  ['employer', '⑵', '从企业、机关、事业单位等各类用人单位失业'],
  ['dismissed', '⑶', '被企业解除或终止劳动关系'],
  ['bankrupt', '⑷', '企业破产倒闭终止劳动关系'],
  ['publicBody', '⑸', '从机关事业单位被辞退解聘'],
  ['resigned', '⑹', '从各类单位辞职'],
  ['selfEmployed', '⑺', '退出个体经营'],
  ['ownBusiness', '⑻', '私营企业业主停业、破产停止经营'],
  ['flexible', '⑼', '退出灵活就业'],
  ['welfarePost', '⑽', '退出公益性岗位'],
  ['land', '⑾', '符合当地规定条件，承包土地被征用等情况（含转产渔民和牧民）'],
  ['army', '⑿', '军人退出现役且未纳入国家统一安置'],
  ['released', '⒀', '刑满释放、假释、监外执行'],
]);
export type JoblessType = (typeof joblessTypes)[number]['key'];

/** 就业困难人员类型 of 台账三, 填表说明 1. */
export const hardshipTypes = coded([
  ['older', '①', '大龄失业人员'],
  ['disabled', '②', '残疾失业人员'],
  ['minimumIncome', '③', '享受城市居民最低生活保障失业人员'],
  ['longTerm', '④', '连续失业1年以上的人员'],
  ['landless', '⑤', '失地失业人员'],
  ['armySpouse', '⑥', '军人配偶失业人员'],
  ['martyrFamily', '⑦', '烈属失业人员'],
  ['released', '⑧', '刑满释放、假释、监外执行'],
  ['singleParent', '⑨', '单亲抚养未成年子女失业人员'],
  ['zeroEmployment', '⑩', '城镇零就业家庭失业人员'],
  ['modelWorker', '⑪', '曾获县以上(含县级)劳动模范的失业人员'],
]);

/** 就业服务需求 of 台账四, 填表说明 2. */
export const serviceNeeds = coded([
  ['policy', '⑴', '政策咨询'],
  ['placement', '⑵', '职业介绍'],
  ['guidance', '⑶', '职业指导'],
  ['traineeship', '⑷', '就业见习'],
  ['training', '⑸', '技能培训'],
  ['appraisal', '⑹', '职业技能鉴定'],
  ['startupTraining', '⑺', '创业培训'],
  ['startupGuidance', '⑻', '创业指导'],
  ['welfarePost', '⑼', '公益性岗位'],
  ['loan', '⑽', '小额担保贷款'],
  ['jobInfo', '⑾', '提供岗位信息'],
]);
export type ServiceNeed = (typeof serviceNeeds)[number]['key'];

/**
 * 就业渠道: the seven columns of 01 表. 台账三 and 五 have six codes: what 01 表 counts as 聘用、临时 is under ⑴ there.
 */
export const channels = coded([
  ['publicBody', '⑴', '机关事业单位'],
  ['publicFirm', '⑵', '公有制企业'],
  ['privateFirm', '⑶', '非公有制企业'],
  ['publicBodyContract', '⑴', '机关事业单位聘用、临时'],
  ['selfEmployed', '⑷', '个体经营'],
  ['flexible', '⑸', '灵活就业'],
  ['welfarePost', '⑹', '公益性岗位'],
]);
export type Channel = (typeof channels)[number]['key'];

/** 灵活就业 by kind: columns 7–15 of 03 表. */
export const flexibleKinds = coded([
  ['community', '7', '社区便民服务'],
  ['household', '8', '家政服务'],
  ['unitLogistics', '9', '单位后勤保障'],
  ['temporary', '10', '临时用工'],
  ['vendor', '11', '无证商贩'],
  ['farming', '12', '失业人员在种植、养殖业就业'],
  ['familyHelp', '13', '家庭自雇式帮工'],
  ['freelance', '14', '自由职业者'],
  ['other', '15', '其他'],
]);
export type FlexibleKind = (typeof flexibleKinds)[number]['key'];

/** 就业援助形式 of 台账三, 填表说明 3. */
export const assistanceForms = coded([
  ['placement', '①', '职业介绍'],
  ['training', '②', '推荐培训'],
  ['policy', '③', '宣传及落实各项就业、创业政策'],
  ['guidance', '④', '职业指导'],
  ['other', '⑤', '其他援助形式'],
]);
export type AssistanceForm = (typeof assistanceForms)[number]['key'];

/** 国民经济行业分类 GB/T 4754-2017, sections A–T. */
export const industries = [
  'A',
  'B',
  'C',
  'D',
  'E',
  'F',
  'G',
  'H',
  'I',
  'J',
  'K',
  'L',
  'M',
  'N',
  'O',
  'P',
  'Q',
  'R',
  'S',
  'T',
] as const;
export type Industry = (typeof industries)[number];

/** 三次产业, as 台账五 填表说明 3 draws them: 第一产业 A; 第二产业 B C D E; 第三产业 the rest. @returns 1, 2 or 3 */
export function sectorOf(industry: Industry): 1 | 2 | 3 {
  if (industry === 'A') return 1;
  return 'BCDE'.includes(industry) ? 2 : 3;
}
