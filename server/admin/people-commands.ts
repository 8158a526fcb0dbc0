// `conflict list | resolve`, `person list | merge | unmerge`, `withdraw`, `handled`: the commands by which staff decide about people.
import { type Command, InvalidArgumentError, Option } from 'commander';
import { decisionTexts } from '../texts.ts';
import type { AdminList } from './actions.ts';
import type { Decided, Decision } from './decisions.ts';

export type PeopleCommandDeps = {
  readonly list: (list: AdminList, json: boolean) => Promise<void>;
  /** Ends the command with a sentence when it is refused. */
  readonly decide: (decision: Decision) => Promise<Decided>;
  readonly out: (text: string) => void;
};

type By = { readonly by: string; readonly json?: true };

export function addPeopleCommands(command: Command, { list, decide, out }: PeopleCommandDeps): void {
  const listed = (parent: Command, name: AdminList): void => {
    parent
      .command('list')
      .option('--json', 'the last line is a JSON array')
      .action((options: { readonly json?: true }) => list(name, options.json === true));
  };
  const decided = async (decision: Decision, json: true | undefined): Promise<void> => {
    const done = await decide(decision);
    out(json === true ? JSON.stringify(done) : decisionTexts.done[decision.kind](done.ref));
  };
  const byWhom = (of: Command): Command =>
    of.requiredOption('--by <name>', 'who decides', nameOf).option('--json', 'the last line is JSON');

  const conflict = command.command('conflict').description('what waits for a decision');
  listed(conflict, 'conflicts');
  byWhom(
    conflict
      .command('resolve')
      .argument('<id>', 'number of the task', idOf)
      .addOption(
        new Option('--keep <whose>', 'whose value stands')
          .choices(['county', 'station'])
          .makeOptionMandatory(),
      ),
  ).action((task: number, { keep, by, json }: By & { readonly keep: 'county' | 'station' }) =>
    decided({ kind: 'resolve', task, keep, by }, json),
  );

  const person = command.command('person').description('people who registered with an identity');
  listed(person, 'persons');
  byWhom(
    person.command('merge').argument('<a>', 'a person', idOf).argument('<b>', 'the same person', idOf),
  ).action((a: number, b: number, { by, json }: By) => decided({ kind: 'merge', a, b, by }, json));
  byWhom(person.command('unmerge').argument('<alias>', 'number of the merge', idOf)).action(
    (alias: number, { by, json }: By) => decided({ kind: 'unmerge', alias, by }, json),
  );

  byWhom(
    command
      .command('withdraw')
      .description('a person withdraws the consent to a registration')
      .argument('<number>', 'number on the receipt, e.g. A07-000123'),
  ).action((number: string, { by, json }: By) => decided({ kind: 'withdraw', number, by }, json));

  byWhom(
    command
      .command('handled')
      .description('a request was seen to; see them with: list requests')
      .argument('<number>', 'number on the receipt, e.g. A07-000123'),
  ).action((number: string, { by, json }: By) => decided({ kind: 'handled', number, by }, json));
}

function idOf(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new InvalidArgumentError(decisionTexts.badId);
  return Number(text);
}

/** A name of a member of staff. */
export function nameOf(text: string): string {
  const name = text.trim();
  if (name === '' || name.length > 40) throw new InvalidArgumentError(decisionTexts.badName);
  return name;
}
