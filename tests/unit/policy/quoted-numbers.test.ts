// Numbers as clauses write them. The quotations are of 鲁就办〔2023〕13号, 鲁人社字〔2020〕128号 and 赣人社函〔2021〕55号.
import { expect, test } from 'vitest';
import { numbersIn, quotes } from '#shared/policy/quoted-numbers.ts';

test.each([
  ['可申领不低于1.2万元的一次性创业补贴', ['12000元', '1']],
  ['补贴标准不低于2000元', ['2000元']],
  ['最长3年期最高50万元', ['36月', '500000元']],
  ['签订1年以上劳动合同的', ['12月']],
  ['登记失业的16—24岁青年、登记失业半年以上人员', ['16岁', '24岁', '6月']],
  ['离校 3 年内有见习意愿的高校毕业生和 16-24 周岁青年', ['36月', '16岁', '24岁']],
  ['补贴标准为其每月实际费用的 60%', ['60%']],
  ['在 5 个工作日内取得联系', ['5工作日']],
  ['提供 3 次职业指导、推荐 3 次岗位信息', ['3次', '3次']],
  ['按百分之六十，期限五年，每人一千元，满十二个月', ['60%', '60月', '1000元', '12月']],
  ['每季最高补贴不超过１万元', ['10000元']],
  ['共 1,000 万元', ['10000000元']],
  ['在社区实现 24 小时不间断岗位发布', ['24小时']],
])('%s', (quote, numbers) => {
  expect(numbersIn(quote).map(({ value, unit }) => `${value.toFraction()}${unit ?? ''}`)).toEqual(numbers);
});

test('a number counts only in its own unit; years and months are one', () => {
  expect(quotes('补贴期限不超过 3 年', '36', '月')).toBe(true);
  expect(quotes('补贴期限不超过 3 年', '3', '年')).toBe(true);
  expect(quotes('补贴期限不超过 3 年', '3', '月')).toBe(false);
  expect(quotes('补贴期限不超过 3 年', '3', '元')).toBe(false);
  expect(quotes('正常经营6个月以上', '6', '月')).toBe(true);
  expect(quotes('不低于1.2万元', '12000', '元')).toBe(true);
  expect(quotes('不低于1.2万元', '12000.01', '元')).toBe(false);
  expect(quotes('不低于1.2万元', '1.2', '元')).toBe(false);
});
