// Closes what a resident entered, before it reaches any disk: to the county's sealing key always, and to this kiosk's station
// key once the county holds its recovery box (S2, adr/0020). Only public halves are needed.
import type { PayloadMaker } from '#shared/protocol/payload.ts';
import { seal } from '#shared/sealing/envelope.ts';
import { type SealingKey, readSealingKey } from '#shared/sealing/keys.ts';
import type { Sodium } from '#shared/sealing/sodium.ts';

export type SealerDeps = {
  readonly sodium: Sodium;
  /** The county's sealing key in base64; null: not known yet. */
  readonly countyKey: () => string | null;
  /** null: the staff of this kiosk cannot unlock yet, or there is no staff. */
  readonly stationKey: () => SealingKey | null;
};

/** @returns the maker of envelopes at this moment; null: there is no key to seal to */
export function makeSealer({ sodium, countyKey, stationKey }: SealerDeps): () => PayloadMaker | null {
  return () => {
    const text = countyKey();
    if (text === null) return null;
    const county = readSealingKey(sodium, text);
    if (!county.ok) return null;
    const station = stationKey();
    const readers = station === null ? [county.value] : [county.value, station];
    return (value, header) => seal(sodium, value, header, readers);
  };
}
