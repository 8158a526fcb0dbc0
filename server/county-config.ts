// The county's own settings (COUNTY_CONFIG, a JSON file): what a county office writes once and the server
// reads at start. Parsed here and nowhere else; an unknown member is kept, a missing one has a default only
// where a default is harmless.
import * as z from 'zod';
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

export const countyConfigSchema = z.looseObject({
  county: countySchema,
  /** A posting without an end date is shown for so many days from the day of import (domain.md, Codes and checks). */
  defaultValidityDays: z.int().min(1).max(365).default(30),
  gazetteer: z.array(gazetteerEntrySchema).default([]),
  stations: z.array(configuredStationSchema).min(1),
});
export type CountyConfig = z.infer<typeof countyConfigSchema>;
