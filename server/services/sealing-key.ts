// The county's sealing key (X25519): every kiosk seals to it what residents enter, and only its holder opens that at
// ingestion. The configuration names it: a file of 0400 that nobody but its owner may read, or an environment variable. Whoever
// loses it loses what still lies sealed on kiosks, whoever shares it shares the residents: it belongs into the county's safe.
import type { PayloadOpener } from '#shared/protocol/payload.ts';
import { openPlain } from '#shared/protocol/payload.ts';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import { SEALED, open } from '#shared/sealing/envelope.ts';
import {
  type KeyPair,
  type SealingKey,
  keyPairOf,
  makeKeyPair,
  openKeyBox,
  publicText,
} from '#shared/sealing/keys.ts';
import type { Sodium } from '#shared/sealing/sodium.ts';
import type { Database } from '../db/port.ts';
import { makeKeyFile, pinKey, readKeyFile } from './key-file.ts';

export type CountySealing = {
  readonly sodium: Sodium;
  /** base64 of 32 bytes. */
  readonly publicKey: string;
  /** Opens what kiosks hand in: sealed, or plain where nobody is named or the kiosk was older than the sealing (S16). */
  readonly open: PayloadOpener;
  /** Opens a recovery box: the private half of a station's key. null: it does not hold that key. */
  readonly openKey: (box: string, key: Pick<SealingKey, 'keyId'>) => KeyPair | null;
};

/** Where the private half is. */
export type SealingKeySource =
  { readonly kind: 'file'; readonly file: string } | { readonly kind: 'environment'; readonly text: string };

export type SealingKeyError = {
  readonly reason:
    'sealingKeyMissing' | 'sealingKeyForeign' | 'sealingKeyUnreadable' | 'sealingKeyReadableByOthers';
  /** The file, or the variable's name. */
  readonly where: string;
};

export const SEALING_KEY_VARIABLE = 'COUNTY_SEALING_KEY';

export function sealingOf(sodium: Sodium, pair: KeyPair): CountySealing {
  return {
    sodium,
    publicKey: publicText(pair),
    open: (payload, header) =>
      payload.alg === SEALED ? open(sodium, payload, header, [pair]) : openPlain(payload, header),
    openKey: (box, { keyId }) => openKeyBox(sodium, box, pair, keyId),
  };
}

/**
 * Reads the key, or makes its file where no kiosk can know another.
 * @param pinned the public key that the database names; null: none yet
 */
export function openSealingKey(
  sodium: Sodium,
  source: SealingKeySource,
  pinned: string | null,
): Result<CountySealing, SealingKeyError> {
  const where = source.kind === 'file' ? source.file : SEALING_KEY_VARIABLE;
  const text = source.kind === 'file' ? textOf(sodium, source.file, pinned) : ok(source.text);
  if (!text.ok) return err({ reason: text.error, where });
  const pair = keyPairOf(sodium, Buffer.from(text.value.trim(), 'base64'));
  if (!pair.ok) return err({ reason: 'sealingKeyUnreadable', where });
  const sealing = sealingOf(sodium, pair.value);
  return pinned === null || pinned === sealing.publicKey
    ? ok(sealing)
    : err({ reason: 'sealingKeyForeign', where });
}

/** Opens the key that the database names, or names the one that is opened. */
export const pinSealingKey = (
  db: Database,
  open: (pinned: string | null) => Result<CountySealing, SealingKeyError>,
): Promise<Result<CountySealing, SealingKeyError>> =>
  pinKey(db, 'sealing_key', ({ publicKey }) => publicKey, open);

function textOf(
  sodium: Sodium,
  file: string,
  pinned: string | null,
): Result<string, SealingKeyError['reason']> {
  let read = readKeyFile(file);
  if (!read.ok && read.error.reason === 'absent') {
    if (pinned !== null) return err('sealingKeyMissing');
    const { privateKey } = makeKeyPair(sodium);
    makeKeyFile(file, `${Buffer.from(privateKey).toString('base64')}\n`, 0o400);
    read = readKeyFile(file);
  }
  if (!read.ok) return err('sealingKeyUnreadable');
  return read.value.ownersAlone ? ok(read.value.text) : err('sealingKeyReadableByOthers');
}
