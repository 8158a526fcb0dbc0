// `ca init | issue-server | issue-kiosk`: the county's own CA. Needs neither server nor database: run it where the CA's key is kept.
import type { Command } from 'commander';
import type { Result } from '#shared/kernel/result.ts';
import { caTexts } from '../texts.ts';
import { type CaError, type Issued, initCa, issueKiosk, issueServer } from './county-ca.ts';

type Options = { readonly days: string; readonly json?: true };

/** @param io where to print, and how to end with a sentence: 1 could not, 2 cannot be used */
export function addCaCommands(
  command: Command,
  io: { readonly out: (text: string) => void; readonly stop: (exit: 1 | 2, text: string) => never },
): void {
  const ca = command.command('ca').description('certificates of the county’s own: docs/county-tls.md');
  const add = (
    name: string,
    days: number,
    about: readonly [argument: string, words: string],
    make: (dir: string, name: string, days: number) => Promise<Result<Issued, CaError>>,
  ): void => {
    ca.command(name)
      .argument('<dir>', 'folder of the CA')
      .argument(...about)
      .option('--days <n>', 'how long it holds', String(days))
      .option('--json', 'the last line is JSON')
      .action(async (dir: string, who: string, options: Options) => {
        const made = await make(dir, who, /^\d{1,5}$/.test(options.days) ? Number(options.days) : NaN);
        if (!made.ok) io.stop(made.error.reason === 'failed' ? 1 : 2, caTexts.refused(made.error));
        io.out(options.json === true ? JSON.stringify(made.value) : caTexts.made(made.value));
      });
  };
  add('init', 3650, ['<name>', 'of the county, e.g. 清溪县'], initCa);
  add('issue-server', 397, ['<host>', 'as countyUrl says it'], issueServer);
  add('issue-kiosk', 730, ['<code>', 'of the kiosk, e.g. QX01'], issueKiosk);
}
