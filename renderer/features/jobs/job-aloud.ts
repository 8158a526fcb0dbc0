// A posting as it is read aloud: pay as a sentence where the posting gives a figure with a unit, else in its own words.
import type { Job } from '#shared/domain/job.ts';
import { aloud, factAloud, phoneAloud } from '../../app/spoken-words.ts';
import { texts } from '../../app/texts.ts';
import type { FoundJobs, HallJob } from './hall.ts';
import { engagementWords, hoursWords, payWords, walkWords } from './job-words.ts';

const words = texts.jobs;
const perUnit = { month: '一个月', day: '一天', hour: '一小时', year: '一年' } as const;

/** 4000-6000元/月 → 一个月4000到6000元. Figures are the posting's. */
export function payAloud(job: Job): string {
  const { kind, unit, minYuan, maxYuan } = job.pay;
  if (kind !== 'stated' || unit === 'piece' || unit === 'unknown') return aloud(payWords(job));
  const each = perUnit[unit];
  if (minYuan !== null && maxYuan !== null)
    return minYuan === maxYuan ? `${each}${minYuan}元` : `${each}${minYuan}到${maxYuan}元`;
  if (minYuan !== null) return `${each}${minYuan}元以上`;
  return maxYuan === null ? aloud(payWords(job)) : `${each}${maxYuan}元以下`;
}

const cardAloud = (item: HallJob): string =>
  [item.job.title, payAloud(item.job), walkWords(item), aloud(hoursWords(item.job))].join('，');

/** A page of the list: how many there are, then each card. */
export const listAloud = ({ items, total, page, pages }: FoundJobs): readonly string[] => [
  words.found(total),
  ...items.map((item, at) => `${texts.aloud.nth(at + 1)}，${cardAloud(item)}`),
  ...(pages > 1 ? [texts.common.page(page + 1, pages)] : []),
];

/** The posting in the order of the slip; the telephone number digit by digit, and once more. */
export function jobAloud(item: HallJob): readonly string[] {
  const { job } = item;
  const phone = phoneAloud(job.contact.phone);
  return [
    factAloud(words.pay, payAloud(job)),
    factAloud(words.employer, job.employer),
    factAloud(words.place, `${job.place.text}，${walkWords(item)}`),
    ...(job.bus === undefined ? [] : [factAloud(words.bus, job.bus)]),
    factAloud(words.hours, hoursWords(job)),
    factAloud(words.kind, engagementWords(job)),
    ...(job.conditions === '' ? [] : [factAloud(words.conditions, job.conditions)]),
    ...(job.duties === '' ? [] : [factAloud(words.duties, job.duties)]),
    ...(phone === '' ? [] : [`${words.contact}：${job.contact.name}，${phone}`, texts.aloud.again(phone)]),
    words.noFee,
  ];
}
