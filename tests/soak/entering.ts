// What people do while the kiosk may die at any moment: registrations and slips through the real IPC, some registrations
// tapped on the real screens. An acknowledgement is written down here the moment the page has it.
import type { Page } from 'playwright-core';
import type { Registration } from '#shared/domain/registration.ts';
import type { Job } from '#shared/domain/job.ts';
import { type Registrant, tapThrough } from '#build/tour/registration-walk.ts';
import type { Acknowledged } from './accounts.ts';
import type { Dice } from './dice.ts';

/** Numbers the entries of a whole run, so that each content is there once. */
export type Counter = { readonly next: () => number };

export type Entering = {
  readonly page: Page;
  readonly dice: Dice;
  readonly counter: Counter;
  readonly acknowledged: (entry: Acknowledged) => void;
};

/** One registration by IPC. @throws when the kiosk dies before its answer */
export async function saveOne({ page, counter, acknowledged }: Entering): Promise<void> {
  const registration = registrationOf(counter.next());
  const saved = await page.evaluate(
    (answers) => window.kiosk?.invoke('registration:save', answers),
    registration,
  );
  if (saved?.ok !== true) throw new Error(`the kiosk refused a registration: ${JSON.stringify(saved)}`);
  const { phone, payFloorYuan } = registration;
  acknowledged({ kind: 'registration', number: saved.value.number, phone, payFloorYuan });
}

/** One slip by IPC: drawn, saved as PDF, journalled. @throws when the kiosk dies before its answer */
export async function printOne({ page, counter, acknowledged }: Entering): Promise<void> {
  const jobId = `soak-${counter.next()}`;
  const printed = await page.evaluate((request) => window.kiosk?.invoke('slip:print', request), {
    jobId,
    job: slipJob,
    walkMinutes: null,
  });
  if (printed?.ok !== true) throw new Error(`the kiosk refused a slip: ${JSON.stringify(printed)}`);
  acknowledged({ kind: 'slip', number: printed.value.slipNo, jobId });
}

/** One registration on the screens, from home and back to home. @throws when the kiosk dies under it */
export async function tapOne({ page, counter, acknowledged }: Entering): Promise<void> {
  const phone = phoneOf(counter.next());
  const number = await tapThrough(page, { ...registrant, phone }, async () => undefined);
  acknowledged({ kind: 'registration', number, phone, payFloorYuan: TAPPED_PAY });
  await page.getByRole('button', { name: '结束并清除' }).click();
}

/** Enters until the kiosk is gone, or until `enough` says so. @returns what went wrong while the kiosk was alive */
export async function enterUntil(
  entering: Entering,
  taps: boolean,
  enough: () => boolean,
): Promise<string | null> {
  const { page, dice } = entering;
  let tapped = !taps;
  try {
    while (!enough()) {
      if (!tapped) {
        tapped = true;
        await tapOne(entering);
      } else if (dice.chance(0.1)) await printOne(entering);
      else await Promise.all(Array.from({ length: dice.whole(1, 3) }, () => saveOne(entering)));
      await page.waitForTimeout(dice.whole(30, 250));
    }
    return null;
  } catch (error) {
    // The kill itself ends every call: only what failed before it counts.
    return enough() ? null : String(error);
  }
}

type IpcRegistration = Registration & { readonly payFloorYuan: number };

const TAPPED_PAY = 3000;
const phoneOf = (index: number): string => `138${String(index).padStart(8, '0')}`;

function registrationOf(index: number): IpcRegistration {
  return {
    noticeVersion: 'soak',
    consentedAtMs: 1_700_000_000_000,
    name: '王',
    title: 'ms',
    phone: phoneOf(index),
    categories: ['cleaning'],
    shift: 'day',
    payFloorYuan: 10_000 + (index % 89_000),
    reach: 'walk',
  };
}

const registrant: Omit<Registrant, 'phone'> = {
  surname: '王',
  title: '女士',
  category: '保洁',
  shift: '白天',
  pay: '3000 元以上',
  reach: '走路能到',
};

const slipJob: Job = {
  title: '小区保洁员',
  employer: '样板物业',
  employerCode: null,
  category: 'cleaning',
  pay: {
    text: '2300元/月',
    kind: 'stated',
    minYuan: 2300,
    maxYuan: 2300,
    unit: 'month',
    monthsPerYear: null,
  },
  place: { text: '清溪社区', regionCode: null, point: null },
  headcount: 1,
  education: { code: null, text: '' },
  experience: '',
  engagement: 'long',
  hours: '',
  duties: '',
  conditions: '',
  benefits: [],
  contact: { name: '李', phone: '0531-1234567' },
  postedOn: null,
  validUntil: '2099-12-31',
  remarks: [],
};
