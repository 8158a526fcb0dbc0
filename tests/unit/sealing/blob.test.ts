// A blob that a machine keeps for itself: opens under its own name with its own key, and not otherwise.
import { describe, expect, it } from 'vitest';
import { openBlob, sealBlob } from '#shared/sealing/blob.ts';
import { makeKeyPair } from '#shared/sealing/keys.ts';
import { openSodium } from '#shared/sealing/sodium.ts';

const sodium = await openSodium();
const [own, other] = [makeKeyPair(sodium), makeKeyPair(sodium)];
const bytes = new TextEncoder().encode('测试甲 13800000001'.repeat(50));
const blob = sealBlob(sodium, bytes, 'casebook', [own]);

describe('a sealed blob', () => {
  it('opens for each reader, and shows nothing of what is inside', () => {
    const two = sealBlob(sodium, bytes, 'casebook', [own, other]);
    for (const reader of [own, other]) {
      const opened = openBlob(sodium, two, 'casebook', [reader]);
      expect(opened.ok && new TextDecoder().decode(opened.value)).toBe('测试甲 13800000001'.repeat(50));
    }
    expect(Buffer.from(two).includes('13800000001')).toBe(false);
  });

  it('stays shut for another key, under another name, and wherever one byte has changed', () => {
    expect(openBlob(sodium, blob, 'casebook', [other])).toEqual({
      ok: false,
      error: { reason: 'foreignKey' },
    });
    expect(openBlob(sodium, blob, 'something else', [own])).toEqual({
      ok: false,
      error: { reason: 'sealBroken' },
    });
    for (let at = 0; at < blob.length; at += 7) {
      const changed = blob.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(openBlob(sodium, changed, 'casebook', [own]).ok).toBe(false);
    }
    for (const length of [0, 3, 8, 100, blob.length - 1])
      expect(openBlob(sodium, blob.slice(0, length), 'casebook', [own]).ok).toBe(false);
  });
});
