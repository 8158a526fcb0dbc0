// Decides where the county command works: on PostgreSQL by DATABASE_URL, through the server that runs on this data
// directory, or on the embedded database itself when no server has it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import { openCounty } from '../compose.ts';
import { type Settings } from '../settings.ts';
import { cliTexts } from '../texts.ts';
import { type AdminActions, directActions } from './actions.ts';
import { remoteActions } from './remote.ts';
import { SERVER_FILE, type ServerFile, serverFileSchema } from './wire.ts';

export type OpenActions = {
  readonly actions: AdminActions;
  /** For the progress line. */
  readonly where: string;
  readonly dispose: () => Promise<void>;
};

/** @returns the actions, or the sentence that says why the county cannot be reached */
export async function openActions(settings: Settings): Promise<Result<OpenActions, string>> {
  if (settings.databaseUrl === null) {
    const server = runningServer(settings.dataDir);
    if (server !== null && (await answers(server))) {
      return ok({
        actions: remoteActions(server),
        where: cliTexts.theServer(server.url),
        dispose: () => Promise.resolve(),
      });
    }
  }
  const opened = await openCounty(settings);
  if (!opened.ok) return err(opened.error);
  return ok({
    actions: directActions(opened.value.county),
    where: cliTexts.theDatabase,
    dispose: opened.value.dispose,
  });
}

function runningServer(dataDir: string): ServerFile | null {
  try {
    return serverFileSchema.parse(JSON.parse(readFileSync(join(dataDir, SERVER_FILE), 'utf8')));
  } catch {
    return null;
  }
}

/** A server that was killed leaves its file behind: only one that answers counts. */
async function answers(server: ServerFile): Promise<boolean> {
  try {
    const response = await fetch(new URL('/v1/health', server.url), { signal: AbortSignal.timeout(10_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
