// The doors of docs/architecture.md, tried: the project's own tsconfig files are laid over a toy house with one file a
// room, and an import through a door that is not there must fail the build.
import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const solution = z.object({ references: z.array(z.object({ path: z.string() })) });

const doors: Record<string, readonly string[]> = {
  'shared/kernel': [],
  'shared/domain': ['shared/kernel'],
  'shared/matching': ['shared/kernel', 'shared/domain'],
  'shared/policy': ['shared/kernel', 'shared/domain'],
  'shared/casework': ['shared/kernel', 'shared/domain'],
  'shared/outreach': [
    'shared/kernel',
    'shared/domain',
    'shared/matching',
    'shared/policy',
    'shared/casework',
  ],
  'shared/protocol': ['shared/kernel', 'shared/domain'],
  'shared/sealing': ['shared/kernel', 'shared/domain', 'shared/protocol'],
  'shared/sync': ['shared/kernel', 'shared/domain', 'shared/protocol'],
  'shared/ipc': [
    'shared/kernel',
    'shared/domain',
    'shared/policy',
    'shared/casework',
    'shared/protocol',
    'shared/sync',
  ],
  'electron/main': [
    'shared/kernel',
    'shared/domain',
    'shared/matching',
    'shared/policy',
    'shared/casework',
    'shared/outreach',
    'shared/protocol',
    'shared/sealing',
    'shared/sync',
    'shared/ipc',
  ],
  // The compiler follows references of references; that the preload keeps to shared/ipc is a lint zone.
  'electron/preload': [
    'shared/kernel',
    'shared/domain',
    'shared/policy',
    'shared/casework',
    'shared/protocol',
    'shared/sync',
    'shared/ipc',
  ],
  renderer: [
    'shared/kernel',
    'shared/domain',
    'shared/matching',
    'shared/policy',
    'shared/casework',
    'shared/outreach',
    'shared/protocol',
    'shared/sync',
    'shared/ipc',
  ],
  server: [
    'shared/kernel',
    'shared/domain',
    'shared/policy',
    'shared/casework',
    'shared/protocol',
    'shared/sealing',
  ],
};
const rooms = Object.keys(doors);
let toy = '';

async function projectsOfTheHouse(): Promise<string[]> {
  const raw: unknown = JSON.parse(await readFile(join(root, 'tsconfig.json'), 'utf8'));
  return z.parse(solution, raw).references.map((reference) => reference.path);
}

beforeAll(async () => {
  toy = await mkdtemp(join(tmpdir(), 'yizhan-rooms-'));
  await Promise.all(
    ['package.json', 'tsconfig.base.json'].map((file) => cp(join(root, file), join(toy, file))),
  );
  await symlink(join(root, 'node_modules'), join(toy, 'node_modules'));
  for (const room of rooms) {
    await mkdir(join(toy, room), { recursive: true });
    await cp(join(root, room, 'tsconfig.json'), join(toy, room, 'tsconfig.json'));
    await writeFile(join(toy, room, 'thing.ts'), `export const thing = '${room}';\n`);
  }
});
afterAll(() => rm(toy, { recursive: true, force: true }));

/**
 * Compiles one room of the toy house with visitors in it. Always anew (--force): two versions of a file within one tick of
 * the file system's clock would pass as up to date.
 * @param visitors name → the line that it holds
 * @returns the names of those that the compiler refused
 */
async function refused(room: string, visitors: Readonly<Record<string, string>>): Promise<string[]> {
  const names = Object.keys(visitors);
  const fileOf = (name: string): string => `visitor-${name.replace('/', '-')}.ts`;
  await Promise.all(names.map((name) => writeFile(join(toy, room, fileOf(name)), `${visitors[name]}\n`)));
  const tsc = spawnSync(
    process.execPath,
    [join(root, 'node_modules/typescript/bin/tsc'), '-b', '--force', '--pretty', 'false', join(toy, room)],
    { encoding: 'utf8', cwd: toy },
  );
  await Promise.all(names.map((name) => rm(join(toy, room, fileOf(name)))));
  return names.filter((name) => tsc.stdout.includes(`${fileOf(name)}(`)).toSorted();
}

const useOf = (other: string): string =>
  `import { thing } from '#${other}/thing.ts'; export const seen = thing;`;

describe('the compiler keeps the doors', () => {
  it('every room of the house stands in this table', async () => {
    const listed = (await projectsOfTheHouse()).filter((path) => path !== 'build' && path !== 'tests');
    expect(listed.toSorted()).toEqual(rooms.toSorted());
  });

  for (const room of rooms) {
    it(`${room} may import what its row says and nothing else`, async () => {
      const others = rooms.filter((name) => name !== room);
      const closed = others.filter((other) => doors[room]?.includes(other) !== true);
      const visitors = Object.fromEntries(others.map((other) => [other, useOf(other)]));
      expect(await refused(room, visitors)).toEqual(closed.toSorted());
    });
  }

  it('shared knows neither DOM nor Node, the renderer no Node, main no DOM', async () => {
    const visitors = {
      node: `import { readFileSync } from 'node:fs'; export const read = readFileSync;`,
      dom: 'export const page = document.body;',
    };
    expect(await refused('shared/kernel', visitors)).toEqual(['dom', 'node']);
    expect(await refused('shared/sealing', visitors)).toEqual(['dom', 'node']);
    expect(await refused('shared/sync', visitors)).toEqual(['dom', 'node']);
    expect(await refused('shared/ipc', visitors)).toEqual(['dom', 'node']);
    expect(await refused('renderer', visitors)).toEqual(['node']);
    expect(await refused('electron/main', visitors)).toEqual(['dom']);
    expect(await refused('server', visitors)).toEqual(['dom']);
  });
});
