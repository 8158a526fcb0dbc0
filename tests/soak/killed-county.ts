// The county of a soak run: the real server on one port, with the large list in it, killed and started again at will. What
// arrives is counted from its own log, at the moment it arrives.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { PULL_PATH } from '#shared/protocol/pull.ts';
import { PUSH_PATH } from '#shared/protocol/push.ts';
import { SNAPSHOT_PATH } from '#shared/protocol/snapshot.ts';
import { type DemoCounty, startDemoCounty } from '#build/demo/demo-county.ts';
import { remoteActions } from '#server/admin/remote.ts';
import { SERVER_FILE, serverFileSchema } from '#server/admin/wire.ts';
import { keptPort } from './kept-port.ts';

export type Arrivals = { readonly pulls: number; readonly pushes: number };

export type KilledCounty = {
  readonly url: string;
  readonly arrivals: () => Arrivals;
  /** Resolves true at the next push that arrives, false after the time. */
  readonly nextPush: (timeoutMs: number) => Promise<boolean>;
  readonly command: DemoCounty['command'];
  /** As after a backup was put back (S5), without a command's start-up. @throws when the county refuses */
  readonly newEpoch: () => Promise<void>;
  /** SIGKILL, and a new process on the same data and port. */
  readonly killAndRestart: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

const arrivalSchema = z.looseObject({
  msg: z.literal('incoming request'),
  req: z.looseObject({ path: z.string() }),
});

export async function openKilledCounty(options: {
  readonly dir: string;
  readonly configFile: string;
  readonly databaseUrl: string | undefined;
}): Promise<KilledCounty> {
  let arrivals: Arrivals = { pulls: 0, pushes: 0 };
  let onPush: (() => void) | null = null;
  const log = (line: string): void => {
    if (!line.includes('"incoming request"')) return;
    const arrival = arrivalSchema.safeParse(JSON.parse(line));
    if (!arrival.success) return;
    const { path } = arrival.data.req;
    // Lists come by pages or by a snapshot's manifest and chunks.
    if (path === PULL_PATH || path.startsWith(SNAPSHOT_PATH))
      arrivals = { ...arrivals, pulls: arrivals.pulls + 1 };
    if (path === PUSH_PATH) {
      arrivals = { ...arrivals, pushes: arrivals.pushes + 1 };
      onPush?.();
    }
  };
  const start = (port: number): Promise<DemoCounty> =>
    startDemoCounty({
      dataDir: join(options.dir, 'county'),
      configFile: options.configFile,
      port,
      consolePassword: 'soak',
      ...(options.databaseUrl === undefined ? {} : { databaseUrl: options.databaseUrl }),
      log,
    });
  let county = await start(await keptPort(Math.random));
  const { url } = county;
  return {
    url,
    arrivals: () => arrivals,
    nextPush: (timeoutMs) =>
      new Promise((resolve) => {
        const late = setTimeout(() => settle(false), timeoutMs);
        const settle = (seen: boolean): void => {
          clearTimeout(late);
          onPush = null;
          resolve(seen);
        };
        onPush = () => settle(true);
      }),
    command: (...args) => county.command(...args),
    newEpoch: async () => {
      const written: unknown = JSON.parse(await readFile(join(options.dir, 'county', SERVER_FILE), 'utf8'));
      const begun = await remoteActions(serverFileSchema.parse(written)).newEpoch();
      if (!begun.ok) throw new Error(`the county began no new epoch: ${begun.error.text}`);
    },
    killAndRestart: async () => {
      await county.kill();
      county = await start(Number(new URL(url).port));
    },
    stop: () => county.stop(),
  };
}
