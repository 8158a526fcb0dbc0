// Lint zones inside rooms, tried: a line that breaks a zone is laid into a copy of the place, under the project's own
// rules, and the linter must refuse it; the same line where it belongs must pass.
import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));
let toy = '';

beforeAll(async () => {
  toy = await mkdtemp(join(tmpdir(), 'yizhan-zones-'));
  await cp(join(root, '.oxlintrc.json'), join(toy, '.oxlintrc.json'));
});
afterAll(() => rm(toy, { recursive: true, force: true }));

async function lint(file: string, line: string): Promise<string> {
  const path = join(toy, file);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `${line}\n`);
  const { stdout } = spawnSync(join(root, 'node_modules/.bin/oxlint'), ['-c', '.oxlintrc.json', file], {
    cwd: toy,
    encoding: 'utf8',
  });
  await rm(path);
  return stdout;
}

const used = (from: string): string => `import { thing } from '${from}';\nexport const seen = thing;`;
const window = `export const door = window.kiosk;`;

const zones = [
  { file: 'electron/preload/x.ts', line: used('#shared/domain/job.ts'), where: 'electron/main/x.ts' },
  { file: 'renderer/features/home/x.ts', line: used('dexie'), where: 'renderer/db/x.ts' },
  { file: 'renderer/ui/x.ts', line: used('../features/home/home.tsx'), where: 'renderer/app/x.ts' },
  { file: 'renderer/app/x.ts', line: used('zod'), where: 'server/x.ts' },
  { file: 'shared/domain/x.ts', line: used('zod'), where: 'server/routes/x.ts' },
  { file: 'renderer/features/home/x.ts', line: window, where: 'renderer/compose.ts' },
  { file: 'server/import/x.ts', line: used('../db/port.ts'), where: 'server/services/x.ts' },
  { file: 'server/services/x.ts', line: used('pg'), where: 'server/db/pg.ts' },
  { file: 'electron/main/x.ts', line: used('libsodium-wrappers-sumo'), where: 'shared/sealing/x.ts' },
  { file: 'server/services/x.ts', line: used('libsodium-wrappers-sumo'), where: 'shared/sealing/x.ts' },
  { file: 'server/services/x.ts', line: used('fastify'), where: 'server/routes/x.ts' },
] as const;

for (const { file, line, where } of zones) {
  it(`${file} may not hold «${line.split('\n')[0]}», ${where} may`, async () => {
    expect(await lint(file, line)).toMatch(/no-restricted/);
    expect(await lint(where, line)).not.toMatch(/no-restricted/);
  });
}
