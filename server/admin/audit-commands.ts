// `audit list`, `audit verify`: what was done by whom, and whether nobody has changed what was written down.
import { type Command, InvalidArgumentError } from 'commander';
import type { AuditVerified } from '../services/audit.ts';
import { auditTexts } from '../texts.ts';
import type { AdminList } from './actions.ts';

export type AuditCommandDeps = {
  readonly list: (list: AdminList, json: boolean) => Promise<void>;
  readonly verify: (tip: string | null) => Promise<AuditVerified>;
  readonly out: (text: string) => void;
  /** Ends the command with a sentence, exit 1. */
  readonly fail: (text: string) => void;
};

export function addAuditCommands(command: Command, { list, verify, out, fail }: AuditCommandDeps): void {
  const audit = command.command('audit').description('what was done by whom');
  audit
    .command('list')
    .option('--json', 'the last line is a JSON array')
    .action((options: { readonly json?: true }) => list('audit', options.json === true));
  audit
    .command('verify')
    .description('exit 1 when a line was changed, deleted, put in or moved')
    .option('--tip <hash>', 'what an earlier verify gave: it must still be in the log', tipOf)
    .option('--json', 'the last line is JSON')
    .action(async ({ tip, json }: { readonly tip?: string; readonly json?: true }) => {
      const verified = await verify(tip ?? null);
      if (json === true) out(JSON.stringify(verified));
      const { fault, lines } = verified;
      if (fault !== null) fail(auditTexts.faults[fault.reason](fault.n));
      else if (json !== true) out(auditTexts.whole(lines, verified.tip));
    });
}

function tipOf(text: string): string {
  if (!/^[0-9a-f]{64}$/.test(text)) throw new InvalidArgumentError(auditTexts.badTip);
  return text;
}
