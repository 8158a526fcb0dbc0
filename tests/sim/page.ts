// The renderer of a simulated kiosk: the real lists shell over a cache in memory, which dies alone or with its process.
import type { Snapshot } from '#electron/main/snapshot.ts';
import type { Usb } from '#electron/main/usb/usb.ts';
import { type StickLists, listsFromStick } from '#renderer/sync/lists-from-stick.ts';
import { startListsShell } from '#renderer/sync/lists-shell.ts';
import { oneAfterAnother } from '#shared/kernel/turns.ts';
import { loadSnapshot } from '#renderer/worker/load-snapshot.ts';
import type { LoadSnapshot } from '#renderer/worker/messages.ts';
import { chunkAddress } from '#shared/ipc/chunk-frames.ts';
import type { BucketResult, KioskApi, PullResult, RequestOf } from '#shared/ipc/contract.ts';
import type { KioskDeps } from './kiosk.ts';
import { type Life, type Machine, type OwnLife, awaitPoint, storeOf } from './machine.ts';
import { watchedStore } from './oracle.ts';
import { usbInvoke } from './stick-kiosk.ts';

export type MainSide = {
  readonly page: (request: RequestOf<'pull:page'>) => Promise<PullResult>;
  readonly bucket: (request: RequestOf<'pull:bucket'>) => Promise<BucketResult>;
  readonly ended: (request: RequestOf<'pull:ended'>) => void;
  readonly ready: () => void;
  readonly gone: () => void;
  readonly usb: Usb;
  readonly chunk: Snapshot['chunk'];
};

/**
 * Alive while both are. A class, because a getter written into an object literal makes V8 keep a hidden class with it, and the
 * whole world behind it, until the next full collection: that cost a tenth of the simulator's time.
 */
class BothLives implements Life {
  readonly #own: Life;
  readonly #process: Life;
  constructor(own: Life, process: Life) {
    this.#own = own;
    this.#process = process;
  }
  get alive(): boolean {
    return this.#own.alive && this.#process.alive;
  }
}

export function rendererOf(deps: KioskDeps, machine: Machine, life: Life, main: MainSide) {
  let page: {
    readonly life: OwnLife;
    readonly stop: () => void;
    readonly due: Set<() => void>;
    readonly importLists: () => Promise<StickLists>;
  } | null = null;
  const crash = (): void => {
    if (page === null) return;
    page.life.alive = false;
    page.stop();
    page = null;
    main.gone();
  };
  return {
    tellPullDue: (): void => {
      for (const listener of page?.due ?? []) listener();
    },
    crash,
    importLists: (): Promise<StickLists> | null => page?.importLists() ?? null,
    start: (): void => {
      crash();
      // A renderer's await points follow both lives: it dies with its process, or alone.
      const own: OwnLife = { alive: true };
      const both = new BothLives(own, life);
      const due = new Set<() => void>();
      // Only these channels are used by the lists shell.
      const api = {
        invoke: async (channel: string, request: unknown) => {
          await awaitPoint(deps, machine, both);
          if (channel === 'pull:page') return main.page(request as RequestOf<'pull:page'>);
          if (channel === 'pull:bucket') return main.bucket(request as RequestOf<'pull:bucket'>);
          if (channel === 'pull:ended') main.ended(request as RequestOf<'pull:ended'>);
          if (channel.startsWith('usb:')) return usbInvoke(main.usb, machine, deps.oracle, channel, request);
          return null;
        },
        on: (channel: string, listener: () => void) => {
          if (channel === 'pull:due') due.add(listener);
          return () => due.delete(listener);
        },
      } as unknown as KioskApi;
      const store = watchedStore(storeOf(deps, machine, both), machine, deps.oracle);
      const turns = oneAfterAnother();
      const { nowMs } = deps.scheduler;
      const stop = startListsShell(api, store, () => undefined, {
        load: null,
        nowMs,
        plan: deps.parts.planRepair,
        turns,
      });
      const load: LoadSnapshot = (offer) =>
        loadSnapshot(offer, {
          store,
          fetchChunk: (build, name) => main.chunk(chunkAddress(build, name)),
          progress: () => undefined,
          nowMs,
        });
      const importLists = (): Promise<StickLists> =>
        listsFromStick({ kiosk: api, store, load, turns }, 'stick');
      page = { life: own, stop, due, importLists };
      main.ready();
    },
  };
}
