// [S18] Outbox and verdicts by stick, over the real journal and real signatures, and a stick that can be pulled at every call.
import { createPublicKey, verify } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { publicKeyOf } from '#electron/main/device-key.ts';
import { partsOf } from '#electron/main/usb/export-outbox.ts';
import { readUsbOutbox, usbOutboxName, usbVerdictsName } from '#shared/protocol/usb.ts';
import { appendMany, sampleOperation, verdictOn, waiting } from '#tests/contract/support/journal-samples.ts';
import { type Bench, STICK, bench, identity, putVerdicts, strangerPem, verdictsText } from './usb-support.ts';

let stick: Bench['stick'];
let disk: Bench['disk'];
let journal: Bench['journal'];
let told: Bench['told'];
let kiosk: Bench['kiosk'];
beforeEach(async () => {
  ({ stick, disk, journal, told, kiosk } = await bench());
});

describe('outbox out', () => {
  const onStick = (name = usbOutboxName(identity.kioskCode)) => {
    const read = readUsbOutbox(Buffer.from(stick.files.get(name) ?? []).toString('utf8'));
    if (!read.ok) throw new Error(read.error.reason);
    return read.value;
  };

  it('[S18] what waits is written under the kiosk’s signature, and goes on waiting', async () => {
    const ops = await appendMany(journal, 3);
    expect(await kiosk().usb.exportOutbox({ stick: STICK })).toEqual({
      ok: true,
      value: { operations: 3, files: 1 },
    });
    const { body, signature, signedText } = onStick();
    expect(body).toEqual({
      protocol: 1,
      kind: 'outbox',
      county: identity.county.name,
      kioskId: identity.kioskId,
      madeAtMs: 77,
      ops,
    });
    const key = createPublicKey({
      key: Buffer.from(publicKeyOf(identity.privateKeyPem), 'base64'),
      format: 'der',
      type: 'spki',
    });
    expect(verify(null, Buffer.from(signedText), key, Buffer.from(signature, 'base64'))).toBe(true);
    expect(waiting(journal)).toEqual([1, 2, 3]);
    expect(told).toEqual([]);
  });

  it('[S18] pulled at every single call, full, read-only, worn out: never told as written, each with its word, all still waiting', async () => {
    await appendMany(journal, 2);
    const { usb } = kiosk();
    const start = stick.calls();
    await usb.exportOutbox({ stick: STICK });
    const calls = stick.calls() - start;
    for (let at = 1; at <= calls; at += 1) {
      stick.files.clear();
      stick.pullAtCall(at);
      expect(await usb.exportOutbox({ stick: STICK })).toEqual({ ok: false, error: { reason: 'pulled' } });
      stick.pullAtCall(null);
    }
    stick.files.clear();
    stick.room = 10;
    expect(await usb.exportOutbox({ stick: STICK })).toEqual({ ok: false, error: { reason: 'full' } });
    stick.room = Infinity;
    stick.readOnly = true;
    expect(await usb.exportOutbox({ stick: STICK })).toEqual({ ok: false, error: { reason: 'readOnly' } });
    stick.readOnly = false;
    stick.wornOut = true;
    expect(await usb.exportOutbox({ stick: STICK })).toEqual({ ok: false, error: { reason: 'notVerified' } });
    expect(waiting(journal)).toEqual([1, 2]);
  });

  it('[S18] nothing waits, and what an earlier enrolment left, are told apart', async () => {
    expect(await kiosk().usb.exportOutbox({ stick: STICK })).toMatchObject({ error: { reason: 'nothing' } });
    await appendMany(journal, 1);
    const other = { ...identity, kioskId: '0193f000-0000-7000-8000-0000000000ff' };
    expect(await kiosk({ identity: () => other }).usb.exportOutbox({ stick: STICK })).toMatchObject({
      error: { reason: 'otherKiosk' },
    });
    expect(
      await kiosk({ settleNumbers: async () => false }).usb.exportOutbox({ stick: STICK }),
    ).toMatchObject({
      error: { reason: 'diskError' },
    });
  });

  it('[S18] a gap in the numbers makes two files that sort in order; files of an earlier export go, another kiosk’s stay', async () => {
    const ops = await appendMany(journal, 12);
    const [, second] = ops;
    if (second === undefined) throw new Error('twelve');
    stick.files.set('yizhan-outbox-A07-000000009.json', Buffer.from('old'));
    stick.files.set('yizhan-outbox-A08.json', Buffer.from('not ours'));
    await journal.recordVerdicts(identity.kioskId, identity.epoch, [
      verdictOn(second, 'conflict', 'numberTaken'),
    ]);
    expect(await kiosk().usb.exportOutbox({ stick: STICK })).toEqual({
      ok: true,
      value: { operations: 11, files: 2 },
    });
    const names = [...stick.files.keys()].toSorted();
    expect(names).toEqual([
      'yizhan-outbox-A07-000000001.json',
      'yizhan-outbox-A07-000000003.json',
      'yizhan-outbox-A08.json',
    ]);
    expect(onStick(names[0]).body.ops).toHaveLength(1);
    expect(onStick(names[1]).body.ops).toHaveLength(10);
  });

  it('[S18] many operations are cut into files that the county takes', () => {
    const many = Array.from({ length: 12_000 }, (_, n) => sampleOperation(n + 1));
    const parts = partsOf(many);
    expect(parts.length).toBeGreaterThanOrEqual(3);
    expect(parts.flat()).toEqual(many);
    for (const part of parts) expect(JSON.stringify(part).length).toBeLessThan(10 * 1024 * 1024);
  });
});

describe('verdicts in', () => {
  it('[S18] are recorded as those of a push; the core and the screens hear of it', async () => {
    const [a, b, c] = await appendMany(journal, 3);
    if (a === undefined || b === undefined || c === undefined) throw new Error('three');
    putVerdicts(stick, verdictsText([verdictOn(a, 'applied'), verdictOn(b, 'rejected', 'payloadInvalid')]));
    expect(await kiosk().usb.importVerdicts({ stick: STICK })).toEqual({
      ok: true,
      value: { taken: 2, applied: 1, pending: 1, refusedFiles: 0 },
    });
    expect(journal.list().map(({ state }) => state)).toEqual(['applied', 'rejected', 'waiting']);
    expect(told).toEqual([{ type: 'verdictsImported', outbox: journal.outbox() }]);
    expect(journal.outbox()).toMatchObject({ pending: 1, needsAttention: 1 });
  });

  it('[S18] twice, or after the network’s, they change nothing: not a byte is written', async () => {
    const [a, b] = await appendMany(journal, 2);
    if (a === undefined || b === undefined) throw new Error('two');
    putVerdicts(stick, verdictsText([verdictOn(a, 'applied'), verdictOn(b, 'applied')]));
    await journal.recordVerdicts(identity.kioskId, identity.epoch, [verdictOn(a, 'applied')]);
    const { usb } = kiosk();
    expect(await usb.importVerdicts({ stick: STICK })).toMatchObject({ value: { taken: 1, pending: 0 } });
    const before = Buffer.from(disk.bytes());
    told.length = 0;
    expect(await usb.importVerdicts({ stick: STICK })).toMatchObject({ value: { taken: 0, pending: 0 } });
    expect(Buffer.from(disk.bytes())).toEqual(before);
    expect(told).toEqual([]);
  });

  const other = '0193f000-0000-7000-8000-0000000000ff';
  it.each([
    ['nothing on it', null, {}, 'noVerdicts'],
    ['a cut file', (text: string) => text.slice(0, -30), {}, 'damagedFile'],
    ['verdicts that a stranger signed', null, { pem: strangerPem }, 'forged'],
    ['verdicts changed afterwards', (text: string) => text.replace('"applied"', '"rejected"'), {}, 'forged'],
    ['another county’s', null, { over: { county: '别县' } }, 'foreignCounty'],
    ['another kiosk’s under this one’s name', null, { over: { kioskId: other } }, 'otherKiosk'],
    ['those of before the county was restored', null, { over: { epoch: 'e0' } }, 'otherEpoch'],
  ] as const)(
    '[S18] %s: refused with its reason, the journal as it was',
    async (what, spoil, made, reason) => {
      const [op] = await appendMany(journal, 1);
      if (op === undefined) throw new Error('one');
      const over = 'over' in made ? made.over : {};
      const good = verdictsText([verdictOn(op, 'applied')], over, 'pem' in made ? made.pem : undefined);
      if (what !== 'nothing on it') putVerdicts(stick, spoil === null ? good : spoil(good));
      const before = Buffer.from(disk.bytes());
      expect(await kiosk().usb.importVerdicts({ stick: STICK })).toEqual({ ok: false, error: { reason } });
      expect(Buffer.from(disk.bytes())).toEqual(before);
      expect(waiting(journal)).toEqual([1]);
      expect(told).toEqual([]);
    },
  );

  it('[S18] a verdict on another operation under the same number, and `retry`, are left alone', async () => {
    const [op] = await appendMany(journal, 1);
    if (op === undefined) throw new Error('one');
    putVerdicts(
      stick,
      verdictsText([verdictOn(sampleOperation(1), 'applied'), { ...verdictOn(op, 'retry') }]),
    );
    expect(await kiosk().usb.importVerdicts({ stick: STICK })).toMatchObject({
      value: { taken: 0, pending: 1 },
    });
    expect(waiting(journal)).toEqual([1]);
  });

  it('[S18] answers in several files are all taken; a bad one beside a good one is counted and holds nothing up', async () => {
    const [a, b] = await appendMany(journal, 2);
    if (a === undefined || b === undefined) throw new Error('two');
    putVerdicts(stick, '{', usbVerdictsName(identity.kioskId).replace('.json', '-000000001.json'));
    putVerdicts(
      stick,
      verdictsText([verdictOn(a, 'applied')]),
      usbVerdictsName(identity.kioskId).replace('.json', '-000000002.json'),
    );
    putVerdicts(stick, verdictsText([verdictOn(b, 'applied')]));
    putVerdicts(stick, 'not ours', usbVerdictsName(other));
    expect(await kiosk().usb.importVerdicts({ stick: STICK })).toMatchObject({
      value: { taken: 2, pending: 0, refusedFiles: 1 },
    });
  });

  it('[S18] another kiosk’s verdicts alone say so; a disk that refuses leaves everything waiting', async () => {
    putVerdicts(stick, 'x', usbVerdictsName(other));
    expect(await kiosk().usb.importVerdicts({ stick: STICK })).toMatchObject({
      error: { reason: 'otherKiosk' },
    });
    const [op] = await appendMany(journal, 1);
    if (op === undefined) throw new Error('one');
    putVerdicts(stick, verdictsText([verdictOn(op, 'applied')]));
    disk.failNext('sync', 'EIO');
    expect(await kiosk().usb.importVerdicts({ stick: STICK })).toMatchObject({
      error: { reason: 'diskError' },
    });
    expect(waiting(journal)).toEqual([1]);
  });
});
