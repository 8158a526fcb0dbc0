// gzip without packing (RFC 1952; one stored block, RFC 1951 §3.2.4): making a packer ready for five rows costs more than all else
// about a stick. The kiosk opens it as any other.
import { crc32 } from 'node:zlib';

const HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
const LAST_STORED = 1;

/** @param bytes 65,535 at most: what one block holds */
export function storedGzip(bytes: Uint8Array): Buffer {
  const block = Buffer.alloc(5);
  block.writeUInt8(LAST_STORED, 0);
  block.writeUInt16LE(bytes.length, 1);
  block.writeUInt16LE(bytes.length ^ 0xffff, 3);
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(crc32(bytes), 0);
  trailer.writeUInt32LE(bytes.length, 4);
  return Buffer.concat([HEADER, block, bytes, trailer]);
}
