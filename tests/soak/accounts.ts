// Who was told "saved", and what the county has in the end. The comparing is pure.
//
//   lost        acknowledged, and the county has no line with that number and that content
//   duplicated  one content under two numbers, or one number on two lines
//   reused      one number told to two people
//
// What was entered and never answered (the kill came first) may be at the county or not; it may not be there twice.

import * as z from 'zod/mini';

/** A registration's content is told apart by its pay floor and telephone number, a slip's by its job id. */
export type Acknowledged =
  | {
      readonly kind: 'registration';
      readonly number: string;
      readonly phone: string;
      readonly payFloorYuan: number;
    }
  | { readonly kind: 'slip'; readonly number: string; readonly jobId: string };

const registrationSchema = z.looseObject({
  number: z.string(),
  maskedPhone: z.string(),
  payFloorYuan: z.nullable(z.number()),
});
const slipSchema = z.looseObject({ slipNo: z.string(), jobId: z.string(), outcome: z.string() });
/** As `county list registrations --json` gives it. */
export type CountyRegistration = z.infer<typeof registrationSchema>;
/** As `county list slips --json` gives it. */
export type CountySlip = z.infer<typeof slipSchema>;

/** What the county has. @param command runs the county command line */
export async function countyLedgers(command: (...args: string[]) => Promise<unknown>): Promise<{
  readonly registrations: readonly CountyRegistration[];
  readonly slips: readonly CountySlip[];
}> {
  return {
    registrations: z.parse(z.array(registrationSchema), await command('list', 'registrations')),
    slips: z.parse(z.array(slipSchema), await command('list', 'slips')),
  };
}

export type Balance = {
  readonly lost: readonly string[];
  readonly duplicated: readonly string[];
  readonly reused: readonly string[];
  /** At the county without having been acknowledged: killed between the disk and the answer. */
  readonly unanswered: number;
};

export function balance(
  acknowledged: readonly Acknowledged[],
  registrations: readonly CountyRegistration[],
  slips: readonly CountySlip[],
): Balance {
  const atCounty = [...registrations.map(({ number }) => number), ...slips.map(({ slipNo }) => slipNo)];
  const contents = [
    ...registrations.map(({ maskedPhone, payFloorYuan }) => `${maskedPhone} ${payFloorYuan}`),
    // A slip that was reserved and never drawn is filled in by the kiosk itself.
    ...slips.filter(({ outcome }) => outcome !== 'notPrinted').map(({ jobId }) => jobId),
  ];
  const told = new Set(acknowledged.map(({ number }) => number));
  return {
    lost: acknowledged.filter((entry) => !isThere(entry, registrations, slips)).map(({ number }) => number),
    duplicated: [...repeated(atCounty), ...repeated(contents)],
    reused: repeated(acknowledged.map(({ number }) => number)),
    unanswered: new Set(atCounty.filter((number) => !told.has(number))).size,
  };
}

function isThere(
  entry: Acknowledged,
  registrations: readonly CountyRegistration[],
  slips: readonly CountySlip[],
): boolean {
  if (entry.kind === 'slip') {
    return slips.some(
      ({ slipNo, jobId, outcome }) =>
        slipNo === entry.number && jobId === entry.jobId && outcome !== 'notPrinted',
    );
  }
  return registrations.some(
    ({ number, maskedPhone, payFloorYuan }) =>
      number === entry.number &&
      maskedPhone.slice(-4) === entry.phone.slice(-4) &&
      payFloorYuan === entry.payFloorYuan,
  );
}

function repeated(items: readonly string[]): string[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const item of items) (seen.has(item) ? twice : seen).add(item);
  return [...twice];
}
