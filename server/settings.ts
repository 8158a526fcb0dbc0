// The server's settings from the environment and the county's settings file, parsed once.
//
//   PORT (8600; 0 = any)  HOST (127.0.0.1)  DATABASE_URL (PostgreSQL; without it PGlite in COUNTY_DATA_DIR)
//   COUNTY_SIGNING_KEY_FILE (county-signing-key.pem in the data directory; servers on one database share it)
//   COUNTY_IDENTITY_KEY_FILE (county-identity-key in the data directory; shared likewise)
//   COUNTY_SEALING_KEY_FILE (county-sealing-key in the data directory, 0400), or COUNTY_SEALING_KEY (the key itself, base64 of 32
//   bytes): what kiosks' envelopes are opened with
//   COUNTY_DATA_DIR (out/county)  COUNTY_CONFIG (JSON; without it county.json in the data directory, else the
//   defaults below)  COUNTY_CONSOLE_PASSWORD (without it the county page stays closed)
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import { type CountyConfig, countyConfigSchema, retentionSchema } from './county-config.ts';
import { SEALING_KEY_VARIABLE, type SealingKeySource } from './services/sealing-key.ts';
import { cliTexts, defaultCountyTexts } from './texts.ts';

export type Settings = {
  readonly port: number;
  readonly host: string;
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  /** Ed25519 private key of the county, PKCS #8 PEM, 0600. */
  readonly signingKeyFile: string;
  /** 32 random bytes in hex, 0600. */
  readonly identityKeyFile: string;
  /** X25519 private key that opens what kiosks seal. */
  readonly sealingKey: SealingKeySource;
  /** Null: no settings file was named and none stands in the data directory. */
  readonly configFile: string | null;
  readonly consolePassword: string | null;
};

export type Environment = Readonly<Record<string, string | undefined>>;

/** @returns the settings, or the sentence that says what to change */
export function readSettings(env: Environment): Result<Settings, string> {
  const portText = present(env['PORT']) ?? '8600';
  const port = Number(portText);
  if (!/^\d{1,5}$/.test(portText) || port > 65_535) return err(cliTexts.badPort(portText));
  const dataDir = resolve(present(env['COUNTY_DATA_DIR']) ?? join(import.meta.dirname, '../out/county'));
  const beside = join(dataDir, 'county.json');
  return ok({
    port,
    host: present(env['HOST']) ?? '127.0.0.1',
    databaseUrl: present(env['DATABASE_URL']),
    dataDir,
    signingKeyFile: resolve(
      present(env['COUNTY_SIGNING_KEY_FILE']) ?? join(dataDir, 'county-signing-key.pem'),
    ),
    identityKeyFile: resolve(
      present(env['COUNTY_IDENTITY_KEY_FILE']) ?? join(dataDir, 'county-identity-key'),
    ),
    sealingKey: sealingKeySource(env, dataDir),
    configFile: present(env['COUNTY_CONFIG']) ?? (existsSync(beside) ? beside : null),
    consolePassword: present(env['COUNTY_CONSOLE_PASSWORD']),
  });
}

/** The variable goes before the file: whoever sets it keeps the key off this disk. */
function sealingKeySource(env: Environment, dataDir: string): SealingKeySource {
  const text = present(env[SEALING_KEY_VARIABLE]);
  if (text !== null) return { kind: 'environment', text };
  const file = present(env['COUNTY_SEALING_KEY_FILE']) ?? join(dataDir, 'county-sealing-key');
  return { kind: 'file', file: resolve(file) };
}

/** A variable that is set to nothing counts as not set. */
const present = (text: string | undefined): string | null =>
  text === undefined || text === '' ? null : text;

/** Reads the county's settings file. @param file null: defaults, enough to try the county command out */
export function readCountyConfig(file: string | null): Result<CountyConfig, string> {
  if (file === null) return ok(defaultCounty);
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch {
    return err(cliTexts.badConfig(file, cliTexts.notJson));
  }
  const parsed = countyConfigSchema.safeParse(json);
  if (parsed.success) return ok(parsed.data);
  const where = parsed.error.issues.map((issue) => issue.path.join('.')).join('、');
  return err(cliTexts.badConfig(file, where));
}

const defaultCounty: CountyConfig = {
  county: { name: defaultCountyTexts.county, hotline: '12333' },
  defaultValidityDays: 30,
  gazetteer: [],
  retention: retentionSchema.parse({}),
  stations: [
    {
      id: 'S01',
      name: defaultCountyTexts.station,
      street: '',
      point: null,
      phone: '12333',
      kioskCodePrefix: 'A',
    },
  ],
};
