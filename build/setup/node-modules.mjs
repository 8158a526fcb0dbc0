// The project's packages exactly as package-lock.json names them, and Node 24 among them. Dependency-free, Node 20.
//
// Install scripts of packages are not run at all (npm 11 blocks them by default, npm 10 does not; so both do the same). The one
// that is needed is run here by name: the package `node` fetches the Node 24 of this platform.
import { mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { delimiter, dirname, join, sep } from 'node:path';
import { ask, run, say, tail } from './console.mjs';

/** Node versions that may run this bootstrap; everything else runs with the Node of node_modules. */
export const oldestNodeMajor = 20;
const taskNodeMajor = 24;

/** @param {string} version e.g. "v20.11.1" or "24.1.0" */
export const majorOf = (version) => Number(/^v?(\d+)\./u.exec(version.trim())?.[1] ?? Number.NaN);

/** @typedef {Record<string, {version?: string, optional?: boolean}>} LockedPackages */

/**
 * Whether what npm noted as installed is what the lock file asks for. Optional packages (other platforms' binaries) may be
 * absent; a package too many or of another version may not.
 * @param {LockedPackages} locked `packages` of package-lock.json
 * @param {LockedPackages} installed `packages` of node_modules/.package-lock.json, which npm writes last of all
 */
export const installedAsLocked = (locked, installed) => {
  const wanted = Object.entries(locked).filter(([path]) => path !== '');
  const missing = wanted.some(
    ([path, entry]) =>
      installed[path]?.version !== entry.version &&
      !(entry.optional === true && installed[path] === undefined),
  );
  return !missing && Object.keys(installed).every((path) => locked[path] !== undefined);
};

/** @param {string} file @returns {LockedPackages | undefined} */
const readPackages = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
};

/** @param {string} root */
export const packagesReady = (root) => {
  const locked = readPackages(join(root, 'package-lock.json'));
  const installed = readPackages(join(root, 'node_modules/.package-lock.json'));
  return locked !== undefined && installed !== undefined && installedAsLocked(locked, installed);
};

/** @param {string} root */
export const projectNode = (root) => join(root, 'node_modules/.bin/node');

/** @param {string} root */
export const projectNodeReady = (root) =>
  majorOf(ask(projectNode(root), ['--version']) ?? '') === taskNodeMajor;

/**
 * A Node outside of node_modules: the one inside vanishes while packages are installed.
 * @param {string} root
 * @param {NodeJS.ProcessEnv} env
 */
const outerNode = (root, env) => {
  const inside = (/** @type {string} */ path) => path.startsWith(join(root, 'node_modules') + sep);
  const candidates = [
    process.execPath,
    env['npm_node_execpath'] ?? '',
    ...(env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, 'node')),
  ];
  return candidates.find((path) => path !== '' && !inside(path) && ask(path, ['--version']) !== undefined);
};

/**
 * How to start npm: the npm that runs us, else the one on PATH.
 * @param {string} root
 * @param {readonly string[]} args
 * @returns {{file: string, args: readonly string[], env: NodeJS.ProcessEnv}}
 */
export const npmCommand = (root, args) => {
  const inside = join(root, 'node_modules') + sep;
  const path = (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => !`${folder}${sep}`.startsWith(inside));
  const env = { ...process.env, PATH: path.join(delimiter) };
  const cli = process.env['npm_execpath'];
  const node = outerNode(root, process.env);
  return cli !== undefined && /npm-cli\.c?js$/u.test(cli) && node !== undefined
    ? { file: node, args: [cli, ...args], env }
    : { file: 'npm', args, env };
};

const cleanInstall = [
  'ci',
  '--ignore-scripts',
  '--prefer-offline',
  '--no-audit',
  '--no-fund',
  '--loglevel=error',
];

/**
 * @param {string} root
 * @returns {Promise<import('./console.mjs').Missing | undefined>}
 */
export const installPackages = async (root) => {
  const npm = npmCommand(root, cleanInstall);
  const installed = await run('installing packages', npm.file, npm.args, { cwd: root, env: npm.env });
  if (installed.ok && packagesReady(root)) return undefined;
  say(tail(installed.output));
  return {
    what: 'The packages of package-lock.json could not be installed, and nothing runs without them (is the npm registry reachable, and this folder yours to write?).',
    command: 'npm ci --ignore-scripts',
    fatal: true,
  };
};

/**
 * Packages that one task wants besides (extraPackagesOf in needs.mjs). Without them it goes on and names them as missing.
 * @param {string} root
 * @param {{folder: string, what: string}} extra Folder from the root; it has a lock file of its own.
 * @returns {Promise<import('./console.mjs').Missing | undefined>}
 */
export const installExtraPackages = async (root, { folder, what }) => {
  const npm = npmCommand(root, cleanInstall);
  const cwd = join(root, folder);
  const installed = await run(`installing ${what}`, npm.file, npm.args, { cwd, env: npm.env });
  if (installed.ok && packagesReady(cwd)) return undefined;
  say(tail(installed.output));
  return {
    what: `The packages for ${what} could not be installed; the task says what it leaves out.`,
    command: `npm ci --ignore-scripts --prefix ${folder}`,
    fatal: false,
  };
};

/**
 * @param {string} root
 * @returns {Promise<import('./console.mjs').Missing | undefined>}
 */
export const installProjectNode = async (root) => {
  const folder = join(root, 'node_modules/node');
  const npm = npmCommand(root, []);
  const node = outerNode(root, process.env) ?? 'node';
  // The script calls `npm` by name; npm_config_* of the outer npm (ignore-scripts, prefix …) must not reach that call.
  const env = Object.fromEntries(
    Object.entries(npm.env).filter(([name]) => !/^npm_(?:config|package)_/iu.test(name)),
  );
  const result = await run('fetching Node 24', node, ['installArchSpecificPackage.js'], { cwd: folder, env });
  // npm makes this link only for a program that is there already when the package is unpacked.
  rmSync(projectNode(root), { force: true });
  mkdirSync(dirname(projectNode(root)), { recursive: true });
  symlinkSync('../node/bin/node', projectNode(root));
  if (projectNodeReady(root)) return undefined;
  say(tail(result.output));
  return {
    what: 'Node 24 could not be fetched (the npm package "node" brings it), and the tasks are written for it.',
    command: 'npm rebuild node --ignore-scripts=false',
    fatal: true,
  };
};
