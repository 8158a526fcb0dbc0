// A kiosk in real Electron as a soak round sees it: what main tells of its sync, and what it logs.
import type { Page } from 'playwright-core';
import { setTimeout as sleep } from 'node:timers/promises';
import type { KioskApi, OutboxItem } from '#shared/ipc/contract.ts';
import type { SyncStatus } from '#shared/sync/status.ts';
import { type DrivenKiosk, type DrivenKioskOptions, openDrivenKiosk } from '#build/demo/driven-kiosk.ts';
import { type LogLine, logSince } from './kiosk-log.ts';

export type WatchedKiosk = {
  readonly page: Page;
  /** Wall clock at the start. */
  readonly startedAtMs: number;
  /** False once it has been killed. */
  readonly alive: () => boolean;
  /** The latest status that main has told. */
  readonly status: () => SyncStatus;
  /** Resolves true when a told status is accepted, false after the time or when it is killed. */
  readonly until: (accepts: (status: SyncStatus) => boolean, timeoutMs: number) => Promise<boolean>;
  readonly outbox: () => Promise<readonly OutboxItem[]>;
  readonly syncNow: () => Promise<void>;
  /** What it has logged since its start. */
  readonly log: () => Promise<LogLine[]>;
  readonly kill: () => Promise<void>;
};

declare global {
  interface Window {
    /** What the preload puts there (renderer/compose.ts). */
    readonly kiosk?: KioskApi;
    /** Put there by `openWatchedKiosk`, in the test's own page alone. */
    readonly soakTold?: (status: SyncStatus) => void;
  }
}

/** Starts the kiosk and waits until its home screen says how fresh the lists are. @throws when it does not come up */
export async function openWatchedKiosk(options: DrivenKioskOptions): Promise<WatchedKiosk> {
  const startedAtMs = Date.now();
  const driven: DrivenKiosk = await openDrivenKiosk(options);
  const { page } = driven;
  let alive = true;
  const gone = new AbortController();
  const kill = async (): Promise<void> => {
    alive = false;
    gone.abort();
    await driven.kill();
  };
  try {
    const freshness = page.getByTestId('freshness');
    await freshness.waitFor({ timeout: 60_000 });
    const listeners = new Set<(status: SyncStatus) => void>();
    let latest: SyncStatus | null = null;
    const told = (status: SyncStatus): void => {
      latest = status;
      for (const listener of listeners) listener(status);
    };
    await page.exposeFunction('soakTold', told);
    // The home screen is there, so the page listens to main already: asking for the status again starts nothing.
    const first = await page.evaluate(() => {
      window.kiosk?.on('sync:changed', (status) => window.soakTold?.(status));
      return window.kiosk?.invoke('sync:status', null);
    });
    if (first === undefined) throw new Error('the page has no kiosk');
    const status = (): SyncStatus => latest ?? first;
    return {
      page,
      startedAtMs,
      alive: () => alive,
      status,
      until: async (accepts, timeoutMs) => {
        if (accepts(status())) return true;
        const accepted = new Promise<boolean>((resolve) => {
          listeners.add((next) => {
            if (accepts(next)) resolve(true);
          });
        });
        const late = sleep(timeoutMs, false, { signal: gone.signal }).catch(() => false);
        const result = await Promise.race([accepted, late]);
        listeners.clear();
        return result;
      },
      outbox: async () => (await page.evaluate(() => window.kiosk?.invoke('outbox:list', null))) ?? [],
      syncNow: async () => void (await page.evaluate(() => window.kiosk?.invoke('sync:now', null))),
      log: () => logSince(options.dataDir, startedAtMs),
      kill,
    };
  } catch (error) {
    await kill();
    throw error;
  }
}
