// [S18] Both halves of the stick together: the kiosk's own code with the county's commands over one folder, both ways, with no
// line between them.
import { wrapPlain } from '#shared/protocol/payload.ts';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { publicKeyOf, signerOf } from '#electron/main/device-key.ts';
import { makeForgetting } from '#electron/main/forgetting.ts';
import type { Identity } from '#electron/main/identity.ts';
import type { Journal } from '#electron/main/journal/journal.ts';
import { makeSnapshot } from '#electron/main/snapshot.ts';
import { saveRegistration } from '#electron/main/registration.ts';
import { listCopyIn } from '#electron/main/usb/list-copy.ts';
import { nodeStick } from '#electron/main/usb/node-stick.ts';
import { makeUsb } from '#electron/main/usb/usb.ts';
import { loadSnapshot } from '#renderer/worker/load-snapshot.ts';
import { directActions } from '#server/admin/actions.ts';
import { usbExportCommand, usbImportCommand } from '#server/admin/usb-commands.ts';
import { readEpoch } from '#server/db/epoch.ts';
import { applyImport } from '#server/services/import-service.ts';
import { deletePersonData } from '#server/services/person-rights.ts';
import { takeOperations } from '#server/services/push-service.ts';
import type { AuthedKiosk } from '#server/services/request-auth.ts';
import { withdrawConsent } from '#server/services/withdrawal.ts';
import { usbForgottenName } from '#shared/protocol/usb.ts';
import { chunkAddress } from '#shared/ipc/chunk-frames.ts';
import { memoryDisk } from '#tests/contract/support/memory-journal-files.ts';
import { openedJournal } from '#tests/contract/support/journal-samples.ts';
import { memoryListStore } from '#tests/support/memory-list-store.ts';
import {
  countedIds,
  rememberingLog,
  sampleIdentity,
  sampleRegistration,
} from '#tests/unit/electron/support.ts';
import { memorySeen } from '#tests/unit/electron/usb-support.ts';
import { enrolled, testConfig, testSigner } from './support/county.ts';
import { asFile, jobPlan, plannedJob, sampleJob } from './support/samples.ts';
import { county, db, standOnCounty } from './support/place.ts';

let kiosk: AuthedKiosk;
let identity: Identity;
let journal: Journal;
let dir: string;
let stick: string;
standOnCounty();
beforeEach(async () => {
  const own = sampleIdentity();
  kiosk = await enrolled(county, 'S01', publicKeyOf(own.privateKeyPem));
  identity = {
    ...own,
    kioskId: kiosk.id,
    kioskCode: kiosk.code,
    epoch: await readEpoch(db),
    county: testConfig.county,
    countyKey: testSigner.publicKey,
  };
  journal = await openedJournal(memoryDisk().files);
  dir = mkdtempSync(join(tmpdir(), 'yizhan-usb-data-'));
  stick = mkdtempSync(join(tmpdir(), 'yizhan-usb-stick-'));
});
afterEach(() => {
  for (const folder of [dir, stick]) rmSync(folder, { recursive: true, force: true });
});

const log = rememberingLog();
const ids = countedIds();
function opened() {
  const seen = memorySeen();
  const snapshot = makeSnapshot({ link: () => null, seen, deferred: { seen: async () => undefined }, log });
  const forgetting = makeForgetting({ journal, kioskId: () => kiosk.id, forgot: () => undefined, log });
  const usb = makeUsb({
    sticks: { list: async () => [], open: async () => nodeStick(stick, statSync(stick)) },
    identity: () => identity,
    signer: () => ({ kioskId: kiosk.id, sign: signerOf(identity.privateKeyPem) }),
    journal,
    seen,
    copy: listCopyIn(dir),
    snapshot,
    forgetting,
    mayCache: () => true,
    settleNumbers: async () => true,
    progress: () => undefined,
    dispatch: () => undefined,
    outboxChanged: () => undefined,
    wallMs: county.nowMs,
    log,
  });
  return { usb, snapshot };
}
const register = async (count: number): Promise<void> => {
  const deps = {
    identity: () => identity,
    journal,
    wallMs: county.nowMs,
    newId: ids,
    sealer: () => wrapPlain,
    appended: () => undefined,
  };
  for (let n = 0; n < count; n += 1)
    expect(await saveRegistration(deps, sampleRegistration())).toMatchObject({ ok: true });
};
const publish = (...titles: readonly string[]) =>
  applyImport(
    county,
    jobPlan(...titles.map((title, n) => plannedJob(sampleJob({ title }), 'accepted', n + 2))),
    asFile(titles.join()),
  );
const people = async () => (await db.query('select count(*)::int as n from registration'))[0]?.['n'];
const pick = { stick: 'any' };

it('[S18] registrations go out by stick, their verdicts come back by stick, exactly once, twice over', async () => {
  await register(3);
  const { usb } = opened();
  expect(await usb.exportOutbox(pick)).toEqual({ ok: true, value: { operations: 3, files: 1 } });
  for (let round = 0; round < 2; round += 1) {
    expect(await usbImportCommand(directActions(county), stick)).toMatchObject({
      ok: true,
      value: { refused: [] },
    });
    expect(await people()).toBe(3);
    expect(await usb.importVerdicts(pick)).toMatchObject({
      ok: true,
      value: { taken: round === 0 ? 3 : 0, pending: 0 },
    });
  }
  expect(journal.outbox().pending).toBe(0);
  expect(await usb.exportOutbox(pick)).toMatchObject({ error: { reason: 'nothing' } });
});

it('[S18] half by the line, half by stick, in any order: once at the county, every verdict the same', async () => {
  await register(2);
  const { usb } = opened();
  await usb.exportOutbox(pick);
  // The line was up for a moment after the stick had left.
  await register(1);
  const pushed = await takeOperations(county, kiosk, journal.pending(kiosk.id, 50));
  expect(pushed).toMatchObject({ kind: 'answered' });
  expect(await usbImportCommand(directActions(county), stick)).toMatchObject({
    ok: true,
    value: { refused: [] },
  });
  expect(await people()).toBe(3);
  expect(await usb.importVerdicts(pick)).toMatchObject({ value: { taken: 2, pending: 1 } });
});

it('[S18] more than one file goes out, all of it comes back: no answer takes another one’s name', async () => {
  await register(3);
  const second = journal.pending(kiosk.id, 50)[1];
  if (second === undefined) throw new Error('three');
  // Its number is decided already, so the file would have a gap.
  await takeOperations(county, kiosk, journal.pending(kiosk.id, 2));
  await journal.recordVerdicts(kiosk.id, identity.epoch, [
    { opId: second.opId, kioskSeq: 2, kind: 'applied', reason: '', rev: 1 },
  ]);
  const { usb } = opened();
  expect(await usb.exportOutbox(pick)).toMatchObject({ value: { operations: 2, files: 2 } });
  expect(await usbImportCommand(directActions(county), stick)).toMatchObject({
    ok: true,
    value: { refused: [] },
  });
  expect(readdirSync(stick).filter((name) => name.startsWith('yizhan-verdicts'))).toHaveLength(2);
  expect(await usb.importVerdicts(pick)).toMatchObject({ value: { taken: 2, pending: 0, refusedFiles: 0 } });
  expect(await people()).toBe(3);
});

it('[S18] lists that the county wrote are loaded by the path of any snapshot; what was imported a moment ago is among them', async () => {
  await publish('甲');
  const store = memoryListStore();
  const take = async (): Promise<string[]> => {
    expect(await usbExportCommand(directActions(county), stick, null, () => undefined)).toMatchObject({
      ok: true,
    });
    const { usb, snapshot } = opened();
    expect(await usb.copyLists({ ...pick, empty: true })).toMatchObject({ ok: true });
    const offer = await usb.openLists({ empty: true });
    if (!offer.ok) throw new Error(offer.error.reason);
    const loaded = await loadSnapshot(offer.value, {
      store,
      fetchChunk: (build, name) => snapshot.chunk(chunkAddress(build, name)),
      progress: () => undefined,
      nowMs: () => 0,
    });
    expect(loaded).toEqual({ ok: true, value: null });
    const rows = await store.rows();
    return rows.ok ? rows.value.jobs.map(({ row }) => row.title).toSorted() : [];
  };
  expect(await take()).toEqual(['甲']);
  county.passMs(1_000);
  await publish('乙', '丙');
  // No ten minutes have passed: a stick must not be packed out of an older build.
  expect(await take()).toEqual(['丙', '乙', '甲'].toSorted());
});

it('[S18] what was changed on the way is refused on both sides and leaves both as they were', async () => {
  await register(1);
  const { usb } = opened();
  await usb.exportOutbox(pick);
  const name = `yizhan-outbox-${kiosk.code}.json`;
  const good = readFileSync(join(stick, name), 'utf8');
  writeFileSync(join(stick, name), good.replace(`"madeAtMs":${String(county.nowMs())}`, '"madeAtMs":1'));
  expect(await usbImportCommand(directActions(county), stick)).toMatchObject({
    value: { refused: [{ exit: 2 }] },
  });
  expect(await people()).toBe(0);
  writeFileSync(join(stick, name), good);
  await usbImportCommand(directActions(county), stick);
  const answer = join(stick, `yizhan-verdicts-${kiosk.id}.json`);
  writeFileSync(answer, readFileSync(answer, 'utf8').replace('"applied"', '"rejected"'));
  expect(await usb.importVerdicts(pick)).toEqual({ ok: false, error: { reason: 'forged' } });
  expect(journal.outbox()).toMatchObject({ pending: 1, needsAttention: 0 });
});

it('[S18] [S21] what the county erases leaves a kiosk without a line by stick, whatever is taken off the stick first', async () => {
  await register(3);
  const { usb } = opened();
  await usb.exportOutbox(pick);
  await usbImportCommand(directActions(county), stick);
  await usb.importVerdicts(pick);
  const ids = journal.list().map(({ entityId }) => entityId);
  await deletePersonData(county, `${kiosk.code}-000001`, '赵');
  await withdrawConsent(county, `${kiosk.code}-000002`, '赵');
  expect(await usbExportCommand(directActions(county), stick, 'S01', () => undefined)).toMatchObject({
    ok: true,
    value: { json: { stations: [{ forgets: [{ kiosk: kiosk.code, registrations: 2 }] }] } },
  });
  const name = usbForgottenName(kiosk.id);
  const sound = readFileSync(join(stick, name), 'utf8');
  // Another's order, and one that was changed, are nobody's.
  for (const [text, reason] of [
    [sound.replaceAll(ids[0] ?? '', ids[2] ?? ''), 'forged'],
    [sound.slice(0, -9), 'damagedFile'],
    [sound.replaceAll(testConfig.county.name, '别的县'), 'foreignCounty'],
  ] as const) {
    writeFileSync(join(stick, name), text);
    await usb.importVerdicts(pick);
    expect([log.lines.at(-2), journal.forgotten()]).toMatchObject([
      { event: 'stickForgottenRefused', fields: { reason } },
      [],
    ]);
  }
  writeFileSync(join(stick, name), sound);
  expect(await usb.copyLists({ ...pick, empty: true })).toMatchObject({ ok: true });
  expect(journal.forgotten().map(({ entityId, why }) => [entityId, why])).toEqual([
    [ids[0], 'deleted'],
    [ids[1], 'withdrawn'],
  ]);
  expect([journal.mustErase(), journal.forgottenCursor(kiosk.id)]).toEqual([true, '']);
  expect(journal.list().map(({ entityId }) => entityId)).toEqual([ids[2]]);
  await usb.copyLists({ ...pick, empty: true });
  expect(journal.forgotten()).toHaveLength(2);
});
