// The technician's test page: laid out as a slip, so that it shows what a slip would; it has no number of the kiosk's and offers no
// job.
import type { Job } from '#shared/domain/job.ts';
import type { Slip } from '#shared/ipc/contract.ts';
import { chinaDay } from '#shared/kernel/calendar.ts';
import { slipQrText } from '#shared/protocol/numbers.ts';
import type { Identity } from '../identity.ts';
import { texts } from '../texts.ts';

const TEST_NUMBER = 'TEST';

/** @param printedAtMs wall clock */
export function testSlip(
  { station, county }: Pick<Identity, 'station' | 'county'>,
  printedAtMs: number,
): Slip {
  const job: Job = {
    title: texts.testPage,
    employer: station.name,
    employerCode: null,
    category: 'other',
    pay: { text: '', kind: 'absent', minYuan: null, maxYuan: null, unit: 'unknown', monthsPerYear: null },
    place: { text: station.street, regionCode: null, point: null },
    headcount: null,
    education: { code: null, text: '' },
    experience: '',
    engagement: 'unknown',
    hours: '',
    duties: '',
    conditions: '',
    benefits: [],
    contact: { name: '', phone: station.phone },
    postedOn: null,
    validUntil: chinaDay(printedAtMs),
    remarks: [],
  };
  const qrText = slipQrText(TEST_NUMBER, TEST_NUMBER);
  return { slipNo: TEST_NUMBER, qrText, job, walkMinutes: null, station, county, printedAtMs };
}
