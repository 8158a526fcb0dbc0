// node build/tasks/complete-lock.ts: fills the gaps of package-lock.json that build/lockfile.ts finds, so that `npm ci` takes it.
// For the platforms that a package is for (os, cpu, libc) the registry is asked: that very version where it has it (then with
// its integrity), else the newest that it has, whose platforms are the same.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { lockfileSchema, lockGaps, type LockGap } from '../lockfile.ts';
import { projectRoot } from '../vite/common.ts';

const manifestSchema = z.looseObject({
  version: z.string(),
  license: z.optional(z.string()),
  os: z.optional(z.array(z.string())),
  cpu: z.optional(z.array(z.string())),
  libc: z.optional(z.array(z.string())),
  engines: z.optional(z.record(z.string(), z.string())),
  dist: z.looseObject({ integrity: z.string() }),
});

const view = (spec: string) => {
  const text = execFileSync('npm', ['view', spec, '--json'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return manifestSchema.parse(JSON.parse(text));
};

const manifestOf = ({ name, version }: LockGap) => {
  try {
    return view(`${name}@${version}`);
  } catch {
    // Not in this registry (npm's exit code says no more than that): the newest one knows the platforms as well.
    return view(name);
  }
};

const file = join(projectRoot, 'package-lock.json');
const text = readFileSync(file, 'utf8');
const added: Record<string, object> = {};
for (const gap of lockGaps(lockfileSchema.parse(JSON.parse(text)))) {
  const { version, license, os, cpu, libc, engines, dist } = manifestOf(gap);
  added[`node_modules/${gap.name}`] = {
    version: gap.version,
    ...(version === gap.version ? { integrity: dist.integrity } : {}),
    ...(cpu ? { cpu } : {}),
    ...(gap.dev ? { dev: true } : {}),
    ...(libc ? { libc } : {}),
    ...(license ? { license } : {}),
    optional: true,
    ...(os ? { os } : {}),
    ...(engines ? { engines } : {}),
  };
  const note = version === gap.version ? '' : ' (not in this registry: without integrity)';
  process.stdout.write(`added ${gap.name}@${gap.version}${note}\n`);
}
// Written from the text as it was read, with npm's own order of entries and of keys, so that the change shows what was added.
const anyObject = z.record(z.string(), z.unknown());
const whole = anyObject.parse(JSON.parse(text));
const packages = Object.entries({ ...anyObject.parse(whole['packages']), ...added });
whole['packages'] = Object.fromEntries(packages.sort(([a], [b]) => a.localeCompare(b, 'en')));
writeFileSync(file, `${JSON.stringify(whole, null, 2)}\n`);
