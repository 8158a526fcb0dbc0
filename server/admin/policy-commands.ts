// `policy check FILE`: what is wrong with a policy pack, by line. Needs neither server nor database.
import type { Command } from 'commander';
import { chinaDay } from '#shared/kernel/calendar.ts';
import type { Pack } from '#shared/policy/pack.ts';
import { readPack } from '../policy/pack-file.ts';
import { packCheckTexts } from '../policy/fault-texts.ts';

export type PolicyCommandDeps = {
  /** Ends with a sentence when there is no such file, or one that is much too big. */
  readonly read: (file: string) => Promise<Uint8Array>;
  readonly out: (text: string) => void;
  /** Ends with a sentence: 2, what was given cannot be used. */
  readonly stop: (exit: 2, text: string) => never;
};

export function addPolicyCommands(command: Command, { read, out, stop }: PolicyCommandDeps): void {
  const policy = command.command('policy').description('policy packs: docs/policy-packs.md');
  policy
    .command('check')
    .description('say what is wrong with a policy pack, line by line')
    .argument('<file>', 'the pack, a JSON file')
    .option('--json', 'the last line is JSON')
    .action(async (file: string, options: { readonly json?: true }) => {
      const pack = readPack(await read(file), chinaDay(Date.now()));
      if (options.json === true)
        out(JSON.stringify(pack.ok ? { ok: true } : { ok: false, faults: pack.error }));
      else if (pack.ok)
        out(packCheckTexts.fine(pack.value.title, pack.value.policies.length, figures(pack.value)));
      else for (const { line, path, words } of pack.error) out(packCheckTexts.line(line, path, words));
      if (!pack.ok) stop(2, packCheckTexts.faults(pack.error.length));
    });
}

const figures = (pack: Pack): number =>
  pack.policies.flatMap(({ what }) => what).reduce((count, benefit) => count + benefit.figures.length, 0);
