// `ledger NAME` and `ledger report`: a county's 台账 and 就业统计报表 as .xlsx in the county's own layout.
import { access } from 'node:fs/promises';
import type { Command } from 'commander';
import { chinaDay } from '#shared/kernel/calendar.ts';
import { ledgerIds } from '#shared/casework/ledger.ts';
import { type LedgerAnswer, type LedgerRequest, ledgerRequestSchema } from '../services/ledger-export.ts';
import { ledgerTexts } from '../ledger-texts.ts';
import { nameOf } from './people-commands.ts';
import { writeWorkbook } from './workbook.ts';

export type LedgerCommandDeps = {
  readonly ask: (request: LedgerRequest) => Promise<LedgerAnswer>;
  readonly out: (text: string) => void;
  /** Ends the command with a sentence, exit 2. */
  readonly refuse: (text: string) => never;
  readonly nowMs: () => number;
};

type Options = {
  readonly by: string;
  readonly out: string;
  readonly station?: string;
  readonly from?: string;
  readonly until?: string;
  readonly month?: string;
  readonly json?: true;
};

export function addLedgerCommands(command: Command, { ask, out, refuse, nowMs }: LedgerCommandDeps): void {
  const ledger = command.command('ledger').description(`${ledgerIds.join(' | ')} | report, as .xlsx`);
  const named = (name: string): Command =>
    ledger
      .command(name)
      .requiredOption('--by <name>', 'who takes it out', nameOf)
      .requiredOption('--out <file>', 'an .xlsx file that is not there yet')
      .option('--station <id>', 'one station; else the whole county')
      .option('--json', 'the last line is JSON');

  const take = async (raw: object, options: Options): Promise<void> => {
    const request = ledgerRequestSchema.safeParse(raw);
    if (!request.success) return refuse(ledgerTexts.badDays);
    if (await isThere(options.out)) return refuse(ledgerTexts.fileThere(options.out));
    const answer = await ask(request.data);
    await writeWorkbook(answer.sheets, options.out);
    for (const { month, words, left, right } of answer.disagreements)
      out(ledgerTexts.disagrees(month, words, left, right));
    const { rows, incomplete, disagreements } = answer;
    if (options.json === true) out(JSON.stringify({ file: options.out, rows, incomplete, disagreements }));
    else out(ledgerTexts.written(options.out, rows, incomplete, disagreements.length));
  };

  for (const id of ledgerIds) {
    named(id)
      .option('--from <day>', 'YYYY-MM-DD; else 1 January of this year')
      .option('--until <day>', 'YYYY-MM-DD; else today')
      .action(async (options: Options) => {
        const today = chinaDay(nowMs());
        const { from = `${today.slice(0, 4)}-01-01`, until = today, station = null, by } = options;
        if (from > until) return refuse(ledgerTexts.badDays);
        return take({ kind: 'ledger', ledger: id, from, until, station, by }, options);
      });
  }
  named('report')
    .option('--month <month>', 'YYYY-MM, the last one; else this month')
    .action(async (options: Options) => {
      const { month = chinaDay(nowMs()).slice(0, 7), station = null, by } = options;
      return take({ kind: 'report', month, station, by }, options);
    });
}

const isThere = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );
