// [S20] The disk: what its room allows, who holds the reserve, and that residents hear of it in time.
import { describe, expect, it } from 'vitest';
import type { Storage } from '#shared/ipc/contract.ts';
import type { Disk } from '#electron/main/disk/disk.ts';
import {
  CACHING_NEEDS_BYTES,
  FORMS_NEED_BYTES,
  RESERVE_BYTES,
  mayErase,
  mayReserve,
  storageOf,
} from '#electron/main/disk/storage-rules.ts';
import { makeStorageWatch } from '#electron/main/disk/storage-watch.ts';
import { makePull } from '#electron/main/pull.ts';

const MB = 1024 * 1024;

describe('what the room allows', () => {
  it.each([
    [500, true, 'ok'],
    [500, false, 'ok'],
    [499, true, 'noCaching'],
    [0, true, 'noCaching'],
    [4, false, 'noCaching'],
    [3, false, 'full'],
    [0, false, 'full'],
  ] as const)('[S20] %i MB free, reserve %s: %s', (free, reserved, storage) => {
    expect(storageOf({ freeBytes: free * MB, reserved })).toBe(storage);
  });
  it('[S20] its numbers are those of the rule: 500 MB and 64 MB', () => {
    expect([CACHING_NEEDS_BYTES / MB, RESERVE_BYTES / MB, FORMS_NEED_BYTES / MB]).toEqual([500, 64, 4]);
  });
  it('[S20] a spent reserve is made again only where twice its size is free', () => {
    expect([127, 128].map((free) => mayReserve({ freeBytes: free * MB, reserved: false }))).toEqual([
      false,
      true,
    ]);
    expect(mayReserve({ freeBytes: 900 * MB, reserved: true })).toBe(false);
  });
});

describe('what must be forgotten (S21)', () => {
  it('[S20] leaves the journal where it fits in twice and as much as the reserve is left', () => {
    expect([63, 69, 70].map((free) => mayErase({ freeBytes: free * MB }, 6 * MB))).toEqual([
      false,
      false,
      true,
    ]);
  });
});

/** A disk of `free` MB that somebody else may fill. */
function fakeDisk(freeMb: number) {
  const disk = { free: freeMb * MB, reserved: false };
  const port: Disk = {
    freeBytes: async () => disk.free,
    hasReserve: async () => disk.reserved,
    makeReserve: async () => {
      if (disk.free < RESERVE_BYTES) return false;
      disk.free -= RESERVE_BYTES;
      disk.reserved = true;
      return true;
    },
    dropReserve: async () => {
      if (!disk.reserved) return false;
      disk.free += RESERVE_BYTES;
      disk.reserved = false;
      return true;
    },
  };
  const told: Storage[] = [];
  const logged: string[] = [];
  let fire: (() => void) | null = null;
  const watch = makeStorageWatch({
    disk: port,
    timer: (_ms, due) => {
      fire = due;
      return () => (fire = null);
    },
    changed: (storage) => told.push(storage),
    log: { info: (event) => logged.push(event), error: (event) => logged.push(`ERROR ${event}`) },
  });
  return { disk, watch, told, logged, tick: () => fire?.() };
}

describe('the watch', () => {
  it('[S20] makes the reserve once and says nothing while there is room', async () => {
    const { disk, watch, told } = fakeDisk(10_000);
    await Promise.all([watch.look(), watch.look()]);
    expect([disk.reserved, disk.free / MB, told]).toEqual([true, 10_000 - 64, []]);
  });

  it('[S20] tells each step down and the way back: noCaching, the reserve spent, full, ok', async () => {
    const { disk, watch, told, logged } = fakeDisk(10_000);
    await watch.look();
    disk.free = 300 * MB;
    await watch.look();
    disk.free = 0;
    expect(await watch.makeRoom()).toBe(true);
    await watch.look();
    expect([watch.storage(), disk.free / MB]).toEqual(['noCaching', 64]);
    disk.free = 0;
    expect(await watch.makeRoom()).toBe(false);
    await watch.look();
    expect(watch.storage()).toBe('full');
    disk.free = 2000 * MB;
    await watch.look();
    expect([told, disk.reserved]).toEqual([['noCaching', 'full', 'ok'], true]);
    expect(logged).toEqual(['ERROR storage', 'ERROR reserveSpent', 'ERROR storage', 'storage']);
  });

  it('[S20] looks by itself, again and again', async () => {
    const { disk, watch, tick } = fakeDisk(10_000);
    watch.start();
    await watch.look();
    disk.free = 100 * MB;
    tick();
    await watch.look();
    expect(watch.storage()).toBe('noCaching');
  });
});

it('[S20] below 500 MB no page of the lists is fetched, and the link is not blamed for it', async () => {
  const pull = makePull({
    link: () => {
      throw new Error('the signer must not be asked');
    },
    pending: () => 0,
    mayCache: () => false,
    deferred: { mustRefill: () => false, seen: async () => undefined, asked: async () => undefined },
    learned: async () => true,
  });
  expect(await pull.page({ cursor: '' })).toEqual({ ok: false, error: { reason: 'diskLow' } });
  expect(pull.ended({ outcome: 'failed', reason: 'diskLow' })).toEqual({
    type: 'pullFailed',
    fault: null,
    retryAfterMs: null,
  });
});
