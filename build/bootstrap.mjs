#!/usr/bin/env node
// Every npm script of this project begins here: node build/bootstrap.mjs <start|test|check|county|package|technician-pin|unplug|sim|fuzz|soak|bench|looks|audit> [arguments]
//
// From a bare clone, with nothing but Node 20 and npm: sets up what the task needs (and only that), then runs the task with
// Node 24. Each step first looks whether it is done, so a second run goes straight to the task, and a run that was killed
// half-way is simply run again. Dependency-free. All its words go to stderr; what it cannot do it says in one sentence
// with the command that a person can type.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { endRunning, say } from './setup/console.mjs';
import { installSystemNeeds, missingNeeds } from './setup/debian.mjs';
import { chosenRuntime, installElectronRuntime, warnOfFallback } from './setup/electron-runtime.mjs';
import { takeLock } from './setup/lock.mjs';
import { extraPackagesOf, isTask, purposesOf, tasks } from './setup/needs.mjs';
import {
  installExtraPackages,
  installPackages,
  installProjectNode,
  majorOf,
  oldestNodeMajor,
  packagesReady,
  projectNodeReady,
} from './setup/node-modules.mjs';
import { demoUserReady, makeDemoUser } from './setup/ordinary-user.mjs';
import { runTask, taskEnvironment } from './setup/run-task.mjs';

/** @typedef {import('./setup/console.mjs').Missing} Missing */

/**
 * @typedef {object} Step
 * @property {string} title
 * @property {() => boolean} isDone Quick; changes nothing.
 * @property {() => Promise<readonly Missing[]>} do What it could not do; empty when all went well.
 */

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/u, '');

/** @param {Missing | undefined} missing */
const listOf = (missing) => (missing === undefined ? [] : [missing]);

/**
 * @param {import('./setup/needs.mjs').TaskName} name
 * @param {readonly string[]} args
 * @returns {Step[]}
 */
const stepsOf = (name, args) => {
  const task = tasks[name];
  const purposes = purposesOf(name, args, process.env);
  const extra = extraPackagesOf(name, args);
  return [
    {
      title: 'packages of package-lock.json (npm ci)',
      isDone: () => packagesReady(root),
      do: async () => listOf(await installPackages(root)),
    },
    {
      title: 'Node 24 for the project',
      isDone: () => projectNodeReady(root),
      do: async () => listOf(await installProjectNode(root)),
    },
    {
      title: 'libraries and programs of the system',
      isDone: () => missingNeeds(purposes).length === 0,
      do: async () => await installSystemNeeds(purposes),
    },
    {
      title: 'Electron runtime',
      isDone: () => !task.electron || chosenRuntime(root) !== undefined,
      do: async () => listOf(await installElectronRuntime(root)),
    },
    {
      title: 'an ordinary user for the kiosk',
      isDone: () => !task.ordinaryUser || demoUserReady(),
      do: async () => listOf(await makeDemoUser()),
    },
    ...(extra === undefined
      ? []
      : [
          {
            title: `${extra.what} (npm ci in ${extra.folder})`,
            isDone: () => packagesReady(join(root, extra.folder)),
            do: async () => listOf(await installExtraPackages(root, extra)),
          },
        ]),
  ];
};

/**
 * @param {readonly Step[]} steps
 * @returns {Promise<boolean>} whether the task can run
 */
const setUp = async (steps) => {
  if (steps.every((step) => step.isDone())) return true;
  await takeLock(join(root, '.runtime/setup.lock'));
  const startedAt = Date.now();
  for (const [index, step] of steps.entries()) {
    const place = `[setup ${index + 1}/${steps.length}]`;
    if (step.isDone()) {
      say(`${place} ${step.title}: there`);
      continue;
    }
    say(`${place} ${step.title} …`);
    const missing = await step.do();
    for (const { what, command } of missing) say(`${place} NOT DONE. ${what}\n        Run: ${command}`);
    if (missing.some(({ fatal }) => fatal)) return false;
    say(`${place} ${step.title}: done`);
  }
  say(`[setup] finished in ${Math.round((Date.now() - startedAt) / 1000)} s; the next run skips it`);
  return true;
};

/** @param {NodeJS.Signals} signal */
const stop = (signal) => {
  endRunning();
  say(`\n[setup] stopped (${signal}); run the same command again to go on`);
  process.exit(130);
};

const main = async () => {
  const [name, ...args] = process.argv.slice(2);
  if (!isTask(name)) {
    say(`Tasks: ${Object.keys(tasks).join(', ')}. Example: npm start`);
    return 2;
  }
  if (majorOf(process.version) < oldestNodeMajor) {
    say(`[setup] This is Node ${process.version}; Node ${oldestNodeMajor} or newer is needed.`);
    say('        On Debian 12, Node 20 comes from nodejs.org or NodeSource; then run this command again.');
    return 1;
  }
  process.on('SIGINT', stop).on('SIGTERM', stop);
  try {
    mkdirSync(join(root, '.runtime'), { recursive: true });
  } catch {
    say(
      `[setup] This folder is not yours to write in: ${root}. Clone the project into a folder of your own.`,
    );
    return 1;
  }
  if (!(await setUp(stepsOf(name, args)))) return 1;
  process.off('SIGINT', stop).off('SIGTERM', stop);

  const runtime = tasks[name].electron ? chosenRuntime(root) : undefined;
  if (runtime !== undefined) warnOfFallback(runtime);
  return await runTask(root, tasks[name].script, args, taskEnvironment(root, process.env, runtime));
};

process.exitCode = await main();
