// `npm test`: builds the kiosk once, then runs every test project in a Vitest of its own, two at a time: end-to-end and soak tests
// mostly wait, and the others use the time. Each line of theirs carries its project's name. What failed is said again at the end,
// and the last line is
//   all: N passed, N failed
// from the reports of all runs (build/test-results.ts). Arguments go to one Vitest (`npm test -- --project unit`).
// Temporary files of all tests lie in one folder, which goes at the end, however the end came.
import { chmod, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSupervisor, exitCodeOfSignal, type Supervisor } from '../processes.ts';
import { allPassed, closingLine, countRun, type RunCount } from '../test-results.ts';
import { projectRoot } from '../vite/common.ts';
import { projectNames } from '../vitest.config.ts';
import { buildKiosk } from './build.ts';

const atOnce = 2;
const resultsDir = join(projectRoot, 'out/test');

type Run = { readonly name: string; readonly args: readonly string[] };
type Ended = RunCount & { readonly name: string; readonly seconds: number };

const runVitest = async (supervisor: Supervisor, run: Run, scratch: string): Promise<Ended> => {
  const startedAt = performance.now();
  const report = join(resultsDir, `${run.name}.json`);
  await rm(report, { force: true });
  const child = await supervisor.start({
    name: run.name,
    command: process.execPath,
    args: [
      join(projectRoot, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--config',
      'build/vitest.config.ts',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...run.args,
    ],
    cwd: projectRoot,
    env: { ...process.env, TMPDIR: scratch, ...(process.stdout.isTTY && { FORCE_COLOR: '1' }) },
  });
  const { code } = await child.ended;
  const count = countRun(await readFile(report, 'utf8').catch(() => undefined), code);
  return { name: run.name, seconds: Math.round((performance.now() - startedAt) / 1000), ...count };
};

/** All of them, `atOnce` at a time, in their order; none is begun once a signal has come. */
const runAll = async (supervisor: Supervisor, runs: readonly Run[], scratch: string): Promise<Ended[]> => {
  let waiting = [...runs];
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => (waiting = []));
  const ended: Ended[] = [];
  const next = async (): Promise<void> => {
    for (let run = waiting.shift(); run !== undefined; run = waiting.shift()) {
      const end = await runVitest(supervisor, run, scratch);
      ended.push(end);
      console.log(`${wordOf(end)}; ${ended.length} of ${runs.length} done`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, next));
  return ended;
};

const wordOf = ({ name, passed, failed, seconds }: Ended): string =>
  `${name}: ${passed} passed, ${failed} failed in ${seconds} s`;

const main = async (): Promise<number> => {
  const args = process.argv.slice(2);
  const runs =
    args.length > 0
      ? [{ name: 'chosen', args }]
      : projectNames.map((name) => ({ name, args: ['--project', name] }));
  await mkdir(resultsDir, { recursive: true });
  await buildKiosk({
    variant: 'test',
    outDir: join(projectRoot, 'out/app'),
    log: (line) => console.error(line),
  });
  const scratch = await mkdtemp(join(tmpdir(), 'yizhan-test-'));
  // As /tmp is: the kiosk and PostgreSQL run as other users.
  await chmod(scratch, 0o1777);
  const supervisor = createSupervisor({ log: (line) => console.log(line) });
  const stopped = supervisor.stopOnSignals().then(exitCodeOfSignal);
  try {
    const ended = await Promise.race([runAll(supervisor, runs, scratch), stopped]);
    if (typeof ended === 'number') return ended;
    for (const { name, faults } of ended) for (const fault of faults) console.log(`[${name}] ${fault}`);
    console.log(ended.map(wordOf).join('\n'));
    console.log(closingLine(ended));
    return allPassed(ended) ? 0 : 1;
  } finally {
    await supervisor.stopAll();
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
};

if (import.meta.main) process.exitCode = await main();
