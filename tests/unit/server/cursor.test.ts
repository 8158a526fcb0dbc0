import { describe, expect, it } from 'vitest';
import { decodeCursor, encodeCursor } from '#server/services/cursor.ts';

const at = (xid: string) => ({ epoch: '0199a8f0-0000-7000-8000-00000000000a', xid, seq: 7 });

describe('[S6] the cursor', () => {
  it('holds every number of a transaction that there is, and no larger one', () => {
    for (const xid of ['0', '9999999999999999999', '18446744073709551615'])
      expect(decodeCursor(encodeCursor(at(xid)))).toEqual(at(xid));
    expect(decodeCursor(encodeCursor(at('18446744073709551616')))).toBeNull();
  });
});
