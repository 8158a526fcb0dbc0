// The machine's devices as the technician sets them: millimetres of the screen, printer, paper. They are kept in provision.json, where a
// technician may also write them by hand; each change leaves a line in the log.
import type { DeviceChange, Devices } from '#shared/ipc/technician.ts';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import type { Log } from '../log.ts';

export type DeviceSettings = {
  readonly now: () => Promise<Devices>;
  /** Durable and in force when it resolves; `notSaved`: the disk refused it, and everything is as before. */
  readonly set: (change: DeviceChange) => Promise<Result<Devices, { readonly reason: 'notSaved' }>>;
};

export function makeDeviceSettings(deps: {
  readonly pxPerMm: () => number;
  /** As it stands in provision.json now. */
  readonly written: () => Promise<Pick<Devices, 'printer' | 'paper'>>;
  readonly printers: () => Promise<readonly string[]>;
  readonly write: (change: DeviceChange) => Promise<void>;
  /** Puts the screen's millimetres in force. */
  readonly useScreen: (pxPerMm: number) => void;
  readonly log: Log;
}): DeviceSettings {
  const now = async (): Promise<Devices> => ({
    pxPerMm: deps.pxPerMm(),
    ...(await deps.written()),
    printers: [...(await deps.printers())],
  });
  return {
    now,
    set: async (change) => {
      const { printers: _queues, ...before } = await now();
      try {
        await deps.write(change);
      } catch {
        deps.log.error('devicesNotSaved');
        return err({ reason: 'notSaved' });
      }
      if (change.pxPerMm !== undefined) deps.useScreen(change.pxPerMm);
      const after = await now();
      for (const name of ['pxPerMm', 'printer', 'paper'] as const)
        if (before[name] !== after[name])
          deps.log.info('deviceSet', { device: name, before: before[name], after: after[name] });
      return ok(after);
    },
  };
}
