// The county command: `npm run county -- import FILE --kind jobs`, `… enrol-code --station S01`, `… list kiosks`,
// `… staff-code --station S01 --name NAME`, `… staff revoke ACCOUNT`, `… rekey --station S01`,
// `… usb-export DIR`, `… usb-import DIR`, `… hold list`, `… conflict list`, `… person list`, `… withdraw A07-000123`, `… revoke QX01`, `… move QX01 --station S02`, `… new-epoch`.
//
// stdout: what was asked for; with --json its last line is one JSON value. stderr: progress and reasons.
// Exit 0 done · 1 the county would not or could not · 2 what was given cannot be used, nothing was changed.
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Command, CommanderError } from 'commander';
import { usbExportCommand, usbImportCommand } from './usb-commands.ts';
import { type Result, unreachable } from '#shared/kernel/result.ts';
import { importKinds } from '../import/fields.ts';
import { defaultReadLimits } from '../import/limits.ts';
import type { ImportReport } from '../import/report.ts';
import { fileProblem, texts as importTexts } from '../import/texts.ts';
import { readSettings } from '../settings.ts';
import { chinaDay, chinaTime } from '#shared/kernel/calendar.ts';
import { cliTexts, listNames, purgeTexts, staffTexts } from '../texts.ts';
import { type AdminActions, type AdminError, type AdminList, adminLists } from './actions.ts';
import { addCaCommands } from './ca-commands.ts';
import { addAuditCommands } from './audit-commands.ts';
import { addLedgerCommands } from './ledger-commands.ts';
import { addDataCommands } from './data-commands.ts';
import { addPeopleCommands } from './people-commands.ts';
import { addPolicyCommands } from './policy-commands.ts';
import { openActions } from './open-actions.ts';

type Exit = 0 | 1 | 2;

const out = (text: string): void => {
  process.stdout.write(`${text}\n`);
};
const tell = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

/** Ends the command with a sentence; caught in one place. */
class Stop extends Error {
  readonly exit: Exit;
  constructor(exit: Exit, text: string) {
    super(text);
    this.exit = exit;
  }
}

async function withActions<T>(work: (actions: AdminActions, where: string) => Promise<T>): Promise<T> {
  const settings = readSettings(process.env);
  if (!settings.ok) throw new Stop(2, settings.error);
  const opened = await openActions(settings.value);
  if (!opened.ok) throw new Stop(1, opened.error);
  try {
    return await work(opened.value.actions, opened.value.where);
  } finally {
    await opened.value.dispose();
  }
}

function valueOf<T>(result: Result<T, AdminError>): T {
  if (result.ok) return result.value;
  const { reason, text } = result.error;
  switch (reason) {
    case 'unusable':
      throw new Stop(2, text);
    case 'refused':
      throw new Stop(1, text);
    default:
      return unreachable(reason);
  }
}

type ImportOptions = {
  readonly kind: string;
  readonly mapping?: string;
  readonly dryRun?: true;
  readonly json?: true;
};

const STILL_EVERY_MS = 5_000;

async function importCommand(file: string, options: ImportOptions): Promise<void> {
  const kind = importKinds.find((each) => each === options.kind);
  if (kind === undefined) throw new Stop(2, cliTexts.badKind);
  const bytes = await readInput(file);
  const mapping = options.mapping === undefined ? null : (await readInput(options.mapping)).toString('utf8');
  const { report, notices } = await withActions(async (actions, where) => {
    tell(cliTexts.reading(basename(file), where));
    const dryRun = options.dryRun === true;
    const startedMs = performance.now();
    const still = setInterval(
      () => tell(importTexts.stillImporting(Math.round((performance.now() - startedMs) / 1000))),
      STILL_EVERY_MS,
    );
    const done = actions.importFile({ bytes, fileName: basename(file), kind, mapping, dryRun });
    return valueOf(await done.finally(() => clearInterval(still)));
  });
  for (const notice of notices) tell(notice);
  if (options.dryRun === true) tell(cliTexts.dryRun);
  if (options.json === true) out(JSON.stringify(report));
  else printReport(report);
}

async function readInput(file: string): Promise<Buffer> {
  try {
    const { size } = await stat(file);
    const limitBytes = defaultReadLimits.maxBytes;
    if (size > limitBytes) throw new Stop(2, fileProblem('too_big', { bytes: size, limitBytes }).text);
    return await readFile(file);
  } catch (error) {
    if (error instanceof Stop) throw error;
    throw new Stop(2, cliTexts.noFile(file));
  }
}

function printReport(report: ImportReport): void {
  for (const problem of report.problems) out(cliTexts.problemLine(problem.row, problem.column, problem.text));
  out(cliTexts.imported(report));
}

async function listCommand(list: AdminList, json: boolean): Promise<void> {
  const lines = valueOf(await withActions((actions) => actions.list(list)));
  if (json) {
    out(JSON.stringify(lines));
    return;
  }
  if (lines.length === 0) out(cliTexts.nothingListed);
  for (const line of lines) out(JSON.stringify(line));
}

type UsbOptions = { readonly station?: string; readonly json?: true };

async function usbExport(dir: string, options: UsbOptions): Promise<void> {
  const done = await withActions((actions) => usbExportCommand(actions, dir, options.station ?? null, tell));
  report(valueOf(done), options);
}

async function usbImport(path: string, options: UsbOptions): Promise<void> {
  const done = valueOf(await withActions((actions) => usbImportCommand(actions, path)));
  for (const { text } of done.refused) tell(text);
  report(done, options);
  if (done.refused.length > 0) throw new Stop(done.refused.every(({ exit }) => exit === 1) ? 1 : 2, '');
}

function report(
  done: { readonly lines: readonly string[]; readonly json: unknown },
  options: UsbOptions,
): void {
  if (options.json === true) out(JSON.stringify(done.json));
  else for (const line of done.lines) out(line);
}

function program(): Command {
  const command = new Command('county')
    .exitOverride()
    .configureOutput({ writeErr: (text) => process.stderr.write(text) })
    .description('The county: import lists, enrol kiosks, see what came in.');
  command
    .command('import')
    .argument('<file>', 'an .xlsx or CSV file')
    .requiredOption('--kind <kind>', importKinds.join(' | '))
    .option('--mapping <file>', 'JSON: which column is what, for a file without a header row')
    .option('--dry-run', 'report only, change nothing')
    .option('--json', 'the last line is the report as JSON')
    .action(importCommand);
  command
    .command('enrol-code')
    .requiredOption('--station <id>', 'station of the kiosk that will use it')
    .option('--json', 'the last line is JSON')
    .action(async (options: { readonly station: string; readonly json?: true }) => {
      const made = valueOf(await withActions((actions) => actions.enrolCode(options.station)));
      const until = `${chinaDay(made.expiresAtMs)} ${chinaTime(made.expiresAtMs)}`;
      out(options.json === true ? JSON.stringify(made) : cliTexts.code(made.code, until));
    });
  staffCommands(command);
  const list = command.command('list').description(adminLists.join(' | '));
  for (const name of adminLists) {
    list
      .command(name)
      .option('--json', 'the last line is a JSON array')
      .action((options: { readonly json?: true }) => listCommand(name, options.json === true));
  }
  const hold = command.command('hold').description('rows that wait for review');
  hold
    .command('list')
    .option('--json', 'the last line is a JSON array')
    .action((options: { readonly json?: true }) => listCommand('held', options.json === true));
  hold
    .command('release')
    .description('publish a row that somebody has looked at')
    .argument('<id>', 'id of the row, as hold list shows it')
    .option('--by <name>', 'who has looked at it')
    .option('--json', 'the last line is JSON')
    .action(async (id: string, options: { readonly by?: string; readonly json?: true }) => {
      const done = valueOf(await withActions((actions) => actions.release(id, options.by ?? null)));
      out(options.json === true ? JSON.stringify(done) : cliTexts.released(listNames[done.kind], done.title));
    });
  command
    .command('revoke')
    .argument('<kiosk>', 'code of the kiosk, e.g. QX01')
    .option('--json', 'the last line is JSON')
    .action(async (kiosk: string, options: { readonly json?: true }) => {
      const done = valueOf(await withActions((actions) => actions.revoke(kiosk)));
      out(options.json === true ? JSON.stringify(done) : cliTexts.revokedKiosk(done.kioskCode));
    });
  command
    .command('move')
    .argument('<kiosk>', 'code of the kiosk, e.g. QX01')
    .requiredOption('--station <id>', 'station that it stands in from now on')
    .option('--json', 'the last line is JSON')
    .action(async (kiosk: string, options: { readonly station: string; readonly json?: true }) => {
      const done = valueOf(await withActions((actions) => actions.move(kiosk, options.station)));
      out(
        options.json === true
          ? JSON.stringify(done)
          : cliTexts.movedKiosk(kiosk, options.station, done.accounts, done.pending),
      );
    });
  command
    .command('usb-export')
    .description('write the lists onto a stick')
    .argument('<dir>', 'folder of the stick')
    .option('--station <id>', 'only this station')
    .option('--json', 'the last line is JSON')
    .action(usbExport);
  command
    .command('usb-import')
    .description('take in what kiosks wrote onto a stick, write the verdicts back')
    .argument('<path>', 'folder of the stick, or one file')
    .option('--json', 'the last line is JSON')
    .action(usbImport);
  command
    .command('new-epoch')
    .description('after a backup of the embedded database was put back')
    .option('--json', 'the last line is JSON')
    .action(async (options: { readonly json?: true }) => {
      const done = valueOf(await withActions((actions) => actions.newEpoch()));
      out(options.json === true ? JSON.stringify(done) : cliTexts.newEpoch);
    });
  command
    .command('purge')
    .description('take away what is past its time (county.json, retention); the server does so once a day')
    .option('--dry-run', 'only count it')
    .option('--json', 'the last line is JSON')
    .action(async (options: { readonly dryRun?: true; readonly json?: true }) => {
      const dryRun = options.dryRun === true;
      const counts = valueOf(await withActions((actions) => actions.purge(dryRun)));
      out(options.json === true ? JSON.stringify(counts) : purgeTexts.done(counts, dryRun));
    });
  addAuditCommands(command, {
    list: listCommand,
    verify: async (tip) => valueOf(await withActions((actions) => actions.verifyAudit(tip))),
    out,
    fail: (text) => {
      throw new Stop(1, text);
    },
  });
  addDataCommands(command, {
    ask: async (request) => valueOf(await withActions((actions) => actions.rights(request))),
    out,
    refuse: (text) => {
      throw new Stop(2, text);
    },
  });
  addLedgerCommands(command, {
    ask: async (request) => valueOf(await withActions((actions) => actions.ledger(request))),
    out,
    refuse: (text) => {
      throw new Stop(2, text);
    },
    nowMs: () => Date.now(),
  });
  addCaCommands(command, {
    out,
    stop: (exit, text) => {
      throw new Stop(exit, text);
    },
  });
  addPolicyCommands(command, {
    read: readInput,
    ask: async (request) => valueOf(await withActions((actions) => actions.policy(request))),
    list: listCommand,
    out,
    stop: (exit, text) => {
      throw new Stop(exit, text);
    },
  });
  addPeopleCommands(command, {
    list: listCommand,
    decide: async (decision) => valueOf(await withActions((actions) => actions.decide(decision))),
    out,
  });
  return command;
}

/** Staff accounts and station keys (adr/0020). */
function staffCommands(command: Command): void {
  command
    .command('staff-code')
    .requiredOption('--station <id>', 'station whose kiosk it is for')
    .requiredOption('--name <name>', 'as the kiosk will show it')
    .option('--json', 'the last line is JSON')
    .action(async (options: { readonly station: string; readonly name: string; readonly json?: true }) => {
      const made = valueOf(await withActions((actions) => actions.staffCode(options.station, options.name)));
      const until = `${chinaDay(made.expiresAtMs)} ${chinaTime(made.expiresAtMs)}`;
      out(options.json === true ? JSON.stringify(made) : staffTexts.code(made.code, options.name, until));
    });
  command
    .command('staff')
    .description('accounts of staff; list them with: list staff')
    .command('revoke')
    .argument('<account>', 'id of the account')
    .option('--json', 'the last line is JSON')
    .action(async (account: string, options: { readonly json?: true }) => {
      const done = valueOf(await withActions((actions) => actions.revokeStaff(account)));
      out(options.json === true ? JSON.stringify(done) : staffTexts.revoked);
    });
  command
    .command('rekey')
    .description('order new station keys')
    .requiredOption('--station <id>', 'station whose kiosks make a new key')
    .option('--json', 'the last line is JSON')
    .action(async (options: { readonly station: string; readonly json?: true }) => {
      const done = valueOf(await withActions((actions) => actions.rekey(options.station)));
      out(options.json === true ? JSON.stringify(done) : staffTexts.rekeyed(options.station, done.kiosks));
    });
}

async function main(): Promise<Exit> {
  try {
    await program().parseAsync(process.argv);
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof Stop)) throw error;
    if (error.message !== '') tell(error.message);
    return error.exit;
  }
}

process.exitCode = await main();
