// Staff's casework of one kiosk, put together: the thread that holds opened cases while somebody is in, its sealed copy, the channels.
import { join } from 'node:path';
import { defaultCaseSettings } from '#shared/casework/settings.ts';
import type { CaseOpening } from '#shared/ipc/casework.ts';
import type { Letter, SheetResult } from '#shared/ipc/contract.ts';
import type { Pack } from '#shared/policy/pack.ts';
import type { Journal } from '../journal/journal.ts';
import { type Log, logBug } from '../log.ts';
import { outreachHandlers } from '../outreach/handlers.ts';
import type { SaveDeps } from '../save-own.ts';
import type { Staff } from '../sealing/staff.ts';
import type { Sticks } from '../usb/find-sticks.ts';
import { type StartThread, makeCaseThread } from './case-thread.ts';
import type { ExportDeps } from './export-ledger.ts';
import { caseHandlers } from './handlers.ts';
import { caseKinds } from './recorded.ts';
import { SEALED_COPY, dropSealedCopy } from './sealed-copy.ts';

export type Casework = {
  /** Staff came or went: the casebook is open for the account that is in, and for nobody else. */
  readonly staffChanged: () => void;
  /** The county ordered somebody to be forgotten (S21): the copy goes, and what stays is opened anew at the next unlock. */
  readonly forgot: () => void;
  readonly handlers: ReturnType<typeof caseHandlers> & ReturnType<typeof outreachHandlers>;
};

export function composeCasework(deps: {
  readonly dataDir: string;
  readonly startThread: StartThread;
  readonly staff: Pick<Staff, 'state' | 'keys' | 'lock'> & ExportDeps['staff'];
  /** null: it could not be opened. */
  readonly journal: Pick<Journal, 'operations' | 'forgotten'> | null;
  readonly saving: SaveDeps;
  readonly sticks: Sticks;
  readonly exporting: ExportDeps['progress'];
  /** Policy packs that main believes. */
  readonly packs: () => readonly Pack[];
  readonly printLetter: (letter: Letter) => Promise<SheetResult>;
  readonly changed: (opening: CaseOpening) => void;
  readonly log: Log;
}): Casework {
  const {
    dataDir,
    startThread,
    staff,
    journal,
    saving,
    sticks,
    exporting,
    packs,
    printLetter,
    changed,
    log,
  } = deps;
  const file = join(dataDir, SEALED_COPY);
  const thread = makeCaseThread({ startThread, file, changed, log });
  let openFor: string | null = null;

  return {
    staffChanged: () => {
      const { unlocked } = staff.state();
      if (unlocked === openFor) return;
      openFor = unlocked;
      const keys = staff.keys();
      if (unlocked === null || keys === null) {
        thread.end();
        return;
      }
      const operations = (journal?.operations() ?? []).filter(({ entityKind }) => caseKinds.has(entityKind));
      thread.start(keys, operations, journal?.forgotten().map(({ entityId }) => entityId) ?? []);
    },
    forgot: () => {
      staff.lock();
      void dropSealedCopy(file).catch((error: unknown) => logBug(log, 'sealedCopy', error));
    },
    handlers: {
      ...caseHandlers({
        thread,
        staff,
        saving,
        settings: defaultCaseSettings,
        printLetter,
        exporting: { sticks, identity: saving.identity, progress: exporting, wallMs: saving.wallMs, log },
      }),
      ...outreachHandlers(thread, packs),
    },
  };
}
