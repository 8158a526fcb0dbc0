// What every service of the county is given: its database and the inputs that a pure function may not fetch by
// itself. Made once in compose.ts; tests give their own clock and ids.
import type { CountyConfig } from '../county-config.ts';
import type { Database } from '../db/port.ts';
import type { CountySealing } from './sealing-key.ts';
import type { CountySigner } from './signing-key.ts';

export type County = {
  readonly db: Database;
  readonly config: CountyConfig;
  /** Hex; salts the hashes of enrolment codes. */
  readonly enrolSalt: string;
  /** Signs what kiosks must be able to trust without a link (S9, S18). */
  readonly signer: CountySigner;
  /** HMAC of a normalised ID number under the county's identity key, in hex (S13). */
  readonly identityMac: (idNumber: string) => string;
  /** Opens what kiosks seal (S2). */
  readonly sealing: CountySealing;
  /** Wall clock, ms since the epoch. */
  readonly nowMs: () => number;
  /** A new UUID. */
  readonly newId: () => string;
  /** A whole number, uniform in [0, below). */
  readonly randomInt: (below: number) => number;
};

/** Scope of a row that every station of the county may see. */
export const COUNTY_SCOPE = 'county';

/** Scope of a row for one station alone (S11). */
export const stationScope = (stationId: string): string => `station:${stationId}`;

/** Scope of changes that concern one kiosk alone: it was moved to another station (move.ts). */
export const kioskScope = (kioskId: string): string => `kiosk:${kioskId}`;

/** The county as kiosks hear of it: how long it keeps a registration (the notice to residents names it), and what it weighs in matching. */
export const toldCounty = ({ config }: Pick<County, 'config'>): CountyConfig['county'] => ({
  ...config.county,
  retentionDays: config.retention.registrationDays,
  ...(config.matching !== undefined && { matching: config.matching }),
});
