// `npm run bench -- --only load|search|sums|wire|memory|screens|match|ledgers [--rows 50000] [--rounds 5] [--no-peers] [--json]`: runs tests/bench/run.ts in a process
// of its own, because the rooms that it measures may not be imported from here. Exit code of the bench; 130 after Ctrl-C.
//
//   --rounds N    how often each lane runs; the median of them counts. 50,000 rows, 5 rounds and all peers take 10 to 15 minutes
//   --no-peers    only what the project itself brings (the peers are then named as missing)
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { exitCodeOf } from '../setup/run-task.mjs';
import { projectRoot } from '../vite/common.ts';

const child = spawn(process.execPath, [join(projectRoot, 'tests/bench/run.ts'), ...process.argv.slice(2)], {
  cwd: projectRoot,
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
child.on('close', (code, signal) => {
  process.exitCode = exitCodeOf(code, signal);
});
