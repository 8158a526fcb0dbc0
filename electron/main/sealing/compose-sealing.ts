// The sealing of one kiosk, put together: what closes envelopes, who may open them, and the rounds with the county.
import { type Sodium, openSodium } from '#shared/sealing/sodium.ts';
import { err, ok } from '#shared/kernel/result.ts';
import type { RequestOf, ResponseOf } from '#shared/ipc/contract.ts';
import type { PayloadMaker } from '#shared/protocol/payload.ts';
import type { Journal } from '../journal/journal.ts';
import { type Log, logBug } from '../log.ts';
import type { Self } from '../self.ts';
import { type CountyLink, syncKeys } from './county-keys.ts';
import { type KeyringStore, currentKey, openKeyring } from './keyring.ts';
import { openLockOut } from './lock-out.ts';
import { openMachineSecret } from './machine-secret.ts';
import { openPage } from './opened.ts';
import { openRequests } from './opened-requests.ts';
import type { PinWork } from './pin-work.ts';
import { makeSealer } from './sealer.ts';
import { type Staff, closedStaff, makeStaff } from './staff.ts';

export type Sealing = {
  /** Closes envelopes; null: there is no key to seal to. */
  readonly sealer: () => PayloadMaker | null;
  readonly staff: Staff;
  readonly registrations: (request: RequestOf<'staff:registrations'>) => ResponseOf<'staff:registrations'>;
  readonly requests: (page: RequestOf<'staff:requests'>) => ResponseOf<'staff:requests'>;
  /** One round with the county; one at a time, and quiet where there is none. */
  readonly syncKeys: () => Promise<void>;
};

export type SealingDeps = {
  readonly dataDir: string;
  readonly machineSecretFile: string | undefined;
  readonly self: Self;
  readonly link: () => CountyLink | null;
  readonly journal: Journal | null;
  readonly wallMs: () => number;
  readonly nowMs: () => number;
  readonly timer: (ms: number, fire: () => void) => () => void;
  readonly pinWork: PinWork;
  /** Told what staff's screens show, when it has changed. */
  readonly staffChanged: (state: ResponseOf<'staff:state'>) => void;
  readonly log: Log;
};

/** A journal that did not open. */
const noOperations = { operations: () => [], list: () => [], forgotten: () => [] };

export async function openSealing(deps: SealingDeps): Promise<Sealing> {
  const { dataDir, self, journal, log } = deps;
  const sodium = await openSodium();
  const keyring = await keyringOf(dataDir, log);
  const staff = keyring === null ? closedStaff : await staffOf(deps, sodium, keyring);
  const sealer = makeSealer({
    sodium,
    countyKey: () => self.identity()?.sealingKey ?? null,
    stationKey: () => (keyring === null ? null : currentKey(keyring.ring())),
  });
  let round: Promise<void> | null = null;
  const oneRound = async (): Promise<void> => {
    if (keyring === null) return;
    const { link } = deps;
    const { learnSealingKey } = self;
    const { revoked } = staff;
    const done = await syncKeys({ sodium, link, keyring, learnSealingKey, revoked, log });
    if (done.ok) return;
    const { reason } = done.error;
    if (reason === 'forged' || reason === 'foreign' || reason === 'sealingKeyChanged')
      log.error('keysRefused', { reason });
    else log.info('keysWait', { reason });
  };
  return {
    sealer,
    staff,
    registrations: (request) => {
      const keys = staff.keys();
      if (keys === null) return err({ reason: 'locked' });
      const kioskCode = self.identity()?.kioskCode ?? '';
      return ok(openPage(sodium, journal ?? noOperations, keys, kioskCode, request));
    },
    requests: (page) => {
      const keys = staff.keys();
      if (keys === null) return err({ reason: 'locked' });
      const kioskCode = self.identity()?.kioskCode ?? '';
      return ok(openRequests(sodium, journal?.operations() ?? [], keys, kioskCode, page));
    },
    syncKeys: () =>
      (round ??= oneRound()
        .catch((error: unknown) => logBug(log, 'keys', error))
        .finally(() => {
          round = null;
        })),
  };
}

async function keyringOf(dataDir: string, log: Log): Promise<KeyringStore | null> {
  const keyring = await openKeyring(dataDir);
  if (keyring.ok) return keyring.value;
  log.error('keyringUnreadable');
  return null;
}

async function staffOf(deps: SealingDeps, sodium: Sodium, keyring: KeyringStore): Promise<Staff> {
  const { dataDir, machineSecretFile, wallMs, nowMs, timer, pinWork, link, log } = deps;
  const machineSecret = await openMachineSecret(dataDir, machineSecretFile);
  if (!machineSecret.ok) {
    log.error('machineSecretUnreadable');
    return closedStaff;
  }
  if (machineSecret.value.degraded) log.error('machineSecretInside');
  const staff = makeStaff({
    sodium,
    keyring,
    machineSecret: machineSecret.value,
    lockOut: await openLockOut(dataDir, wallMs),
    pinWork,
    link,
    nowMs,
    timer,
    changed: () => deps.staffChanged(staff.state()),
    log,
  });
  return staff;
}
