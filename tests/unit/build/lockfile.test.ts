// `npm ci` refuses a lock file without an entry for each platform's binary: seen once, on the first clone.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { lockfileSchema, lockGaps } from '#build/lockfile.ts';
import { auditToolFolder, benchPeersFolder } from '#build/setup/needs.mjs';
import { projectRoot } from '#build/vite/common.ts';

const lock = (packages: object) => lockfileSchema.parse({ packages });

describe('lockGaps', () => {
  it.each(['.', benchPeersFolder, auditToolFolder].map((folder) => join(folder, 'package-lock.json')))(
    "%s has an entry for every platform's binary (else: node build/tasks/complete-lock.ts)",
    (file) => {
      const lock = lockfileSchema.parse(JSON.parse(readFileSync(join(projectRoot, file), 'utf8')));
      expect(lockGaps(lock)).toEqual([]);
    },
  );

  it.each([benchPeersFolder, auditToolFolder])('%s is locked to bytes, and to no registry', (folder) => {
    const { packages } = z
      .object({ packages: z.record(z.string(), z.looseObject({ integrity: z.optional(z.string()) })) })
      .parse(JSON.parse(readFileSync(join(projectRoot, folder, 'package-lock.json'), 'utf8')));
    const { '': _, ...locked } = packages;
    const loose = Object.entries(locked).filter(
      ([, entry]) => entry.integrity === undefined || 'resolved' in entry,
    );
    expect(loose).toEqual([]);
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
