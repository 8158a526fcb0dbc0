// The county's signing key: made once, kept to its owner, and never replaced by another behind the kiosks' backs.
import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openSigningKey, pinSigningKey } from '#server/services/signing-key.ts';
import { enrolKiosk, makeEnrolmentCode } from '#server/services/enrolment.ts';
import { kioskKey, testSigner } from './support/county.ts';
import { county, db, folder, standInFolder, standOnCounty } from './support/place.ts';

standOnCounty();
standInFolder();
beforeEach(async () => {
  await db.query('update county set signing_key = null');
});

const file = (name = 'key.pem'): string => join(folder, name);
const open = (name?: string) => pinSigningKey(db, (pinned) => openSigningKey(file(name), pinned));
const nameOf = (opened: Awaited<ReturnType<typeof open>>): string =>
  opened.ok ? opened.value.publicKey : opened.error.reason;

describe('the county’s signing key', () => {
  it('[S9] is made at the first start, readable by its owner alone, and the same ever after', async () => {
    const first = await open();
    expect(first.ok).toBe(true);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(nameOf(await open())).toBe(nameOf(first));
  });

  it('[S9] what it signs is verified with the public key that kiosks are given', async () => {
    const opened = await open();
    if (!opened.ok) throw new Error(opened.error.reason);
    const key = createPublicKey({
      key: Buffer.from(opened.value.publicKey, 'base64'),
      format: 'der',
      type: 'spki',
    });
    const signature = Buffer.from(opened.value.sign('驿站'), 'base64');
    expect(verify(null, Buffer.from('驿站', 'utf8'), key, signature)).toBe(true);
    expect(verify(null, Buffer.from('驿站 ', 'utf8'), key, signature)).toBe(false);
  });

  it('[S9] a lost file is not replaced by a new key once a county has one', async () => {
    await open();
    rmSync(file());
    expect(nameOf(await open())).toBe('signingKeyMissing');
    expect(() => statSync(file())).toThrow('ENOENT');
  });

  it('[S9] another county’s key and a file that is no Ed25519 key are refused by name', async () => {
    await open();
    openSigningKey(file('other.pem'), null);
    expect(nameOf(await open('other.pem'))).toBe('signingKeyForeign');
    writeFileSync(file('broken.pem'), '-----BEGIN PRIVATE KEY-----\n');
    expect(nameOf(await open('broken.pem'))).toBe('signingKeyUnreadable');
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    writeFileSync(file('rsa.pem'), rsa.export({ format: 'pem', type: 'pkcs8' }));
    expect(nameOf(await open('rsa.pem'))).toBe('signingKeyUnreadable');
  });

  it('[S9] a kiosk hears the public key when it is enrolled', async () => {
    const code = await makeEnrolmentCode(county, 'S01');
    if (!code.ok) throw new Error(code.error.reason);
    const answer = await enrolKiosk(county, {
      protocol: 1,
      code: code.value.code,
      publicKey: kioskKey().publicKey,
      appVersion: 'test',
    });
    expect(answer).toMatchObject({ ok: true, value: { countyKey: testSigner.publicKey } });
  });
});
