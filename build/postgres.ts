// A throwaway PostgreSQL for tests and the demo: its own cluster in a temporary folder, on a free port, gone after
// dispose(). PostgreSQL refuses to run as root, so there it runs as an ordinary user.
//
//   TEST_DATABASE_URL set ─> that server is used (its user must be allowed to create databases, and nobody else
//   may use the server meanwhile: a transaction in any of its databases holds the pull's fence, S6)
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export type Postgres = {
  /** postgres://… of a database whose user may create others. */
  readonly url: string;
  /** Stops the cluster and removes its folder; does nothing to a server that was given. */
  readonly dispose: () => Promise<void>;
};

const MISSING =
  'PostgreSQL is not installed: /usr/lib/postgresql/*/bin/postgres was not found. ' +
  'Install it (Debian: apt-get install postgresql) or set TEST_DATABASE_URL to a server that may be used for tests.';

/** Starts a cluster, or hands on TEST_DATABASE_URL. @throws with a sentence when neither can be had */
export async function startPostgres(env: NodeJS.ProcessEnv = process.env): Promise<Postgres> {
  const given = env['TEST_DATABASE_URL'];
  if (given !== undefined && given !== '') return { url: given, dispose: () => Promise.resolve() };
  const bin = newestBin();
  if (bin === null) throw new Error(MISSING);
  const owner = process.getuid?.() === 0 ? ordinaryUser() : null;
  const folder = mkdtempSync(join(tmpdir(), 'yizhan-pg-'));
  try {
    if (owner !== null) chownSync(folder, owner.uid, owner.gid);
    return await startIn(folder, bin, owner);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

type User = { readonly uid: number; readonly gid: number };

async function startIn(folder: string, bin: string, owner: User | null): Promise<Postgres> {
  const data = join(folder, 'data');
  const password = randomBytes(12).toString('hex');
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (owner !== null) chownSync(passwordFile, owner.uid, owner.gid);
  const as = { ...owner, cwd: folder, env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C.UTF-8' } };
  const initdb = ['-D', data, '-U', 'county', '-E', 'UTF8', '--auth=scram-sha-256', '--no-sync'];
  execFileSync(join(bin, 'initdb'), [...initdb, `--pwfile=${passwordFile}`], { ...as, stdio: 'pipe' });
  rmSync(passwordFile);
  chmodSync(folder, 0o700);
  const port = await freePort();
  const settings = [
    `port=${String(port)}`,
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${folder}`,
    'fsync=off',
    'max_connections=100',
    // Its transactions would hold the pull's fence (S6) now and then, in every database of the cluster.
    'autovacuum=off',
  ];
  const child = spawn(join(bin, 'postgres'), ['-D', data, ...settings.flatMap((each) => ['-c', each])], {
    ...as,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  // A test run that ends without dispose() must not leave a server behind.
  const stopWithUs = (): void => void child.kill('SIGINT');
  process.once('exit', stopWithUs);
  await ready(child);
  return {
    url: `postgres://county:${password}@127.0.0.1:${String(port)}/postgres`,
    dispose: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        const ended = once(child, 'exit');
        // SIGINT is PostgreSQL's fast shutdown: it does not wait for clients.
        child.kill('SIGINT');
        await ended;
      }
      process.off('exit', stopWithUs);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Waits for the server's own word that it takes connections. */
async function ready(child: ChildProcess): Promise<void> {
  if (child.stderr === null) throw new Error('postgres: no output to read');
  const lines = createInterface({ input: child.stderr });
  const words: string[] = [];
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      reject(new Error(`PostgreSQL ended with code ${String(code)}.\n${words.join('\n')}`));
    });
    lines.on('line', (line) => {
      words.push(line);
      if (words.length > 40) words.shift();
      if (line.includes('database system is ready to accept connections')) resolve();
    });
  });
}

/** Debian keeps each major version apart; the newest is used. */
function newestBin(): string | null {
  const root = '/usr/lib/postgresql';
  if (!existsSync(root)) return null;
  const [newest] = readdirSync(root)
    .filter((version) => existsSync(join(root, version, 'bin/postgres')))
    .sort((a, b) => Number(b) - Number(a));
  return newest === undefined ? null : join(root, newest, 'bin');
}

/** The user of Debian's package, else the one that owns nothing. */
function ordinaryUser(): User {
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = users.find((fields) => fields[0] === name) ?? [];
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error('PostgreSQL cannot run as root, and there is no user postgres or nobody to run it as.');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
