// `data export | correct | delete`: a person's rights, by the number on the receipt.
import { open, rm } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import { patchableFields } from '#shared/protocol/registration-patch.ts';
import { personTexts } from '../texts.ts';
import { nameOf } from './people-commands.ts';
import type { RightsAnswer, RightsRequest } from './rights.ts';

export type DataCommandDeps = {
  /** Ends the command with a sentence when it is refused. */
  readonly ask: (request: RightsRequest) => Promise<RightsAnswer>;
  readonly out: (text: string) => void;
  /** Ends the command with a sentence, exit 2. */
  readonly refuse: (text: string) => never;
};

type By = { readonly by: string; readonly json?: true };

export function addDataCommands(command: Command, { ask, out, refuse }: DataCommandDeps): void {
  const data = command.command('data').description('what is held of a person');
  const asked = (name: string, description: string): Command =>
    data
      .command(name)
      .description(description)
      .argument('<number>', 'number on the receipt, e.g. A07-000123')
      .requiredOption('--by <name>', 'who was asked', nameOf)
      .option('--json', 'the last line is JSON');

  asked('export', 'write all of it to a new file')
    .requiredOption('--out <file>', 'a file that is not there yet')
    .action(async (number: string, { by, json, out: file }: By & { readonly out: string }) => {
      // Made before anything is asked for: an export that cannot be written is not written down as given.
      const handle = await openNew(file);
      if (handle === null) return refuse(personTexts.badFile(file));
      try {
        const answer = await ask({ kind: 'export', number, by });
        if (answer.kind === 'export')
          await handle.writeFile(`${JSON.stringify(answer.data, null, 2)}\n`, 'utf8');
      } catch (error) {
        await rm(file, { force: true });
        throw error;
      } finally {
        await handle.close();
      }
      out(json === true ? JSON.stringify({ number, file }) : personTexts.done.export(number, file));
    });
  asked('correct', 'set one answer right')
    .addOption(new Option('--field <field>', 'which').choices(patchableFields).makeOptionMandatory())
    .requiredOption('--value <value>', 'as it should be')
    .action(
      async (
        number: string,
        {
          by,
          json,
          field,
          value,
        }: By & { readonly field: (typeof patchableFields)[number]; readonly value: string },
      ) => {
        const answer = await ask({ kind: 'correct', number, field, value, by });
        const rev = answer.kind === 'correct' ? answer.rev : 0;
        out(json === true ? JSON.stringify({ number, rev }) : personTexts.done.correct(number, rev));
      },
    );
  asked('delete', 'erase it').action(async (number: string, { by, json }: By) => {
    await ask({ kind: 'delete', number, by });
    out(json === true ? JSON.stringify({ number }) : personTexts.done.delete(number));
  });
}

/** Readable by its owner alone; never over a file that is there. */
async function openNew(file: string) {
  try {
    return await open(file, 'wx', 0o600);
  } catch {
    return null;
  }
}
