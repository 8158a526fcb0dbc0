// The one library that the sealing is built of (adr/0020): libsodium, compiled to WebAssembly, the same bytes at the county and
// in the kiosk. Opened where the sealing is put together, and passed on; it brings the randomness of the machine with it.
import sodium from 'libsodium-wrappers-sumo';

export type Sodium = typeof sodium;

/** Resolves when the library can be used. */
export async function openSodium(): Promise<Sodium> {
  await sodium.ready;
  return sodium;
}
