// [S18] The kiosk's half of the stick over the real journal, real signatures, and a stick that can be pulled at every call.
import { beforeEach, describe, expect, it } from 'vitest';
import type { SeenBuild } from '#electron/main/manifest-rules.ts';
import { noteChanges } from '#electron/main/manifest-rules.ts';
import type { Journal } from '#electron/main/journal/journal.ts';
import { makeSnapshot } from '#electron/main/snapshot.ts';
import { partsOf } from '#electron/main/usb/export-outbox.ts';
import { type Usb, type UsbDeps, makeUsb } from '#electron/main/usb/usb.ts';
import { chunkAddress } from '#shared/ipc/contract.ts';
import { readUsbOutbox, usbManifestName, usbOutboxName, usbVerdictsName } from '#shared/protocol/usb.ts';
import type { SyncEvent } from '#shared/sync/state.ts';
import { createPublicKey, verify } from 'node:crypto';
import {
  appendMany,
  openedJournal,
  sampleOperation,
  verdictOn,
  waiting,
} from '#tests/contract/support/journal-samples.ts';
import { memoryDisk } from '#tests/contract/support/memory-journal-files.ts';
import { type MemoryStick, memoryStick } from '#tests/support/memory-stick.ts';
import { samplePage, jobUpserts, sampleJobs } from '#tests/support/sample-lists.ts';
import { publicKeyOf } from '#electron/main/device-key.ts';
import { rememberingLog } from './support.ts';
import {
  chunks,
  identity,
  manifest,
  manifestBody,
  memoryCopy,
  memorySeen,
  putLists,
  putVerdicts,
  signer,
  strangerPem,
  verdictsText,
} from './usb-support.ts';

const STICK = 'stick-1';
let stick: MemoryStick;
let journal: Journal;
let disk: ReturnType<typeof memoryDisk>;
let copy: ReturnType<typeof memoryCopy>;
let told: SyncEvent[];
let progressed: { readonly done: number; readonly of: number }[];
const log = rememberingLog();

const snapshotOver = (seen: ReturnType<typeof memorySeen>) => makeSnapshot({ link: () => null, seen, log });
function kiosk(over: Partial<UsbDeps> = {}, seenBefore: SeenBuild | null = null) {
  const seen = memorySeen(seenBefore);
  const snapshot = snapshotOver(seen);
  const usb: Usb = makeUsb({
    sticks: { list: async () => [], open: async (id) => (id === STICK ? stick : null) },
    identity: () => identity,
    signer: () => signer,
    journal,
    seen,
    copy,
    snapshot,
    mayCache: () => true,
    settleNumbers: async () => true,
    progress: (notice) => void progressed.push(notice),
    dispatch: (event) => void told.push(event),
    outboxChanged: () => undefined,
    wallMs: () => 77,
    log,
    ...over,
  });
  return { usb, snapshot, seen };
}
beforeEach(async () => {
  stick = memoryStick();
  disk = memoryDisk();
  journal = await openedJournal(disk.files);
  copy = memoryCopy();
  told = [];
  progressed = [];
});

describe('lists in', () => {
  it('[S18] are copied, offered as any snapshot, served from the copy with the stick gone, and told to the core', async () => {
    putLists(stick);
    const { usb, snapshot, seen } = kiosk();
    expect(await usb.copyLists({ stick: STICK, empty: true })).toEqual({
      ok: true,
      value: { rows: 6, madeAtMs: 5_000 },
    });
    expect(progressed.at(-1)).toEqual({ done: 3, of: 3 });
    stick.pullAtCall(1);
    expect(await usb.openLists({ empty: true })).toMatchObject({
      ok: true,
      value: { build: 5, cursor: 'c9' },
    });
    for (const { name, json } of chunks)
      expect(await snapshot.chunk(chunkAddress(5, name.chunk))).toEqual({
        ok: true,
        value: Buffer.from(json),
      });
    await usb.listsEnded({ loaded: true });
    expect(told).toEqual([{ type: 'listsImported', madeAtMs: 5_000 }]);
    expect(await seen.read()).toEqual({ epoch: identity.epoch, build: 5 });
    expect(copy.held.size).toBe(0);
  });

  const ownName = `yizhan-lists/${usbManifestName(manifestBody().scope)}`;
  const firstChunk = `yizhan-lists/chunks/${chunks[1]?.name.chunk ?? ''}.json.gz`;
  const bytes = (text: string): Buffer => Buffer.from(text);
  it.each([
    ['nothing on it', () => stick.files.clear(), 'noLists'],
    [
      'another station’s lists alone',
      () => {
        stick.files.clear();
        putLists(stick, manifest(manifestBody({ scope: 'county+station:S02' })));
      },
      'otherStation',
    ],
    [
      'another station’s lists under this one’s name',
      () => putLists(stick, manifest(manifestBody({ scope: 'county+station:S02' })), manifestBody().scope),
      'otherStation',
    ],
    [
      'another county’s lists',
      () => putLists(stick, manifest(manifestBody({ county: '别县' }), strangerPem)),
      'foreignCounty',
    ],
    [
      'lists that a stranger has signed',
      () => putLists(stick, manifest(manifestBody(), strangerPem)),
      'forged',
    ],
    [
      'lists that were changed after they were signed',
      () => putLists(stick, { ...manifest(manifestBody()), body: manifestBody({ cursor: 'c10' }) }),
      'forged',
    ],
    ['lists of another epoch', () => putLists(stick, manifest(manifestBody({ epoch: 'e0' }))), 'otherEpoch'],
    ['an older build', () => putLists(stick, manifest(manifestBody({ build: 3 }))), 'older'],
    ['a manifest that is cut off', () => stick.files.set(ownName, bytes('{"body":')), 'damagedManifest'],
    ['a manifest that is none', () => stick.files.set(ownName, bytes('[]')), 'damagedManifest'],
    ['a manifest beyond all measure', () => stick.files.set(ownName, Buffer.alloc(9e6)), 'unreadable'],
    ['a chunk that is not there', () => stick.files.delete(firstChunk), 'chunkMissing'],
    [
      'a chunk that is cut off',
      () => stick.files.set(firstChunk, chunks[1]?.wire.subarray(0, -9) ?? bytes('')),
      'chunkDamaged',
    ],
    [
      'another chunk’s bytes',
      () => stick.files.set(firstChunk, chunks[0]?.wire ?? bytes('')),
      'chunkDamaged',
    ],
  ])('[S18] %s: refused with its reason, nothing offered, nothing remembered', async (_, spoil, reason) => {
    putLists(stick);
    spoil();
    const before = { epoch: identity.epoch, build: 4 };
    const { usb, seen } = kiosk({}, before);
    expect(await usb.copyLists({ stick: STICK, empty: true })).toEqual({ ok: false, error: { reason } });
    expect(await usb.openLists({ empty: true })).toEqual({ ok: false, error: { reason: 'pulled' } });
    expect(await seen.read()).toEqual(before);
    expect(told).toEqual([]);
  });

  it('[S18] pulled at every single call: refused as pulled, and the next try goes on with what was copied whole', async () => {
    putLists(stick);
    const start = stick.calls();
    await kiosk().usb.copyLists({ stick: STICK, empty: true });
    const calls = stick.calls() - start;
    expect(calls).toBeGreaterThanOrEqual(4);
    for (let at = 1; at <= calls; at += 1) {
      await copy.clear();
      const { usb } = kiosk();
      stick.pullAtCall(at);
      expect(await usb.copyLists({ stick: STICK, empty: true })).toEqual({
        ok: false,
        error: { reason: 'pulled' },
      });
      expect(await usb.openLists({ empty: true })).toMatchObject({ ok: false });
      const whole = copy.held.size;
      stick.pullAtCall(null);
      const before = stick.calls();
      expect(await usb.copyLists({ stick: STICK, empty: true })).toMatchObject({ ok: true });
      expect(stick.calls() - before).toBe(calls - whole);
    }
  });

  it('[S18] lists made before the newest change that came by the line would bring deleted rows back: refused, unless there are none', async () => {
    putLists(stick);
    const { usb, seen } = kiosk();
    const page = samplePage(jobUpserts(sampleJobs(1, '2026-11-21')), {
      epoch: identity.epoch,
      serverTimeMs: 5_001,
    });
    expect((await usb.copyLists({ stick: STICK, empty: false })).ok).toBe(true);
    // Comes by the line while the copy is under way, and counts although the copy was in order.
    await noteChanges(seen, page);
    expect(await usb.openLists({ empty: false })).toEqual({ ok: false, error: { reason: 'older' } });
    expect(await usb.copyLists({ stick: STICK, empty: false })).toEqual({
      ok: false,
      error: { reason: 'older' },
    });
    expect((await usb.copyLists({ stick: STICK, empty: true })).ok).toBe(true);
    expect((await usb.openLists({ empty: true })).ok).toBe(true);
    // A build that is noted does not wipe out what is known of changes.
    expect(await seen.read()).toEqual({ epoch: identity.epoch, build: 5, changedAtMs: 5_001 });
    // A page that brings nothing says nothing.
    await noteChanges(seen, { ...page, changes: [], serverTimeMs: 9_999 });
    expect((await seen.read())?.changedAtMs).toBe(5_001);
  });

  it('[S18] a full data disk, too little room for lists, and a second transfer at once have their own words', async () => {
    putLists(stick);
    copy.refuse = true;
    expect(await kiosk().usb.copyLists({ stick: STICK, empty: true })).toMatchObject({
      error: { reason: 'diskError' },
    });
    expect(await kiosk({ mayCache: () => false }).usb.copyLists({ stick: STICK, empty: true })).toMatchObject(
      {
        error: { reason: 'diskLow' },
      },
    );
    copy.refuse = false;
    const { usb } = kiosk();
    const both = await Promise.all([
      usb.copyLists({ stick: STICK, empty: true }),
      usb.exportOutbox({ stick: STICK }),
    ]);
    expect(both).toMatchObject([{ ok: true }, { error: { reason: 'busy' } }]);
  });

  it('a page cannot make up a stick, and a kiosk without the county’s key takes nothing', async () => {
    const { countyKey: _, ...keyless } = identity;
    expect(await kiosk().usb.copyLists({ stick: '/etc', empty: true })).toMatchObject({
      error: { reason: 'pulled' },
    });
    const old = kiosk({ identity: () => keyless }).usb;
    expect(await old.importVerdicts({ stick: STICK })).toMatchObject({ error: { reason: 'noKey' } });
    expect(
      await kiosk({ identity: () => null, signer: () => null }).usb.exportOutbox({ stick: STICK }),
    ).toMatchObject({
      error: { reason: 'notEnrolled' },
    });
  });
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
    told = [];
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
