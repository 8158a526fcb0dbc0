// What must not be shown, and what only sounds like it.
import { describe, expect, test } from 'vitest';
import { categoryOfTitle } from '#shared/domain/job-category.ts';
import { findWording } from '#shared/domain/wording.ts';
import type { PostingWords } from '#shared/domain/wording.ts';

const posting: PostingWords = { title: '保洁员', duties: '', terms: '', sexCell: '', ageCell: '' };
const reasons = (words: Partial<PostingWords>): readonly string[] =>
  findWording({ ...posting, ...words }).map(({ reason }) => reason);

describe('harmless terms', () => {
  test.each([
    '男女不限',
    '不限男女',
    '性别不限',
    '男女均可',
    '男女各2名',
    '女2名，男1名',
    '不得限定性别',
    '女职工享三八节福利',
    '子女福利',
    '男装女装销售经验',
    '女士鞋包导购经验',
    '男60岁、女55岁以下',
    '18-60周岁',
    '年满18周岁',
    '50周岁以下',
    '年龄不限',
    '3-5年经验',
    '面向6-12岁儿童',
    '3-12岁学员',
    '民族不限',
    '少数民族地区',
    '少数民族聚居区服务',
    '宗教信仰不限',
    '户籍不限',
    '不限户籍',
    '可解决北京户口',
    '可落户',
    '协助办理户口迁移',
    '不收取任何费用',
    '包食宿押金不收',
    '无押金',
    '免押金',
    '不收取任何押金、服装费、培训费',
    '本单位不向求职者收取任何费用',
    '体检费公司报销',
    '培训费用由公司承担',
    '食宿费用自理',
    '凡收取费用均为诈骗请举报',
    '免费培训',
    '五险一金，每年体检费报销',
    '住宿水电费自理',
    '自己办理健康证，费用自理',
    '为本地人民服务',
    '有当地人脉',
    '年龄18-60',
    '男18-60岁，女18-55岁',
    '每日入库登记',
    '身体健康，无犯罪记录',
  ])('%s', (terms) => {
    expect(reasons({ terms })).toEqual([]);
  });
});

describe('harmless titles and duties', () => {
  test.each([
    '女装店长',
    '男装导购',
    '京东物流押运员',
    '户籍管理员',
    '男科医生',
    '妇女主任',
    '女子会所前台',
    '少数民族歌舞团灯光师',
    '女鞋车间普工',
    '男士内衣导购',
    '环保安全员',
  ])('%s', (title) => {
    expect(reasons({ title })).toEqual([]);
  });

  test.each([
    '负责收取停车费、押金',
    '收取客人押金并办理退房',
    '缴纳投标保证金',
    '理解交易所盈利模式(如手续费、做市商激励)',
    '教授3-12岁儿童',
    '退还客户押金500元',
  ])('%s', (duties) => {
    expect(reasons({ duties })).toEqual([]);
  });
});

describe('what is held', () => {
  test.each([
    ['限男性', 'sex_limit'],
    ['只招女工', 'sex_limit'],
    ['女士优先', 'sex_limit'],
    ['性别：女', 'sex_limit'],
    ['女2名', 'sex_limit'],
    ['限女', 'sex_limit'],
    ['35岁以下', 'age_limit'],
    ['18-45周岁', 'age_limit'],
    ['年龄40岁以内', 'age_limit'],
    ['14岁以上', 'age_limit'],
    ['35岁以下优先', 'age_limit'],
    ['年龄18-45', 'age_limit'],
    ['为本县户籍', 'household_limit'],
    ['限本地户籍', 'household_limit'],
    ['要求本市户口', 'household_limit'],
    ['本地人优先', 'household_limit'],
    ['外地人勿扰', 'household_limit'],
    ['汉族优先', 'ethnic_limit'],
    ['限汉族', 'ethnic_limit'],
    ['不招少数民族', 'ethnic_limit'],
    ['无宗教信仰', 'religion_limit'],
    ['限基督教徒', 'religion_limit'],
    ['日赚300', 'bait'],
    ['轻松月入过万', 'bait'],
    ['手机兼职刷单', 'bait'],
  ])('%s: %s', (terms, reason) => {
    expect(reasons({ terms })).toContain(reason);
  });

  test.each(['女服务员', '男保安', '缝纫女工', '女缝纫工', '男普工2名'])('title %s', (title) => {
    expect(reasons({ title })).toEqual(['sex_limit']);
  });

  test('cells of a sex and an age column need no further words', () => {
    expect(reasons({ sexCell: '女' })).toEqual(['sex_limit']);
    expect(reasons({ sexCell: '男女不限' })).toEqual([]);
    expect(reasons({ ageCell: '18-45' })).toEqual(['age_limit']);
    expect(reasons({ ageCell: '18-60' })).toEqual([]);
    expect(reasons({ ageCell: '45以下' })).toEqual(['age_limit']);
  });
});

test.each([
  '入职交押金200元',
  '需缴纳服装费300元',
  '押金500元离职退还',
  '报名费50元',
  '先交培训费',
  '收取保证金1000',
  '办理入职需缴纳体检费',
  '岗前培训费自理',
  '不包食宿需交押金200元',
])('%s asks for money', (terms) => {
  expect(reasons({ terms })).toEqual(['fee_asked']);
});

test('the finding quotes the words', () => {
  expect(findWording({ ...posting, terms: '身体健康，限女性，包住' })).toEqual([
    { reason: 'sex_limit', words: '限女性' },
  ]);
});

test.each([
  ['小区保洁员', 'cleaning'],
  ['客房服务员', 'cleaning'],
  ['家政保洁', 'domestic'],
  ['月嫂', 'domestic'],
  ['养老护理员', 'nursing'],
  ['医院护工', 'nursing'],
  ['厂区保安员', 'security'],
  ['门卫', 'security'],
  ['餐厅服务员', 'catering'],
  ['洗碗工', 'catering'],
  ['外卖骑手', 'delivery'],
  ['装卸搬运工', 'delivery'],
  ['送货司机', 'delivery'],
  ['缝纫工', 'factory'],
  ['流水线普工', 'factory'],
  ['Python开发工程师', 'other'],
  ['快递客服', 'other'],
  ['美容护理师', 'other'],
  ['生产计划工程师', 'other'],
  ['环保安全员', 'other'],
  ['社区网格员', 'other'],
])('tile of %s: %s', (title, category) => {
  expect(categoryOfTitle(title)).toBe(category);
});
