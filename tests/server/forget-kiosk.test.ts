// [S21] The kiosk's own half against the real server over HTTP: signed pulls, a journal on a real disk. What the county withdraws or
// erases leaves the folders of the kiosks that hold it, and of no other.
import { randomBytes, sign } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { makeForgetting } from '#electron/main/forgetting.ts';
import { FORGOTTEN_ALONE } from '#electron/main/journal/compaction.ts';
import { nodeJournalFiles } from '#electron/main/journal/node-files.ts';
import { type Journal, openJournal } from '#electron/main/journal/journal.ts';
import { makeTransport } from '#electron/main/net/transport.ts';
import { makeOperation } from '#electron/main/operations.ts';
import { makePull } from '#electron/main/pull.ts';
import { openPgliteInMemory } from '#server/db/pglite.ts';
import type { Database } from '#server/db/port.ts';
import { applyImport } from '#server/services/import-service.ts';
import { deletePersonData } from '#server/services/person-rights.ts';
import { takeOperations } from '#server/services/push-service.ts';
import { withdrawConsent } from '#server/services/withdrawal.ts';
import { wrapPlain } from '#shared/protocol/payload.ts';
import { rememberingLog } from '#tests/unit/electron/support.ts';
import { type TestApp, testApp } from './support/app.ts';
import { type TestCounty, enrolled, freshCounty, kioskKey } from './support/county.ts';
import { asFile, jobPlan, plannedJob, sampleJob, sampleRegistration } from './support/samples.ts';

let db: Database;
let county: TestCounty;
let server: TestApp;
let url: string;
let folder: string;
let journals: Journal[];
beforeAll(async () => {
  db = await openPgliteInMemory();
});
afterAll(() => db.dispose());
beforeEach(async () => {
  county = await freshCounty(db);
  server = await testApp(county);
  url = await server.app.listen({ port: 0, host: '127.0.0.1' });
  folder = await mkdtemp(join(tmpdir(), 'yizhan-forget-'));
  journals = [];
  return async () => {
    await Promise.all(journals.map((journal) => journal.close()));
    await server.app.close();
    await rm(folder, { recursive: true, force: true });
  };
});

async function kioskAt(station: string) {
  const { publicKey, privateKey } = kioskKey();
  const kiosk = await enrolled(county, station, publicKey);
  const place = join(folder, kiosk.code);
  const opened = await openJournal({
    files: nodeJournalFiles(place),
    wallMs: county.nowMs,
    kioskId: kiosk.id,
  });
  if (!opened.ok) throw new Error(opened.error.reason);
  const journal: Journal = opened.value;
  journals.push(journal);
  const signer = {
    kioskId: kiosk.id,
    sign: (text: string) => sign(null, Buffer.from(text, 'utf8'), privateKey).toString('base64'),
  };
  const transport = makeTransport({
    fetch,
    countyUrl: url,
    wallMs: county.nowMs,
    randomHex: (count) => randomBytes(count).toString('hex'),
    timer: () => () => undefined,
  });
  let [forgot, mayCache] = [0, true];
  const forgetting = makeForgetting({
    journal,
    kioskId: () => kiosk.id,
    forgot: () => (forgot += 1),
    log: rememberingLog(),
  });
  const asked: (string | null)[] = [];
  const learned: number[] = [];
  const pull = makePull({
    link: () => ({ transport, signer }),
    pending: () => 0,
    mayCache: () => mayCache,
    deferred: { mustRefill: () => false, seen: async () => undefined, asked: async () => undefined },
    forgottenCursor: () => {
      asked.push(forgetting.cursor());
      return forgetting.cursor();
    },
    learned: async (page) => {
      learned.push(page.changes.length);
      await forgetting.told(page.forgotten);
      return true;
    },
  });
  const append = async (name: string, entityId?: string) => {
    const saved = await journal.append(kiosk.id, (kioskSeq) =>
      makeOperation({
        kioskId: kiosk.id,
        kioskSeq,
        opId: county.newId(),
        entityId: entityId ?? county.newId(),
        entityKind: 'registration',
        baseRev: entityId === undefined ? 0 : 1,
        enteredAtMs: county.nowMs(),
        payload: entityId === undefined ? { ...sampleRegistration, name } : { fields: { name } },
        wrap: wrapPlain,
      }),
    );
    if (!saved.ok) throw new Error(saved.error.reason);
    return saved.value;
  };
  return {
    journal,
    asked,
    append,
    times: () => forgot,
    number: (seq: number): string => `${kiosk.code}-${String(seq).padStart(6, '0')}`,
    push: async () => {
      const outcome = await takeOperations(county, kiosk, journal.pending(kiosk.id, 50));
      if (outcome.kind !== 'answered') throw new Error(outcome.kind);
      await journal.recordVerdicts(kiosk.id, 'e1', outcome.verdicts, county.nowMs());
      return outcome.verdicts.map(({ kind, reason }) => `${kind} ${reason}`.trim());
    },
    /** Rows of each page that main has learned from. */
    learned,
    /** With too little room for lists. @returns why it gives none on */
    pullWithoutRoom: async () => {
      mayCache = false;
      const page = await pull.page({ cursor: 'c' });
      mayCache = true;
      if (journal.mustErase()) await journal.compact(FORGOTTEN_ALONE);
      return page.ok ? 'a page' : page.error.reason;
    },
    pull: async () => {
      const page = await pull.page({ cursor: '' });
      if (!page.ok) throw new Error(page.error.reason);
      if (journal.mustErase()) await journal.compact(FORGOTTEN_ALONE);
    },
    /** Everything in the kiosk's folder. */
    bytes: async (): Promise<string> => {
      const files = await readdir(place, { recursive: true, withFileTypes: true });
      const parts = files
        .filter((one) => one.isFile())
        .map((one) => readFile(join(one.parentPath, one.name), 'utf8'));
      return (await Promise.all(parts)).join('');
    },
  };
}

it('[S21] deleted and withdrawn at the county: the bytes leave each kiosk that holds them, and only those', async () => {
  const [here, there] = [await kioskAt('S01'), await kioskAt('S02')];
  const [first, second, third] = [
    await here.append('王甲甲'),
    await here.append('王乙乙'),
    await here.append('王丙丙'),
  ];
  const fourth = await there.append('王丁丁');
  await here.push();
  await there.push();
  // A correction of the first one from elsewhere: that kiosk holds a part of it.
  const correction = await there.append('王戊戊', first.entityId);
  await there.push();
  await here.pull();
  await there.pull();
  expect([here.times(), there.times()]).toEqual([0, 0]);
  for (const op of [first, second, third]) expect(await here.bytes()).toContain(op.payload.data);
  for (const op of [fourth, correction]) expect(await there.bytes()).toContain(op.payload.data);

  await deletePersonData(county, here.number(1), '赵');
  await withdrawConsent(county, here.number(2), '赵');
  await here.pull();
  await there.pull();
  const [mine, theirs] = [await here.bytes(), await there.bytes()];
  for (const op of [first, second]) expect(mine).not.toContain(op.payload.data);
  expect(mine).toContain(third.payload.data);
  expect(theirs).not.toContain(correction.payload.data);
  expect(theirs).toContain(fourth.payload.data);
  expect(theirs, 'what it holds nothing of is not named to it').not.toContain(second.entityId);
  expect(here.journal.forgotten().map(({ why }) => why)).toEqual(['deleted', 'withdrawn']);
  await here.pull();
  expect([here.times(), here.asked[0]], 'told once').toEqual([1, '']);
});

it('[S21] [S12] a correction that waited gets its verdict, and is told of once more because it came late', async () => {
  const kiosk = await kioskAt('S01');
  const made = await kiosk.append('王甲甲');
  await kiosk.push();
  const correction = await kiosk.append('王己己', made.entityId);
  await deletePersonData(county, kiosk.number(1), '赵');
  await kiosk.pull();
  expect(await kiosk.bytes()).not.toContain(made.payload.data);
  expect(await kiosk.push()).toEqual(['rejected consentWithdrawn']);
  await kiosk.pull();
  expect(await kiosk.bytes()).not.toContain(correction.payload.data);
  expect(kiosk.journal.needsAttention()).toEqual([]);
});

it('[S21] [S20] a kiosk with too little room for lists forgets all the same, and takes no row', async () => {
  await applyImport(county, jobPlan(plannedJob(sampleJob())), asFile());
  const kiosk = await kioskAt('S01');
  const made = await kiosk.append('王甲甲');
  await kiosk.push();
  await deletePersonData(county, kiosk.number(1), '赵');
  expect(await kiosk.pullWithoutRoom()).toBe('diskLow');
  expect(await kiosk.bytes()).not.toContain(made.payload.data);
  expect([kiosk.times(), kiosk.learned]).toEqual([1, [0]]);
});
