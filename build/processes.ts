// Children of a command, and that none outlives it. Each child has a process group of its own, so that what it started ends
// with it; its lines are prefixed with its name. Ends: one child's `stop`, all children's `stopAll`, SIGINT/SIGTERM/SIGHUP of
// this process (by `stopOnSignals`), this process's exit, and, by the kernel (pdeathsig), this process's sudden death.
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { createInterface } from 'node:readline';

export interface ChildSpec {
  /** Stands before each of its lines. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
}

export interface ChildEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface SupervisedChild {
  readonly name: string;
  readonly pid: number;
  /** Settles when the child is gone and its last lines are read; never rejects. */
  readonly ended: Promise<ChildEnd>;
  /** The first line (of stdout or stderr, also of those already written) that `accepts` takes. Rejects when the child ends first. */
  readonly line: (accepts: (line: string) => boolean) => Promise<string>;
  /** SIGTERM to its group, SIGKILL after the grace time. */
  readonly stop: () => Promise<ChildEnd>;
}

export interface Supervisor {
  readonly start: (spec: ChildSpec) => Promise<SupervisedChild>;
  readonly stopAll: () => Promise<void>;
  /** From now on SIGINT, SIGTERM and SIGHUP stop all children; the promise gives the signal when they are gone. */
  readonly stopOnSignals: () => Promise<NodeJS.Signals>;
}

export interface SupervisorOptions {
  /** Receives each child's lines, prefixed. Default: stderr. */
  readonly log?: (line: string) => unknown;
  /** Milliseconds between SIGTERM and SIGKILL. */
  readonly graceMs?: number;
}

const lastLinesMs = 1000;
const setpriv = ['/usr/bin/setpriv', '/bin/setpriv'].find((path) => existsSync(path));

/** The command with the kernel's word that it ends (SIGTERM) when its parent dies, where util-linux offers that. */
export const endingWithParent = (command: string, args: readonly string[]): [string, string[]] =>
  setpriv === undefined ? [command, [...args]] : [setpriv, ['--pdeathsig', 'TERM', '--', command, ...args]];

const signalGroup = (pid: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // ESRCH: the whole group is gone already, which is what was wanted.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
};

/** A supervisor without children. Make one for a command, in its outermost function. */
export const createSupervisor = (options: SupervisorOptions = {}): Supervisor => {
  const { log = (line) => process.stderr.write(`${line}\n`), graceMs = 5000 } = options;
  const children = new Map<number, SupervisedChild>();
  const killAll = (): void => {
    for (const pid of children.keys()) signalGroup(pid, 'SIGKILL');
  };

  const start = async (spec: ChildSpec): Promise<SupervisedChild> => {
    const [command, args] = endingWithParent(spec.command, spec.args);
    const child = spawn(command, args, {
      cwd: spec.cwd,
      env: spec.env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    const pid = await pidOf(child, spec);
    if (children.size === 0) process.on('exit', killAll);
    const lines = collectLines(child, (line) => log(`[${spec.name}] ${line}`));
    const ended = new Promise<ChildEnd>((resolve) => {
      child.once('exit', (code, signal) => {
        // What it started and left behind goes with it.
        signalGroup(pid, 'SIGKILL');
        children.delete(pid);
        if (children.size === 0) process.off('exit', killAll);
        // Its lines may still be in the pipe; a grandchild that left the group may hold that open for ever.
        const unread = setTimeout(() => resolve({ code, signal }), lastLinesMs);
        child.once('close', () => {
          clearTimeout(unread);
          resolve({ code, signal });
        });
      });
    });
    const stop = async (): Promise<ChildEnd> => {
      if (children.has(pid)) signalGroup(pid, 'SIGTERM');
      const hard = setTimeout(() => signalGroup(pid, 'SIGKILL'), graceMs);
      return await ended.finally(() => clearTimeout(hard));
    };
    const line = (accepts: (line: string) => boolean): Promise<string> => lines.find(accepts, spec.name);
    const supervised = { name: spec.name, pid, ended, line, stop };
    children.set(pid, supervised);
    return supervised;
  };

  const stopAll = async (): Promise<void> => {
    // The last started first: a kiosk before the server that it talks to, a window before its display.
    for (const child of [...children.values()].toReversed()) await child.stop();
  };

  const stopOnSignals = (): Promise<NodeJS.Signals> =>
    new Promise((resolve) => {
      let stopping = false;
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
        // The same Ctrl-C arrives more than once (from the terminal and from npm): only the first one counts.
        process.on(signal, () => {
          if (stopping) return;
          stopping = true;
          void stopAll().finally(() => resolve(signal));
        });
      }
    });

  return { start, stopAll, stopOnSignals };
};

/** Exit code that a shell gives to a process that a signal ended. */
export const exitCodeOfSignal = (signal: NodeJS.Signals): number => 128 + constants.signals[signal];

const pidOf = (child: ChildProcess, spec: ChildSpec): Promise<number> =>
  new Promise((resolve, reject) => {
    child.once('spawn', () => {
      if (child.pid !== undefined) resolve(child.pid);
    });
    child.once('error', (error) =>
      reject(new Error(`${spec.name} (${spec.command}) did not start: ${error.message}`)),
    );
  });

interface Lines {
  readonly find: (accepts: (line: string) => boolean, name: string) => Promise<string>;
}

/** Lines kept for `find`, newest last; old ones are dropped. */
const keptLines = 2000;

const collectLines = (child: ChildProcess, show: (line: string) => void): Lines => {
  const seen: string[] = [];
  const listeners = new Set<(line: string) => void>();
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue;
    createInterface({ input: stream }).on('line', (line) => {
      show(line);
      seen.push(line);
      if (seen.length > keptLines) seen.shift();
      for (const listener of listeners) listener(line);
    });
  }
  // `close`, not `exit`: lines that are still in the pipe come before it.
  let end: string | undefined;
  const closed = new Promise<void>((resolve) => {
    child.once('close', (code, signal) => {
      end = signal ?? `exit code ${code}`;
      resolve();
    });
  });
  const find: Lines['find'] = async (accepts, name) => {
    const already = seen.find(accepts);
    if (already !== undefined) return already;
    return await new Promise((resolve, reject) => {
      const listener = (line: string): void => {
        if (!accepts(line)) return;
        listeners.delete(listener);
        resolve(line);
      };
      listeners.add(listener);
      const giveUp = (): void => {
        listeners.delete(listener);
        reject(new Error(`${name} ended (${end}); its last lines:\n${seen.slice(-20).join('\n')}`));
      };
      void closed.then(giveUp);
    });
  };
  return { find };
};
