// Target ipc: every channel of the contract through the real door and the real handlers, over a journal and a disk in memory. What
// a page says, a frame that is not ours, a window that is gone: the answer fits its schema or the message is refused, never
// anything else; the journal stays whole and no prototype is touched.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeCasework } from '#electron/main/casework/compose-casework.ts';
import { serveCasebook } from '#electron/main/casework/serve-casebook.ts';
import { amendRegistration } from '#electron/main/amendment.ts';
import {
  type Handlers,
  type IpcSender,
  RefusedMessage,
  type WindowRole,
  registerHandlers,
  senderProblem,
} from '#electron/main/ipc.ts';
import { type Journal, openJournal } from '#electron/main/journal/journal.ts';
import { makeDeferredTables } from '#electron/main/deferred-tables.ts';
import { outboxList } from '#electron/main/outbox.ts';
import { makeSlipPrinter } from '#electron/main/printing/print-slip.ts';
import { slipDrawings } from '#electron/main/printing/slip-drawing.ts';
import { makePolicyPacks } from '#electron/main/policy/policy-packs.ts';
import { makePull } from '#electron/main/pull.ts';
import { saveRegistration, saveRequest } from '#electron/main/registration.ts';
import { makeSealer } from '#electron/main/sealing/sealer.ts';
import { callHandlers, staffHandlers } from '#electron/main/sealing/handlers.ts';
import { closedStaff } from '#electron/main/sealing/staff.ts';
import { makeSelf } from '#electron/main/self.ts';
import { makeSnapshot } from '#electron/main/snapshot.ts';
import { makeSyncShell } from '#electron/main/sync-shell.ts';
import { makeDeviceSettings } from '#electron/main/technician/devices.ts';
import { technicianHandlers } from '#electron/main/technician/handlers.ts';
import { makeTechnicianSession } from '#electron/main/technician/session.ts';
import { dealWith } from '#electron/main/tray.ts';
import { makeUsb } from '#electron/main/usb/usb.ts';
import { type RequestChannel, requests } from '#shared/ipc/contract.ts';
import { isTechnicianChannel } from '#shared/ipc/technician.ts';
import { err, ok } from '#shared/kernel/result.ts';
import { makeKeyPair, publicText } from '#shared/sealing/keys.ts';
import { openSodium } from '#shared/sealing/sodium.ts';

import { initialState, statusOf, step } from '#shared/sync/step.ts';
import type { Prng } from '../sim/prng.ts';
import { type MemoryDisk, memoryDisk } from '../contract/support/memory-journal-files.ts';
import { memoryStick } from '../support/memory-stick.ts';
import { memoryCopy, memorySeen } from '../unit/electron/usb-support.ts';
import { sampleIdentity } from '../unit/electron/support.ts';
import { cloned, mutated } from './mutate.ts';
import { oddTexts } from './odd.ts';
import { Broken, type OpenRig } from './target.ts';
import { valueFor } from './values.ts';

const MAIN = 1;
const SLIP = 2;
const AT_MS = Date.UTC(2026, 10, 21, 2);
const STICK = 'stick-1';
const sodium = await openSodium();
const countyKey = publicText(makeKeyPair(sodium));
const roleOf = (id: number): WindowRole | null => (id === MAIN ? 'main' : id === SLIP ? 'slip' : null);
const quiet = { info: () => undefined, error: () => undefined };
const noTimer = (): (() => void) => () => undefined;

type Listener = (event: IpcSender, request: unknown) => unknown;
type Kiosk = {
  readonly listeners: ReadonlyMap<string, Listener>;
  readonly disk: MemoryDisk;
  readonly journal: Journal;
  readonly technicianIsIn: () => boolean;
};

/** @param plant puts a bug into the handlers, to see that the fuzzer finds it */
export const openIpc =
  (plant: (handlers: Handlers) => Handlers = (handlers) => handlers): OpenRig =>
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'yizhan-fuzz-'));
    let kiosk: Kiosk | null = null;
    const opened = (): Kiosk => {
      if (kiosk === null) throw new Error('no batch was begun');
      return kiosk;
    };
    return {
      fresh: async (prng) => {
        kiosk = await makeKiosk(folder, plant, prng);
      },
      run: (prng) => runOne(opened(), prng),
      audit: async () => {
        const { disk, journal } = opened();
        await journal.close();
        const again = await openJournal({ files: disk.files, wallMs: () => AT_MS });
        if (!again.ok) throw new Broken('the journal does not open any more', again.error);
        const { quarantined, tornBytes, unknownRecords } = again.value.report;
        if (quarantined.length + tornBytes + unknownRecords > 0)
          throw new Broken('the journal is not whole', again.value.report);
        const numbers = again.value.list().map(({ kioskSeq }) => kioskSeq);
        if (numbers.some((seq, at) => seq !== at + 1))
          throw new Broken("the journal's numbers have a gap", numbers);
        await again.value.close();
        kiosk = await makeKiosk(folder, plant, null, disk);
      },
      dispose: () => rm(folder, { recursive: true, force: true }),
    };
  };

async function runOne({ listeners, technicianIsIn }: Kiosk, prng: Prng): Promise<string> {
  const channel = prng.chance(0.35)
    ? prng.pick<RequestChannel>(['registration:save', 'registration:amend', 'request:save', 'slip:print'])
    : prng.pick(Object.keys(requests) as RequestChannel[]);
  const sound = valueFor(requests[channel].request, prng);
  const kind = prng.int(10);
  const request = kind < 4 ? sound : kind < 8 ? mutated(sound, prng) : cloned(sound, prng);
  const sender = prng.chance(0.85)
    ? senderOf(channel.startsWith('slip:c') || channel.startsWith('slip:d') ? SLIP : MAIN)
    : forged(prng);
  const mustBeRefused =
    senderProblem(sender, channel, roleOf) !== null || (isTechnicianChannel(channel) && !technicianIsIn());
  let answer: unknown;
  try {
    answer = await listeners.get(channel)?.(sender, request);
  } catch (error) {
    if (error instanceof RefusedMessage) return 'refused';
    throw error;
  }
  if (mustBeRefused) throw new Broken('a message was let in', channel);
  const fits = requests[channel].response.safeParse(answer);
  if (!fits.success) throw new Broken('an answer does not fit its schema', [channel, fits.error.issues]);
  return `answered ${channel}`;
}

const senderOf = (id: number): IpcSender => ({
  senderFrame: { origin: 'https://kiosk.localhost', parent: null },
  sender: { id },
});

function forged(prng: Prng): IpcSender {
  const origin = prng.pick([
    'https://kiosk.localhost',
    'http://kiosk.localhost',
    'https://kiosk.localhost:444',
    'null',
    'file://',
    ...oddTexts.slice(0, 12),
  ]);
  const id = prng.pick([MAIN, SLIP, 3, -1, Number.NaN, 0]);
  if (prng.chance(0.2)) return { senderFrame: null, sender: { id } };
  return { senderFrame: { origin, parent: prng.chance(0.4) ? {} : null }, sender: { id } };
}

/** The main process without Electron: everything of compose.ts that a channel reaches. */
async function makeKiosk(
  folder: string,
  plant: (handlers: Handlers) => Handlers,
  prng: Prng | null,
  kept?: MemoryDisk,
): Promise<Kiosk> {
  const disk = kept ?? memoryDisk();
  const journal = await openJournal({ files: disk.files, wallMs: () => AT_MS });
  if (!journal.ok) throw new Error(journal.error.reason);
  let ids = journal.value.list().length * 2 + 1_000_000 * (prng === null ? 2 : 1);
  const newId = (): string => `0193f000-0000-7000-9000-${(ids += 1).toString(16).padStart(12, '0')}`;
  const identity = { ...sampleIdentity(), sealingKey: countyKey, countyKey };
  const self = makeSelf({
    initial: identity,
    appVersion: '0.1.0',
    pxPerMm: 3.7,
    fuzzyPinyin: true,
    write: async () => undefined,
    changed: () => undefined,
    storage: () => 'ok',
    clockWrong: () => false,
  });
  const saving = {
    identity: self.identity,
    journal: journal.value,
    wallMs: () => AT_MS,
    newId,
    sealer: makeSealer({ sodium, countyKey: () => countyKey, stationKey: () => null }),
    appended: () => undefined,
  };
  const printer = makeSlipPrinter({
    ...saving,
    printers: {
      target: async () => ({ kind: 'none' }),
      submit: async () => ok(1),
      follow: async () => 'completed',
    },
    printer: async () => undefined,
    paper: async () => '80mm',
    render: async () => ({ pdf: new Uint8Array(8), widthMm: 80, heightMm: 100 }),
    store: { keep: async () => join(folder, 'x.pdf'), withTemporary: async (_no, _pdf, work) => work('x') },
    log: quiet,
  });
  const devices = makeDeviceSettings({
    pxPerMm: () => self.info().pxPerMm,
    written: async () => ({ printer: null, paper: null }),
    printers: async () => ['SLIP'],
    write: async () => undefined,
    useScreen: self.useScreen,
    log: quiet,
  });
  const link = () => null;
  const snapshot = makeSnapshot({
    link,
    seen: memorySeen(),
    deferred: { seen: async () => undefined },
    log: quiet,
  });
  const pull = makePull({
    link,
    pending: () => 0,
    mayCache: () => true,
    deferred: makeDeferredTables([], async () => undefined),
    learned: async () => true,
  });
  const drawings = slipDrawings(noTimer);
  const shell = makeSyncShell({
    core: { initialState, step, statusOf },
    env: () => ({ nowMs: 0, wallMs: AT_MS, random: 0.5 }),
    push: async () => ({ type: 'pushFailed', fault: 'dns', retryAfterMs: null }),
    tellPullDue: () => undefined,
    heartbeat: () => undefined,
    publish: () => undefined,
    timer: noTimer,
    bug: (error) => {
      throw error;
    },
  });
  const session = makeTechnicianSession({
    check: async (pin) => (pin === '240613' ? ok(null) : err({ reason: 'wrong', waitMs: 0 })),
    timer: noTimer,
    nowMs: () => 0,
    closed: () => undefined,
    log: quiet,
  });
  if (prng?.chance(0.5) === true) await session.unlock('240613');
  const stick = memoryStick();
  const sticks = {
    list: async () => [{ id: STICK, name: 'U盘', freeBytes: null, readOnly: false }],
    open: async (id: string) => (id === STICK ? stick : null),
  };
  const usb = makeUsb({
    sticks,
    identity: self.identity,
    signer: self.signer,
    journal: journal.value,
    seen: memorySeen(),
    copy: memoryCopy(),
    snapshot,
    forgetting: { cursor: () => null, told: async () => undefined },
    mayCache: () => true,
    settleNumbers: async () => true,
    progress: () => undefined,
    dispatch: shell.dispatch,
    outboxChanged: () => undefined,
    wallMs: () => AT_MS,
    log: quiet,
  });
  const list = () => outboxList(journal.value.list(), self.identity());
  const health = async () => ({
    freeBytes: null,
    journal: 'ok' as const,
    clockOffsetMs: null,
    certificateFault: null,
    electron: '',
  });
  // Staff are in, in half of the kiosks, so that what they say is looked at and journalled.
  const staffKeys = prng?.chance(0.5) === true ? [makeKeyPair(sodium)] : null;
  const staff = {
    state: () => ({
      accounts: [{ accountId: 'a1', name: '甲', waitMs: 0 }],
      unlocked: staffKeys === null ? null : 'a1',
      usable: true,
      degraded: false,
    }),
    keys: () => staffKeys,
    isOpen: () => staffKeys !== null,
    isFresh: () => staffKeys !== null,
    during: <T>(work: () => Promise<T>) => work(),
    lock: () => undefined,
  };
  // Whatever comes counts as signed, so that what stands in it is read.
  const policies = makePolicyPacks({
    countyKey: () => 'key',
    isSigned: () => true,
    read: async () => [],
    write: async () => undefined,
    log: quiet,
  });
  const casework = composeCasework({
    dataDir: folder,
    startThread: (hear) => {
      const serve = serveCasebook(sodium, hear);
      return { say: (message) => void serve(structuredClone(message)), end: () => undefined };
    },
    staff,
    journal: journal.value,
    saving,
    sticks,
    exporting: () => undefined,
    packs: policies.packs,
    printLetter: async () =>
      prng?.chance(0.5) === true ? err({ reason: 'paperOut' }) : ok({ slipNo: null, outcome: 'printed' }),
    changed: () => undefined,
    log: quiet,
  });
  casework.staffChanged();
  const handlers: Handlers = {
    'visit:ended': () => null,
    'policy:packs': async ({ rows, whole }) => [...(await policies.take(rows, whole))],
    'kiosk:info': () => self.info(),
    'registration:save': (registration) => saveRegistration(saving, registration),
    'registration:amend': (request) => amendRegistration(saving, known(request)),
    'request:save': (request) => saveRequest(saving, request),
    'outbox:list': list,
    'sync:status': () => shell.status(),
    ...casework.handlers,
    'tray:deal': ({ opId }) =>
      dealWith({ journal: journal.value, isIn: session.isOpen, announce: () => undefined, log: quiet }, opId),
    'sync:now': () => {
      shell.dispatch({ type: 'syncRequested' });
      return null;
    },
    'pull:page': (request) => pull.page(request),
    'pull:bucket': (request) => pull.bucket(request),
    'snapshot:open': () => snapshot.open(),
    'pull:ended': (request) => {
      shell.dispatch(pull.ended(request));
      return null;
    },
    'slip:print': (request) => printer.print(request),
    'sheet:print': ({ sheet }) => printer.printSheet(sheet),
    'slip:content': (_nothing, webContentsId) => drawings.contentFor(webContentsId),
    'slip:drawn': ({ heightMm }, webContentsId) => {
      drawings.drawn(webContentsId, heightMm);
      return null;
    },
    ...technicianHandlers({ session, usb, health, printer, devices, entered: () => undefined }),
    ...staffHandlers({
      staff: closedStaff,
      registrations: () => err({ reason: 'locked' }),
      requests: () => err({ reason: 'locked' }),
    }),
    ...callHandlers(
      { began: () => undefined, ended: () => undefined, list: () => [], idle: async () => undefined },
      closedStaff,
    ),
  };
  // Every other correction is of a registration that is there: nobody guesses its id.
  const known = <T extends { readonly entityId: string }>(request: T): T => {
    const [first] = journal.value.list();
    return first !== undefined && first.entityKind === 'registration' && request.entityId.length % 2 === 0
      ? { ...request, entityId: first.entityId }
      : request;
  };
  const listeners = new Map<string, Listener>();
  registerHandlers(
    { handle: (channel, listener) => void listeners.set(channel, listener) },
    plant(handlers),
    {
      roleOf,
      technicianIsIn: session.isOpen,
      log: quiet,
    },
  );
  return { listeners, disk, journal: journal.value, technicianIsIn: session.isOpen };
}
