// Entry of the county server: `node server/server.ts`. Says where it listens in one JSON line on stdout, logs to
// stderr, and on SIGTERM or SIGINT lets requests under way end before the database is closed.
import { randomBytes } from 'node:crypto';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chinaDay } from '#shared/kernel/calendar.ts';
import { directActions } from './admin/actions.ts';
import { SERVER_FILE, type ServerFile } from './admin/wire.ts';
import { buildApp } from './app.ts';
import { type OpenCounty, openCounty } from './compose.ts';
import { dailySweep } from './services/expiry.ts';
import { dailyPurge } from './services/retention.ts';
import { purgeLog } from './services/log-purge.ts';
import { forgetNonces } from './services/request-auth.ts';
import { type Settings, readSettings } from './settings.ts';
import { cliTexts } from './texts.ts';

const HOUSEKEEPING_MS = 10 * 60_000;
/** Requests under way get so long at the stop. */
const STOP_LIMIT_MS = 20_000;

const say = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

async function main(): Promise<number> {
  const settings = readSettings(process.env);
  if (!settings.ok) return fail(settings.error);
  if (settings.value.configFile === null) say(cliTexts.defaultConfig);
  const opened = await openCounty(settings.value);
  if (!opened.ok) return fail(opened.error);
  try {
    return await serve(settings.value, opened.value);
  } finally {
    await opened.value.dispose();
  }
}

async function serve(settings: Settings, { county }: OpenCounty): Promise<number> {
  const adminToken = randomBytes(32).toString('base64url');
  const sweep = dailySweep(county);
  const purgeDaily = dailyPurge(county, chinaDay);
  const app = buildApp({
    county,
    sweep,
    actions: directActions(county),
    adminToken,
    consolePassword: settings.consolePassword,
    log: process.stderr,
  });
  const stopped = stopSignal();
  let url: string;
  try {
    url = await app.listen({ port: settings.port, host: settings.host });
  } catch (error) {
    await app.close();
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      return fail(cliTexts.portBusy(settings.port));
    }
    throw error;
  }
  const serverFile = writeServerFile(settings.dataDir, {
    url: loopbackUrl(url),
    adminToken,
    pid: process.pid,
  });
  process.stdout.write(`${JSON.stringify({ listening: url })}\n`);

  const housekeeping = setInterval(() => {
    Promise.all([sweep(), forgetNonces(county), purgeLog(county), purgeDaily()]).catch((error: unknown) => {
      app.log.error({ err: error }, 'housekeeping failed; it is tried again');
    });
  }, HOUSEKEEPING_MS);

  const signal = await stopped;
  app.log.info({ signal }, 'stopping');
  clearInterval(housekeeping);
  const tooLong = setTimeout(() => {
    app.server.closeAllConnections();
  }, STOP_LIMIT_MS);
  await app.close();
  clearTimeout(tooLong);
  rmSync(serverFile, { force: true });
  return 0;
}

function stopSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    process.once('SIGTERM', resolve);
    process.once('SIGINT', resolve);
  });
}

/** The county command reaches the server on this machine, whatever address it listens on. */
const loopbackUrl = (url: string): string =>
  url.replace('://0.0.0.0:', '://127.0.0.1:').replace('://[::]:', '://[::1]:');

/** Written in one step and readable by the owner alone: it holds the admin token. */
function writeServerFile(dataDir: string, content: ServerFile): string {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, SERVER_FILE);
  const draft = `${path}.${String(process.pid)}`;
  writeFileSync(draft, JSON.stringify(content), { mode: 0o600 });
  renameSync(draft, path);
  return path;
}

function fail(text: string): number {
  say(text);
  return 1;
}

process.exitCode = await main();
