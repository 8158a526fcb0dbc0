// What a kiosk believes of policy packs, and what it keeps when something bad comes.
import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isSignedByCounty } from '#electron/main/county-signature.ts';
import { type PolicyPacks, makePolicyPacks, packFileIn } from '#electron/main/policy/policy-packs.ts';
import { canonicalJson } from '#shared/kernel/canonical-json.ts';
import { type PolicyPackRow, packSignedText } from '#shared/protocol/policy-pack.ts';
import { toyPack, toyPolicy, leaf } from '../policy/toy-pack.ts';
import { rememberingLog } from './support.ts';

const county = generateKeyPairSync('ed25519');
const stranger = generateKeyPairSync('ed25519');
const keyOf = ({ publicKey }: typeof county): string =>
  publicKey.export({ format: 'der', type: 'spki' }).toString('base64');

const packText = (id: string, version: number, name = '补贴'): string =>
  canonicalJson(
    JSON.parse(
      JSON.stringify({
        ...toyPack(id, [
          { ...toyPolicy('p', ['person'], leaf({ kind: 'is', fact: 'hardToEmploy', value: true })), name },
        ]),
        version,
      }),
    ),
  );
const rowOf = (id: string, version: number, text = packText(id, version), by = county): PolicyPackRow => ({
  packId: id,
  version,
  title: id,
  text,
  signature: sign(null, Buffer.from(packSignedText(text)), by.privateKey).toString('base64'),
});

let folder: string;
let log: ReturnType<typeof rememberingLog>;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yizhan-packs-'));
  log = rememberingLog();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (key: string | null = keyOf(county)): PolicyPacks =>
  makePolicyPacks({ countyKey: () => key, isSigned: isSignedByCounty, ...packFileIn(folder), log });
const shown = async (packs: PolicyPacks, rows: readonly PolicyPackRow[], whole = true): Promise<string[]> =>
  (await packs.take(rows, whole)).map(({ id, version }) => `${id} ${String(version)}`);
const refusals = (): unknown[] =>
  log.lines.filter(({ event }) => event === 'packRefused').map(({ fields }) => fields);

describe('[S9] a pack under the county’s key', () => {
  it('is shown, kept over a restart, and withdrawn with the county’s list', async () => {
    expect(await shown(open(), [rowOf('b', 1), rowOf('a', 2)])).toEqual(['a 2', 'b 1']);
    const later = open();
    // The cache is being filled anew (S19): nothing of it has come yet.
    expect(await shown(later, [], false)).toEqual(['a 2', 'b 1']);
    expect(await shown(later, [rowOf('a', 2)])).toEqual(['a 2']);
    expect(await shown(open(), [], false)).toEqual(['a 2']);
    expect(refusals()).toEqual([]);
  });

  it('takes the place of an older version', async () => {
    const packs = open();
    await packs.take([rowOf('a', 1)], true);
    expect(await shown(packs, [rowOf('a', 2)])).toEqual(['a 2']);
    expect(packs.packs().map(({ version }) => version)).toEqual([2]);
  });
});

describe('the last good one stays, and the log says why', () => {
  const bad: readonly (readonly [string, () => PolicyPackRow, string])[] = [
    ['another’s signature', () => rowOf('a', 3, packText('a', 3), stranger), 'forged'],
    ['one letter changed', () => ({ ...rowOf('a', 3), text: packText('a', 3, '补贴翻倍') }), 'forged'],
    ['a row that says another version than its text', () => ({ ...rowOf('a', 3), version: 4 }), 'forged'],
    ['a row that says another pack than its text', () => ({ ...rowOf('b', 3), packId: 'a' }), 'forged'],
    ['no signature', () => ({ ...rowOf('a', 3), signature: '' }), 'forged'],
    [
      'the form of a later app',
      () => rowOf('a', 3, packText('a', 3).replace('"format":1', '"format":2')),
      'unknownForm',
    ],
    ['no JSON', () => rowOf('a', 3, 'PK'), 'unknownForm'],
    ['an older version, replayed', () => rowOf('a', 1), 'older'],
  ];

  it.each(bad)('%s', async (_name, row, reason) => {
    await open().take([rowOf('a', 2)], true);
    const packs = open();
    expect(await shown(packs, [row()])).toEqual(['a 2']);
    expect(refusals()).toMatchObject([{ pack: 'a', reason }]);
    expect(await shown(open(), [], false)).toEqual(['a 2']);
  });

  it('one bad pack does not keep a good one out', async () => {
    expect(await shown(open(), [rowOf('a', 1, packText('a', 1), stranger), rowOf('b', 1)])).toEqual(['b 1']);
  });
});

it('what stands in the file is believed no more than what comes over the line', async () => {
  await open().take([rowOf('a', 1)], true);
  const file = join(folder, 'policy-packs.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace('补贴', '白给'));
  expect(await shown(open(), [], false)).toEqual([]);
  writeFileSync(file, 'not json');
  expect(await shown(open(), [rowOf('a', 1)])).toEqual(['a 1']);
});

it('before enrolment, and under another county’s key, nothing is shown', async () => {
  expect(await shown(open(null), [rowOf('a', 1)])).toEqual([]);
  await open().take([rowOf('a', 1)], true);
  expect(await shown(open(keyOf(stranger)), [], false)).toEqual([]);
});

it('a full disk takes away the memory of a pack, not the pack', async () => {
  const packs = makePolicyPacks({
    countyKey: () => keyOf(county),
    isSigned: isSignedByCounty,
    read: async () => [],
    write: async () => {
      throw new Error('ENOSPC');
    },
    log,
  });
  expect(await shown(packs, [rowOf('a', 1)])).toEqual(['a 1']);
  expect(log.lines).toMatchObject([{ level: 'error', event: 'packsNotWritten' }]);
});
