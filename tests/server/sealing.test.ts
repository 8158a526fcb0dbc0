// The county's sealing key, and what it opens at ingestion: sealed registrations become rows, the operation itself is kept
// sealed, and whatever does not open gets its own reason.
import { chmodSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { enrolKiosk, makeEnrolmentCode } from '#server/services/enrolment.ts';
import { takeOperations } from '#server/services/push-service.ts';
import type { AuthedKiosk } from '#server/services/request-auth.ts';
import { type SealingKeySource, openSealingKey, pinSealingKey } from '#server/services/sealing-key.ts';
import { readSettings } from '#server/settings.ts';
import type { Json } from '#shared/kernel/canonical-json.ts';
import type { Operation } from '#shared/protocol/operation.ts';
import { operationHash } from '#shared/protocol/operation-hash.ts';
import type { PayloadMaker } from '#shared/protocol/payload.ts';
import { seal } from '#shared/sealing/envelope.ts';
import { type SealingKey, makeKeyPair, readSealingKey } from '#shared/sealing/keys.ts';
import { openSodium } from '#shared/sealing/sodium.ts';
import { enrolled, kioskKey, testSealing } from './support/county.ts';
import { operation, sampleRegistration } from './support/samples.ts';
import { county, db, folder, standInFolder, standOnCounty } from './support/place.ts';

const sodium = await openSodium();
let kiosk: AuthedKiosk;
standOnCounty();
standInFolder();
beforeEach(async () => {
  kiosk = await enrolled(county);
});

function countyKey(): SealingKey {
  const key = readSealingKey(sodium, county.sealing.publicKey);
  if (!key.ok) throw new Error('the county has a key');
  return key.value;
}
const sealedTo =
  (...readers: readonly SealingKey[]): PayloadMaker =>
  (value, header) =>
    seal(sodium, value, header, readers);
const op = (kioskSeq: number, over: { payload?: Json; wrap?: PayloadMaker } = {}): Operation =>
  operation({ kioskId: kiosk.id, kioskSeq, wrap: sealedTo(countyKey()), ...over });
async function verdictsOf(...items: readonly unknown[]): Promise<string[]> {
  const outcome = await takeOperations(county, kiosk, items);
  if (outcome.kind !== 'answered') throw new Error(outcome.kind);
  return outcome.verdicts.map(({ kind, reason }) => `${kind} ${reason}`.trim());
}

describe('sealed registrations at ingestion', () => {
  it('[S2] are opened with the county’s key; the operation is kept as it came', async () => {
    const sealed = op(1);
    expect(await verdictsOf(sealed)).toEqual(['applied']);
    const [row] = await db.query('select body from registration');
    expect(row?.['body']).toEqual(sampleRegistration);
    const [kept] = await db.query('select raw from operation');
    expect(JSON.parse(String(kept?.['raw']))).toEqual(sealed);
    expect(String(kept?.['raw'])).not.toContain(sampleRegistration.phone);
  });

  it('[S16] plain ones of kiosks older than the sealing are still taken', async () => {
    expect(await verdictsOf(operation({ kioskId: kiosk.id, kioskSeq: 1 }), op(2))).toEqual([
      'applied',
      'applied',
    ]);
  });

  it('[S4] what does not open is rejected by name, kept, and stops nothing behind it', async () => {
    const stolen = op(3);
    const moved = { ...op(4), payload: stolen.payload };
    const flipped = op(5);
    const damaged = { ...flipped.payload, data: `${flipped.payload.data.slice(0, -8)}AAAAAAA=` };
    const rehashed = (body: Operation): Operation => ({ ...body, payloadHash: operationHash(body) });
    expect(
      await verdictsOf(
        op(1, { wrap: sealedTo(makeKeyPair(sodium)) }),
        op(2, { payload: { ...sampleRegistration, phone: '1' } }),
        stolen,
        rehashed(moved),
        rehashed({ ...flipped, payload: damaged }),
        op(6),
      ),
    ).toEqual([
      'rejected foreignKey',
      'rejected invalidPayload',
      'applied',
      'rejected sealBroken',
      'rejected sealBroken',
      'applied',
    ]);
    const [count] = await db.query('select count(*)::int as n from operation');
    expect(count).toEqual({ n: 6 });
  });
});

describe('the county’s sealing key', () => {
  const file = (name = 'key'): SealingKeySource => ({ kind: 'file', file: join(folder, name) });
  const open = async (source: SealingKeySource): Promise<string> => {
    const opened = await pinSealingKey(db, (pinned) => openSealingKey(sodium, source, pinned));
    return opened.ok ? opened.value.publicKey : opened.error.reason;
  };
  beforeEach(() => db.query('update county set sealing_key = null'));

  it('[S2] is made at the first start, 0400, and the same ever after', async () => {
    const first = await open(file());
    expect(first).toMatch(/^[A-Za-z0-9+/]{43}=$/);
    expect(statSync(join(folder, 'key')).mode & 0o777).toBe(0o400);
    expect(await open(file())).toBe(first);
  });

  it('[S2] a lost key is not replaced, another county’s is refused, and so is one that others may read', async () => {
    await open(file());
    expect(await open(file('gone'))).toBe('sealingKeyMissing');
    openSealingKey(sodium, file('other'), null);
    expect(await open(file('other'))).toBe('sealingKeyForeign');
    writeFileSync(join(folder, 'broken'), 'not a key\n', { mode: 0o400 });
    expect(await open(file('broken'))).toBe('sealingKeyUnreadable');
    chmodSync(join(folder, 'key'), 0o440);
    expect(await open(file())).toBe('sealingKeyReadableByOthers');
  });

  it('[S2] may come from the environment, and then touches no disk', async () => {
    const settings = readSettings({ COUNTY_SEALING_KEY: Buffer.alloc(32, 7).toString('base64') });
    if (!settings.ok) throw new Error(settings.error);
    expect(settings.value.sealingKey.kind).toBe('environment');
    const named = await open(settings.value.sealingKey);
    expect(named).toMatch(/=$/);
    expect(await open({ kind: 'environment', text: 'short' })).toBe('sealingKeyUnreadable');
    expect(await open({ kind: 'environment', text: Buffer.alloc(32, 8).toString('base64') })).toBe(
      'sealingKeyForeign',
    );
  });

  it('[S2] a kiosk hears the public half when it is enrolled', async () => {
    const code = await makeEnrolmentCode(county, 'S01');
    if (!code.ok) throw new Error(code.error.reason);
    const answer = await enrolKiosk(county, {
      protocol: 1,
      code: code.value.code,
      publicKey: kioskKey().publicKey,
      appVersion: 'test',
    });
    expect(answer).toMatchObject({ ok: true, value: { sealingKey: testSealing.publicKey } });
  });
});
