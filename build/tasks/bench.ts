// `npm run bench -- --only load|search|wire|memory [--rows 50000] [--json]`: runs tests/bench/run.ts in a process of its own, because the
// rooms that it measures may not be imported from here. Exit code of the bench.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../vite/common.ts';

const child = spawn(process.execPath, [join(projectRoot, 'tests/bench/run.ts'), ...process.argv.slice(2)], {
  cwd: projectRoot,
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
child.on('close', (code) => {
  process.exitCode = code ?? 1;
});
