// Policy packs from the file to the wire: what is published is checked, signed, and reaches kiosks as a row; what is not in order is
// not stored at all.
import { createPublicKey, verify } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { directActions } from '#server/admin/actions.ts';
import { type Published, type PublishError, publishPack } from '#server/services/policy-packs.ts';
import type { Result } from '#shared/kernel/result.ts';
import { packSchema } from '#shared/policy/pack.ts';
import { valueAt } from '#shared/protocol/columns.ts';
import { type PolicyPackRow, packSignedText } from '#shared/protocol/policy-pack.ts';
import { type Change, pullPageSchema } from '#shared/protocol/pull.ts';
import { chunkPath, chunkSchema, manifestSchema } from '#shared/protocol/snapshot.ts';
import { examplePack, exampleText } from '../unit/policy/support.ts';
import { testSigner } from './support/county.ts';
import { county, db, kiosk, server, standOnKiosk } from './support/place.ts';

standOnKiosk();

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const publish = (text = exampleText, by = '李主任'): Promise<Result<Published, PublishError>> =>
  publishPack(county, bytes(text), by);
const version = (n: number, text = exampleText): string =>
  text.replace('"version": 1', `"version": ${String(n)}`);
const renamed = (text: string): string => text.replace('"name": "孵化基地费用补贴"', '"name": "孵化补贴"');

async function pulled(): Promise<Change[]> {
  const answer = await kiosk.call(server.app, { method: 'GET', path: '/v1/pull' });
  const { changes, counts } = pullPageSchema.parse(answer.json());
  const packs = changes.filter(({ table }) => table === 'pack');
  expect(counts.pack).toBe(packs.filter(({ op }) => op === 'upsert').length);
  return packs;
}
const rowOf = ([change]: readonly Change[]): PolicyPackRow => {
  if (change?.op !== 'upsert' || change.table !== 'pack') throw new Error('no pack');
  return change.row;
};
const isSigned = ({ text, signature }: PolicyPackRow): boolean =>
  verify(
    null,
    Buffer.from(packSignedText(text)),
    createPublicKey({ key: Buffer.from(testSigner.publicKey, 'base64'), format: 'der', type: 'spki' }),
    Buffer.from(signature, 'base64'),
  );
const stored = () => db.query('select id, rev, status, body from listing order by id');
const done = (over: Partial<Published> = {}) => ({
  ok: true,
  value: {
    packId: 'jiangxi-2021-55',
    version: 1,
    title: '江西省2021年高校毕业生就业创业（示例）',
    policies: 1,
    changed: true,
    ...over,
  },
});

describe('[S6] [S9] a pack that is in order', () => {
  it('reaches a kiosk by its pull, whole and under the county’s signature', async () => {
    expect(await publish()).toEqual(done());
    const row = rowOf(await pulled());
    expect(packSchema.parse(JSON.parse(row.text))).toEqual(examplePack());
    expect(row).toMatchObject({ packId: 'jiangxi-2021-55', version: 1 });
    expect(isSigned(row)).toBe(true);
    expect(isSigned({ ...row, text: row.text.replace('"60"', '"90"') })).toBe(false);
  });

  it('is in the snapshot as it is on the page', async () => {
    await publish();
    const answer = await kiosk.call(server.app, { method: 'GET', path: '/v1/snapshot' });
    const { body } = manifestSchema.parse(answer.json());
    const [named] = body.chunks.filter(({ table }) => table === 'pack');
    if (named === undefined) throw new Error('no chunk of packs');
    const wire = await kiosk.call(server.app, { method: 'GET', path: chunkPath(body, named) });
    const chunk = chunkSchema.parse(JSON.parse(gunzipSync(wire.rawPayload).toString('utf8')));
    expect(valueAt(chunk.rows, 0)).toEqual(rowOf(await pulled()));
  });

  it('changes nothing the second time, and goes out anew under a higher version', async () => {
    await publish();
    const before = await stored();
    expect(await publish()).toEqual(done({ changed: false }));
    expect(await stored()).toEqual(before);
    expect(await publish(renamed(version(2)))).toEqual(done({ version: 2 }));
    const changes = await pulled();
    expect(changes).toMatchObject([{ rev: 2, row: { version: 2 } }]);
    expect(isSigned(rowOf(changes))).toBe(true);
  });

  it('is withdrawn from every kiosk, and may come back', async () => {
    const { policy } = directActions(county);
    await publish();
    const withdraw = { kind: 'withdraw' as const, packId: 'jiangxi-2021-55', by: '李主任' };
    expect(await policy(withdraw)).toEqual({
      ok: true,
      value: { kind: 'withdraw', packId: 'jiangxi-2021-55' },
    });
    expect(await pulled()).toMatchObject([{ op: 'delete', rev: 2 }]);
    expect(await policy(withdraw)).toMatchObject({ ok: false, error: { reason: 'unusable' } });
    expect(await publish()).toEqual(done());
    expect(await pulled()).toMatchObject([{ op: 'upsert', rev: 3 }]);
  });

  it('says in the audit log who published and who withdrew it', async () => {
    await publish(exampleText, '李主任');
    await directActions(county).policy({ kind: 'withdraw', packId: 'jiangxi-2021-55', by: '王科长' });
    const lines = await db.query(`select kind, who, about from audit where kind like 'pack%' order by n`);
    expect(lines).toEqual([
      {
        kind: 'packPublished',
        who: '李主任',
        about: '{"pack":"jiangxi-2021-55","policies":1,"version":1}',
      },
      { kind: 'packWithdrawn', who: '王科长', about: '{"pack":"jiangxi-2021-55","version":1}' },
    ]);
  });

  it('two at once under one version: one goes out, the other is told', async () => {
    const both = await Promise.all([publish(), publish(renamed(exampleText))]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await pulled()).toHaveLength(1);
  });
});

describe('a pack that is not in order is not stored, and what kiosks have stays', () => {
  const spoilt: readonly (readonly [string, string, object])[] = [
    [
      'a figure that its quotation does not have',
      exampleText.replace('"value": "60"', '"value": "90"'),
      { reason: 'faults' },
    ],
    [
      'a step that comes back to itself',
      exampleText.replace('"step": "quarter"', '"step": "paid"'),
      { reason: 'faults' },
    ],
    [
      'a condition that nobody fulfils',
      exampleText.replace('"atMost": "36"', '"atMost": "36", "atLeast": "60"'),
      { reason: 'faults' },
    ],
    ['a document of tomorrow', exampleText.replace('2021-07-21', '2026-11-21'), { reason: 'faults' }],
    ['too large', exampleText.replace('{', `{${' '.repeat(512 * 1024)}`), { reason: 'faults' }],
    ['code', exampleText.replace('"audience"', '"onload": "alert(1)", "audience"'), { reason: 'faults' }],
    ['a hidden sign', exampleText.replace('孵化补贴', '孵化\u202E补贴'), { reason: 'faults' }],
    ['no JSON', 'PK\u0003\u0004', { reason: 'faults' }],
    [
      'other content under the same version',
      renamed(exampleText),
      { reason: 'versionUsed', packId: 'jiangxi-2021-55', published: 2 },
    ],
    ['an older version', exampleText, { reason: 'older', packId: 'jiangxi-2021-55', published: 2 }],
  ];

  it.each(spoilt)('%s', async (name, text, error) => {
    await publish(version(2));
    const before = await stored();
    expect(await publish(name.startsWith('other') ? version(2, text) : text)).toMatchObject({
      ok: false,
      error,
    });
    expect(await stored()).toEqual(before);
    expect(await pulled()).toHaveLength(1);
  });

  it('is told with lines and words at the command', async () => {
    const file = Buffer.from(exampleText.replace('"value": "60"', '"value": "90"')).toString('base64');
    expect(await directActions(county).policy({ kind: 'publish', file, by: '李' })).toEqual({
      ok: false,
      error: {
        reason: 'unusable',
        text: expect.stringMatching(
          /^第 \d+ 行（policies\[0\].*数字 90% 在所引的原文里找不到.*\n有 1 处要改/,
        ),
      },
    });
  });
});
