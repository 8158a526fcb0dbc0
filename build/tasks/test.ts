// `npm test`: builds the kiosk, runs every test project, and closes with the one line that counts:
//   all: N passed, N failed
// from the runner's own results. A skipped or unfinished test, and a run that broke before its results, count as
// failed: what was not proved is not done. Arguments go to Vitest (`npm test -- --project unit`).
import { spawn } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';
import { buildKiosk } from './build.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const resultsFile = `${root}out/test/results.json`;

const resultsSchema = z.object({
  numPassedTests: z.int(),
  numTotalTests: z.int(),
  success: z.boolean(),
  testResults: z.array(
    z.object({ name: z.string(), status: z.string(), assertionResults: z.array(z.unknown()) }),
  ),
});

/** Counts of one run; `failed` holds everything that did not pass, and suites that died before their first test. */
export function countResults(results: z.infer<typeof resultsSchema>): { passed: number; failed: number } {
  const brokenSuites = results.testResults.filter(
    (suite) => suite.status === 'failed' && suite.assertionResults.length === 0,
  ).length;
  const notPassed = results.numTotalTests - results.numPassedTests;
  const failed = notPassed + brokenSuites;
  return { passed: results.numPassedTests, failed: failed === 0 && !results.success ? 1 : failed };
}

async function runVitest(args: readonly string[]): Promise<number> {
  const child = spawn(
    process.execPath,
    [
      `${root}node_modules/vitest/vitest.mjs`,
      'run',
      '--config',
      'build/vitest.config.ts',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${resultsFile}`,
      ...args,
    ],
    { cwd: root, stdio: 'inherit' },
  );
  const forward = (signal: NodeJS.Signals): void => void child.kill(signal);
  process.on('SIGINT', forward).on('SIGTERM', forward);
  return new Promise((resolve) => {
    child.on('close', (code) => resolve(code ?? 1));
  });
}

async function main(): Promise<number> {
  await mkdir(`${root}out/test`, { recursive: true });
  await rm(resultsFile, { force: true });
  await buildKiosk({ variant: 'test', outDir: `${root}out/app`, log: (line) => console.error(line) });
  const exitCode = await runVitest(process.argv.slice(2));
  let counts = { passed: 0, failed: 1 };
  try {
    const raw: unknown = JSON.parse(await readFile(resultsFile, 'utf8'));
    counts = countResults(z.parse(resultsSchema, raw));
  } catch {
    console.error(`The test run left no results (exit code ${exitCode}): see the lines above.`);
  }
  const failed = counts.failed === 0 && exitCode !== 0 ? 1 : counts.failed;
  console.log(`all: ${counts.passed} passed, ${failed} failed`);
  return failed === 0 && counts.passed > 0 ? 0 : 1;
}

if (import.meta.main) process.exitCode = await main();
