// The stick (S18): what the county writes is what it would have sent; what a kiosk wrote goes through the same door as a push,
// once, and nothing of a bad file is taken.
import { createPublicKey, verify, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { directActions } from '#server/admin/actions.ts';
import { usbExportCommand, usbImportCommand } from '#server/admin/usb-commands.ts';
import { applyImport } from '#server/services/import-service.ts';
import { takeOperations } from '#server/services/push-service.ts';
import type { AuthedKiosk } from '#server/services/request-auth.ts';
import { revokeKiosk } from '#server/services/revoke.ts';
import { REBUILD_AFTER_MS } from '#server/services/snapshot-rules.ts';
import { importOutbox } from '#server/services/usb-import.ts';
import type { Json } from '#shared/kernel/canonical-json.ts';
import { LARGEST_OPERATION_BYTES, type Operation } from '#shared/protocol/operation.ts';
import { type Manifest, chunkHash, manifestSchema, manifestText } from '#shared/protocol/snapshot.ts';
import {
  USB_OUTBOX_LIMIT_BYTES,
  readUsbVerdicts,
  usbFileText,
  usbManifestName,
  usbOutboxName,
  usbVerdictsName,
} from '#shared/protocol/usb.ts';
import { enrolled, kioskKey, testConfig, testSigner } from './support/county.ts';
import { asFile, jobPlan, operation, plannedJob, sampleJob } from './support/samples.ts';
import { county, db, standOnCounty } from './support/place.ts';

let kiosk: AuthedKiosk;
let key: KeyObject;
let stick: string;
standOnCounty();
beforeEach(async () => {
  const pair = kioskKey();
  key = pair.privateKey;
  kiosk = await enrolled(county, 'S01', pair.publicKey);
  stick = mkdtempSync(join(tmpdir(), 'yizhan-stick-'));
});
afterEach(() => {
  rmSync(stick, { recursive: true, force: true });
});

const json = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;
const signedWith = (privateKey: KeyObject) => (text: string) =>
  sign(null, Buffer.from(text, 'utf8'), privateKey).toString('base64');
const isCountys = (text: string, signature: string): boolean =>
  verify(
    null,
    Buffer.from(text, 'utf8'),
    createPublicKey({ key: Buffer.from(testSigner.publicKey, 'base64'), format: 'der', type: 'spki' }),
    Buffer.from(signature, 'base64'),
  );
const outboxBody = (ops: readonly Operation[], over: object = {}) => ({
  protocol: 1,
  kind: 'outbox',
  county: testConfig.county.name,
  kioskId: kiosk.id,
  madeAtMs: 1,
  ops,
  ...over,
});
const outbox = (ops: readonly Operation[], over: object = {}, by = key): string =>
  usbFileText('outbox', json(outboxBody(ops, over)), signedWith(by));
const operations = (count: number, from = 1): Operation[] =>
  Array.from({ length: count }, (_, n) => operation({ kioskId: kiosk.id, kioskSeq: from + n }));
const stored = async () =>
  (
    await db.query(
      `select (select count(*) from operation) as ops, (select count(*) from registration) as people,
              (select last_seq from kiosk where id = $1) as last`,
      [kiosk.id],
    )
  )[0];
const publish = (...titles: readonly string[]) =>
  applyImport(
    county,
    jobPlan(...titles.map((title, n) => plannedJob(sampleJob({ title }), 'accepted', n + 2))),
    asFile(titles.join()),
  );
const lists = (): string => join(stick, 'yizhan-lists');
const manifestOn = (station = 'S01'): Manifest =>
  manifestSchema.parse(
    JSON.parse(readFileSync(join(lists(), usbManifestName(`county+station:${station}`)), 'utf8')),
  );
const chunkPath = (chunk: string): string => join(lists(), 'chunks', `${chunk}.json.gz`);
const exportAll = async (station: string | null = null) =>
  await usbExportCommand(directActions(county), stick, station, () => undefined);

describe('usb-export', () => {
  it('[S18] writes each station’s signed manifest and, bytes as on the wire, the chunks that it names', async () => {
    await publish('甲', '乙');
    expect(await exportAll()).toMatchObject({ ok: true });
    for (const station of ['S01', 'S02']) {
      const { body, signature } = manifestOn(station);
      expect(isCountys(manifestText(body), signature)).toBe(true);
      for (const { chunk, sha256, wireBytes } of body.chunks) {
        const wire = readFileSync(chunkPath(chunk));
        expect([wire.length, chunkHash(gunzipSync(wire))]).toEqual([wireBytes, sha256]);
      }
    }
    expect(
      readdirSync(lists(), { recursive: true }).filter((name) => String(name).endsWith('.part')),
    ).toEqual([]);
  });

  it('[S18] goes on with a stick that was pulled half-way: whole chunks are used again, a broken one is written anew', async () => {
    await publish(...Array.from({ length: 600 }, (_, n) => String(n)));
    await exportAll('S01');
    const { body } = manifestOn();
    const [first, second] = body.chunks;
    if (first === undefined || second === undefined) throw new Error('two chunks');
    rmSync(join(lists(), usbManifestName(body.scope)));
    truncateSync(chunkPath(second.chunk), 10);
    expect(await exportAll('S01')).toMatchObject({
      ok: true,
      value: { json: { stations: [{ chunks: 2, reused: 1 }] } },
    });
    expect(chunkHash(gunzipSync(readFileSync(chunkPath(second.chunk))))).toBe(second.sha256);
    expect(manifestOn()).toEqual({ ...manifestOn(), body });
  });

  it('[S18] a failure before the manifest leaves the older lists whole', async () => {
    await publish('甲');
    await exportAll('S01');
    const before = manifestOn();
    await publish('乙');
    county.passMs(REBUILD_AFTER_MS);
    const actions = directActions(county);
    const failing = await usbExportCommand(
      { ...actions, chunk: () => Promise.resolve({ ok: false, error: { reason: 'refused', text: '断了' } }) },
      stick,
      'S01',
      () => undefined,
    );
    expect(failing).toEqual({ ok: false, error: { reason: 'refused', text: '断了' } });
    expect(manifestOn()).toEqual(before);
    expect(before.body.chunks.every(({ chunk }) => existsSync(chunkPath(chunk)))).toBe(true);
    await exportAll('S01');
    expect(manifestOn().body.build).toBeGreaterThan(before.body.build);
    expect(readdirSync(join(lists(), 'chunks'))).toHaveLength(1);
  });

  it('[S18] an unknown station and a folder that is not there are refused with a sentence', async () => {
    expect(await exportAll('S99')).toMatchObject({ ok: false, error: { reason: 'unusable' } });
    rmSync(stick, { recursive: true });
    expect(await exportAll()).toMatchObject({ ok: false, error: { reason: 'unusable' } });
  });
});

describe('usb-import', () => {
  it('[S18] takes operations as a push does and writes signed verdicts back onto the stick', async () => {
    const ops = operations(60);
    writeFileSync(join(stick, usbOutboxName(kiosk.code)), outbox(ops));
    expect(await usbImportCommand(directActions(county), stick)).toMatchObject({
      ok: true,
      value: { refused: [], json: { kiosks: [{ kiosk: kiosk.code, verdicts: 60, applied: 60 }] } },
    });
    expect(await stored()).toEqual({ ops: 60, people: 60, last: 60 });
    const file = readUsbVerdicts(readFileSync(join(stick, usbVerdictsName(kiosk.id)), 'utf8'));
    if (!file.ok) throw new Error(file.error.reason);
    expect(isCountys(file.value.signedText, file.value.signature)).toBe(true);
    expect(file.value.body).toMatchObject({ kioskId: kiosk.id, lastSeq: 60, county: testConfig.county.name });
    expect(file.value.body.verdicts.map(({ opId, kind }) => [opId, kind])).toEqual(
      ops.map(({ opId }) => [opId, 'applied']),
    );
  });

  it('[S18] twice, or after the network push, gives the same verdicts and changes nothing', async () => {
    const ops = operations(5);
    const pushed = await takeOperations(county, kiosk, ops.slice(0, 3));
    const first = await importOutbox(county, outbox(ops));
    const again = await importOutbox(county, outbox(ops));
    if (pushed.kind !== 'answered' || !first.ok || !again.ok) throw new Error('taken');
    expect(first.value.verdicts.slice(0, 3)).toEqual(pushed.verdicts);
    expect(again.value.verdicts).toEqual(first.value.verdicts);
    expect(await stored()).toEqual({ ops: 5, people: 5, last: 5 });
  });

  it('[S18] then the network: the push of what the stick brought is answered with the same verdicts', async () => {
    const ops = operations(3);
    const imported = await importOutbox(county, outbox(ops));
    const pushed = await takeOperations(county, kiosk, ops);
    expect(pushed).toMatchObject({ kind: 'answered', verdicts: imported.ok ? imported.value.verdicts : [] });
    expect(await stored()).toEqual({ ops: 3, people: 3, last: 3 });
  });

  it('[S4] a poison operation in the file is rejected and the others are taken', async () => {
    const [a, b, c] = operations(3);
    if (a === undefined || b === undefined || c === undefined) throw new Error('three');
    const imported = await importOutbox(county, outbox([a, { ...b, payloadHash: '0'.repeat(64) }, c]));
    if (!imported.ok) throw new Error(imported.error.reason);
    expect(imported.value.verdicts.map(({ kind }) => kind)).toEqual(['applied', 'rejected', 'applied']);
  });

  it('[S18] every bad file has its reason, and nothing of it is taken', async () => {
    const ops = operations(4);
    const good = outbox(ops);
    const other = await enrolled(county, 'S02');
    const reordered = JSON.stringify(json({ ...JSON.parse(good), body: outboxBody(ops.toReversed()) }));
    const bad: Readonly<Record<string, string>> = {
      truncated: good.slice(0, -30),
      empty: '',
      'a captive portal’s page': '<html>login</html>',
      'no outbox': JSON.stringify({ body: { protocol: 1 }, signature: '' }),
      reordered,
      'signed by another key': outbox(ops, {}, kioskKey().privateKey),
      'without a signature': JSON.stringify({ body: outboxBody(ops), signature: '' }),
      'another county': outbox(ops, { county: '别县' }),
      'a kiosk that nobody knows': outbox(ops, { kioskId: '00000000-0000-7000-8000-000000000000' }),
      'a kiosk whose name no database takes': outbox(ops, { kioskId: '\u0000' }),
      'another kiosk’s name': outbox(ops, { kioskId: other.id }),
      'another kiosk’s operation': outbox([...ops, operation({ kioskId: other.id, kioskSeq: 5 })]),
      'a gap before': outbox(ops.slice(1)),
      'a gap inside': outbox([...ops.slice(0, 2), ...ops.slice(3)]),
      'signed, but out of order': outbox(ops.toReversed()),
      'signed, with a member put in that every schema leaves out': good.replace(
        '"ops":',
        '"__proto__":{"polluted":true},"ops":',
      ),
      // Seen: 28 MB in one operation held the server for seven seconds.
      'signed, with an operation longer than any journal takes': outbox(ops, {
        ops: [{ ...ops[0], entityKind: 'x'.repeat(LARGEST_OPERATION_BYTES) }],
      }),
      'signed, and longer than any kiosk writes': outbox(ops, { note: 'x'.repeat(USB_OUTBOX_LIMIT_BYTES) }),
    };
    const reasons: Record<string, string> = {};
    for (const [name, text] of Object.entries(bad)) {
      const imported = await importOutbox(county, text);
      reasons[name] = imported.ok ? 'taken' : imported.error.reason;
    }
    expect(reasons).toEqual({
      truncated: 'unreadable',
      empty: 'unreadable',
      'a captive portal’s page': 'unreadable',
      'no outbox': 'unreadable',
      reordered: 'forged',
      'signed by another key': 'forged',
      'without a signature': 'forged',
      'another county': 'foreignCounty',
      'a kiosk that nobody knows': 'unknownKiosk',
      'a kiosk whose name no database takes': 'unknownKiosk',
      'another kiosk’s name': 'forged',
      'another kiosk’s operation': 'foreignOperation',
      'a gap before': 'sequenceGap',
      'a gap inside': 'sequenceGap',
      'signed, but out of order': 'sequenceGap',
      'signed, with a member put in that every schema leaves out': 'unreadable',
      'signed, with an operation longer than any journal takes': 'unreadable',
      'signed, and longer than any kiosk writes': 'unreadable',
    });
    expect(await stored()).toEqual({ ops: 0, people: 0, last: 0 });
    await revokeKiosk(county, kiosk.code);
    expect(await importOutbox(county, good)).toEqual({ ok: false, error: { reason: 'revoked' } });
  });

  it('[S18] a bad file beside a good one does not stop it; both are told', async () => {
    writeFileSync(join(stick, usbOutboxName('AA01')), '{');
    writeFileSync(join(stick, usbOutboxName(kiosk.code)), outbox(operations(2)));
    const done = await usbImportCommand(directActions(county), stick);
    expect(done).toMatchObject({
      ok: true,
      value: { refused: [{ exit: 2 }], json: { kiosks: [{ verdicts: 2 }] } },
    });
  });

  it('[S18] a folder without an outbox, and none at all, are refused with a sentence', async () => {
    expect(await usbImportCommand(directActions(county), stick)).toMatchObject({
      ok: false,
      error: { reason: 'unusable' },
    });
    expect(await usbImportCommand(directActions(county), join(stick, 'x'))).toMatchObject({
      ok: false,
      error: { reason: 'unusable' },
    });
  });
});
