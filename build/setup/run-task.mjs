// Hands over to the task: Node 24, node_modules/.bin first on PATH, the terminal's own stdin/stdout/stderr, the caller's
// arguments as they are, signals passed on, and the task's own end (exit code or signal) as ours. Dependency-free, Node 20.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { say } from './console.mjs';
import { projectNode } from './node-modules.mjs';

const forwardedSignals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * @param {string} root
 * @param {NodeJS.ProcessEnv} env
 * @param {import('./electron-runtime.mjs').ElectronRuntime | undefined} runtime
 * @returns {NodeJS.ProcessEnv}
 */
export const taskEnvironment = (root, env, runtime) => {
  const bin = join(root, 'node_modules/.bin');
  const path = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== bin);
  const { ELECTRON_OVERRIDE_DIST_PATH: _, ...rest } = env;
  return {
    ...rest,
    PATH: [bin, ...path].join(delimiter),
    ...(runtime?.source === 'fallback' ? { ELECTRON_OVERRIDE_DIST_PATH: runtime.distPath } : {}),
  };
};

/**
 * Exit code of a process that ended so (128 + number of the signal, as shells say it).
 * @param {number | null} code
 * @param {NodeJS.Signals | null} signal
 */
export const exitCodeOf = (code, signal) => code ?? (signal === null ? 1 : 128 + constants.signals[signal]);

/**
 * @param {string} root
 * @param {string} script Path from the root.
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} exit code
 */
export const runTask = (root, script, args, env) =>
  new Promise((resolve) => {
    const child = spawn(projectNode(root), [join(root, script), ...args], {
      cwd: root,
      env,
      stdio: 'inherit',
    });
    // A Ctrl-C reaches the whole foreground group and is passed on besides: tasks take the second one for the first.
    for (const signal of forwardedSignals) process.on(signal, () => child.kill(signal));
    child.on('error', (error) => {
      say(`${script} could not be started: ${error.message}`);
      resolve(1);
    });
    child.on('exit', (code, signal) => resolve(exitCodeOf(code, signal)));
  });
