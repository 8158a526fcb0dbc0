// What the page must have before anything is shown: the scripts of index.html and all that they import at once, as gzip.
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** @param rendererDir of the built kiosk @returns kB (1,000 bytes) */
export async function initialScriptKb(rendererDir: string): Promise<number> {
  const html = await readFile(join(rendererDir, 'index.html'), 'utf8');
  const wanted = [...html.matchAll(/(?:src|href)="\/?([^"]+\.js)"/gu)].map(([, path = '']) => path);
  const seen = new Set<string>();
  let bytes = 0;
  for (let path = wanted.pop(); path !== undefined; path = wanted.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const script = await readFile(join(rendererDir, path), 'utf8');
    bytes += gzipSync(script, { level: 9 }).length;
    for (const [, imported = ''] of script.matchAll(/(?:\bfrom|\bimport)\s*["'](\.[^"']+\.js)["']/gu))
      wanted.push(join(dirname(path), imported));
  }
  return Math.round(bytes / 100) / 10;
}
