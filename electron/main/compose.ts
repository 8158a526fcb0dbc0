// Every hidden input of the main process is made here, once: clocks, dice, ids, disk, network, printer, windows. What is
// composed knows none of them. Longer than other files because it is one list of parts in the order in which they need each other;
// what decides anything stands in the parts.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BrowserWindow, type Session, app, ipcMain } from 'electron';
import { uuidv7 } from 'uuidv7';
import type { NoticeChannel, NoticeOf } from '#shared/ipc/contract.ts';
import { err } from '#shared/kernel/result.ts';
import { initialState, statusOf, step } from '#shared/sync/step.ts';
import { amendRegistration } from './amendment.ts';
import { serveApp } from './app-protocol.ts';
import { limitedDisk } from './disk/limited-disk.ts';
import { nodeDisk } from './disk/node-disk.ts';
import { makeStorageWatch } from './disk/storage-watch.ts';
import { journalOf, provisionOf } from './at-start.ts';
import { caseWorker } from './casework/case-thread.ts';
import { composeCasework } from './casework/compose-casework.ts';
import { makeClockWatch } from './clock-watch.ts';
import { makeCompactionWatch } from './compaction-watch.ts';
import { deferredTablesIn } from './deferred-tables.ts';
import { isSignedByCounty } from './county-signature.ts';
import { enrolIfDue, transportTo } from './county-link.ts';
import { countyTlsOf } from './county-tls.ts';
import type { DataFolders } from './data-dir.ts';
import { makeForgetting } from './forgetting.ts';
import { readIdentity, writeIdentity } from './identity.ts';
import { sendHeartbeat } from './heartbeat.ts';
import { type Handlers, type IpcRegistry, type WindowRole, registerHandlers } from './ipc.ts';
import { lockDownSession } from './lockdown.ts';
import { type Log, logBug } from './log.ts';
import { handInAgainOnNewEpoch } from './new-epoch.ts';
import { outboxList, outboxOf } from './outbox.ts';
import { dealWith } from './tray.ts';
import { makePolicyPacks, packFileIn } from './policy/policy-packs.ts';
import { composePrinting } from './printing/compose-printing.ts';
import { DEFAULT_PX_PER_MM, policyOf } from './provision.ts';
import { makePull } from './pull.ts';
import { noteChanges, seenIn } from './manifest-rules.ts';
import { pushFromJournal } from './push-from-journal.ts';
import { saveRegistration, saveRequest } from './registration.ts';
import { openSealing } from './sealing/compose-sealing.ts';
import { callHandlers, residentsTurn, staffHandlers } from './sealing/handlers.ts';
import { pinWorkInThread } from './sealing/pin-thread.ts';
import { makeSnapshot } from './snapshot.ts';
import { makeSelf } from './self.ts';
import { openStaffCalls } from './staff-calls.ts';
import { supervise } from './supervise.ts';
import { type SyncShell, makeSyncShell } from './sync-shell.ts';
import { composeTechnician } from './technician/compose-technician.ts';
import { makeSticks, systemMounts } from './usb/find-sticks.ts';
import { clearClipboards } from './visit-end.ts';
import { closeWhenTaken, createMainWindow, keepOpen, loadMainPage, parseSize } from './window.ts';
import { xDisplayOf } from './x11-watch.ts';

export type Kiosk = {
  readonly focus: () => void;
  /** Ends what is under way; the journal needs no farewell to be whole. */
  readonly dispose: () => Promise<void>;
};

const wallMs = (): number => Date.now();
const nowMs = (): number => performance.now();
const newId = (): string => uuidv7();
const random = (): number => Math.random();
const timer = (ms: number, fire: () => void): (() => void) => {
  const handle = setTimeout(fire, ms);
  return () => clearTimeout(handle);
};

/** Longer than this the first page does not wait for the forgetting of service workers. */
const FORGET_LIMIT_MS = 2_000;

/**
 * Puts the kiosk together and shows it.
 * @param pages the session of all pages
 * @param quitting whether the app is to end: until then a window that was closed comes back
 */
export async function composeKiosk(
  folders: DataFolders,
  pages: Session,
  quitting: () => boolean,
  log: Log,
): Promise<Kiosk> {
  const { dataDir } = folders;
  const preload = join(import.meta.dirname, '../preload/preload.cjs');
  const windows = new Map<number, WindowRole>();
  let window: BrowserWindow | null = null;
  const tell = <C extends NoticeChannel>(channel: C, notice: NoticeOf<C>): void => {
    if (window !== null && !window.isDestroyed()) window.webContents.send(channel, notice);
  };

  const provision = await provisionOf(dataDir, log);
  const stored = await readIdentity(dataDir);
  const clock = makeClockWatch((wrong, offsetMs) => {
    if (wrong) log.error('clockWrong', { offsetMs });
    else log.info('clockRight', { offsetMs });
    tell('kiosk:changed', self.info());
  });
  const storage = makeStorageWatch({
    disk: __TEST_VARIANT__
      ? limitedDisk(nodeDisk(folders.journal), process.env['YIZHAN_TEST_ROOM_FILE'])
      : nodeDisk(folders.journal),
    timer,
    changed: () => tell('kiosk:changed', self.info()),
    log,
  });
  const journal = await journalOf(
    folders.journal,
    wallMs,
    stored.ok ? stored.value.kioskId : null,
    storage.makeRoom,
    log,
  );
  if (!stored.ok && stored.error.reason === 'unreadable') log.error('identityUnreadable');
  const self = makeSelf({
    initial: stored.ok ? stored.value : null,
    appVersion: app.getVersion(),
    pxPerMm: provision?.pxPerMm ?? DEFAULT_PX_PER_MM,
    fuzzyPinyin: provision?.fuzzyPinyin ?? true,
    write: (identity) => writeIdentity(dataDir, identity),
    storage: storage.storage,
    clockWrong: clock.wrong,
    changed: (info) => tell('kiosk:changed', info),
  });
  const transport = transportTo({
    provision,
    identity: self.identity(),
    tls: await countyTlsOf(dataDir, provision, log),
    wallMs,
    timer,
    clockLearned: clock.learned,
    log,
  });
  /** The way to the county; null before enrolment. */
  const link = () => {
    const [signer, identity] = [self.signer(), self.identity()];
    return signer === null || identity === null ? null : { transport, signer, identity };
  };

  let countyToldMs: number | null = null;
  const compaction = makeCompactionWatch({
    journal,
    countyNowMs: () => countyToldMs,
    hasRoom: () => storage.storage() === 'ok',
    mayErase: storage.mayErase,
    nowMs,
    timer,
    log,
  });
  // As main.config.ts builds it beside this file; in a variable, so that the bundler does not take it for an asset.
  const pinWorker = './pin-worker.js';
  const pinWork = pinWorkInThread(new URL(pinWorker, import.meta.url));
  const sealing = await openSealing({
    dataDir,
    machineSecretFile: provision?.machineSecretFile,
    self,
    link,
    journal,
    wallMs,
    nowMs,
    timer,
    pinWork,
    staffChanged: (state) => {
      casework.staffChanged();
      tell('staff:changed', state);
    },
    log,
  });

  const outbox = () => outboxList(journal?.list() ?? [], self.identity());
  const outboxChanged = (): void => tell('outbox:changed', outbox());
  const announce = (): void => {
    compaction.appended();
    shell.dispatch({ type: 'operationAppended', outbox: outboxOf(journal) });
    outboxChanged();
  };
  const policy = policyOf(provision);
  const {
    printer,
    drawings,
    settle,
    state: printerState,
    queues,
  } = await composePrinting({
    dataDir,
    preload,
    provision,
    identity: self.identity,
    journal,
    windows,
    wallMs,
    nowMs,
    newId,
    timer,
    appended: announce,
    log,
  });
  const heartbeat = {
    link,
    outbox: () => outboxOf(journal),
    storage: storage.storage,
    printer: printerState,
    appVersion: app.getVersion(),
    log,
  };
  const shell: SyncShell = makeSyncShell({
    core: { initialState, step: (state, event, env) => step(state, event, env, policy), statusOf },
    env: () => ({ nowMs: nowMs(), wallMs: wallMs(), random: random() }),
    push: async () => {
      const event = await pushFromJournal({ journal, self, transport, settle, log });
      outboxChanged();
      return event;
    },
    tellPullDue: () => tell('pull:due', null),
    heartbeat: (beat) =>
      void sendHeartbeat(heartbeat, beat).catch((error: unknown) => logBug(log, 'heartbeat', error)),
    publish: (status) => tell('sync:changed', status),
    timer,
    bug: (error) => logBug(log, 'sync', error),
  });
  const seen = seenIn(dataDir);
  const deferred = await deferredTablesIn(dataDir);
  const forgetting = makeForgetting({
    journal,
    kioskId: () => self.identity()?.kioskId ?? null,
    forgot: () => {
      announce();
      compaction.forgotten();
      casework.forgot();
    },
    log,
  });
  const pull = makePull({
    link,
    pending: () => journal?.outbox().pending ?? 0,
    forgottenCursor: forgetting.cursor,
    mayCache: () => storage.storage() === 'ok',
    deferred,
    learned: async (page) => {
      countyToldMs = page.serverTimeMs;
      await noteChanges(seen, page).catch(() => log.error('seenNotWritten'));
      await self.learn(page).catch(() => log.error('identityNotWritten'));
      const kioskId = self.identity()?.kioskId ?? null;
      const noted = await handInAgainOnNewEpoch({
        journal,
        kioskId,
        epoch: page.epoch,
        countyHas: page.lastSeq,
        restores: page.restores,
        appended: announce,
        log,
      });
      // After the epoch: what is let go of in an epoch that was not looked at would look like something that a restore has cut away.
      if (noted) await forgetting.told(page.forgotten);
      return noted;
    },
  });

  const snapshot = makeSnapshot({ link, seen, deferred, log });
  const policies = makePolicyPacks({
    countyKey: () => self.identity()?.countyKey ?? null,
    isSigned: isSignedByCounty,
    ...packFileIn(dataDir),
    log,
  });

  // Asked by technician and staff alike: one stick has one id.
  const sticks = makeSticks({ roots: provision?.usbRoots ?? [], newId, ...systemMounts });
  const technician = composeTechnician({
    sticks,
    dataDir,
    provision,
    pinWork,
    self,
    journal,
    seen,
    snapshot,
    forgetting,
    storage,
    printer,
    printers: queues,
    settleNumbers: settle,
    clockOffsetMs: transport.clockOffsetMs,
    certificateFault: transport.certificateFault,
    shell,
    tell,
    outboxChanged,
    entered: sealing.staff.lock,
    wallMs,
    nowMs,
    newId,
    timer,
    log,
  });

  let rendererReady = false;
  const gone = (): void => {
    if (!rendererReady) return;
    rendererReady = false;
    clearClipboards();
    technician.session.leave();
    sealing.staff.lock();
    shell.dispatch({ type: 'rendererGone' });
  };
  const { sealer } = sealing;
  const saving = { identity: self.identity, journal, wallMs, newId, sealer, appended: announce };
  const caseScript = './case-worker.js';
  const casework = composeCasework({
    dataDir,
    startThread: caseWorker(new URL(caseScript, import.meta.url)),
    staff: sealing.staff,
    journal,
    saving,
    sticks,
    exporting: (notice) => tell('case:exporting', notice),
    packs: policies.packs,
    printLetter: printer.printLetter,
    changed: (opening) => tell('case:opened', opening),
    log,
  });
  const isIn = (): boolean => sealing.staff.isOpen() || technician.session.isOpen();
  const handlers: Handlers = {
    'kiosk:info': () => self.info(),
    ...residentsTurn(sealing.staff, {
      'registration:save': (registration) => saveRegistration(saving, registration),
      'registration:amend': (request) => amendRegistration(saving, request),
      'request:save': (request) => saveRequest(saving, request),
      'slip:print': (request) => printer.print(request),
      'sheet:print': ({ sheet }) => printer.printSheet(sheet),
    }),
    'outbox:list': outbox,
    'sync:status': () => {
      // The page asks this once it listens to notices: from now on a pull can be asked of it.
      if (!rendererReady) {
        rendererReady = true;
        log.info('rendererReady');
        shell.dispatch({ type: 'rendererReady' });
      }
      return shell.status();
    },
    'tray:deal': ({ opId }) => dealWith({ journal, isIn, announce, log }, opId),
    'sync:now': () => {
      shell.dispatch({ type: 'syncRequested' });
      return null;
    },
    'pull:page': (request) => pull.page(request),
    'pull:bucket': (request) => pull.bucket(request),
    // No room for lists (S20): the page then asks for pages, and is told so.
    'snapshot:open': () => (storage.storage() === 'ok' ? snapshot.open() : err({ reason: 'none' })),
    'pull:ended': (request) => {
      shell.dispatch(pull.ended(request));
      // The line is there: keys that the county gave, took back or ordered anew.
      if (request.outcome === 'complete') void sealing.syncKeys();
      return null;
    },
    'policy:packs': async ({ rows, whole }) => [...(await policies.take(rows, whole))],
    'slip:content': (_nothing, webContentsId) => drawings.contentFor(webContentsId),
    'slip:drawn': ({ heightMm }, webContentsId) => {
      drawings.drawn(webContentsId, heightMm);
      return null;
    },
    'visit:ended': () => {
      clearClipboards();
      return null;
    },
    ...technician.handlers,
    ...staffHandlers(sealing),
    ...callHandlers(await openStaffCalls(dataDir, { wallMs, log }), sealing.staff),
    ...casework.handlers,
  };
  const registry: IpcRegistry = { handle: (channel, listener) => ipcMain.handle(channel, listener) };
  registerHandlers(registry, handlers, {
    roleOf: (id) => windows.get(id) ?? null,
    technicianIsIn: technician.session.isOpen,
    log,
  });

  const forgetServiceWorkers = (): Promise<void> => pages.clearStorageData({ storages: ['serviceworkers'] });
  await lockDownSession(pages, log);
  clearClipboards();
  await serveApp(pages, join(import.meta.dirname, '../renderer'), snapshot.chunk);
  const size = parseSize(process.env['YIZHAN_WINDOW']);
  const display = xDisplayOf(process.env);
  const showWindow = (): BrowserWindow => {
    const opened = createMainWindow(preload, size);
    log.info('windowShown');
    closeWhenTaken(opened, display, log);
    const { id } = opened.webContents;
    window = opened;
    windows.set(id, 'main');
    supervise(opened, { log, nowMs, timer, gone, forgetServiceWorkers });
    keepOpen(opened, quitting, () => {
      windows.delete(id);
      gone();
      log.error('windowClosed');
      loadMainPage(showWindow());
    });
    return opened;
  };
  const first = showWindow();
  shell.dispatch({ type: 'started', enrolled: self.identity() !== null, outbox: outboxOf(journal) });
  // A worker of an earlier run never has a say in the first page: where SIGKILL met it, it holds the navigation back for ever
  // (seen in 3 of 4 starts, tests/soak), and after an update it would show the old screens. The page registers it anew.
  await Promise.race([forgetServiceWorkers().catch(() => undefined), sleep(FORGET_LIMIT_MS)]);
  loadMainPage(first);
  storage.start();
  compaction.start();
  void enrolIfDue({
    dataDir,
    appVersion: app.getVersion(),
    provision,
    self,
    transport,
    shell,
    log,
    random,
    wait: sleep,
  });
  return {
    focus: () => window?.focus(),
    dispose: async () => {
      shell.dispose();
      storage.dispose();
      compaction.dispose();
      await journal?.close();
    },
  };
}
