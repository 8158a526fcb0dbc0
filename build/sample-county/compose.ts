// Puts employers, jobs and places together into postings. Deterministic: the same day gives the same files.
import { addDays } from '#shared/kernel/calendar.ts';
import { companies, smallEmployers } from './employers.ts';
import type { Employer } from './employers.ts';
import { jobTemplates } from './job-templates.ts';
import type { JobTemplate } from './job-templates.ts';
import { buses, communities, countyName, streets } from './places.ts';

export type SamplePosting = {
  readonly employer: Employer;
  readonly template: JobTemplate;
  readonly pay: string;
  /** Name in the gazetteer. */
  readonly place: string;
  /** As posted: 禾溪县清溪街道清溪社区. */
  readonly placeText: string;
  /** 公交提示; '' where the employer says nothing. */
  readonly bus: string;
  readonly headcount: number;
  readonly postedOn: string;
  readonly validUntil: string;
};

const pick = <T>(list: readonly T[], index: number): T | undefined => list[index % Math.max(1, list.length)];

/** Two or three postings per job and employer, at different places, with different ways to write the pay. */
function postingsOf(employers: readonly Employer[], today: string, seed: number): readonly SamplePosting[] {
  const postings: SamplePosting[] = [];
  let count = seed;
  for (const employer of employers) {
    for (const template of jobTemplates.filter(({ trade }) => employer.trades.some((own) => own === trade))) {
      for (const [index, place] of employer.places.entries()) {
        if (index >= 3 && count % 2 === 1) continue;
        count += 1;
        postings.push({
          employer,
          template,
          pay: pick(template.pay, count) ?? '',
          place,
          placeText: placeText(place, count),
          bus: count % 4 === 0 ? '' : busTo(place),
          headcount: 1 + ((count * 7) % 9),
          postedOn: addDays(today, -((count * 5) % 18)),
          validUntil: addDays(today, 10 + ((count * 11) % 50)),
        });
      }
    }
  }
  return postings;
}

/** The several ways in which lists write a place of their own county. */
function placeText(place: string, count: number): string {
  const street = communities.find(({ name }) => name === place)?.street ?? streets[0]?.name ?? '';
  return pick([place, `${street}${place}`, `${countyName}${street}${place}`, `${place}附近`], count) ?? place;
}

const busTo = (place: string): string => buses.find(({ stop }) => stop === place)?.words ?? '';

/** Postings of 企业招聘汇总表. */
export const companyPostings = (today: string): readonly SamplePosting[] => postingsOf(companies, today, 0);

/** Postings of 社区用工摸底表. */
export const communityPostings = (today: string): readonly SamplePosting[] =>
  postingsOf(smallEmployers, today, 3);
