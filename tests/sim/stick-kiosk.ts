// The kiosk's half of the stick in a simulated world: main's own code; only signatures are the world's (stick-seal.ts).
import type { Forgetting } from '#electron/main/forgetting.ts';
import type { Identity } from '#electron/main/identity.ts';
import type { Journal } from '#electron/main/journal/journal.ts';
import type { Log } from '#electron/main/log.ts';
import type { SeenStore } from '#electron/main/manifest-rules.ts';
import type { SlipPrinter } from '#electron/main/printing/print-slip.ts';
import { makeSettlement } from '#electron/main/push-from-journal.ts';
import { type Snapshot, makeSnapshot } from '#electron/main/snapshot.ts';
import type { ListCopy } from '#electron/main/usb/list-copy.ts';
import type { Stick } from '#electron/main/usb/stick.ts';
import type { Usb } from '#electron/main/usb/usb.ts';
import { ok } from '#shared/kernel/result.ts';
import { usbForgottenName } from '#shared/protocol/usb.ts';
import type { RequestOf } from '#shared/ipc/contract.ts';
import type { SyncEvent } from '#shared/sync/state.ts';
import { type Hardware, type Life, type Machine, awaitPoint } from './machine.ts';
import type { Oracle } from './oracle.ts';
import { COUNTY, seal } from './stick-seal.ts';

export { COUNTY } from './stick-seal.ts';

export const seenOf = (machine: Machine): SeenStore => ({
  read: async () => machine.seen,
  write: async (seen) => {
    machine.seen = seen;
  },
});

export const settlementOf = (deps: {
  readonly journal: Journal | null;
  readonly printer: SlipPrinter;
  readonly wallMs: () => number;
  readonly newId: () => string;
  readonly log: Log;
}): ((kioskId: string) => Promise<boolean>) => {
  const { journal } = deps;
  return journal === null ? () => Promise.resolve(false) : makeSettlement({ ...deps, journal });
};

export function usbOf(
  hardware: Hardware,
  machine: Machine,
  life: Life,
  main: {
    readonly journal: Journal | null;
    readonly identity: () => Identity;
    readonly settle: (kioskId: string) => Promise<boolean>;
    readonly forgetting: Forgetting;
    readonly wallMs: () => number;
    readonly log: Log;
    readonly dispatch: (event: SyncEvent) => void;
  },
): { readonly usb: Usb; readonly snapshot: Snapshot } {
  const { journal, identity, wallMs, log } = main;
  const seen = seenOf(machine);
  const snapshot = makeSnapshot({ link: () => null, seen, deferred: { seen: async () => undefined }, log });
  /** The process may die on both sides of each call. */
  const around = async <T>(work: () => Promise<T>): Promise<T> => {
    await awaitPoint(hardware, machine, life);
    const done = await work();
    await awaitPoint(hardware, machine, life);
    return done;
  };
  const guarded = (stick: Stick): Stick => ({
    names: (folder) => around(() => stick.names(folder)),
    // Elsewhere nothing is looked for, so that those worlds are what they were.
    read: (path, limit) =>
      path === usbForgottenName(machine.kioskId) && !machine.forgets
        ? Promise.resolve(ok(null))
        : around(() => stick.read(path, limit)),
    write: (name, text) => around(() => stick.write(name, text)),
    remove: (name) => around(() => stick.remove(name)),
  });
  const usb = hardware.parts.makeUsb({
    sticks: {
      list: async () => [],
      open: async () => (machine.stick === null ? null : guarded(machine.stick)),
    },
    identity,
    signer: () => ({ kioskId: machine.kioskId, sign: (text) => seal(machine.kioskId, text) }),
    journal,
    seen,
    copy: memoryCopy(),
    snapshot,
    forgetting: main.forgetting,
    mayCache: () => !machine.cachingOff,
    settleNumbers: main.settle,
    progress: () => undefined,
    dispatch: main.dispatch,
    outboxChanged: () => undefined,
    wallMs,
    log,
    isSigned: (text, signature, key) => key === COUNTY && signature === seal(COUNTY, text),
  });
  return { usb, snapshot };
}

/** The copy goes with the process: the next start clears it. */
function memoryCopy(): ListCopy {
  const held = new Map<string, Uint8Array>();
  return {
    read: async (chunk) => held.get(chunk) ?? null,
    write: async (chunk, bytes) => {
      held.set(chunk, bytes);
      return true;
    },
    drop: async (chunk) => void held.delete(chunk),
    clear: async () => held.clear(),
  };
}

/** What the page asks of the stick's channels while it imports lists. */
export function usbInvoke(
  usb: Usb,
  machine: Machine,
  oracle: Oracle,
  channel: string,
  request: unknown,
): Promise<unknown> {
  if (channel === 'usb:copyLists') return usb.copyLists(request as RequestOf<'usb:copyLists'>);
  if (channel === 'usb:listsEnded') return usb.listsEnded(request as RequestOf<'usb:listsEnded'>);
  const open = request as RequestOf<'usb:openLists'>;
  if (open.empty) oracle.startsAfresh(machine);
  return usb.openLists(open);
}
