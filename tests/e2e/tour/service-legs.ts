// The walk through 更多服务 and 维权, leg by leg.
import type { Leg } from './hands.ts';
import type { Stop } from './stops.ts';

export const services: Leg = async ({ tap, heading, away }, look) => {
  const open = async (tile: RegExp, title: string, stop: Stop): Promise<void> => {
    await tap(/更多服务/u);
    await tap(tile);
    await heading(title);
    await look(stop);
    await away();
  };
  await tap(/更多服务/u);
  await heading('更多服务');
  await look('services');
  await away();
  await open(/^零工/u, '零工', 'gig');
  await open(/^就业见习/u, '就业见习', 'traineeship');
  await open(/^创业/u, '创业', 'startup');
};

export const complaint: Leg = async ({ tap, heading, handedIn, away }, look) => {
  await tap(/^维权/u);
  await heading('维权');
  await look('rights');
  await tap(/^写给县里/u);
  await tap('我同意');
  await heading('遇到什么事？');
  await look('complaint-matter');
  await tap(/^干了活/u);
  await heading('想写几句吗？');
  await look('complaint-words');
  await tap('完成');
  await heading('要县里给您回话吗？');
  await tap(/^不留/u);
  await look('complaint-reply');
  await tap('提交');
  await handedIn();
  await look('complaint-receipt');
  await away();
};

export const guidance: Leg = async ({ page, tap, heading, away }, look) => {
  await tap(/更多服务/u);
  await tap(/^职业指导/u);
  await tap('我同意');
  await heading('哪一天来？');
  await look('guidance-day');
  await page.getByRole('button', { name: /星期/u }).first().click();
  await heading('上午还是下午？');
  await look('guidance-half');
  await away();
};

export const unemployment: Leg = async ({ tap, keys, heading, read, away }, look) => {
  await tap(/更多服务/u);
  await tap(/^失业登记/u);
  await tap('我同意');
  await tap(/^王$/u);
  await tap(/^女士/u);
  await tap('下一步');
  await heading('身份证号，要您单独同意');
  await look('id-consent');
  await tap('我同意');
  await heading('您的身份证号是多少？');
  await keys('99999919500101002X');
  await read('最后一位和前面的对不上');
  await look('id-number');
  await tap('退一位');
  await keys('6');
  await tap('下一步');
  await heading('您是哪种情况？');
  await look('jobless-ground');
  await tap(/^单位的工作/u);
  await heading('从什么时候起没有工作？');
  await look('jobless-since');
  await away();
};
