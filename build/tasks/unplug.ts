// `npm run unplug`: takes one safety rule after the other out of a copy of the project and runs the tests that claim to guard
// it. A rule whose tests stay green is unguarded: exit 1. The working tree is never touched.
import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { projectRoot } from '../vite/common.ts';
import { type Unplugging, unpluggings } from './unpluggings.ts';

const COPIED = [
  'build',
  'electron',
  'renderer',
  'server',
  'shared',
  'tests',
  'package.json',
  'tsconfig.base.json',
  'tsconfig.json',
];

async function copyOfTheTree(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'yizhan-unplug-'));
  const copy = join(folder, basename(projectRoot));
  const generated = (source: string): boolean => basename(source) !== 'node_modules';
  for (const name of COPIED)
    await cp(join(projectRoot, name), join(copy, name), { recursive: true, filter: generated });
  await symlink(join(projectRoot, 'node_modules'), join(copy, 'node_modules'));
  await symlink(join(dirname(projectRoot), 'shared'), join(folder, 'shared'));
  return copy;
}

/** @returns the tests' own verdict; a run that broke without a failed test (a syntax error, say) proves nothing */
function runTests(copy: string, project: string, tests: readonly string[]): 'green' | 'red' | 'broken' {
  const run = spawnSync(
    process.execPath,
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--config',
      'build/vitest.config.ts',
      '--project',
      project,
      ...tests,
    ],
    { cwd: copy, encoding: 'utf8' },
  );
  if (run.status === 0) return 'green';
  return /Tests .*failed/.test(run.stdout) ? 'red' : 'broken';
}

/** @returns 'guarded' when the tests are green with the line and red without it */
async function tryWithout(
  copy: string,
  { file, find, replace, project, tests }: Unplugging,
): Promise<string> {
  const path = join(copy, file);
  const whole = await readFile(path, 'utf8');
  if (whole.split(find).length !== 2) return 'NOT FOUND';
  if (runTests(copy, project, tests) !== 'green') return 'RED ALREADY';
  await writeFile(
    path,
    whole.replace(find, () => replace),
  );
  const said = runTests(copy, project, tests);
  await writeFile(path, whole);
  return { red: 'guarded', green: 'UNGUARDED', broken: 'BROKEN' }[said];
}

const copy = await copyOfTheTree();
let unguarded = 0;
try {
  for (const unplugging of unpluggings) {
    const said = await tryWithout(copy, unplugging);
    if (said !== 'guarded') unguarded += 1;
    console.log(`${said.padEnd(11)} ${unplugging.rule}: ${unplugging.without} (${unplugging.file})`);
  }
} finally {
  await rm(dirname(copy), { recursive: true, force: true });
}
console.log(`unplug: ${unpluggings.length - unguarded} guarded, ${unguarded} not`);
process.exitCode = unguarded === 0 ? 0 : 1;
