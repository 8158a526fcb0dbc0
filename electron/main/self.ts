// Who the kiosk is at this moment: null until it is enrolled, then the identity on disk. Station, county and epoch come with
// every page of a pull and are kept when they changed.
import { canonicalJson } from '#shared/kernel/canonical-json.ts';
import { oneAfterAnother } from '#shared/kernel/turns.ts';
import type { KioskInfo, Storage } from '#shared/ipc/contract.ts';
import { boundedPxPerMm } from '#shared/ipc/technician.ts';
import type { PullPage } from '#shared/protocol/pull.ts';
import { signerOf } from './device-key.ts';
import type { Identity } from './identity.ts';
import type { Signer } from './net/transport.ts';

export type Self = {
  readonly identity: () => Identity | null;
  readonly signer: () => Signer | null;
  readonly info: () => KioskInfo;
  readonly becomes: (identity: Identity) => void;
  /** The technician has measured the screen anew, CSS pixels a millimetre. */
  readonly useScreen: (pxPerMm: number) => void;
  /** Keeps what a page says of station, county and epoch; durable when it resolves. */
  readonly learn: (page: PullPage) => Promise<void>;
  /** Keeps the county's sealing key, heard under its signature; durable when it resolves. */
  readonly learnSealingKey: (sealingKey: string) => Promise<void>;
};

export type SelfDeps = {
  readonly initial: Identity | null;
  readonly appVersion: string;
  /** CSS pixels a millimetre of the screen, at the start. */
  readonly pxPerMm: number;
  readonly fuzzyPinyin: boolean;
  readonly write: (identity: Identity) => Promise<void>;
  readonly changed: (info: KioskInfo) => void;
  /** What the disk allows (S20). */
  readonly storage: () => Storage;
  /** This machine's clock is far off the county's (S17). */
  readonly clockWrong: () => boolean;
};

export function makeSelf(deps: SelfDeps): Self {
  let identity = deps.initial;
  let signer = signerFor(identity);
  let pxPerMm = boundedPxPerMm(deps.pxPerMm);

  const info = (): KioskInfo => ({
    appVersion: deps.appVersion,
    kioskCode: identity?.kioskCode ?? null,
    station: identity?.station ?? null,
    county: identity?.county ?? null,
    pxPerMm,
    fuzzyPinyin: deps.fuzzyPinyin,
    epoch: identity?.epoch ?? null,
    storage: deps.storage(),
    canSeal: identity === null || identity.sealingKey !== undefined,
    clockWrong: deps.clockWrong(),
  });
  const becomes = (next: Identity): void => {
    identity = next;
    signer = signerFor(next);
    deps.changed(info());
  };

  const changeNow = async (next: (now: Identity) => Identity): Promise<void> => {
    if (identity === null) return;
    const changed = next(identity);
    if (shown(changed) === shown(identity)) return;
    await deps.write(changed);
    becomes(changed);
  };
  // One after the other: what a page says and a key that is learnt meanwhile must not undo each other.
  const turns = oneAfterAnother();
  const change = (next: (now: Identity) => Identity): Promise<void> => turns(() => changeNow(next));

  return {
    identity: () => identity,
    signer: () => signer,
    info,
    becomes,
    useScreen: (next) => {
      pxPerMm = boundedPxPerMm(next);
      deps.changed(info());
    },
    learn: ({ station, county, epoch }) => change((now) => ({ ...now, station, county, epoch })),
    learnSealingKey: (sealingKey) => change((now) => ({ ...now, sealingKey })),
  };
}

function signerFor(identity: Identity | null): Signer | null {
  return identity === null ? null : { kioskId: identity.kioskId, sign: signerOf(identity.privateKeyPem) };
}

/** Rows may hold members that this version does not know (loose schemas): compared as JSON. */
const shown = ({ station, county, epoch, sealingKey }: Identity): string =>
  canonicalJson(JSON.parse(JSON.stringify({ station, county, epoch, sealingKey })));
