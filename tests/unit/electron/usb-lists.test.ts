// [S18] Lists by stick: what is believed, what is refused with which word, and a stick that is pulled at every call.
import { beforeEach, describe, expect, it } from 'vitest';
import { noteChanges } from '#electron/main/manifest-rules.ts';
import { chunkAddress } from '#shared/ipc/chunk-frames.ts';
import { usbManifestName } from '#shared/protocol/usb.ts';
import { jobUpserts, sampleJobs, samplePage } from '#tests/support/sample-lists.ts';
import {
  type Bench,
  STICK,
  bench,
  chunks,
  identity,
  manifest,
  manifestBody,
  putLists,
  strangerPem,
} from './usb-support.ts';

let stick: Bench['stick'];
let copy: Bench['copy'];
let told: Bench['told'];
let deferred: Bench['deferred'];
let progressed: Bench['progressed'];
let kiosk: Bench['kiosk'];
beforeEach(async () => {
  ({ stick, copy, told, deferred, progressed, kiosk } = await bench());
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

  it('[S16] come without the chunks of a table that this kiosk does not know, which need not be on the stick', async () => {
    const tomorrow = { table: 'apprenticeship', chunk: 'b'.repeat(16) };
    const body = manifestBody();
    putLists(stick, manifest({ ...body, chunks: [tomorrow, ...body.chunks] }));
    const { usb } = kiosk();
    expect(await usb.copyLists({ stick: STICK, empty: true })).toMatchObject({
      ok: true,
      value: { rows: 6 },
    });
    expect(deferred).toEqual([]);
    expect(await usb.openLists({ empty: true })).toMatchObject({ ok: true, value: { chunks: body.chunks } });
    expect(deferred).toEqual(['apprenticeship']);
    expect([...copy.held.keys()]).toEqual(chunks.map(({ name }) => name.chunk));
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
