// Handlers of the technician's channels. Whether they are answered at all is ipc.ts's business.
import { statfs } from 'node:fs/promises';
import { err } from '#shared/kernel/result.ts';
import type { Health } from '#shared/ipc/technician.ts';
import type { Handlers } from '../ipc.ts';
import type { SlipPrinter } from '../printing/print-slip.ts';
import type { Usb } from '../usb/usb.ts';
import type { DeviceSettings } from './devices.ts';
import type { TechnicianSession } from './session.ts';

type Own = Extract<keyof Handlers, `technician:${string}` | `usb:${string}`>;

export function technicianHandlers(deps: {
  readonly session: TechnicianSession;
  readonly usb: Usb;
  readonly health: () => Promise<Health>;
  readonly printer: Pick<SlipPrinter, 'test'>;
  readonly devices: DeviceSettings;
  /** Told when a technician has come in: nobody else's session stays open. */
  readonly entered: () => void;
}): Pick<Handlers, Own> {
  const { session, usb } = deps;
  return {
    'technician:unlock': async ({ pin }) => {
      const result = await session.unlock(pin);
      if (result.ok) deps.entered();
      return result;
    },
    'technician:leave': () => {
      session.leave();
      return null;
    },
    'technician:stay': () => {
      session.stay();
      return null;
    },
    'technician:health': deps.health,
    'technician:testPrint': () => session.during(deps.printer.test),
    'technician:devices': deps.devices.now,
    'technician:setDevices': (change) => session.during(() => deps.devices.set(change)),
    'usb:sticks': usb.list,
    'usb:copyLists': (request) => session.during(() => usb.copyLists(request)),
    'usb:openLists': (request) => session.during(() => usb.openLists(request)),
    'usb:listsEnded': (request) => session.during(() => usb.listsEnded(request)),
    'usb:export': (request) =>
      session.isFresh() ? session.during(() => usb.exportOutbox(request)) : err({ reason: 'pinAgain' }),
    'usb:importVerdicts': (request) => session.during(() => usb.importVerdicts(request)),
  };
}

/** Bytes that this program may still write in a folder; null: the system does not say. */
export const freeBytesIn = async (folder: string): Promise<number | null> => {
  const room = await statfs(folder).catch(() => null);
  return room === null ? null : room.bavail * room.bsize;
};
