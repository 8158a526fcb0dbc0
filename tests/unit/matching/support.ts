// Invented postings and people for the matcher's tests: any of them, and one of which only something matters.
import fc from 'fast-check';
import { educationLevels } from '#shared/domain/education.ts';
import { engagements, jobCategories } from '#shared/domain/job.ts';
import { payUnits } from '#shared/domain/salary-model.ts';
import { reaches, shifts } from '#shared/domain/registration.ts';
import { addDays } from '#shared/kernel/calendar.ts';
import { demands } from '#shared/matching/demands.ts';
import type { MatchedJob, MatchedPosting } from '#shared/matching/job-table.ts';
import { licences } from '#shared/matching/licences.ts';
import { occupations } from '#shared/matching/occupation-tree.ts';
import { type Seeker, wantedTerms } from '#shared/matching/seeker.ts';
import { HOME, MATCH_DAY, postings } from '#tests/fixtures/matching/postings.ts';

export const TODAY = MATCH_DAY;

export const anySeeker: Seeker = {
  ageYears: null,
  wishes: [],
  tiles: [],
  words: [],
  experience: null,
  licences: null,
  education: null,
  shift: 'any',
  term: 'any',
  payFloorYuan: null,
  reach: 'anywhere',
  home: HOME,
  cannot: [],
};

export const plainJob: MatchedJob = {
  title: '保洁员',
  category: 'cleaning',
  pay: {
    text: '3000元/月',
    kind: 'stated',
    minYuan: 3000,
    maxYuan: 3000,
    unit: 'month',
    monthsPerYear: null,
  },
  engagement: 'long',
  hours: '8:00-17:00',
  conditions: '',
  benefits: [],
  experience: '不限',
  education: { code: null },
  place: { point: HOME },
  postedOn: TODAY,
  validUntil: addDays(TODAY, 30),
};

const maybe = <T>(arb: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arb, { nil: null });
const some = <T>(all: readonly T[], most = 3): fc.Arbitrary<T[]> =>
  fc.uniqueArray(fc.constantFrom(...all), { maxLength: most });
const ids = occupations.map(({ id }) => id);
const jobs = postings.map(({ job }) => job);

export const seekerArb: fc.Arbitrary<Seeker> = fc.record({
  ageYears: maybe(fc.integer({ min: 14, max: 75 })),
  wishes: some(ids),
  tiles: some(jobCategories, 2),
  words: some(['手工', '插秧', '店'], 1),
  experience: maybe(
    fc.array(fc.record({ occupation: fc.constantFrom(...ids), years: fc.integer({ min: 0, max: 20 }) }), {
      maxLength: 2,
    }),
  ),
  licences: maybe(some(licences, 4)),
  education: maybe(fc.constantFrom(...educationLevels.map(({ code }) => code))),
  shift: fc.constantFrom(...shifts),
  term: fc.constantFrom(...wantedTerms),
  payFloorYuan: maybe(fc.integer({ min: 1000, max: 9000 })),
  reach: fc.constantFrom(...reaches),
  home: maybe(fc.constant(HOME)),
  cannot: some(demands, 2),
});

const point = fc.record({
  lat: fc.double({ min: HOME.lat, max: HOME.lat + 0.2, noNaN: true }),
  lng: fc.constant(HOME.lng),
});
const words = (of: (job: (typeof jobs)[number]) => string) => fc.constantFrom(...new Set(jobs.map(of)));

export const jobArb: fc.Arbitrary<MatchedJob> = fc
  .record({
    titled: fc.constantFrom(...jobs.map(({ title, category }) => ({ title, category }))),
    hours: words(({ hours }) => hours),
    conditions: words(({ conditions }) => conditions),
    experience: words(({ experience }) => experience),
    benefits: fc.constantFrom(...jobs.map(({ benefits }) => benefits)),
    engagement: fc.constantFrom(...engagements),
    least: maybe(fc.integer({ min: 10, max: 9000 })),
    more: maybe(fc.integer({ min: 0, max: 4000 })),
    unit: fc.constantFrom(...payUnits),
    code: maybe(fc.constantFrom(...educationLevels.map(({ code }) => code))),
    point: maybe(point),
    posted: maybe(fc.integer({ min: 0, max: 60 })),
    valid: fc.integer({ min: -3, max: 60 }),
  })
  .map(({ titled, least, more, unit, code, point, posted, valid, ...rest }) => ({
    ...titled,
    ...rest,
    pay: {
      text: '',
      kind: least === null ? 'negotiable' : 'stated',
      minYuan: least,
      maxYuan: least === null || more === null ? null : least + more,
      unit,
      monthsPerYear: null,
    },
    education: { code },
    place: { point },
    postedOn: posted === null ? null : addDays(TODAY, -posted),
    validUntil: addDays(TODAY, valid),
  }));

/** Several may be alike but for their ids, as reposts are: ties have to be broken. */
export const postingsArb = (most = 40): fc.Arbitrary<MatchedPosting[]> =>
  alike(jobArb, most).map((all) => all.map((job, at) => ({ id: `job-${String(at).padStart(3, '0')}`, job })));

/** A list in which the same may stand several times. */
export const alike = <T>(arb: fc.Arbitrary<T>, most: number): fc.Arbitrary<T[]> =>
  fc
    .tuple(
      fc.array(arb, { minLength: 1, maxLength: most }),
      fc.array(fc.nat(), { minLength: 1, maxLength: most }),
    )
    .map(([all, picks]) => picks.flatMap((pick) => all.slice(pick % all.length, (pick % all.length) + 1)));
