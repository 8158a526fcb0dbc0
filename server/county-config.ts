// The county's own settings (COUNTY_CONFIG, a JSON file): what a county office writes once and the server
// reads at start. Parsed here and nowhere else; an unknown member is kept, a missing one has a default only
// where a default is harmless.
import * as z from 'zod';
import { writtenMatchWeightsSchema } from '#shared/domain/match-weights.ts';
import { countySchema, stationSchema } from '#shared/domain/station.ts';
import { pointSchema } from '#shared/domain/job.ts';

/** One place that postings in this county name: a street, community, village, market or industrial park. */
export const gazetteerEntrySchema = z.looseObject({
  /** As people write it, without the county's name: 清溪社区. */
  name: z.string().min(2),
  /** GB/T 2260 code (6 digits) or the county's street code (9 digits); null where the county has none for it. */
  code: z
    .string()
    .regex(/^(\d{6}|\d{9}|\d{12})$/)
    .nullable(),
  /** WGS-84; null where nobody has measured it yet (no walking time is then shown). */
  point: z.nullable(pointSchema),
  /** Other spellings: 清溪居委会. */
  aliases: z.array(z.string().min(2)).default([]),
});
export type GazetteerEntry = z.infer<typeof gazetteerEntrySchema>;

/** A station of the county with what its kiosks are called. */
export const configuredStationSchema = z.looseObject({
  ...stationSchema.shape,
  id: z.string().min(1),
  name: z.string().min(1),
  point: z.nullable(pointSchema),
  /** Capital ASCII letters; the n-th kiosk of the station gets this and n, e.g. QX01. */
  kioskCodePrefix: z.string().regex(/^[A-Z]{1,4}$/),
});
export type ConfiguredStation = z.infer<typeof configuredStationSchema>;

const days = z.int().min(1).max(36_500);

/** county.json, `retention`: days after which things go (adr/0022 says why these). */
export const retentionSchema = z.object({
  /** A registration after its last change, and what was rejected for it. */
  registrationDays: days.default(730),
  /** A registration after its consent was withdrawn: time to see that it was not a slip of the pen. */
  withdrawnDays: z.int().min(0).max(90).default(15),
  /** What a resident asked for besides, after it came or was seen to: a year of statistics, as the ledgers ask for. */
  requestDays: days.default(365),
  /** The envelope of an operation that was taken: its content stands in the tables. */
  envelopeDays: days.default(180),
  slipDays: days.default(730),
  /** One-time codes, used or not. */
  codeDays: days.default(180),
  /** Rows of spreadsheets that wait for a person's eye. */
  importDays: days.default(365),
});

export const countyConfigSchema = z.looseObject({
  county: countySchema,
  /** A posting without an end date is shown for so many days from the day of import (domain.md, Codes and checks). */
  defaultValidityDays: z.int().min(1).max(365).default(30),
  gazetteer: z.array(gazetteerEntrySchema).default([]),
  /** Days after which things leave the county's database; absent: the defaults above. */
  retention: retentionSchema.prefault({}),
  /** What counts how much when postings and people are matched; what is not named has its default. */
  matching: z.optional(writtenMatchWeightsSchema),
  stations: z.array(configuredStationSchema).min(1),
});
export type CountyConfig = z.infer<typeof countyConfigSchema>;
