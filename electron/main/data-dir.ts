// Where this kiosk keeps what is its own. Chromium's profile has a folder beside ours: it may be wiped at any time (S19),
// journal and identity may not.
import { join } from 'node:path';

export type DataFolders = {
  readonly dataDir: string;
  readonly browser: string;
  readonly journal: string;
  readonly logs: string;
};

/** @param fromEnv YIZHAN_DATA_DIR @param fallback Electron's own choice for this user */
export function dataFolders(fromEnv: string | undefined, fallback: string): DataFolders {
  const dataDir = fromEnv === undefined || fromEnv === '' ? fallback : fromEnv;
  return {
    dataDir,
    browser: join(dataDir, 'browser'),
    journal: join(dataDir, 'journal'),
    logs: join(dataDir, 'logs'),
  };
}
