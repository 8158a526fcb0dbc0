// Pages that a county decides by name files and tests as evidence. A file that was moved away makes the page a claim without one.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { filesUnder } from '#build/fingerprint.ts';
import { projectRoot } from '#build/vite/common.ts';

const rooms = 'build|docs|electron|renderer|server|shared|tests';

it.each(['threat-model.md', 'pia.md', 'electronegativity.md', 'technician.md'])(
  'every file, folder and decision that docs/%s names is there',
  (page) => {
    const text = readFileSync(join(projectRoot, 'docs', page), 'utf8');
    const paths = [...text.matchAll(new RegExp(`\\b(?:${rooms})/[\\w./-]*\\w`, 'gu'))].map(([path]) => path);
    const links = [...text.matchAll(/\]\(([\w./-]+)\)/gu)].map(([, link = '']) => join('docs', link));
    const decisions = [...text.matchAll(/\badr\/(\d{4})\b/gu)].map(([, number = '']) => number);
    const known = filesUnder(join(projectRoot, 'docs/adr'));
    expect([...paths, ...links, ...decisions].length).toBeGreaterThan(0);
    const missing = [...paths, ...links].filter(
      (path) => !path.includes('docs/adr/') && !existsSync(join(projectRoot, path)),
    );
    expect(missing).toEqual([]);
    expect(decisions.filter((number) => !known.some((file) => file.includes(`/${number}-`)))).toEqual([]);
  },
);
