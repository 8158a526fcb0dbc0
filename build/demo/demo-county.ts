// A county of its own for demo, tour and end-to-end tests: the real server as a child process on its embedded
// database (or on the PostgreSQL that `databaseUrl` names), and the real county command line beside it.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import * as z from 'zod/mini';
import { endingWithParent } from '../processes.ts';
import { projectRoot } from '../vite/common.ts';

export type DemoCounty = {
  readonly url: string;
  readonly pid: number;
  readonly consolePassword: string;
  /** Runs the county command line with --json and returns its last line, parsed as JSON. */
  readonly command: (...args: string[]) => Promise<unknown>;
  /** SIGTERM, then waits for the end. */
  readonly stop: () => Promise<void>;
  /** SIGKILL, as a power cut would. Resolves when the process is gone. */
  readonly kill: () => Promise<void>;
};

export type DemoCountyOptions = {
  /** Database and server.json live here; made when missing. */
  readonly dataDir: string;
  /** County settings (county.json of the sample county). */
  readonly configFile: string;
  /** 0: any free port. */
  readonly port: number;
  readonly consolePassword: string;
  readonly databaseUrl?: string;
  /** More variables for the server. */
  readonly env?: Readonly<Record<string, string>>;
  /** Gets the server's log, line by line. */
  readonly log: (line: string) => void;
};

const listeningSchema = z.object({ listening: z.string() });

/** Starts the server and waits until it listens. @throws when the server ends before that, with its last words */
export async function startDemoCounty(options: DemoCountyOptions): Promise<DemoCounty> {
  await mkdir(options.dataDir, { recursive: true });
  const { DATABASE_URL: _inherited, ...inherited } = process.env;
  const env = {
    ...inherited,
    ...(options.databaseUrl === undefined ? {} : { DATABASE_URL: options.databaseUrl }),
    PORT: String(options.port),
    COUNTY_DATA_DIR: options.dataDir,
    COUNTY_CONFIG: options.configFile,
    COUNTY_CONSOLE_PASSWORD: options.consolePassword,
    ...options.env,
  };
  // A process group of its own: Ctrl-C in the terminal reaches us first, and we stop the server in order.
  const [command, args] = endingWithParent(process.execPath, [join(projectRoot, 'server/server.ts')]);
  const child = spawn(command, args, {
    env,
    cwd: projectRoot,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const url = await listeningUrl(child, options.log);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  };
  return {
    url,
    pid: child.pid ?? 0,
    consolePassword: options.consolePassword,
    command: (...args) => countyCommand(args, env),
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}

async function listeningUrl(child: ChildProcess, log: (line: string) => void): Promise<string> {
  if (child.stdout === null || child.stderr === null) throw new Error('county server: no output to read');
  const lastWords: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => {
    lastWords.push(line);
    log(line);
  });
  const lines = createInterface({ input: child.stdout });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => {
      reject(
        new Error(
          `The county server ended with code ${code} before it listened.\n${lastWords.slice(-10).join('\n')}`,
        ),
      );
    });
    lines.on('line', (line) => {
      lastWords.push(line);
      const ready = line.startsWith('{"listening"') ? listeningSchema.safeParse(JSON.parse(line)) : null;
      if (ready?.success) resolve(ready.data.listening);
      else log(line);
    });
  });
}

const execFileAsync = promisify(execFile);

async function countyCommand(args: readonly string[], env: NodeJS.ProcessEnv): Promise<unknown> {
  const cli = join(projectRoot, 'server/admin/cli.ts');
  const { stdout } = await execFileAsync(process.execPath, [cli, ...args, '--json'], {
    env,
    cwd: projectRoot,
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? 'null');
}
