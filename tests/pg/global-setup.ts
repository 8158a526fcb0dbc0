// One PostgreSQL for all tests of this folder: started here unless TEST_DATABASE_URL names one.
import type { TestProject } from 'vitest/node';
import { startPostgres } from '#build/postgres.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    postgresUrl: string;
  }
}

/** @returns what stops it after the last test */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startPostgres();
  project.provide('postgresUrl', postgres.url);
  return postgres.dispose;
}
