// The test run, cut into projects by what a test needs. `npm test` runs them all, in this order (build/tasks/test.ts): the longest
// first, so that no long one is left at the end with nothing beside it.
import { defineConfig } from 'vitest/config';

const root = new URL('..', import.meta.url).pathname;

const project = (name: string, extra: object = {}) => ({
  root,
  test: {
    name,
    include: [`tests/${name}/**/*.test.{ts,tsx}`],
    environment: 'node' as const,
    restoreMocks: true,
    ...extra,
  },
});

const pglite = ['tests/support/pglite-template.ts'];

const projects = [
  project('e2e', {
    testTimeout: 120_000,
    hookTimeout: 180_000,
    fileParallelism: false,
    globalSetup: ['tests/e2e/global-setup.ts', 'tests/e2e/sample-county.ts'],
  }),
  project('soak', {
    testTimeout: 600_000,
    hookTimeout: 180_000,
    fileParallelism: false,
    globalSetup: ['tests/e2e/global-setup.ts'],
  }),
  project('server', { testTimeout: 30_000, hookTimeout: 60_000, globalSetup: pglite }),
  project('sim', { testTimeout: 300_000 }),
  project('pg', {
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // One after the other: a transaction in any database of the cluster holds the pull's fence (S6).
    fileParallelism: false,
    globalSetup: ['tests/pg/global-setup.ts'],
  }),
  project('fuzz', { testTimeout: 180_000, hookTimeout: 60_000, globalSetup: pglite }),
  project('contract', { testTimeout: 20_000, hookTimeout: 60_000, globalSetup: pglite }),
  project('unit', { testTimeout: 20_000, hookTimeout: 60_000 }),
  project('import', { testTimeout: 60_000, hookTimeout: 60_000 }),
];

export const projectNames: readonly string[] = projects.map(({ test }) => test.name);

export default defineConfig({ root, test: { passWithNoTests: false, projects } });
