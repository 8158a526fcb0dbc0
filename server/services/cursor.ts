// The pull cursor (S6): opaque to the kiosk; inside, the epoch and the last change given, by (xid, seq).
import { Buffer } from 'node:buffer';

export type Cursor = {
  readonly epoch: string;
  /** xid8 as decimal text: 64 bits do not fit a number. */
  readonly xid: string;
  readonly seq: number;
};

/** Where a kiosk without a cursor starts. */
export const startOf = (epoch: string): Cursor => ({ epoch, xid: '0', seq: 0 });

const XID_MAX = 2n ** 64n - 1n;

/** @returns base64url text */
export const encodeCursor = (cursor: Cursor): string =>
  Buffer.from(`1.${cursor.epoch}.${cursor.xid}.${String(cursor.seq)}`, 'utf8').toString('base64url');

/** @returns null for anything that this server did not write */
export function decodeCursor(text: string): Cursor | null {
  const match = /^1\.([0-9a-f-]{36})\.(\d{1,20})\.(\d{1,15})$/.exec(
    Buffer.from(text, 'base64url').toString('utf8'),
  );
  const [, epoch, xid, seq] = match ?? [];
  if (epoch === undefined || xid === undefined || seq === undefined || BigInt(xid) > XID_MAX) return null;
  const cursor = { epoch, xid, seq: Number(seq) };
  return encodeCursor(cursor) === text ? cursor : null;
}
