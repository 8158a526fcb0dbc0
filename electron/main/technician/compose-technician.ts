// The technician's part of the main process, put together: PIN, session, stick.
import type { NoticeChannel, NoticeOf } from '#shared/ipc/contract.ts';
import type { CertificateFault } from '#shared/ipc/technician.ts';
import type { StorageWatch } from '../disk/storage-watch.ts';
import type { Forgetting } from '../forgetting.ts';
import type { Journal } from '../journal/journal.ts';
import type { Log } from '../log.ts';
import type { SeenStore } from '../manifest-rules.ts';
import type { SlipPrinter } from '../printing/print-slip.ts';
import { type Provision, readProvision, replacePinHash, setDevices } from '../provision.ts';
import type { PinWork } from '../sealing/pin-work.ts';
import type { Self } from '../self.ts';
import type { Snapshot } from '../snapshot.ts';
import type { SyncShell } from '../sync-shell.ts';
import type { Sticks } from '../usb/find-sticks.ts';
import { listCopyIn } from '../usb/list-copy.ts';
import { makeUsb } from '../usb/usb.ts';
import { makeDeviceSettings } from './devices.ts';
import { freeBytesIn, technicianHandlers } from './handlers.ts';
import { makePinCheck, wrongsIn } from './pin.ts';
import { type TechnicianSession, makeTechnicianSession } from './session.ts';

export type TechnicianParts = {
  readonly dataDir: string;
  readonly provision: Provision | null;
  readonly pinWork: PinWork;
  readonly self: Self;
  readonly journal: Journal | null;
  readonly seen: SeenStore;
  readonly snapshot: Snapshot;
  readonly forgetting: Forgetting;
  readonly storage: Pick<StorageWatch, 'storage'>;
  readonly sticks: Sticks;
  readonly printer: Pick<SlipPrinter, 'test'>;
  /** Names of CUPS's queues. */
  readonly printers: () => Promise<readonly string[]>;
  readonly settleNumbers: (kioskId: string) => Promise<boolean>;
  readonly clockOffsetMs: () => number | null;
  readonly certificateFault: () => CertificateFault | null;
  readonly shell: Pick<SyncShell, 'dispatch'>;
  readonly tell: <C extends NoticeChannel>(channel: C, notice: NoticeOf<C>) => void;
  readonly outboxChanged: () => void;
  /** Told when a technician has come in. */
  readonly entered: () => void;
  readonly wallMs: () => number;
  readonly nowMs: () => number;
  readonly newId: () => string;
  readonly timer: (ms: number, fire: () => void) => () => void;
  readonly log: Log;
};

export function composeTechnician(parts: TechnicianParts): {
  readonly session: TechnicianSession;
  readonly handlers: ReturnType<typeof technicianHandlers>;
} {
  const { dataDir, provision, self, journal, tell, log } = parts;
  const session = makeTechnicianSession({
    check: makePinCheck({
      hash: provision?.technicianPinHash,
      pinWork: parts.pinWork,
      replace: (before, line) => replacePinHash(dataDir, before, line),
      wrongs: wrongsIn(dataDir),
      nowMs: parts.nowMs,
      log,
    }),
    timer: parts.timer,
    nowMs: parts.nowMs,
    closed: () => tell('technician:closed', null),
    log,
  });
  const copy = listCopyIn(dataDir);
  // What a copy of an earlier run left, if it was cut.
  void copy.clear();
  const usb = makeUsb({
    sticks: parts.sticks,
    identity: self.identity,
    signer: self.signer,
    journal,
    seen: parts.seen,
    copy,
    snapshot: parts.snapshot,
    forgetting: parts.forgetting,
    mayCache: () => parts.storage.storage() === 'ok',
    settleNumbers: parts.settleNumbers,
    progress: (notice) => tell('usb:progressed', notice),
    dispatch: parts.shell.dispatch,
    outboxChanged: parts.outboxChanged,
    wallMs: parts.wallMs,
    log,
  });
  const health = async () => ({
    freeBytes: await freeBytesIn(dataDir),
    journal: journal === null ? ('notOpened' as const) : ('ok' as const),
    clockOffsetMs: parts.clockOffsetMs(),
    certificateFault: parts.certificateFault(),
    electron: process.versions['electron'] ?? '',
  });
  const devices = makeDeviceSettings({
    pxPerMm: () => self.info().pxPerMm,
    written: async () => {
      const now = await readProvision(dataDir);
      return now.ok
        ? { printer: now.value.printer ?? null, paper: now.value.paper ?? null }
        : { printer: null, paper: null };
    },
    printers: parts.printers,
    write: (change) => setDevices(dataDir, change),
    useScreen: self.useScreen,
    log,
  });
  const { printer, entered } = parts;
  return { session, handlers: technicianHandlers({ session, usb, health, printer, devices, entered }) };
}
