// A PIN that opens a door and no key (the technician's): Argon2id (RFC 9106) at the cost of a staff PIN, as one line of text whose
// numbers stand in it, so that they can grow.
//
//   argon2id$<passes>$<memory, bytes>$<salt, base64>$<32 bytes, base64>
import { base64 } from '@scure/base';
import { MOST_PASSES, PIN_MEMORY_BYTES, argon2 } from './pin-wrap.ts';
import type { Sodium } from './sodium.ts';

const format = /^argon2id\$(\d{1,2})\$(\d{8,10})\$([\w+/]{22}==)\$([\w+/]{43}=)$/;
/** More than a line of ours ever asks for would only stop the machine. */
const MOST_MEMORY_BYTES = 256 * 1024 * 1024;

type PinHash = {
  readonly passes: number;
  readonly memoryBytes: number;
  readonly salt: Uint8Array;
  readonly want: Uint8Array;
};

function parse(line: string): PinHash | null {
  const [, passes, memory, salt, want] = format.exec(line) ?? [];
  if (salt === undefined || want === undefined) return null;
  const [count, memoryBytes] = [Number(passes), Number(memory)];
  const fits = count >= 1 && count <= MOST_PASSES;
  if (!fits || memoryBytes < PIN_MEMORY_BYTES || memoryBytes > MOST_MEMORY_BYTES) return null;
  return { passes: count, memoryBytes, salt: base64.decode(salt), want: base64.decode(want) };
}

export const isPinHash = (line: string): boolean => parse(line) !== null;

/** @param passes see `passesFor` */
export function hashPin(sodium: Sodium, pin: string, passes: number): string {
  const salt = sodium.randombytes_buf(sodium.crypto_pwhash_SALTBYTES);
  const hash = argon2(sodium, pin, salt, passes, PIN_MEMORY_BYTES);
  return ['argon2id', passes, PIN_MEMORY_BYTES, base64.encode(salt), base64.encode(hash)].join('$');
}

/** Whether a PIN is the one of a line; false for a line that is none. */
export function isPinOf(sodium: Sodium, line: string, pin: string): boolean {
  const hash = parse(line);
  if (hash === null) return false;
  return sodium.memcmp(argon2(sodium, pin, hash.salt, hash.passes, hash.memoryBytes), hash.want);
}
