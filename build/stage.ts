// Where root's stand-in user can read Electron and the built app: a folder of root's under /var/tmp, readable by all, with one
// entry per content. Files of Electron are hard links where the file system allows (nothing is copied), else copies.
//
//   /var/tmp/yizhan-stage-0/          0755 root
//     electron-<hash>/  app-<hash>/   complete from the moment they have this name; unused ones go after two days
//     run-kiosk-<hash>                starts Electron as the ordinary user
//     runtime-<uid>/                  0700, that user's XDG_RUNTIME_DIR
import {
  chmodSync,
  copyFileSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { filesUnder, fingerprintFiles, fingerprintOf } from './fingerprint.ts';

export const stageRoot = '/var/tmp/yizhan-stage-0';
const unusedMs = 2 * 24 * 3600 * 1000;
const othersRead = 0o004;
const execute = 0o111;

/** Makes the stage folder, or throws when somebody else's folder or link stands in its place. */
export const openStage = (): string => {
  mkdirSync(stageRoot, { recursive: true, mode: 0o755 });
  const found = lstatSync(stageRoot);
  if (!found.isDirectory() || found.uid !== 0) {
    throw new Error(`${stageRoot} is not root's own folder. Look who made it, then run: rm -rf ${stageRoot}`);
  }
  chmodSync(stageRoot, 0o755);
  return stageRoot;
};

/** Stages a folder under a name that its content gives; the same content is staged once. Returns where it stands. */
export const stageFolder = (kind: 'electron' | 'app', source: string): string => {
  const key = kind === 'app' ? fingerprintFiles(source, ['.']) : listingFingerprint(source);
  return intoPlace(`${kind}-${key.slice(0, 16)}`, (scratch) => mirror(source, scratch, kind === 'electron'));
};

/** Writes a small program into the stage, executable by all, named by its content. */
export const stageScript = (name: string, text: string): string => {
  const key = fingerprintOf([{ name, content: text }]).slice(0, 16);
  const place = join(openStage(), `${name}-${key}`);
  if (!existsSync(place)) {
    const scratch = join(mkdtempSync(join(stageRoot, '.making-')), name);
    writeFileSync(scratch, text);
    chmodSync(scratch, 0o755);
    renameSync(scratch, place);
    rmSync(join(scratch, '..'), { recursive: true });
  }
  touch(place);
  return place;
};

/** A large folder is told apart by names, sizes and times of its files: reading 300 MB at each start takes too long. */
const listingFingerprint = (folder: string): string =>
  fingerprintOf(
    filesUnder(folder).map((file) => {
      const { size, mtimeMs, mode } = lstatSync(file);
      return { name: file, content: `${size} ${mtimeMs} ${mode & execute}` };
    }),
  );

const intoPlace = (name: string, fill: (scratch: string) => void): string => {
  const place = join(openStage(), name);
  if (!existsSync(place)) {
    const scratch = mkdtempSync(join(stageRoot, '.making-'));
    fill(scratch);
    chmodSync(scratch, 0o755);
    try {
      renameSync(scratch, place);
    } catch (error) {
      rmSync(scratch, { recursive: true });
      // Another command staged the same content in the meantime.
      if (!existsSync(place)) throw error;
    }
  }
  touch(place);
  prune();
  return place;
};

const touch = (path: string): void => utimesSync(path, new Date(), new Date());

const prune = (): void => {
  for (const name of readdirSync(stageRoot)) {
    if (!/^(?:electron|app|run-kiosk|\.making)-/u.test(name)) continue;
    const path = join(stageRoot, name);
    const found = lstatSync(path, { throwIfNoEntry: false });
    if (found !== undefined && Date.now() - found.mtimeMs > unusedMs)
      rmSync(path, { recursive: true, force: true });
  }
};

const mirror = (source: string, target: string, link: boolean): void => {
  for (const entry of readdirSync(source, { withFileTypes: true })) {
    const from = join(source, entry.name);
    const to = join(target, entry.name);
    if (entry.isDirectory()) {
      mkdirSync(to);
      chmodSync(to, 0o755);
      mirror(from, to, link);
    } else if (entry.isSymbolicLink()) {
      symlinkSync(readlinkSync(from), to);
    } else {
      place(from, to, link);
    }
  }
};

const place = (from: string, to: string, link: boolean): void => {
  const { mode } = lstatSync(from);
  // Never a link for chrome-sandbox: the stage may make it setuid, and the original must not become that.
  if (link && (mode & othersRead) !== 0 && !from.endsWith('/chrome-sandbox')) {
    try {
      linkSync(from, to);
      return;
    } catch {
      // Another file system: a copy does as well.
    }
  }
  copyFileSync(from, to);
  chmodSync(to, (mode & execute) === 0 ? 0o644 : 0o755);
};
