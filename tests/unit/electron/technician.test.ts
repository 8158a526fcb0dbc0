// The technician's door: who gets in, how long a wrong PIN costs, and when the session ends.
import { scryptSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { technicianPinHash } from '#build/technician-pin.ts';
import { forgetCode, replacePinHash } from '#electron/main/provision.ts';
import { pinWorkHere } from '#electron/main/sealing/pin-work.ts';
import { makePinCheck, waitAfter, wrongsIn } from '#electron/main/technician/pin.ts';
import { PIN_FRESH_MS, SESSION_IDLE_MS } from '#electron/main/idle-session.ts';
import { technicianHandlers } from '#electron/main/technician/handlers.ts';
import { makeTechnicianSession } from '#electron/main/technician/session.ts';
import type { Usb } from '#electron/main/usb/usb.ts';
import { handMovedTime } from '#tests/support/hand-moved-time.ts';
import { err, ok } from '#shared/kernel/result.ts';
import { hashPin, isPinHash, isPinOf } from '#shared/sealing/pin-hash.ts';
import { openSodium } from '#shared/sealing/sodium.ts';
import { rememberingLog } from './support.ts';

const sodium = await openSodium();
const pinWork = pinWorkHere(sodium, () => performance.now());
/** As cheap as one may be: what a try costs is pin-wrap's business. */
const hash = hashPin(sodium, '240613', 1);
/** The line of an earlier version for the same PIN, with little work in it. */
const scryptLine = (pin: string): string => {
  const salt = Buffer.alloc(16, 7);
  const of = scryptSync(pin, salt, 32, { N: 1024, r: 8, p: 1 });
  return ['scrypt', 1024, 8, 1, salt.toString('base64'), of.toString('base64')].join('$');
};
let dir = '';
let nowMs = 0;
let replaced: string[] = [];
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'yizhan-pin-'));
  nowMs = 0;
  replaced = [];
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));
const log = rememberingLog();
const door = (of: string | undefined = hash) =>
  makePinCheck({
    hash: of,
    pinWork,
    replace: async (before, line) => void replaced.push(before, line),
    wrongs: wrongsIn(dir),
    nowMs: () => nowMs,
    log,
  });

describe('the PIN', () => {
  it('is the one that the line was made of, and no other; a line that is none lets nobody in', async () => {
    expect([isPinOf(sodium, hash, '240613'), isPinOf(sodium, hash, '240614')]).toEqual([true, false]);
    for (const bad of [
      '',
      'argon2id',
      hash.replace('$1$', '$0$'),
      hash.replace('$1$', '$65$'),
      hash.slice(0, -20),
    ])
      expect([bad, isPinHash(bad), isPinOf(sodium, bad, '240613')]).toEqual([bad, false, false]);
    expect(isPinHash(hash.replace('67108864', '1048576')), 'less memory than we ask for').toBe(false);
    expect(hashPin(sodium, '240613', 1)).not.toBe(hash);
  });

  it('what npm run technician-pin prints opens, at the full cost; another PIN is refused', async () => {
    const line = await technicianPinHash('240613');
    expect(line).toMatch(/^argon2id\$\d{1,2}\$67108864\$/);
    expect(Number(line.split('$')[1])).toBeGreaterThanOrEqual(3);
    expect(await door(line)('240613')).toEqual({ ok: true, value: null });
    await expect(technicianPinHash('12a4')).rejects.toThrow(RangeError);
  });

  it('a scrypt line of an earlier version is replaced once its PIN has come in, and not before', async () => {
    const old = scryptLine('240613');
    const check = door(old);
    expect(await check('000000')).toMatchObject({ ok: false });
    expect(replaced).toEqual([]);
    expect(await check('240613')).toEqual({ ok: true, value: null });
    const [before, line = ''] = replaced;
    expect([before, isPinOf(sodium, line, '240613')]).toEqual([old, true]);
    expect(await check('240613')).toEqual({ ok: true, value: null });
    expect(replaced, 'once').toHaveLength(2);
  });

  it('a disk that refuses the new line keeps nobody out; the next right PIN tries again', async () => {
    let refusals = 0;
    const replace = async (): Promise<void> => {
      refusals += 1;
      throw new Error('EROFS');
    };
    const check = makePinCheck({
      hash: scryptLine('240613'),
      pinWork,
      replace,
      wrongs: wrongsIn(dir),
      nowMs: () => 0,
      log,
    });
    for (let n = 1; n <= 2; n += 1) {
      expect(await check('240613')).toEqual({ ok: true, value: null });
      expect(refusals).toBe(n);
    }
  });

  it('provision.json keeps what else it holds: the code’s going and the new line do not undo each other', async () => {
    const file = join(dir, 'provision.json');
    writeFileSync(
      file,
      JSON.stringify({ countyUrl: 'https://a.example', code: '1', technicianPinHash: 'old', own: 1 }),
    );
    await replacePinHash(dir, 'old', 'new');
    await forgetCode(dir);
    await replacePinHash(dir, 'old', 'later');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      countyUrl: 'https://a.example',
      technicianPinHash: 'new',
      own: 1,
    });
  });

  it('without a hash the screen does not open, and the log says why', async () => {
    const none = makePinCheck({
      hash: undefined,
      pinWork,
      replace: async () => undefined,
      wrongs: wrongsIn(dir),
      nowMs: () => 0,
      log,
    });
    expect(await none('240613')).toEqual({ ok: false, error: { reason: 'noPin', waitMs: 0 } });
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
      pinWork,
      replace: async () => undefined,
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
      devices: {
        now: () => Promise.reject(new Error('not asked')),
        set: () => Promise.reject(new Error('not asked')),
      },
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
