// The printing of one kiosk, put together: the slip's drawing, the queue of CUPS, the slips kept for a second print, and the settlement
// of numbers that stand on paper without their operation.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WindowRole } from '../ipc.ts';
import type { Journal } from '../journal/journal.ts';
import type { Log } from '../log.ts';
import { type Provision, readProvision } from '../provision.ts';
import { makeSettlement } from '../push-from-journal.ts';
import type { Self } from '../self.ts';
import { writeIppQuestions } from './ipp-questions.ts';
import { type SlipPrinter, makeSlipPrinter } from './print-slip.ts';
import { cupsPrinters, cupsServer } from './printers.ts';
import { commandRunner } from './run-command.ts';
import { slipDrawings } from './slip-drawing.ts';
import { openSlipStore } from './slip-store.ts';
import { renderSlip } from './slip-window.ts';

export type PrintingParts = {
  readonly dataDir: string;
  /** Path of the bundled preload script. */
  readonly preload: string;
  readonly provision: Provision | null;
  readonly identity: Self['identity'];
  readonly journal: Journal | null;
  /** Which page is what; a slip's page is told to it while it lives. */
  readonly windows: Map<number, WindowRole>;
  readonly wallMs: () => number;
  readonly nowMs: () => number;
  readonly newId: () => string;
  readonly timer: (ms: number, fire: () => void) => () => void;
  readonly appended: () => void;
  readonly log: Log;
};

export type Printing = {
  readonly printer: SlipPrinter;
  readonly drawings: ReturnType<typeof slipDrawings>;
  /** How the printer is, for the heartbeat. */
  readonly state: () => ReturnType<ReturnType<typeof cupsPrinters>['state']>;
  /** Names of CUPS's queues, for the technician to choose from. */
  readonly queues: () => Promise<readonly string[]>;
  /** One at a time, shared by push and stick. @returns whether every number on paper now has its operation */
  readonly settle: (kioskId: string) => Promise<boolean>;
};

export async function composePrinting(parts: PrintingParts): Promise<Printing> {
  const { dataDir, preload, provision, identity, journal, windows } = parts;
  const { wallMs, nowMs, newId, timer, appended, log } = parts;
  const drawings = slipDrawings(timer);
  const printers = cupsPrinters({
    run: commandRunner(process.env),
    server: cupsServer(process.env['CUPS_SERVER']),
    questions: await writeIppQuestions(join(dataDir, 'ipp')),
    nowMs,
    wait: sleep,
  });
  // Read anew: a technician who puts in another roll, or another printer, need not start the kiosk again.
  const settings = async (): Promise<Pick<Provision, 'printer' | 'paper'> | null> => {
    const now = await readProvision(dataDir);
    return now.ok ? now.value : provision;
  };
  const chosen = async (): Promise<string | undefined> => (await settings())?.printer;
  const printer = makeSlipPrinter({
    identity,
    journal,
    printers,
    printer: chosen,
    paper: async (queue) => (await settings())?.paper ?? (queue === null ? '80mm' : printers.roll(queue)),
    render: (page) =>
      renderSlip(page, {
        preload,
        drawings,
        opened: (id) => void windows.set(id, 'slip'),
        closed: (id) => void windows.delete(id),
      }),
    store: await openSlipStore(dataDir),
    wallMs,
    newId,
    appended,
    log,
  });
  const settle =
    journal === null
      ? () => Promise.resolve(false)
      : makeSettlement({ journal, printer, wallMs, newId, log });
  return {
    printer,
    drawings,
    state: async () => printers.state(await chosen()),
    queues: printers.queues,
    settle,
  };
}
