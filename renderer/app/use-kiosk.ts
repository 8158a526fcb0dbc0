// What main tells about itself, the link and the outbox, as React state. Notices win over the first answers: an answer that
// arrives after a notice of the same kind is older than it.
import { useEffect, useState } from 'react';
import type { KioskApi, KioskInfo, OutboxItem } from '#shared/ipc/contract.ts';
import type { SyncStatus } from '#shared/sync/status.ts';

export type KioskState = {
  readonly info: KioskInfo | null;
  readonly status: SyncStatus;
  readonly outbox: readonly OutboxItem[];
};

const unknownStatus: SyncStatus = {
  link: 'unknown',
  fault: null,
  pending: 0,
  needsAttention: 0,
  oldestPendingAtMs: null,
  freshAtMs: null,
  busy: false,
  light: 'amber',
};

/** Listens to main for as long as the component lives. */
export function useKiosk(kiosk: KioskApi): KioskState {
  const [info, setInfo] = useState<KioskInfo | null>(null);
  const [status, setStatus] = useState<SyncStatus>(unknownStatus);
  const [outbox, setOutbox] = useState<readonly OutboxItem[]>([]);
  useEffect(() => {
    const stops = [
      follow(kiosk.invoke('kiosk:info', null), (use) => kiosk.on('kiosk:changed', use), setInfo),
      follow(kiosk.invoke('sync:status', null), (use) => kiosk.on('sync:changed', use), setStatus),
      follow(kiosk.invoke('outbox:list', null), (use) => kiosk.on('outbox:changed', use), setOutbox),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [kiosk]);
  return { info, status, outbox };
}

/** Uses a first answer and then every notice of the same. @returns what ends it */
export function follow<T>(
  first: Promise<T>,
  listen: (use: (value: T) => void) => () => void,
  use: (value: T) => void,
) {
  let told = false;
  const stop = listen((value) => {
    told = true;
    use(value);
  });
  const answer = async () => {
    const value = await first;
    if (!told) use(value);
  };
  answer().catch(() => undefined); // main refuses only what it has logged itself; the next notice brings the state
  return () => {
    told = true;
    stop();
  };
}
