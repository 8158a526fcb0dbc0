// What a person sees of the set-up, all on stderr: the task's stdout belongs to the task (its last line may be JSON).
// Dependency-free, Node 20.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** @param {string} line */
export const say = (line) => void process.stderr.write(`${line}\n`);

/**
 * Something that the set-up could not do, said to a person: what is missing, why it is needed, and what to type.
 * @typedef {object} Missing
 * @property {string} what One English sentence: what is missing and why it is needed.
 * @property {string} command The exact command that a person can run.
 * @property {boolean} fatal True when the task cannot do its work without it.
 */

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/** Ends the programs that the set-up started (they have process groups of their own). */
export const endRunning = () => {
  for (const child of running) {
    if (child.pid === undefined) continue;
    try {
      process.kill(-child.pid, 'SIGTERM');
    } catch {
      // It ended by itself between the two lines.
    }
  }
};

/**
 * The command with the kernel's word that it ends when we die: an npm that goes on alone would write into the same folder as
 * the next run's.
 * @param {string} file
 * @param {readonly string[]} args
 * @returns {[string, string[]]}
 */
const endingWithUs = (file, args) =>
  existsSync('/usr/bin/setpriv')
    ? ['/usr/bin/setpriv', ['--pdeathsig', 'TERM', '--', file, ...args]]
    : [file, [...args]];

/**
 * Runs a program to its end; its output is kept, and shown by the caller where it failed. While it runs, a line every 15 s says
 * that it still does. A program that `outlives` us is not ended with us: a package manager must not be cut off half-way.
 * @param {string} title
 * @param {string} file
 * @param {readonly string[]} args
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv, limitSeconds?: number, outlives?: boolean}} [options]
 * @returns {Promise<{ok: boolean, output: string, timedOut: boolean}>}
 */
export const run = async (title, file, args, options = {}) => {
  const folder = mkdtempSync(join(tmpdir(), 'yizhan-setup-'));
  const outputFile = join(folder, 'output');
  const output = openSync(outputFile, 'w');
  const [command, words] = options.outlives === true ? [file, [...args]] : endingWithUs(file, args);
  const child = spawn(command, words, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    // A file, not a pipe: whoever outlives us can go on writing.
    stdio: ['ignore', output, output],
    detached: true,
  });
  closeSync(output);
  if (options.outlives !== true) running.add(child);
  let timedOut = false;
  const startedAt = Date.now();
  const beat = setInterval(
    () => say(`        … ${title}, ${Math.round((Date.now() - startedAt) / 1000)} s`),
    15_000,
  );
  const limit =
    options.limitSeconds === undefined
      ? undefined
      : setTimeout(() => {
          timedOut = true;
          endRunning();
        }, options.limitSeconds * 1000);
  try {
    const [code] = await once(child, 'close');
    return { ok: code === 0, output: readFileSync(outputFile, 'utf8'), timedOut };
  } catch (error) {
    return { ok: false, output: error instanceof Error ? error.message : String(error), timedOut };
  } finally {
    clearInterval(beat);
    clearTimeout(limit);
    running.delete(child);
    rmSync(folder, { recursive: true, force: true });
  }
};

/**
 * Asks a program something quick.
 * @param {string} file
 * @param {readonly string[]} args
 * @returns {string | undefined} its stdout, or undefined when it is not there or refuses
 */
export const ask = (file, args) => {
  const { status, stdout } = spawnSync(file, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return status === 0 ? stdout : undefined;
};

/**
 * A failed program's output, indented and cut to what shows why it failed: its first lines and its last.
 * @param {string} output
 */
export const tail = (output) => {
  const lines = output.trim().split('\n');
  const shown = lines.length > 12 ? [...lines.slice(0, 6), '…', ...lines.slice(-6)] : lines;
  return shown.map((line) => `        | ${line}`).join('\n');
};
