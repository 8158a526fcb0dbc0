#!/usr/bin/env node
// Stands in for fpm (electron-builder finds it by CUSTOM_FPM_PATH): makes the .deb with Debian's own dpkg-deb. Everything in the
// package belongs to root; nothing in it is writable by anyone else.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { filesUnder } from '../fingerprint.ts';
import { controlFile, readFpmArguments, type DebRequest } from './fpm-arguments.ts';

const place = (from: string, to: string): void => {
  const { mode } = lstatSync(from);
  if (lstatSync(from).isSymbolicLink()) return symlinkSync(readlinkSync(from), to);
  if (lstatSync(from).isDirectory()) {
    mkdirSync(to, { recursive: true });
    for (const name of readdirSync(from)) place(join(from, name), join(to, name));
    return undefined;
  }
  mkdirSync(dirname(to), { recursive: true });
  const wanted = (mode & 0o100) === 0 ? 0o644 : 0o755;
  if ((mode & 0o7777) === wanted) {
    try {
      return linkSync(from, to);
    } catch {
      // Another file system: a copy does as well.
    }
  }
  copyFileSync(from, to);
  chmodSync(to, wanted);
  return undefined;
};

const foldersOf = (path: string): string[] => [
  path,
  ...readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) => foldersOf(join(path, entry.name))),
];

const makeDeb = (request: DebRequest): void => {
  const tree = mkdtempSync(`${request.target}.making-`);
  try {
    for (const { from, to } of request.contents) place(from.replace(/\/$/u, ''), join(tree, to));
    const files = filesUnder(tree).filter((file) => lstatSync(file).isFile());
    const kibibytes = Math.ceil(files.reduce((sum, file) => sum + lstatSync(file).size, 0) / 1024);
    const sums = files.map((file) => {
      const sum = createHash('md5').update(readFileSync(file)).digest('hex');
      return `${sum}  ${relative(tree, file)}\n`;
    });
    const debian = join(tree, 'DEBIAN');
    mkdirSync(debian);
    writeFileSync(join(debian, 'control'), controlFile(request, kibibytes));
    writeFileSync(join(debian, 'md5sums'), sums.join(''));
    for (const [script, source] of [
      ['postinst', request.afterInstall],
      ['postrm', request.afterRemove],
    ] as const) {
      copyFileSync(source, join(debian, script));
      chmodSync(join(debian, script), 0o755);
    }
    for (const folder of foldersOf(tree)) chmodSync(folder, 0o755);
    const compress = request.compression === 'xz' ? ['-Zxz'] : ['-Zgzip', '-z1'];
    execFileSync('dpkg-deb', ['--root-owner-group', ...compress, '--build', tree, request.target], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
};

const request = readFpmArguments(process.argv.slice(2));
if (request.ok) {
  makeDeb(request.value);
} else {
  process.stderr.write(`${request.error}\n`);
  process.exitCode = 2;
}
