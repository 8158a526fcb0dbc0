// Target sync: what the kiosk's own side reads of the county and of its own disk. Answers over the line (pages, buckets, manifests,
// verdicts, problems), the lists store, the journal's bytes, sealed envelopes. Nothing throws, nothing that was not proved counts,
// and the journal opens again, whole, with no number given twice.
import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { makeDeferredTables } from '#electron/main/deferred-tables.ts';
import { signerOf } from '#electron/main/device-key.ts';
import { type Journal, openJournal } from '#electron/main/journal/journal.ts';
import { encodeRecord, scanRecords } from '#electron/main/journal/record.ts';
import { handInAgainOnNewEpoch } from '#electron/main/new-epoch.ts';
import { makeTransport } from '#electron/main/net/transport.ts';
import { makePull } from '#electron/main/pull.ts';
import { pushOnce } from '#electron/main/push.ts';
import { makeSnapshot } from '#electron/main/snapshot.ts';
import { openDexieListStore } from '#renderer/db/dexie-list-store.ts';
import type { ListStore } from '#renderer/db/list-store.ts';
import { chunkOf } from '#renderer/db/packed.ts';
import { bucketResultSchema, pullResultSchema } from '#shared/ipc/contract.ts';
import { type Json, canonicalJson } from '#shared/kernel/canonical-json.ts';
import { bucketPageSchema } from '#shared/protocol/bucket.ts';
import { problemSchema } from '#shared/protocol/problem.ts';
import { pullPageSchema } from '#shared/protocol/pull.ts';
import { pushResponseSchema } from '#shared/protocol/push.ts';
import { manifestSchema } from '#shared/protocol/snapshot.ts';
import { open, seal } from '#shared/sealing/envelope.ts';
import { makeKeyPair } from '#shared/sealing/keys.ts';
import { openSodium } from '#shared/sealing/sodium.ts';
import type { Prng } from '../sim/prng.ts';
import { KIOSK, appendMany, sampleOperation, verdictOn } from '../contract/support/journal-samples.ts';
import { type MemoryDisk, memoryDisk } from '../contract/support/memory-journal-files.ts';
import { memoryListStore } from '../support/memory-list-store.ts';
import { chunks, identity, manifest, manifestBody, memorySeen } from '../unit/electron/usb-support.ts';
import { isRecord, jsonOf, mutated, mutatedBytes } from './mutate.ts';
import { Broken, type OpenRig } from './target.ts';
import { valueFor } from './values.ts';

const AT_MS = Date.UTC(2026, 10, 21, 2);
const sodium = await openSodium();
const reader = makeKeyPair(sodium);
const quiet = { info: () => undefined, error: () => undefined };
const signer = { kioskId: KIOSK, sign: signerOf(identity.privateKeyPem) };

export type SyncParts = { readonly openJournal: typeof openJournal; readonly openEnvelope: typeof open };
type State = { readonly disk: MemoryDisk; journal: Journal; readonly stores: readonly ListStore[] };

/** @param over parts with a bug, to see that the fuzzer finds it */
export const openSync =
  (over: Partial<SyncParts> = {}): OpenRig =>
  async () => {
    const parts: SyncParts = { openJournal, openEnvelope: open, ...over };
    let state: State | null = null;
    const now = (): State => {
      if (state === null) throw new Error('no batch was begun');
      return state;
    };
    const end = async (): Promise<void> => {
      await state?.journal.close();
      for (const store of state?.stores ?? []) store.dispose();
    };
    return {
      fresh: async () => {
        await end();
        const disk = memoryDisk();
        const journal = await opened(parts, disk);
        await appendMany(journal, 12);
        Dexie.dependencies.indexedDB = new IDBFactory();
        const dexie = await openDexieListStore({ indexedDB: new IDBFactory(), IDBKeyRange }, () => undefined);
        state = { disk, journal, stores: [memoryListStore(), dexie] };
      },
      run: async (prng) => {
        const kind = prng.int(10);
        if (kind < 3) return `page ${await page(now(), prng)}`;
        if (kind < 5) return `push ${await push(now(), prng)}`;
        if (kind < 6) return `other ${await otherAnswers(now(), prng)}`;
        if (kind < 8) return `journal ${await journalBytes(parts, prng)}`;
        return kind < 9 ? `envelope ${envelope(parts, prng)}` : `chunk ${chunk(prng)}`;
      },
      audit: async () => {
        await now().journal.close();
        const again = await opened(parts, now().disk);
        const { quarantined, tornBytes, unknownRecords } = again.report;
        if (quarantined.length + tornBytes + unknownRecords > 0)
          throw new Broken('the journal cannot read what it wrote', again.report);
        now().journal = again;
      },
      dispose: end,
    };
  };

async function opened(parts: SyncParts, disk: MemoryDisk): Promise<Journal> {
  const journal = await parts.openJournal({ files: disk.files, wallMs: () => AT_MS, kioskId: KIOSK });
  if (!journal.ok) throw new Broken('the journal does not open', journal.error);
  return journal.value;
}

/** A county, or what stands in its place, that gives one answer. */
function countyThatSays(sound: unknown, prng: Prng) {
  const problem = valueFor(problemSchema, prng);
  const said = prng.chance(0.25)
    ? isRecord(problem) && prng.chance(0.5)
      ? { ...problem, code: 'sequenceGap' }
      : problem
    : sound;
  const value = prng.chance(0.5) ? mutated(said, prng) : said;
  const text = Buffer.from(jsonOf(value));
  const bytes = prng.chance(0.15) ? mutatedBytes(text, prng) : text;
  const status =
    said === sound
      ? prng.chance(0.95)
        ? 200
        : prng.pick([204, 301, 404, 500, 503])
      : prng.pick([400, 401, 403, 409, 410, 503]);
  const headers = {
    'content-type': prng.chance(0.95)
      ? 'application/json'
      : prng.pick(['text/html', 'application/problem+json', '']),
    ...(prng.chance(0.1)
      ? {
          'retry-after': prng.pick(['1', '-1', '9'.repeat(400), 'x', 'Fri, 31 Dec 9999 23:59:59 GMT', 'NaN']),
        }
      : {}),
  };
  return makeTransport({
    fetch: async () => new Response(status === 204 ? null : Buffer.from(bytes), { status, headers }),
    countyUrl: 'https://county.example',
    wallMs: () => AT_MS,
    randomHex: (count) => prng.hex(count),
    timer: () => () => undefined,
  });
}

async function page({ journal, stores }: State, prng: Prng): Promise<string> {
  const [first] = stores;
  const positions = await first?.positions();
  const { epoch, cursor } = positions?.ok === true ? positions.value.current : { epoch: null, cursor: '' };
  const sound = valueFor(pullPageSchema, prng);
  const follows = isRecord(sound) && prng.chance(0.8) ? { ...sound, epoch: epoch ?? 'e1' } : sound;
  const pull = makePull({
    link: () => ({ transport: countyThatSays(follows, prng), signer }),
    pending: () => 0,
    mayCache: () => true,
    deferred: makeDeferredTables([], async () => undefined),
    learned: ({ epoch: told, lastSeq, restores }) =>
      handInAgainOnNewEpoch({
        journal,
        kioskId: KIOSK,
        epoch: told,
        countyHas: lastSeq,
        restores,
        appended: () => undefined,
        log: quiet,
      }),
  });
  const answer = await pull.page({ cursor });
  if (!pullResultSchema.safeParse(answer).success)
    throw new Broken('a page that does not fit was given on', answer);
  if (!answer.ok) return answer.error.reason;
  const outcomes: unknown[] = [];
  for (const store of stores) {
    const applied = await store.applyPage('current', cursor, answer.value);
    const rows = await store.rows();
    const ids = rows.ok
      ? Object.values(rows.value).map((list) =>
          list.map(({ id, rev }) => [id, rev] as const).toSorted(([a], [b]) => (a < b ? -1 : 1)),
        )
      : rows;
    outcomes.push([applied, ids, await store.positions()]);
  }
  const [memory, dexie] = outcomes.map((one) => JSON.stringify(one));
  if (memory !== dexie)
    throw new Broken('the two stores hold different lists', `${String(memory)} ${String(dexie)}`);
  return 'applied';
}

async function push({ journal }: State, prng: Prng): Promise<string> {
  const before = journal.list();
  const ops = journal.pending(KIOSK, 3);
  if (ops.length === 0) await appendMany(journal, 3);
  const sound = valueFor(pushResponseSchema, prng);
  const verdicts = ops.map((op) =>
    verdictOn(op, prng.pick(['applied', 'rejected', 'conflict', 'retry', 'merged'] as const), ''),
  );
  const event = await pushOnce({
    transport: countyThatSays(isRecord(sound) ? { ...sound, epoch: 'e1', verdicts } : sound, prng),
    signer,
    journal,
    epoch: () => 'e1',
    settleNumbers: async () => true,
    log: quiet,
  });
  const after = new Set(journal.list().map(({ opId }) => opId));
  if (before.some(({ opId }) => !after.has(opId))) throw new Broken('a push lost an operation');
  if (journal.openNumbers().some(({ kioskSeq }) => !Number.isSafeInteger(kioskSeq) || kioskSeq < 1))
    throw new Broken('a number that is none is open', journal.openNumbers());
  return event.type;
}

async function otherAnswers({ journal }: State, prng: Prng): Promise<string> {
  if (prng.chance(0.5)) {
    const pull = makePull({
      link: () => ({ transport: countyThatSays(valueFor(bucketPageSchema, prng), prng), signer }),
      pending: () => journal.outbox().pending,
      mayCache: () => true,
      deferred: makeDeferredTables([], async () => undefined),
      learned: async () => true,
    });
    const answer = await pull.bucket({ table: 'job', bucket: 3 });
    if (!bucketResultSchema.safeParse(answer).success)
      throw new Broken('a bucket that does not fit was given on', answer);
    return answer.ok ? 'bucket' : answer.error.reason;
  }
  const sound = prng.chance(0.5) ? manifest(manifestBody()) : valueFor(manifestSchema, prng);
  const transport = countyThatSays(sound, prng);
  const snapshot = makeSnapshot({
    link: () => ({ transport, signer, identity }),
    seen: memorySeen(),
    deferred: makeDeferredTables([], async () => undefined),
    log: quiet,
  });
  const offer = await snapshot.open();
  if (!offer.ok) return offer.error.reason;
  for (const { chunk: name } of offer.value.chunks)
    await snapshot.chunk(`/county/snapshot/${String(offer.value.build)}/${name}`);
  return 'manifest';
}

/** Twenty records whose bytes, or whose JSON under a right checksum, are broken. */
async function journalBytes(parts: SyncParts, prng: Prng): Promise<string> {
  const disk = memoryDisk();
  const journal = await opened(parts, disk);
  const ops = await appendMany(journal, 1 + prng.int(10));
  await journal.recordVerdicts(
    KIOSK,
    'e1',
    ops.slice(0, prng.int(ops.length + 1)).map((op) => verdictOn(op, 'applied')),
    AT_MS,
  );
  await journal.close();
  const whole = Buffer.from(disk.bytes());
  const inside = prng.chance(0.3);
  disk.overwrite(inside ? otherRecords(whole, prng) : mutatedBytes(whole, prng));
  const again = await opened(parts, disk);
  const readable = Math.max(
    0,
    ...again
      .list()
      .filter(({ kioskId }) => kioskId === KIOSK)
      .map(({ kioskSeq }) => kioskSeq),
  );
  const appended = await again.append(KIOSK, (kioskSeq) => sampleOperation(kioskSeq));
  if (!appended.ok) throw new Broken('a mended journal takes nothing', appended.error);
  if (appended.value.kioskSeq <= readable)
    throw new Broken('a number was given twice', appended.value.kioskSeq);
  const held = again.list().length;
  again.openNumbers();
  await again.close();
  const third = await opened(parts, disk);
  if (third.report.quarantined.length > 0 || third.list().length !== held)
    throw new Broken('a mended journal is damaged', third.report);
  await third.close();
  return inside ? 'other records' : 'mended';
}

function otherRecords(whole: Buffer, prng: Prng): Uint8Array {
  const { records } = scanRecords(whole);
  const at = prng.int(records.length);
  const frames = records.map(({ value }, n) => {
    const text = n === at ? jsonOf(mutated(value, prng)) : JSON.stringify(value);
    // Its JSON may be none now: the frame around it is right all the same.
    return text.length > 500_000 ? Buffer.alloc(0) : frameOf(text);
  });
  return Buffer.concat(frames);
}

function frameOf(text: string): Buffer {
  try {
    return encodeRecord(JSON.parse(text));
  } catch {
    return encodeRecord(null);
  }
}

function envelope({ openEnvelope }: SyncParts, prng: Prng): string {
  const header = sampleOperation(1 + prng.int(9));
  const value = { name: '测试甲', mark: prng.hex(4) };
  const sealed = seal(sodium, value, header, [reader]);
  const inner = Buffer.from(sealed.data, 'base64').toString('utf8');
  const way = prng.int(5);
  const data =
    way === 0
      ? Buffer.from(mutatedBytes(Buffer.from(sealed.data), prng)).toString('utf8')
      : way === 1
        ? Buffer.from(mutatedBytes(Buffer.from(inner), prng)).toString('base64')
        : way === 2
          ? Buffer.from(jsonOf(mutated(JSON.parse(inner), prng))).toString('base64')
          : sealed.data;
  const moved = way === 3 ? { ...header, baseRev: header.baseRev + 1 } : header;
  const result = openEnvelope(sodium, { alg: sealed.alg, data }, moved, [reader]);
  if (!result.ok) return result.error.reason;
  if (way === 3 || data !== sealed.data) throw new Broken('a changed envelope opened', [way, data]);
  if (canonicalJson(result.value as Json) !== canonicalJson(value))
    throw new Broken('an envelope holds something else');
  return 'opened';
}

function chunk(prng: Prng): string {
  const { json } = prng.pick(chunks);
  const bytes = prng.chance(0.5)
    ? mutatedBytes(json, prng)
    : Buffer.from(jsonOf(mutated(JSON.parse(Buffer.from(json).toString('utf8')), prng)));
  return chunkOf(bytes) === null ? 'refused' : 'read';
}
