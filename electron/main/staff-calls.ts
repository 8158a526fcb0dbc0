// Calls for staff at this kiosk, newest first, in <dataDir>/staff-calls.json: written when one begins, so that one that was never answered
// is read too. They name nobody. A disk that refuses them costs the list, never the call: the sign stands on the screen all the same.
import { join } from 'node:path';
import * as z from 'zod/mini';
import { type CallEnd, type StaffCall, staffCallSchema } from '#shared/ipc/staff-calls.ts';
import { oneAfterAnother } from '#shared/kernel/turns.ts';
import { writeFileAtomically } from './atomic-file.ts';
import { readJsonFile } from './json-file.ts';
import type { Log } from './log.ts';

/** Some days of a busy hall. */
const KEPT = 100;

export type StaffCalls = {
  readonly began: () => void;
  readonly ended: (how: CallEnd) => void;
  readonly list: () => readonly StaffCall[];
  /** Resolves when what has been told so far is written, or could not be. */
  readonly idle: () => Promise<void>;
};

/** @param wallMs clock of the kiosk */
export async function openStaffCalls(
  dataDir: string,
  { wallMs, log }: { readonly wallMs: () => number; readonly log: Log },
): Promise<StaffCalls> {
  const file = join(dataDir, 'staff-calls.json');
  const stored = await readJsonFile(file, z.array(staffCallSchema));
  if (!stored.ok && stored.error.reason === 'unreadable') log.error('staffCallsUnreadable');
  let calls: readonly StaffCall[] = stored.ok ? stored.value : [];
  const turns = oneAfterAnother();
  const keep = (next: readonly StaffCall[]): void => {
    calls = next.slice(0, KEPT);
    void turns(() =>
      writeFileAtomically(file, `${JSON.stringify(calls)}\n`).catch(() => log.error('staffCallsNotWritten')),
    );
  };
  return {
    began: () => {
      log.info('staffCalled');
      keep([{ calledAtMs: wallMs(), ended: null }, ...calls]);
    },
    ended: (how) => {
      const [last, ...earlier] = calls;
      if (last === undefined || last.ended !== null) return;
      const atMs = wallMs();
      log.info('staffCallEnded', { how, waitedMs: atMs - last.calledAtMs });
      keep([{ ...last, ended: { atMs, how } }, ...earlier]);
    },
    list: () => calls,
    idle: () => turns(() => Promise.resolve()),
  };
}
