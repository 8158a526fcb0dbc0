// The kiosk's build on a tree of a few lines: what comes out, and when nothing has to be built.
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildKiosk } from '#build/tasks/build.ts';
import { projectRoot, type KioskVariant } from '#build/vite/common.ts';

const page = (name: string) =>
  `<!doctype html><html><head><title>${name}</title></head><body><script type="module" src="./${name}.tsx"></script></body></html>`;
const sources = {
  'electron/main/main.ts': `
    import { app } from 'electron';
    import { readFileSync } from 'node:fs';
    import { uuidv7 } from 'uuidv7';
    declare const __TEST_VARIANT__: boolean;
    console.log(app, readFileSync, uuidv7(), __TEST_VARIANT__ ? 'variant test' : 'variant release');`,
  'electron/main/casework/case-worker.ts': `console.log('casebook');`,
  'electron/main/sealing/pin-worker.ts': `
    import { parentPort } from 'node:worker_threads';
    parentPort?.postMessage('done');`,
  'electron/preload/preload.ts': `
    import { contextBridge } from 'electron';
    import { isRequestChannel } from '#shared/ipc/channel-names.ts';
    contextBridge.exposeInMainWorld('kiosk', { isRequestChannel });`,
  'renderer/index.html': page('index'),
  'renderer/slip.html': page('slip'),
  'renderer/index.tsx': `
    import { createRoot } from 'react-dom/client';
    import './style.css';
    createRoot(document.body).render(<p>站</p>);`,
  'renderer/slip.tsx': `document.body.append('slip');`,
  'renderer/style.css': `@font-face { font-family: x; src: url(./x.woff2); }`,
  'renderer/x.woff2': 'small enough to be inlined, if inlining were on',
};

let root = '';
const write = (name: string, text: string): void => {
  mkdirSync(dirname(join(root, name)), { recursive: true });
  writeFileSync(join(root, name), text);
};
const builtIn = (name: string): string => readFileSync(join(root, 'out', name), 'utf8');
const build = (variant: KioskVariant = 'test') =>
  buildKiosk({ variant, sourceRoot: root, outDir: join(root, 'out') });

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'build-'));
  for (const name of ['shared', 'package.json', 'package-lock.json', 'tsconfig.base.json']) {
    cpSync(join(projectRoot, name), join(root, name), { recursive: true });
  }
  for (const room of ['electron/main', 'electron/preload', 'renderer']) {
    mkdirSync(join(root, room), { recursive: true });
    cpSync(join(projectRoot, room, 'tsconfig.json'), join(root, room, 'tsconfig.json'));
  }
  symlinkSync(join(projectRoot, 'node_modules'), join(root, 'node_modules'));
  for (const [name, text] of Object.entries(sources)) write(name, text);
  await build();
}, 60_000);
afterAll(() => rmSync(root, { recursive: true }));

describe('the built kiosk', () => {
  it('needs no node_modules: main imports electron and Node’s own modules only', () => {
    const imports = builtIn('main/main.js').matchAll(/^import .*? from "([^"]+)"/gmu);
    const imported = Array.from(imports, (match) => match[1] ?? '');
    expect(imported.toSorted()).toEqual(['electron', 'node:fs']);
    expect(JSON.parse(builtIn('package.json'))).toMatchObject({ type: 'module', main: 'main/main.js' });
  });

  it('has a preload of one CommonJS file that requires electron only', () => {
    expect(readdirSync(join(root, 'out/preload'))).toEqual(['preload.cjs']);
    expect(builtIn('preload/preload.cjs').match(/require\(.*?\)/gu)).toEqual(['require("electron")']);
  });

  it('obeys the content policy: no inline script, nothing as data:', () => {
    const pages = builtIn('renderer/index.html') + builtIn('renderer/slip.html');
    expect(pages).not.toMatch(/<script(?![^>]*\bsrc=)/u);
    const files = readdirSync(join(root, 'out/renderer/assets'));
    expect(files.filter((file) => file.endsWith('.woff2'))).toHaveLength(1);
    expect(files.map((file) => builtIn(`renderer/assets/${file}`)).join('')).not.toContain('data:font');
  });

  it('precaches every file of the shell', () => {
    const shell = readdirSync(join(root, 'out/renderer'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== 'sw.js')
      .map((entry) => join(entry.parentPath, entry.name).slice(join(root, 'out/renderer/').length));
    const listed = [...builtIn('renderer/sw.js').matchAll(/url:"([^"]+)"/gu)].map((match) => match[1] ?? '');
    expect(listed.toSorted()).toEqual(shell.toSorted());
  });
});

describe('building again', { timeout: 60_000 }, () => {
  it('does nothing for an unchanged tree, and builds for a changed byte and for the other variant', async () => {
    expect((await build()).rebuilt).toBe(false);
    write('renderer/slip.tsx', `document.body.append('another slip');`);
    expect((await build()).rebuilt).toBe(true);
    expect(builtIn('main/main.js')).toContain('variant test');
    expect((await build('release')).rebuilt).toBe(true);
    expect(builtIn('main/main.js')).toContain('variant release');
    expect(builtIn('main/main.js')).not.toContain('variant test');
  });

  it('takes a folder that was left half made for nothing', async () => {
    await build();
    rmSync(join(root, 'out/package.json'));
    expect((await build()).rebuilt).toBe(true);
  });

  it('refuses a preload that the sandbox could not load, and leaves the earlier build as it was', async () => {
    await build();
    const before = builtIn('package.json');
    write(
      'electron/preload/preload.ts',
      `import { readFileSync } from 'node:fs'; console.log(readFileSync);`,
    );
    await expect(build()).rejects.toThrow('The preload requires node:fs; it may require only electron.');
    expect(builtIn('package.json')).toBe(before);
    expect(readdirSync(root).filter((name) => name.includes('building'))).toEqual([]);
  });
});
