// The technician's door: who gets in, how long a wrong PIN costs, and when the session ends.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { technicianPinHash } from '#build/technician-pin.ts';
import { isPinOf, makePinCheck, waitAfter, wrongsIn } from '#electron/main/technician/pin.ts';
import { PIN_FRESH_MS, SESSION_IDLE_MS } from '#electron/main/idle-session.ts';
import { technicianHandlers } from '#electron/main/technician/handlers.ts';
import { makeTechnicianSession } from '#electron/main/technician/session.ts';
import type { Usb } from '#electron/main/usb/usb.ts';
import { handMovedTime } from '#tests/support/hand-moved-time.ts';
import { err, ok } from '#shared/kernel/result.ts';
import { rememberingLog } from './support.ts';

const hash = technicianPinHash('240613');
let dir = '';
let nowMs = 0;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'yizhan-pin-'));
  nowMs = 0;
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));
const log = rememberingLog();
const door = (of: string | undefined = hash) =>
  makePinCheck({ hash: of, wrongs: wrongsIn(dir), nowMs: () => nowMs, log });

describe('the PIN', () => {
  it('is the one that the hash was made of, and no other; a hash that is none lets nobody in', async () => {
    expect(await isPinOf(hash, '240613')).toBe(true);
    expect(await isPinOf(hash, '240614')).toBe(false);
    for (const bad of [
      '',
      'scrypt',
      hash.replace('32768', '0'),
      hash.replace('32768', '32767'),
      hash.slice(0, -20),
    ])
      expect([bad, await isPinOf(bad, '240613')]).toEqual([bad, false]);
    expect(technicianPinHash('240613')).not.toBe(hash);
    expect(() => technicianPinHash('12a4')).toThrow(RangeError);
  });

  it('without a hash the screen does not open, and the log says why', async () => {
    expect(
      await makePinCheck({ hash: undefined, wrongs: wrongsIn(dir), nowMs: () => 0, log })('240613'),
    ).toEqual({
      ok: false,
      error: { reason: 'noPin', waitMs: 0 },
    });
    expect(log.lines.at(-1)?.event).toBe('technicianPinMissing');
  });

  it('three slips are free, then each wrong one costs twice as long, up to half an hour', () => {
    expect([1, 2, 3, 4, 5, 99].map(waitAfter)).toEqual([0, 0, 30_000, 60_000, 120_000, 1_800_000]);
  });

  it('while a wait runs not even the right PIN is looked at; after it, the right one opens and wipes the count', async () => {
    const check = door();
    for (let n = 0; n < 3; n += 1) await check('0000');
    expect(await check('240613')).toEqual({ ok: false, error: { reason: 'wait', waitMs: 30_000 } });
    nowMs = 30_000;
    expect(await check('240613')).toEqual({ ok: true, value: null });
    expect(await check('0000')).toEqual({ ok: false, error: { reason: 'wrong', waitMs: 0 } });
  });

  it('a restart begins the whole wait anew: neither the plug nor the clock shortens it', async () => {
    const check = door();
    for (let n = 0; n < 4; n += 1) {
      await check('0000');
      nowMs += 60_000;
    }
    expect(await door()('240613')).toEqual({ ok: false, error: { reason: 'wait', waitMs: 60_000 } });
  });

  it('a try is counted before it is looked at; a count that somebody spoilt is no fresh start', async () => {
    const order: string[] = [];
    const real = wrongsIn(dir);
    const check = makePinCheck({
      hash,
      wrongs: { ...real, write: async (wrong) => void order.push(String(wrong)) },
      nowMs: () => 0,
      log,
    });
    await check('240613');
    expect(order).toEqual(['1', '0']);
    writeFileSync(join(dir, 'technician.json'), '{"wrong":-1}');
    expect(await door()('240613')).toMatchObject({ error: { reason: 'wait' } });
  });

  it('stands nowhere in clear: neither in the count’s file nor in the log', async () => {
    await door()('987654');
    expect(readFileSync(join(dir, 'technician.json'), 'utf8')).not.toContain('987654');
    expect(JSON.stringify(log.lines)).not.toContain('987654');
  });
});

describe('the session', () => {
  function open() {
    const time = handMovedTime();
    const seen = { closed: 0, entered: 0, exported: 0 };
    const session = makeTechnicianSession({
      ...time,
      check: async (pin) => (pin === '240613' ? ok(null) : err({ reason: 'wrong', waitMs: 0 })),
      closed: () => {
        seen.closed += 1;
      },
      log,
    });
    const usb: Pick<Usb, 'exportOutbox'> = {
      exportOutbox: async () => {
        seen.exported += 1;
        return ok({ operations: 2, files: 1 });
      },
    };
    const handlers = technicianHandlers({
      session,
      // Nothing else of the stick is asked for here.
      usb: usb as Usb,
      health: () => Promise.reject(new Error('not asked')),
      printer: { test: () => Promise.reject(new Error('not asked')) },
      entered: () => {
        seen.entered += 1;
      },
    });
    return { session, handlers, seen, time };
  }

  it('ends after three minutes without a touch and tells the page; a late touch opens nothing', async () => {
    const { session, seen, time } = open();
    expect(session.isOpen()).toBe(false);
    await session.unlock('240613');
    time.pass(SESSION_IDLE_MS - 1);
    expect(session.isOpen()).toBe(true);
    time.pass(1);
    expect([session.isOpen(), seen.closed]).toEqual([false, 1]);
    session.stay();
    expect(session.isOpen()).toBe(false);
  });

  it('ends at once when the technician leaves, and is not told twice', async () => {
    const { session, seen } = open();
    await session.unlock('240613');
    session.leave();
    session.leave();
    expect([session.isOpen(), seen.closed]).toEqual([false, 0]);
  });

  it('ends staff’s when a technician comes in, and only then', async () => {
    const { handlers, seen } = open();
    await handlers['technician:unlock']({ pin: '0000' }, 1);
    expect(seen.entered).toBe(0);
    await handlers['technician:unlock']({ pin: '240613' }, 1);
    expect(seen.entered).toBe(1);
  });

  it('[S18] exports nothing when the PIN is older than a minute, until it is pressed again', async () => {
    const { session, handlers, seen, time } = open();
    await session.unlock('240613');
    time.pass(PIN_FRESH_MS + 1);
    session.stay();
    expect(await handlers['usb:export']({ stick: 's' }, 1)).toEqual(err({ reason: 'pinAgain' }));
    expect([session.isOpen(), seen.exported]).toEqual([true, 0]);
    await session.unlock('0000');
    expect(await handlers['usb:export']({ stick: 's' }, 1)).toEqual(err({ reason: 'pinAgain' }));
    await session.unlock('240613');
    expect(await handlers['usb:export']({ stick: 's' }, 1)).toMatchObject({ ok: true });
    expect(seen.exported).toBe(1);
  });
});
