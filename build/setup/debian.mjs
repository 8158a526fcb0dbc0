// Libraries and programs of the system, from Debian's packages: seen by what is there (a library, a program), installed by
// apt-get where we may (root, or sudo without a password) and only where something is missing. Dependency-free, Node 20.
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ask, run, say, tail } from './console.mjs';
import { purposes, systemNeeds } from './needs.mjs';

/** @typedef {import('./needs.mjs').SystemNeed} SystemNeed */

const systemFolders = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];

/** @param {string} name */
const findCommand = (name) =>
  [...(process.env['PATH'] ?? '').split(delimiter), ...systemFolders].find((folder) =>
    existsSync(join(folder, name)),
  );

/** @param {string} pattern one `*` for a whole folder name */
const matches = (pattern) => {
  const [before = '', after = ''] = pattern.split('*');
  try {
    return readdirSync(before).some((name) => existsSync(before + name + after));
  } catch {
    return false;
  }
};

/**
 * Those of the needs that are not there.
 * @param {readonly import('./needs.mjs').Purpose[]} wanted
 * @returns {SystemNeed[]}
 */
export const missingNeeds = (wanted) => {
  const needs = systemNeeds.filter((need) => wanted.includes(need.purpose));
  if (needs.length === 0) return [];
  const libraries = ask('/sbin/ldconfig', ['-p']) ?? '';
  return needs.filter(({ check }) => {
    switch (check.kind) {
      case 'library':
        return !libraries.includes(`\t${check.name} `);
      case 'command':
        return findCommand(check.name) === undefined;
      case 'package':
        return ask('dpkg-query', ['-W', '-f=${db:Status-Status}', check.name])?.trim() !== 'installed';
      case 'glob':
        return !matches(check.name);
    }
    throw new Error('unreachable');
  });
};

/** Whether apt knows a package that it could install. @param {string} name */
const hasCandidate = (name) => /Candidate: (?!\(none\))/u.test(ask('apt-cache', ['policy', name]) ?? '');

/**
 * The name that this distribution has for each need; undefined when it knows none of the names.
 * @param {readonly SystemNeed[]} needs
 */
const packageNames = (needs) => {
  const names = needs.map(({ packages }) => packages.find((name) => hasCandidate(name)));
  return names.every((name) => name !== undefined) ? names : undefined;
};

/** The words before a command that make it run as root; undefined where we may not. @returns {string[] | undefined} */
const asRoot = () => {
  if (process.getuid?.() === 0) return [];
  return ask('sudo', ['-n', 'true']) === undefined ? undefined : ['sudo', '-n'];
};

/**
 * @param {readonly string[]} prefix
 * @param {readonly string[]} args
 */
const aptGet = async (prefix, args) => {
  const command = [
    ...prefix,
    'env',
    'DEBIAN_FRONTEND=noninteractive',
    'LC_ALL=C',
    'apt-get',
    '-y',
    '-o',
    'DPkg::Lock::Timeout=300',
    '-o',
    'Acquire::Retries=3',
    ...args,
  ];
  return await run(`apt-get ${args[0]}`, command[0] ?? 'env', command.slice(1), { outlives: true });
};

/**
 * Installs what is missing; answers what is still missing afterwards, one sentence for each purpose.
 * @param {readonly import('./needs.mjs').Purpose[]} wanted
 * @returns {Promise<import('./console.mjs').Missing[]>}
 */
export const installSystemNeeds = async (wanted) => {
  const missing = missingNeeds(wanted);
  const prefix = asRoot();
  if (missing.length > 0 && prefix !== undefined && findCommand('apt-get') !== undefined) {
    if (packageNames(missing) === undefined) await aptGet(prefix, ['update']);
    const names = packageNames(missing) ?? missing.map(({ packages }) => packages[0] ?? '');
    say(`        installing ${names.join(' ')}`);
    const install = ['install', '--no-install-recommends', ...names];
    let result = await aptGet(prefix, install);
    if (!result.ok) {
      // The usual reason: the lists are old and name packages that are no longer there.
      await aptGet(prefix, ['update']);
      result = await aptGet(prefix, install);
    }
    if (!result.ok) say(tail(result.output));
  }
  return describeMissing(missingNeeds(wanted));
};

/**
 * @param {readonly SystemNeed[]} missing
 * @returns {import('./console.mjs').Missing[]}
 */
export const describeMissing = (missing) =>
  [...new Set(missing.map(({ purpose }) => purpose))].map((purpose) => {
    const names = missing.filter((need) => need.purpose === purpose).map(({ packages }) => packages[0]);
    return {
      what: `Missing from this system: ${names.join(', ')}; ${purposes[purpose].why}.`,
      command: `sudo apt-get update && sudo apt-get install --no-install-recommends ${names.join(' ')}`,
      fatal: purposes[purpose].fatal,
    };
  });
