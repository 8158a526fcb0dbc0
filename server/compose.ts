// Where the county is put together: the one place that makes clock, ids, randomness and the database.
import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { type Result, err, ok, unreachable } from '#shared/kernel/result.ts';
import { settleEpoch } from './db/epoch.ts';
import { type MigrateError, migrate } from './db/migrate.ts';
import { openPostgres } from './db/pg.ts';
import { openPglite } from './db/pglite.ts';
import { type Database, SqlFailure } from './db/port.ts';
import type { CountyConfig } from './county-config.ts';
import { COUNTY_SERVER, writeAudit } from './services/audit.ts';
import type { County } from './services/county.ts';
import {
  type IdentityKey,
  type IdentityKeyError,
  openIdentityKey,
  pinIdentityKey,
} from './services/identity-key.ts';
import {
  type CountySigner,
  type SigningKeyError,
  openSigningKey,
  pinSigningKey,
} from './services/signing-key.ts';
import {
  type CountySealing,
  type SealingKeyError,
  openSealingKey,
  pinSealingKey,
} from './services/sealing-key.ts';
import { openSodium } from '#shared/sealing/sodium.ts';
import { publishStations } from './services/stations.ts';
import { type Settings, readCountyConfig } from './settings.ts';
import { cliTexts } from './texts.ts';

export type OpenCounty = {
  readonly county: County;
  /** Closes the database. */
  readonly dispose: () => Promise<void>;
};

/** Inputs of the real program; tests replace some. */
export const realInputs = {
  nowMs: () => Date.now(),
  newId: () => uuidv7(),
  randomInt: (below: number) => randomInt(below),
} satisfies Pick<County, 'nowMs' | 'newId' | 'randomInt'>;

/** Opens the county of these settings. @returns the county, or the sentence that says why not */
export async function openCounty(settings: Settings): Promise<Result<OpenCounty, string>> {
  const config = readCountyConfig(settings.configFile);
  if (!config.ok) return config;
  const opened = await openDatabase(settings);
  if (!opened.ok) return opened;
  const db = opened.value;
  const openSigner: OpenSigner = (pinned) => openSigningKey(settings.signingKeyFile, pinned);
  const sodium = await openSodium();
  const openIdentity: OpenIdentity = (pinned) => openIdentityKey(settings.identityKeyFile, pinned);
  const openSealing: OpenSealing = (pinned) => openSealingKey(sodium, settings.sealingKey, pinned);
  try {
    const opening = { ...realInputs, openSigner, openIdentity, openSealing };
    const county = await prepareCounty(db, config.value, opening);
    if (county.ok) return ok({ county: county.value, dispose: db.dispose });
    await db.dispose();
    return err(problemText(county.error));
  } catch (error) {
    await db.dispose();
    if (error instanceof SqlFailure && error.kind === 'transient') return err(cliTexts.databaseAway);
    throw error;
  }
}

/** @param pinned the public key that this county's kiosks know; null: none yet, a new key may be made */
export type OpenSigner = (pinned: string | null) => Result<CountySigner, SigningKeyError>;

/** @param pinned what the county's identities were made with; null: nothing yet, a new key may be made */
export type OpenIdentity = (pinned: string | null) => Result<IdentityKey, IdentityKeyError>;

/** As OpenSigner, for the key that kiosks seal to. */
export type OpenSealing = (pinned: string | null) => Result<CountySealing, SealingKeyError>;

export type PrepareError = MigrateError | SigningKeyError | IdentityKeyError | SealingKeyError;

/** Migrates, settles epoch and keys and writes the stations: an open database becomes a county. */
export async function prepareCounty(
  db: Database,
  config: CountyConfig,
  {
    openSigner,
    openIdentity,
    openSealing,
    ...inputs
  }: Pick<County, 'nowMs' | 'newId' | 'randomInt'> & {
    readonly openSigner: OpenSigner;
    readonly openIdentity: OpenIdentity;
    readonly openSealing: OpenSealing;
  },
): Promise<Result<County, PrepareError>> {
  const migrated = await migrate(db);
  if (!migrated.ok) return migrated;
  const { enrolSalt } = await settleEpoch(db, {
    newEpoch: randomUUID,
    newSalt: () => randomBytes(16).toString('hex'),
    record: (tx, epoch) =>
      writeAudit(tx, inputs.nowMs(), { kind: 'epochStarted', who: COUNTY_SERVER, about: { epoch } }),
  });
  const signer = await pinSigningKey(db, openSigner);
  if (!signer.ok) return signer;
  const identity = await pinIdentityKey(db, openIdentity);
  if (!identity.ok) return identity;
  const sealing = await pinSealingKey(db, openSealing);
  if (!sealing.ok) return sealing;
  await publishStations(db, config);
  return ok({
    db,
    config,
    enrolSalt,
    signer: signer.value,
    identityMac: identity.value.mac,
    sealing: sealing.value,
    ...inputs,
  });
}

async function openDatabase(settings: Settings): Promise<Result<Database, string>> {
  if (settings.databaseUrl !== null) return ok(openPostgres(settings.databaseUrl));
  const opened = await openPglite(settings.dataDir);
  return opened.ok ? opened : err(cliTexts.inUse(opened.error.pid));
}

function problemText(error: PrepareError): string {
  switch (error.reason) {
    case 'databaseTooNew':
      return cliTexts.databaseTooNew(error.databaseVersion, error.programVersion);
    case 'migrationChanged':
      return cliTexts.migrationChanged(error.version);
    case 'signingKeyMissing':
    case 'signingKeyForeign':
    case 'signingKeyUnreadable':
    case 'identityKeyMissing':
    case 'identityKeyForeign':
    case 'identityKeyUnreadable':
      return cliTexts[error.reason](error.file);
    case 'sealingKeyMissing':
    case 'sealingKeyForeign':
    case 'sealingKeyUnreadable':
    case 'sealingKeyReadableByOthers':
      return cliTexts[error.reason](error.where);
    default:
      return unreachable(error);
  }
}
