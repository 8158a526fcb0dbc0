import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { initialScriptKb } from '#tests/bench/initial-script.ts';

/** About so many kB that gzip cannot make smaller. */
const weight = (kb: number): string => `/*${randomBytes(kb * 750).toString('base64')}*/`;

it('counts what the page names and what that imports at once, each once; what is fetched later does not count', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'yizhan-script-'));
  try {
    await mkdir(join(folder, 'assets'));
    const put = (name: string, text: string) => writeFile(join(folder, name), text);
    await put('index.html', '<script type="module" src="/assets/a.js"></script>');
    await put(
      'assets/a.js',
      `import"./b.js";import{x}from"./c.js";const later=()=>import("./d.js");${weight(20)}`,
    );
    await put('assets/b.js', `import{x}from"./c.js";${weight(40)}`);
    await put('assets/c.js', weight(80));
    await put('assets/d.js', weight(160));
    const kb = await initialScriptKb(folder);
    expect(kb).toBeGreaterThan(100);
    expect(kb).toBeLessThan(145);
  } finally {
    await rm(folder, { recursive: true });
  }
});
