// A technician's PIN as provision.json holds it: Argon2id at the cost that a staff PIN has, measured where it is made
// (shared/sealing/pin-hash.ts). electron/main/technician/pin.ts reads it.
import { hashPin } from '#shared/sealing/pin-hash.ts';
import { PIN_COST_MS, passesFor } from '#shared/sealing/pin-wrap.ts';
import { openSodium } from '#shared/sealing/sodium.ts';

/** @param pin 4 to 12 digits. Rejects with a RangeError for another PIN */
export async function technicianPinHash(pin: string): Promise<string> {
  if (!/^\d{4,12}$/.test(pin)) throw new RangeError('A PIN has 4 to 12 digits.');
  const sodium = await openSodium();
  return hashPin(
    sodium,
    pin,
    passesFor(sodium, PIN_COST_MS, () => performance.now()),
  );
}
