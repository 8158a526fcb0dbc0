// Which peers can be measured here: those whose packages are in tests/bench/peers/node_modules (npm run bench puts them there) and
// that Vite can bundle. A peer that is not there is named with its reason; the bench goes on without it.
import { join } from 'node:path';
import { build } from 'vite';
import { packagesReady } from '#build/setup/node-modules.mjs';
import { benchPeersFolder } from '#build/setup/needs.mjs';
import { chromiumTarget, projectRoot } from '#build/vite/common.ts';

export const loadPeers = ['rxdb', 'pouchdb'] as const;
export const searchPeers = ['flexsearch', 'minisearch'] as const;
export type PeerName = (typeof loadPeers)[number] | (typeof searchPeers)[number];

export type Peers = {
  /** Can be measured: the page finds each as the module /peers/<name>.js. */
  readonly there: Set<PeerName>;
  /** Why the others cannot, an English sentence each. */
  readonly missing: Map<PeerName, string>;
};

/**
 * Bundles peers for the page.
 * @param wanted false: none is to be measured (--no-peers)
 * @param pageDir the built page's folder, which its server serves
 */
export async function bundlePeers(
  names: readonly PeerName[],
  wanted: boolean,
  pageDir: string,
  say: (line: string) => void,
): Promise<Peers> {
  const folder = join(projectRoot, benchPeersFolder);
  const peers: Peers = { there: new Set(names), missing: new Map() };
  for (const name of names) {
    if (!wanted) leaveOut(peers, name, 'left out by --no-peers', say);
    else if (!packagesReady(folder)) leaveOut(peers, name, notInstalled, say);
    else await tryPeer(peers, name, () => bundle(folder, name, pageDir), say);
  }
  return peers;
}

const notInstalled = `its packages are not installed; npm ci --ignore-scripts --prefix ${benchPeersFolder} installs them`;

const bundle = (folder: string, name: PeerName, pageDir: string) =>
  build({
    configFile: false,
    root: folder,
    logLevel: 'error',
    publicDir: false,
    // Two versions of Dexie refuse to live on one page.
    resolve: { alias: { dexie: join(projectRoot, 'node_modules/dexie') } },
    // What bundlers of the Node kind would put there; PouchDB and RxDB ask for them.
    define: { global: 'globalThis', 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: join(pageDir, 'peers'),
      emptyOutDir: false,
      target: chromiumTarget,
      lib: { entry: join(folder, `${name}.ts`), formats: ['es'], fileName: () => `${name}.js` },
    },
  });

/** Runs a peer's part; a peer that fails is from then on missing, with the reason. @returns null when it failed */
export async function tryPeer<T>(
  peers: Peers,
  name: PeerName,
  part: () => Promise<T>,
  say: (line: string) => void,
): Promise<T | null> {
  try {
    return await part();
  } catch (error) {
    leaveOut(peers, name, `it failed: ${firstLine(error)}`, say);
    return null;
  }
}

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';

const leaveOut = ({ there, missing }: Peers, name: PeerName, reason: string, say: (line: string) => void) => {
  there.delete(name);
  missing.set(name, reason);
  say(`${name} is not measured: ${reason}`);
};
