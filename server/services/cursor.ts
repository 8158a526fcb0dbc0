// The pull cursor (S6): opaque to the kiosk; inside, the epoch and the last change given, by (xid, seq).
import { Buffer } from 'node:buffer';

export type Cursor = {
  readonly epoch: string;
  /** xid8 as decimal text: 64 bits do not fit a number. */
  readonly xid: string;
  readonly seq: number;
  /**
   * While a kiosk walks from the beginning: the log's floor as it was then. Such a walk has missed no tombstone although it
   * stands below the floor; it is void when the floor moves meanwhile.
   */
  readonly began?: { readonly xid: string; readonly seq: number };
};

/** Where a kiosk without a cursor starts. */
export const startOf = (epoch: string): Cursor => ({ epoch, xid: '0', seq: 0 });

const XID_MAX = 2n ** 64n - 1n;
/** Fewer digits than 20 are always less. */
const isTooLarge = (xid: string): boolean => xid.length === 20 && BigInt(xid) > XID_MAX;

/** @returns base64url text */
export const encodeCursor = (cursor: Cursor): string =>
  Buffer.from(
    `1.${cursor.epoch}.${cursor.xid}.${String(cursor.seq)}${
      cursor.began === undefined ? '' : `.${cursor.began.xid}.${String(cursor.began.seq)}`
    }`,
    'utf8',
  ).toString('base64url');

/** @returns null for anything that this server did not write */
export function decodeCursor(text: string): Cursor | null {
  const match = /^1\.([0-9a-f-]{36})\.(\d{1,20})\.(\d{1,15})(?:\.(\d{1,20})\.(\d{1,15}))?$/.exec(
    Buffer.from(text, 'base64url').toString('utf8'),
  );
  const [, epoch, xid, seq, beganXid, beganSeq] = match ?? [];
  if (epoch === undefined || xid === undefined || seq === undefined || isTooLarge(xid)) return null;
  const began =
    beganXid === undefined || beganSeq === undefined
      ? {}
      : { began: { xid: beganXid, seq: Number(beganSeq) } };
  const cursor: Cursor = { epoch, xid, seq: Number(seq), ...began };
  return encodeCursor(cursor) === text ? cursor : null;
}
