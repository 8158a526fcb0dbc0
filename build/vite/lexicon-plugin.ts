// `import address from 'virtual:pinyin-lexicon'`: makes the keyboard's lexicon (build/lexicon) when something asks for it, and gives the
// address under which the kiosk's origin serves it. It is written into a folder of its own, so that Vite treats it as any other asset:
// a content hash in its name, precached with the rest of the shell.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { makeLexicon } from '../lexicon/make-lexicon.ts';

const VIRTUAL = 'virtual:pinyin-lexicon';

/** @param folder receives pinyin.txt; absolute */
export const lexiconPlugin = (folder: string): Plugin => ({
  name: 'pinyin-lexicon',
  enforce: 'pre',
  resolveId(id) {
    if (id !== VIRTUAL) return null;
    const file = join(folder, 'pinyin.txt');
    mkdirSync(folder, { recursive: true });
    // Another build may read it at this moment.
    writeFileSync(`${file}.${process.pid}`, makeLexicon());
    renameSync(`${file}.${process.pid}`, file);
    return `${file}?url`;
  },
});
