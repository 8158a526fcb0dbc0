// What most server tests stand on: a database for the file, and for each test an empty county, its app and an enrolled kiosk. The
// bindings are live: they hold what belongs to the test that runs.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { Database } from '#server/db/port.ts';
import { memoryDatabase } from '#tests/support/memory-database.ts';
import { type TestApp, type TestKiosk, testApp, testKiosk } from './app.ts';
import { type TestCounty, freshCounty } from './county.ts';

export let db: Database;
export let county: TestCounty;
export let server: TestApp;
export let kiosk: TestKiosk;
/** An empty folder of the test's own. */
export let folder: string;

/** A database and a county. Called once, at the top of a test file. */
export function standOnCounty(): void {
  beforeAll(async () => {
    db = await memoryDatabase();
  });
  afterAll(() => db.dispose());
  beforeEach(async () => {
    county = await freshCounty(db);
  });
}

/** The same, and the county's app. */
export function standOnServer(over: Parameters<typeof testApp>[1] = {}): void {
  standOnCounty();
  beforeEach(async () => {
    server = await testApp(county, over);
    return () => server.app.close();
  });
}

/** The same, and a kiosk of the first station. */
export function standOnKiosk(): void {
  standOnServer();
  beforeEach(async () => {
    kiosk = await testKiosk(county);
  });
}

/** A folder, whatever else the test stands on. */
export function standInFolder(): void {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'yizhan-server-'));
    return () => rmSync(folder, { recursive: true, force: true });
  });
}
