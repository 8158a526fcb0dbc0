// A county for tests: the real services on a real database, with a clock that stands until it is moved and ids that
// count. One database serves a whole test file and is emptied between tests (PGlite takes over a second to open).
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { prepareCounty } from '#server/compose.ts';
import { type CountyConfig, retentionSchema } from '#server/county-config.ts';
import type { Database } from '#server/db/port.ts';
import type { County } from '#server/services/county.ts';
import { ok } from '#shared/kernel/result.ts';
import { enrolKiosk, makeEnrolmentCode } from '#server/services/enrolment.ts';
import { identityKeyOf } from '#server/services/identity-key.ts';
import { makeKeyPair } from '#shared/sealing/keys.ts';
import { openSodium } from '#shared/sealing/sodium.ts';
import { type CountySealing, sealingOf } from '#server/services/sealing-key.ts';
import { type CountySigner, signerOf } from '#server/services/signing-key.ts';
import type { AuthedKiosk } from '#server/services/request-auth.ts';

/** 2026-11-20 10:00 in China. */
export const START_MS = Date.UTC(2026, 10, 20, 2, 0, 0);
export const DAY_MS = 86_400_000;

const sodium = await openSodium();
/** The county's sealing key in tests. */
export const testSealing: CountySealing = sealingOf(sodium, makeKeyPair(sodium));

/** The county's key in tests. */
export const testSigner: CountySigner = signerOf(generateKeyPairSync('ed25519').privateKey);

/** The county's identity key in tests. */
export const testIdentityKey = identityKeyOf(new Uint8Array(32).fill(7));

export const testConfig: CountyConfig = {
  county: { name: '青河县', hotline: '12333' },
  defaultValidityDays: 30,
  gazetteer: [],
  retention: retentionSchema.parse({}),
  stations: [
    {
      id: 'S01',
      name: '清溪社区就业驿站',
      street: '清溪街道',
      point: null,
      phone: '0531-1',
      kioskCodePrefix: 'QX',
    },
    {
      id: 'S02',
      name: '南园社区就业驿站',
      street: '南园街道',
      point: null,
      phone: '0531-2',
      kioskCodePrefix: 'NY',
    },
  ],
};

export type TestCounty = County & {
  /** Moves the clock. */
  readonly passMs: (ms: number) => void;
};

/** Empties the database and makes a county on it. */
export async function freshCounty(db: Database): Promise<TestCounty> {
  await wipe(db);
  const clock = { nowMs: START_MS };
  let digits = 12_345_678;
  const county = await prepareCounty(db, testConfig, {
    nowMs: () => clock.nowMs,
    newId: () => randomUUID(),
    openSigner: () => ok(testSigner),
    openIdentity: () => ok(testIdentityKey),
    openSealing: () => ok(testSealing),
    randomInt: (below) => (digits = (digits * 48_271 + 1) % below),
  });
  if (!county.ok) throw new Error(`the test county could not be made: ${county.error.reason}`);
  return {
    ...county.value,
    passMs: (ms) => {
      clock.nowMs += ms;
    },
  };
}

/** Back to an empty database with all migrations in place. */
export async function wipe(db: Database): Promise<void> {
  const tables = await db.query(
    `select tablename from pg_tables where schemaname = 'public' and tablename <> 'schema_migration'`,
  );
  if (tables.length === 0) return;
  const names = tables.map((row) => `"${String(row['tablename'])}"`).join(', ');
  await db.transaction('read committed', async (tx) => {
    // The audit log lets nobody empty it; the owner of the tables can take that away.
    await tx.query('alter table audit disable trigger user');
    await tx.query(`truncate ${names} restart identity cascade`);
    await tx.query('alter table audit enable trigger user');
  });
}

/** Ed25519 key pair as a kiosk makes it: SPKI DER in base64, and the private key. */
export function kioskKey() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return { publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'), privateKey };
}

/** Enrols a kiosk through the real code. */
export async function enrolled(
  county: County,
  stationId = 'S01',
  publicKey = kioskKey().publicKey,
): Promise<AuthedKiosk> {
  const code = await makeEnrolmentCode(county, stationId);
  if (!code.ok) throw new Error('no such station');
  const answer = await enrolKiosk(county, {
    protocol: 1,
    code: code.value.code,
    publicKey,
    appVersion: 'test',
  });
  if (!answer.ok) throw new Error(`not enrolled: ${answer.error.reason}`);
  return { id: answer.value.kioskId, code: answer.value.kioskCode, stationId };
}
