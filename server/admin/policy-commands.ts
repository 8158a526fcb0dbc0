// `policy check FILE`: what is wrong with a policy pack, by line; needs neither server nor database. `policy publish | withdraw | list`:
// what kiosks get of them.
import type { Command } from 'commander';
import { chinaDay } from '#shared/kernel/calendar.ts';
import type { Pack } from '#shared/policy/pack.ts';
import { packCheckTexts } from '../policy/fault-texts.ts';
import { PACK_LIMIT_BYTES, readPack } from '../policy/pack-file.ts';
import type { AdminList } from './actions.ts';
import { nameOf } from './people-commands.ts';
import type { PolicyAnswer, PolicyRequest } from './policy-actions.ts';

export type PolicyCommandDeps = {
  /** Ends with a sentence when there is no such file, or one that is much too big. */
  readonly read: (file: string) => Promise<Uint8Array>;
  /** Ends the command with a sentence when it is refused. */
  readonly ask: (request: PolicyRequest) => Promise<PolicyAnswer>;
  readonly list: (list: AdminList, json: boolean) => Promise<void>;
  readonly out: (text: string) => void;
  /** Ends with a sentence: 2, what was given cannot be used. */
  readonly stop: (exit: 2, text: string) => never;
};

type Json = { readonly json?: true };
type By = Json & { readonly by: string };

export function addPolicyCommands(command: Command, { read, ask, list, out, stop }: PolicyCommandDeps): void {
  const policy = command.command('policy').description('policy packs: docs/policy-packs.md');
  policy
    .command('check')
    .description('say what is wrong with a policy pack, line by line')
    .argument('<file>', 'the pack, a JSON file')
    .option('--json', 'the last line is JSON')
    .action(async (file: string, options: Json) => {
      const pack = readPack(await read(file), chinaDay(Date.now()));
      if (options.json === true)
        out(JSON.stringify(pack.ok ? { ok: true } : { ok: false, faults: pack.error }));
      else if (pack.ok)
        out(packCheckTexts.fine(pack.value.title, pack.value.policies.length, figures(pack.value)));
      else for (const { line, path, words } of pack.error) out(packCheckTexts.line(line, path, words));
      if (!pack.ok) stop(2, packCheckTexts.faults(pack.error.length));
    });

  const byWhom = (of: Command): Command =>
    of.requiredOption('--by <name>', 'who publishes it', nameOf).option('--json', 'the last line is JSON');
  byWhom(
    policy
      .command('publish')
      .description('check a policy pack, sign it, give it to every kiosk')
      .argument('<file>', 'the pack, a JSON file'),
  ).action(async (file: string, { by, json }: By) => {
    const bytes = await read(file);
    // What is much too big for a pack is not sent to the server: its check says so.
    const sent = bytes.subarray(0, PACK_LIMIT_BYTES + 1);
    const done = await ask({ kind: 'publish', file: Buffer.from(sent).toString('base64'), by });
    if (json === true) out(JSON.stringify(done));
    else if (done.kind === 'publish')
      out(
        done.changed
          ? packCheckTexts.published(done.title, done.version, done.policies)
          : packCheckTexts.unchanged(done.title, done.version),
      );
  });
  byWhom(
    policy.command('withdraw').description('take a pack from every kiosk').argument('<id>', 'id of the pack'),
  ).action(async (packId: string, { by, json }: By) => {
    const done = await ask({ kind: 'withdraw', packId, by });
    out(json === true ? JSON.stringify(done) : packCheckTexts.withdrawn(packId));
  });
  policy
    .command('list')
    .description('what is published')
    .option('--json', 'the last line is a JSON array')
    .action((options: Json) => list('packs', options.json === true));
}

const figures = (pack: Pack): number =>
  pack.policies.flatMap(({ what }) => what).reduce((count, benefit) => count + benefit.figures.length, 0);
