// Slips as files: kept where there is no printer, and for the moment that CUPS needs one. They name a job and no person.
import { mkdir, readdir, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export type SlipStore = {
  /** @returns the path of the kept PDF, or null when the disk refused it */
  readonly keep: (slipNo: string, pdf: Uint8Array) => Promise<string | null>;
  /** Lends a file to `use` and deletes it afterwards. @returns what `use` did, or null when the disk refused the file */
  readonly withTemporary: <T>(
    slipNo: string,
    pdf: Uint8Array,
    use: (path: string) => Promise<T>,
  ) => Promise<T | null>;
};

/** Kept PDFs; the oldest make room. */
const KEPT = 500;

/** Opens the folders slips/ and printing/ of a data folder; what a crash left in printing/ is deleted. */
export async function openSlipStore(dataDir: string, kept: number = KEPT): Promise<SlipStore> {
  const slips = join(dataDir, 'slips');
  const printing = join(dataDir, 'printing');
  for (const folder of [slips, printing]) await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const left of await readdir(printing)) await unlink(join(printing, left)).catch(() => undefined);
  return {
    keep: async (slipNo, pdf) => {
      const path = join(slips, `${slipNo}.pdf`);
      if (!(await written(path, pdf))) return null;
      // Numbers of one kiosk sort by age.
      const old = (await readdir(slips)).sort().slice(0, -kept);
      for (const name of old) await unlink(join(slips, name)).catch(() => undefined);
      return path;
    },
    withTemporary: async (slipNo, pdf, use) => {
      const path = join(printing, `${slipNo}.pdf`);
      try {
        return (await written(path, pdf)) ? await use(path) : null;
      } finally {
        await unlink(path).catch(() => undefined);
      }
    },
  };
}

async function written(path: string, bytes: Uint8Array): Promise<boolean> {
  try {
    await writeFile(path, bytes, { mode: 0o600 });
    return true;
  } catch {
    await unlink(path).catch(() => undefined);
    return false;
  }
}
