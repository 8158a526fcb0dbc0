// What the home screen waits for: the scripts that the page must have before anything is shown stay small (ux.md weighed 132 kB).
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { initialScriptKb } from '../bench/initial-script.ts';
import { e2eApp } from './support/stage.ts';

/** gzip, 1,000 bytes. */
const LIMIT_KB = 200;

it(`the scripts of the first screen are ${LIMIT_KB} kB at most, gzipped`, async () => {
  const kb = await initialScriptKb(join(e2eApp(), 'renderer'));
  expect(kb).toBeLessThanOrEqual(LIMIT_KB);
  // A build whose scripts were not found would weigh nothing.
  expect(kb).toBeGreaterThan(50);
});
