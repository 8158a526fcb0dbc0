// The technician's PIN. Its Argon2id line stands in provision.json (shared/sealing/pin-hash.ts); wrong ones are counted on disk before they
// are looked at, so that pulling the plug gives no free try. Why it is no account: adr/0024. A line of earlier versions is
// replaced when its PIN has come in once:
//
//   scrypt$<N>$<r>$<p>$<salt, base64>$<32 bytes, base64>   (RFC 7914)
import { scrypt, timingSafeEqual } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { UnlockResult } from '#shared/ipc/technician.ts';
import { err, ok } from '#shared/kernel/result.ts';
import { oneAfterAnother } from '#shared/kernel/turns.ts';
import { isPinHash } from '#shared/sealing/pin-hash.ts';
import { PIN_COST_MS } from '#shared/sealing/pin-wrap.ts';
import { writeFileAtomically } from '../atomic-file.ts';
import { readJsonFile } from '../json-file.ts';
import type { Log } from '../log.ts';
import type { PinWork } from '../sealing/pin-work.ts';

/** Wrong ones in a row without a wait: fingers slip. */
const FREE_TRIES = 3;
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 30 * 60_000;

/** How long after the `wrong`-th wrong PIN in a row the next one is looked at, ms. */
export const waitAfter = (wrong: number): number =>
  wrong < FREE_TRIES ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(wrong - FREE_TRIES, 20));

const scryptFormat = /^scrypt\$(\d{1,7})\$(\d{1,3})\$(\d{1,3})\$([\w+/=]{16,})\$([\w+/]{43}=)$/;

/** Whether a PIN is the one of a line of earlier versions; false for a line that is none. */
async function isScryptOf(hash: string, pin: string): Promise<boolean> {
  const [, N, r, p, salt, want] = scryptFormat.exec(hash) ?? [];
  if (salt === undefined || want === undefined) return false;
  const expected = Buffer.from(want, 'base64');
  const options = { N: Number(N), r: Number(r), p: Number(p), maxmem: 256 * 1024 * 1024 };
  return new Promise((resolve) => {
    try {
      scrypt(pin, Buffer.from(salt, 'base64'), expected.length, options, (error, got) =>
        resolve(error === null && timingSafeEqual(got, expected)),
      );
    } catch {
      // Numbers that scrypt refuses.
      resolve(false);
    }
  });
}

/** How many wrong PINs in a row; kept in <dataDir>/technician.json. */
export type Wrongs = {
  readonly read: () => Promise<number>;
  readonly write: (wrong: number) => Promise<void>;
};
const wrongsSchema = z.object({ wrong: z.int().check(z.gte(0)) });
export const wrongsIn = (dataDir: string): Wrongs => ({
  read: async () => {
    const stored = await readJsonFile(join(dataDir, 'technician.json'), wrongsSchema);
    if (stored.ok) return stored.value.wrong;
    // A file that somebody has spoilt is no fresh start.
    return stored.error.reason === 'absent' ? 0 : FREE_TRIES;
  },
  write: (wrong) => writeFileAtomically(join(dataDir, 'technician.json'), `${JSON.stringify({ wrong })}\n`),
});

export type PinCheck = (pin: string) => Promise<UnlockResult>;

/** @param nowMs monotonic: a restart begins the whole wait anew, a turned clock changes nothing */
export function makePinCheck(deps: {
  readonly hash: string | undefined;
  readonly pinWork: Pick<PinWork, 'hash' | 'check'>;
  /** Puts a new line in an old one's place in provision.json; durable when it resolves. */
  readonly replace: (before: string, line: string) => Promise<void>;
  readonly wrongs: Wrongs;
  readonly nowMs: () => number;
  readonly log: Log;
}): PinCheck {
  const { pinWork, replace, wrongs, nowMs, log } = deps;
  let { hash } = deps;
  let wrong: number | null = null;
  let notBeforeMs = 0;
  const turns = oneAfterAnother();

  /** A failure leaves the old line, and the next right PIN tries again. */
  const strengthen = async (before: string, pin: string): Promise<void> => {
    try {
      const line = await pinWork.hash({ kind: 'hash', pin, costMs: PIN_COST_MS });
      await replace(before, line);
      hash = line;
      log.info('technicianPinStrengthened');
    } catch {
      log.error('technicianPinNotStrengthened');
    }
  };
  const isRight = (line: string, pin: string): Promise<boolean> =>
    scryptFormat.test(line) ? isScryptOf(line, pin) : pinWork.check({ kind: 'check', line, pin });

  const check = async (pin: string): Promise<UnlockResult> => {
    if (hash === undefined || !(scryptFormat.test(hash) || isPinHash(hash))) {
      log.error(hash === undefined ? 'technicianPinMissing' : 'technicianPinHashUnreadable');
      return err({ reason: 'noPin', waitMs: 0 });
    }
    if (wrong === null) {
      wrong = await wrongs.read();
      notBeforeMs = nowMs() + waitAfter(wrong);
    }
    const waitMs = notBeforeMs - nowMs();
    if (waitMs > 0) return err({ reason: 'wait', waitMs });
    // Where the disk refuses, the count lives until the next start: a technician must get in to mend the disk.
    await wrongs.write(wrong + 1).catch(() => log.error('technicianCountNotWritten'));
    wrong += 1;
    if (await isRight(hash, pin)) {
      if (scryptFormat.test(hash)) await strengthen(hash, pin);
      wrong = 0;
      await wrongs.write(0).catch(() => undefined);
      log.info('technicianEntered');
      return ok(null);
    }
    log.error('technicianPinWrong', { wrong });
    notBeforeMs = nowMs() + waitAfter(wrong);
    return err({ reason: 'wrong', waitMs: waitAfter(wrong) });
  };

  return (pin) => turns(() => check(pin));
}
