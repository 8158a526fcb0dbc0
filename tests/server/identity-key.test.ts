// The county's identity key: made once, kept to its owner, and never replaced by another behind the identities' backs.
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { identityKeyOf, openIdentityKey, pinIdentityKey } from '#server/services/identity-key.ts';
import { sampleIdentity } from './support/samples.ts';
import { db, folder, standInFolder, standOnCounty } from './support/place.ts';

standOnCounty();
standInFolder();
beforeEach(async () => {
  await db.query('update county set identity_key_check = null');
});

const file = (name = 'key'): string => join(folder, name);
const open = (name?: string) => pinIdentityKey(db, (pinned) => openIdentityKey(file(name), pinned));
const { idNumber } = sampleIdentity();
const nameOf = (opened: Awaited<ReturnType<typeof open>>): string =>
  opened.ok ? opened.value.mac(idNumber) : opened.error.reason;

it('[S13] is made at the first start, 32 bytes for its owner alone, and the same ever after', async () => {
  const first = nameOf(await open());
  expect(first).toMatch(/^[0-9a-f]{64}$/);
  expect(statSync(file()).mode & 0o777).toBe(0o600);
  expect(readFileSync(file(), 'utf8').trim()).toMatch(/^[0-9a-f]{64}$/);
  expect(nameOf(await open())).toBe(first);
  const { check } = identityKeyOf(Buffer.from(readFileSync(file(), 'utf8').trim(), 'hex'));
  expect(await db.query('select identity_key_check as pinned from county')).toEqual([{ pinned: check }]);
});

it('[S13] a lost, another or a broken file is refused by name, and no new key is made', async () => {
  await open();
  openIdentityKey(file('other'), null);
  writeFileSync(file('broken'), 'ff');
  rmSync(file());
  expect([nameOf(await open()), nameOf(await open('other')), nameOf(await open('broken'))]).toEqual([
    'identityKeyMissing',
    'identityKeyForeign',
    'identityKeyUnreadable',
  ]);
  expect(() => statSync(file())).toThrow('ENOENT');
});

it('[S13] HMAC-SHA-256 as RFC 4231 (test case 2) gives it, and another key gives another', () => {
  expect(identityKeyOf(Buffer.from('Jefe', 'utf8')).mac('what do ya want for nothing?')).toBe(
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  );
  const [one, two] = [identityKeyOf(new Uint8Array(32).fill(1)), identityKeyOf(new Uint8Array(32).fill(2))];
  expect(one.mac(idNumber)).not.toBe(two.mac(idNumber));
});
