// One contract for the journal, over the memory disk and over a real one. What only a power cut shows is in
// journal-crash.test.ts; what SIGKILL shows in journal-kill.test.ts.
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { JournalFiles } from '#electron/main/journal/files.ts';
import { type Journal, openJournal } from '#electron/main/journal/journal.ts';
import { nodeJournalFiles } from '#electron/main/journal/node-files.ts';
import { encodeRecord, scanRecords } from '#electron/main/journal/record.ts';
import {
  KIOSK,
  append,
  appendMany,
  openedJournal,
  sampleOperation,
  verdictOn,
  waiting,
} from './support/journal-samples.ts';
import { memoryDisk } from './support/memory-journal-files.ts';

type Disk = {
  readonly files: JournalFiles;
  readonly bytes: () => Promise<Buffer>;
  readonly overwrite: (bytes: Uint8Array) => Promise<void>;
  readonly aside: () => Promise<Buffer[]>;
};

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

const disks: readonly { readonly name: string; readonly make: () => Promise<Disk> }[] = [
  {
    name: 'memory',
    make: async () => {
      const disk = memoryDisk();
      return {
        files: disk.files,
        bytes: async () => Buffer.from(disk.bytes()),
        overwrite: async (bytes) => disk.overwrite(bytes),
        aside: async () => [...disk.aside.values()].map((bytes) => Buffer.from(bytes)),
      };
    },
  },
  {
    name: 'node:fs',
    make: async () => {
      const folder = await mkdtemp(join(tmpdir(), 'yizhan-journal-'));
      folders.push(folder);
      const path = join(folder, 'operations.log');
      return {
        files: nodeJournalFiles(folder),
        bytes: () => readFile(path),
        overwrite: (bytes) => writeFile(path, bytes),
        aside: async () => {
          const names = (await readdir(folder)).filter((name) => name.endsWith('.bin'));
          return Promise.all(names.map((name) => readFile(join(folder, name))));
        },
      };
    },
  },
];

describe.each(disks)('the journal on $name', ({ make }) => {
  it('[S1] holds after a reopening what it acknowledged, payloads included', async () => {
    const disk = await make();
    const first = await openedJournal(disk.files);
    const operations = await appendMany(first, 3);
    await first.close();
    const again = await openedJournal(disk.files);
    expect(again.pending(KIOSK, 10)).toEqual(operations);
    expect(again.report).toEqual({ records: 3, tornBytes: 0, quarantined: [], unknownRecords: 0 });
    await again.close();
  });

  it('[S2] gives out 1, 2, 3 … without a gap, appended together or apart, and goes on after a reopening', async () => {
    const disk = await make();
    const first = await openedJournal(disk.files);
    const together = await Promise.all([append(first), append(first), append(first)]);
    expect(together.map((result) => (result.ok ? result.value.kioskSeq : 0))).toEqual([1, 2, 3]);
    await first.recordVerdicts(KIOSK, 'e1', [verdictOn(sampleOperation(3), 'applied')]);
    await first.close();
    const again = await openedJournal(disk.files);
    const next = await append(again);
    expect(next).toMatchObject({ ok: true, value: { kioskSeq: 4 } });
    await again.close();
  });

  it('[S5] «not now» that arrives after the verdict, which a stick brought, changes nothing (seed 6212268)', async () => {
    const disk = await make();
    const first = await openedJournal(disk.files);
    const [one] = await appendMany(first, 1);
    if (one === undefined) throw new Error('one');
    await first.recordVerdicts(KIOSK, 'e1', [verdictOn(one, 'applied')]);
    await first.recordVerdicts(KIOSK, 'e1', [verdictOn(one, 'retry', 'busy')]);
    const decided = (journal: Journal) => [
      journal.outbox().pending,
      waiting(journal),
      journal.list()[0]?.state,
    ];
    expect(decided(first)).toEqual([0, [], 'applied']);
    await first.close();
    const again = await openedJournal(disk.files);
    expect(decided(again)).toEqual([0, [], 'applied']);
    await again.close();
  });

  it('[S5] an operation leaves the queue with its verdict and stays listed; a rejected one needs a person', async () => {
    const disk = await make();
    const first = await openedJournal(disk.files);
    const [one, two, three, four] = await appendMany(first, 4);
    if (one === undefined || two === undefined || three === undefined || four === undefined)
      throw new Error('four');
    await first.recordVerdicts(KIOSK, 'e1', [
      verdictOn(one, 'applied'),
      verdictOn(two, 'rejected', 'invalidPayload'),
      verdictOn(three, 'retry', 'busy'),
    ]);
    await first.close();
    const again = await openedJournal(disk.files);
    expect(waiting(again)).toEqual([3, 4]);
    expect(again.list().map(({ kioskSeq, state }) => [kioskSeq, state])).toEqual([
      [1, 'applied'],
      [2, 'rejected'],
      [3, 'retry'],
      [4, 'waiting'],
    ]);
    expect(again.needsAttention().map(({ kioskSeq }) => kioskSeq)).toEqual([2]);
    expect(again.outbox()).toEqual({
      pending: 2,
      needsAttention: 1,
      oldestPendingAtMs: three.enteredAtMs,
      alarm: false,
    });
    await again.close();
  });

  it('cuts a torn tail, says so, and keeps every whole record', async () => {
    const disk = await make();
    const first = await openedJournal(disk.files);
    await appendMany(first, 2);
    await first.close();
    const whole = await disk.bytes();
    const torn = encodeRecord({ kind: 'operation', operation: sampleOperation(3) }).subarray(0, 100);
    await disk.overwrite(Buffer.concat([whole, torn]));
    const again = await openedJournal(disk.files);
    expect(again.report).toMatchObject({ records: 2, tornBytes: 100, quarantined: [] });
    expect(await disk.bytes()).toEqual(whole);
    expect(await append(again)).toMatchObject({ ok: true, value: { kioskSeq: 3 } });
    await again.close();
    expect(scanRecords(await disk.bytes())).toMatchObject({ damaged: [], torn: null });
  });

  it('[S2] moves damage in the middle aside without losing a byte, keeps what is readable, and never gives its number again', async () => {
    const disk = await make();
    const first = await openedJournal(disk.files);
    const operations = await appendMany(first, 3);
    await first.close();
    const bytes = await disk.bytes();
    const second = scanRecords(bytes).records[1];
    if (second === undefined) throw new Error('three records');
    const flipped = Buffer.from(bytes);
    flipped.writeUInt8(flipped.readUInt8(second.offset + 60) ^ 1, second.offset + 60);
    await disk.overwrite(flipped);

    const again = await openedJournal(disk.files);
    expect(again.report.quarantined.map(({ bytes }) => bytes)).toEqual([second.length]);
    expect(await disk.aside()).toEqual([flipped.subarray(second.offset, second.offset + second.length)]);
    expect(again.list().map(({ opId }) => opId)).toEqual([operations[0]?.opId, operations[2]?.opId]);
    // What lies behind the gap waits until the gap is filled: the county takes operations in sequence only.
    expect(again.openNumbers()).toEqual([{ kioskId: KIOSK, kioskSeq: 2, purpose: null }]);
    expect(waiting(again)).toEqual([1]);
    await again.fill(sampleOperation(2, 'stand-in'));
    expect(waiting(again)).toEqual([1, 2, 3]);
    expect(await append(again)).toMatchObject({ ok: true, value: { kioskSeq: 4 } });
    await again.close();
    expect(scanRecords(await disk.bytes()).damaged).toEqual([]);
  });

  it('[S2] a damaged last record’s number is not given out again either', async () => {
    const disk = await make();
    const first = await openedJournal(disk.files);
    await appendMany(first, 2);
    await first.close();
    const bytes = await disk.bytes();
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 3) ^ 1, bytes.length - 3);
    await disk.overwrite(bytes);
    const again = await openedJournal(disk.files);
    expect(again.openNumbers()).toEqual([{ kioskId: KIOSK, kioskSeq: 2, purpose: null }]);
    expect(await append(again)).toMatchObject({ ok: true, value: { kioskSeq: 3 } });
    await again.close();
    const third = await openedJournal(disk.files);
    expect(third.openNumbers()).toEqual([{ kioskId: KIOSK, kioskSeq: 2, purpose: null }]);
    await third.close();
  });

  it('finds its place again when a length is damaged', async () => {
    const disk = await make();
    const first = await openedJournal(disk.files);
    await appendMany(first, 3);
    await first.close();
    const bytes = await disk.bytes();
    const second = scanRecords(bytes).records[1];
    bytes.writeUInt32LE(0x7fff, (second?.offset ?? 0) + 4);
    await disk.overwrite(bytes);
    const again = await openedJournal(disk.files);
    expect(again.list().map(({ kioskSeq }) => kioskSeq)).toEqual([1, 3]);
    expect(again.report.quarantined).toHaveLength(1);
    await again.close();
  });

  it('[S16] leaves records of a newer version alone', async () => {
    const disk = await make();
    const first = await openedJournal(disk.files);
    await appendMany(first, 1);
    await first.close();
    const newer = encodeRecord({ kind: 'sealed', of: 'tomorrow' });
    await disk.overwrite(Buffer.concat([await disk.bytes(), newer]));
    const again = await openedJournal(disk.files);
    expect(again.report).toMatchObject({ records: 2, unknownRecords: 1, quarantined: [] });
    await appendMany(again, 1);
    await again.close();
    expect((await disk.bytes()).includes(newer)).toBe(true);
  });

  it('a reserved number holds back later ones until its operation is there, and survives a reopening', async () => {
    const disk = await make();
    const first = await openedJournal(disk.files);
    const purpose = { kind: 'slip', jobId: 'j1', slipNo: 'A07-000001' } as const;
    expect(await first.reserve(KIOSK, () => purpose)).toEqual({ ok: true, value: 1 });
    await appendMany(first, 1);
    expect(waiting(first)).toEqual([]);
    // [S15] the reserved number waits as well: somebody may hold it on paper.
    expect(first.outbox().pending).toBe(2);
    await first.close();
    const again = await openedJournal(disk.files);
    expect(again.openNumbers()).toEqual([{ kioskId: KIOSK, kioskSeq: 1, purpose }]);
    await again.fill(sampleOperation(1));
    expect(waiting(again)).toEqual([1, 2]);
    await again.close();
  });

  it('refuses a second owner while the first is there', async () => {
    const disk = await make();
    const first = await openedJournal(disk.files);
    expect(await openJournal({ files: disk.files, wallMs: () => 0 })).toEqual({
      ok: false,
      error: { reason: 'locked' },
    });
    await first.close();
    const second = await openedJournal(disk.files);
    await second.close();
  });

  it('a bug in one caller’s operation takes none of its batch with it', async () => {
    const disk = await make();
    const journal = await openedJournal(disk.files);
    const [before, broken, after] = await Promise.allSettled([
      append(journal),
      journal.append(KIOSK, () => {
        throw new RangeError('bug');
      }),
      append(journal),
    ]);
    expect(before).toMatchObject({ status: 'fulfilled', value: { ok: true } });
    expect(broken).toMatchObject({ status: 'rejected' });
    expect(after).toMatchObject({ status: 'fulfilled', value: { ok: true } });
    await journal.close();
  });
});
