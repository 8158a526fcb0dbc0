// The walk through 我能领什么 and 算一算.
import type { Leg } from './hands.ts';

export const finder: Leg = async ({ page, tap, heading, away }, look) => {
  await tap(/^政策/u);
  await tap('我能领什么');
  await heading('您是为谁来问政策的？');
  await look('finder');
  await tap(/^我自己：想创业或在创业$/u);
  await heading(/^(?!您是为谁)/u);
  await tap('先看结果');
  await heading('我能领什么');
  const card = page.getByTestId('found-card').first();
  await card.waitFor();
  await look('found');
  await card.click();
  await page.getByRole('button', { name: '打印政策单' }).waitFor();
  await look('found-policy');
  await away();
  await tap(/更多服务/u);
  await tap(/^创业/u);
  await tap('算一算');
  await heading('算一算');
  await look('calculators');
  await tap('上一步');
  await page.getByTestId('listing-card').filter({ hasText: '创业担保贷款' }).first().click();
  await page.getByRole('button', { name: '打印政策单' }).waitFor();
  await tap('算一算');
  await heading('算哪一个？');
  await tap(/^贴息/u);
  await heading('您想贷多少元？');
  await look('calculator');
  await away();
};
