// What a member of staff does on the screens.
import type { Page } from 'playwright-core';

const tap = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('button', { name }).first().click();

/** From the home screen, by the sign that was called for. */
export async function comeIn(page: Page): Promise<void> {
  await tap(page, '叫工作人员');
  await tap(page, '我是工作人员');
}

export async function pressDigits(page: Page, digits: string): Promise<void> {
  for (const digit of digits) await page.getByRole('button', { name: digit, exact: true }).click();
}

/** Digits, then the button that hands them in. */
export async function pressPin(page: Page, digits: string, then: string): Promise<void> {
  await pressDigits(page, digits);
  await page.getByRole('button', { name: then, exact: true }).click();
}

/** From the names to the names, with one more. @param code as the county prints it */
export async function addAccount(page: Page, code: string, pin: string): Promise<void> {
  await tap(page, '新增人员');
  await pressPin(page, code.replaceAll('-', ''), '下一步');
  await pressPin(page, pin, '下一步');
  await pressPin(page, pin, '建账号');
  await page.getByText(/的账号建好了/).waitFor();
}
