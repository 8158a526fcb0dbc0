// `npm run check`: format, lint, types, all three in one go. Says which of them found something; exit code 1 when any did.
import { spawnSync } from 'node:child_process';
import { projectRoot } from '../vite/common.ts';

const checks = [
  {
    name: 'format',
    command: 'prettier',
    args: ['--check', '--log-level', 'warn', '.'],
    repair: 'npm run format',
  },
  { name: 'lint', command: 'oxlint', args: ['--type-aware'], repair: 'see above' },
  { name: 'types', command: 'tsc', args: ['-b', '--pretty', 'false'], repair: 'see above' },
] as const;

const failed = checks.filter(({ name, command, args }) => {
  const startedAt = performance.now();
  const { status } = spawnSync(command, args, { cwd: projectRoot, stdio: 'inherit' });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  process.stdout.write(`${name}: ${status === 0 ? 'ok' : 'FAILED'} (${command}, ${seconds} s)\n`);
  return status !== 0;
});

process.stdout.write(
  failed.length === 0
    ? 'check: all clean\n'
    : `check: failed: ${failed.map(({ name, repair }) => `${name} (${repair})`).join(', ')}\n`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
