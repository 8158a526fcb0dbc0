// `npm ci` refuses a lock file without an entry for each platform's binary: seen once, on the first clone.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lockfileSchema, lockGaps } from '#build/lockfile.ts';
import { projectRoot } from '#build/vite/common.ts';

const lock = (packages: object) => lockfileSchema.parse({ packages });

describe('lockGaps', () => {
  it("package-lock.json has an entry for every platform's binary (else: node build/tasks/complete-lock.ts)", () => {
    const lock = lockfileSchema.parse(
      JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8')),
    );
    expect(lockGaps(lock)).toEqual([]);
  });

  it('finds an entry where Node would: beside the package, else further out', () => {
    const wants = { version: '1.0.0', dev: true, optionalDependencies: { '@x/bin': '1.0.0' } };
    const tool = 'node_modules/a/node_modules/@s/tool';
    const gap = { name: '@x/bin', version: '1.0.0', dev: true, wantedBy: tool };
    expect(lockGaps(lock({ [tool]: wants }))).toEqual([gap]);
    expect(lockGaps(lock({ [tool]: wants, 'node_modules/@x/bin': {} }))).toEqual([]);
    expect(lockGaps(lock({ [tool]: wants, 'node_modules/a/node_modules/@x/bin': {} }))).toEqual([]);
    expect(lockGaps(lock({ [tool]: wants, 'node_modules/b/node_modules/@x/bin': {} }))).toEqual([gap]);
  });
});
