// What each task needs of the machine, as data. Dependency-free, Node 20.

/** @typedef {'start' | 'test' | 'check' | 'county' | 'package' | 'technician-pin' | 'unplug' | 'sim' | 'fuzz' | 'soak' | 'bench' | 'looks' | 'audit'} TaskName */
/** @typedef {'electron' | 'display' | 'fonts' | 'lexicon' | 'printing' | 'pdf' | 'postgres' | 'hands' | 'certificates' | 'proxy'} Purpose */

/**
 * @typedef {object} Task
 * @property {string} script Path from the project's root; Node 24 runs it.
 * @property {readonly Purpose[]} purposes Debian packages that it needs.
 * @property {boolean} electron Whether it runs Electron (or packs it).
 * @property {boolean} ordinaryUser Whether it starts the kiosk, which never runs as root.
 */

/** What the bench measures beside ours: packages of its own, which no other task installs. Path from the project's root. */
export const benchPeersFolder = 'tests/bench/peers';

/**
 * Whether a task's run measures those packages.
 * @param {TaskName} task
 * @param {readonly string[]} args
 */
export const wantsBenchPeers = (task, args) =>
  task === 'bench' &&
  !args.includes('--no-peers') &&
  !withoutPeers.some((what) => args.includes(what) || args.includes(`--only=${what}`));

/** The linter of `audit`, with packages of its own too. */
export const auditToolFolder = 'build/audit/electronegativity';

/**
 * The packages beside the project's own that a task's run wants, each in a folder with a lock file. Without them the task goes on and
 * says what it could not do.
 * @param {TaskName} task
 * @param {readonly string[]} args
 * @returns {{folder: string, what: string} | undefined}
 */
export const extraPackagesOf = (task, args) => {
  if (wantsBenchPeers(task, args))
    return { folder: benchPeersFolder, what: 'what the bench measures beside ours' };
  return task === 'audit' ? { folder: auditToolFolder, what: 'the security linter' } : undefined;
};

/** Parts of the bench that compare nobody but ourselves. */
const withoutPeers = ['wire', 'memory', 'sums', 'screens'];

/** @type {Readonly<Record<TaskName, Task>>} */
export const tasks = {
  start: {
    script: 'build/tasks/start.ts',
    purposes: ['electron', 'display', 'fonts', 'lexicon', 'pdf'],
    electron: true,
    ordinaryUser: true,
  },
  test: {
    script: 'build/tasks/test.ts',
    purposes: [
      'electron',
      'display',
      'fonts',
      'lexicon',
      'pdf',
      'printing',
      'postgres',
      'hands',
      'certificates',
      'proxy',
    ],
    electron: true,
    ordinaryUser: true,
  },
  check: { script: 'build/tasks/check.ts', purposes: [], electron: false, ordinaryUser: false },
  county: { script: 'server/admin/cli.ts', purposes: [], electron: false, ordinaryUser: false },
  'technician-pin': {
    script: 'build/tasks/technician-pin.ts',
    purposes: [],
    electron: false,
    ordinaryUser: false,
  },
  unplug: { script: 'build/tasks/unplug.ts', purposes: ['postgres'], electron: false, ordinaryUser: false },
  sim: { script: 'tests/sim/cli.ts', purposes: [], electron: false, ordinaryUser: false },
  fuzz: { script: 'tests/fuzz/cli.ts', purposes: [], electron: false, ordinaryUser: false },
  looks: {
    script: 'build/tasks/looks.ts',
    purposes: ['electron', 'display', 'fonts', 'lexicon', 'printing'],
    electron: true,
    ordinaryUser: true,
  },
  soak: {
    script: 'tests/soak/cli.ts',
    purposes: ['electron', 'display', 'fonts', 'lexicon'],
    electron: true,
    ordinaryUser: true,
  },
  package: {
    script: 'build/tasks/package.ts',
    purposes: ['lexicon'],
    electron: true,
    ordinaryUser: false,
  },
  audit: { script: 'build/tasks/audit.ts', purposes: [], electron: false, ordinaryUser: false },
  bench: {
    script: 'build/tasks/bench.ts',
    purposes: ['electron', 'display', 'lexicon'],
    electron: true,
    ordinaryUser: true,
  },
};

/**
 * @param {string | undefined} name
 * @returns {name is TaskName}
 */
export const isTask = (name) => name !== undefined && Object.hasOwn(tasks, name);

/**
 * One thing of the system: how to see that it is there, and which package brings it (the first of several names that the
 * distribution knows: Debian 13 renamed some).
 * @typedef {object} SystemNeed
 * @property {Purpose} purpose
 * @property {{kind: 'library' | 'command' | 'package' | 'glob', name: string}} check
 * @property {readonly string[]} packages
 */

/**
 * @param {Purpose} purpose
 * @param {'library' | 'command' | 'package' | 'glob'} kind
 * @param {string} name
 * @param {readonly string[]} packages
 * @returns {SystemNeed}
 */
const need = (purpose, kind, name, ...packages) => ({ purpose, check: { kind, name }, packages });

/** @type {readonly SystemNeed[]} */
export const systemNeeds = [
  need('electron', 'library', 'libgtk-3.so.0', 'libgtk-3-0', 'libgtk-3-0t64'),
  need('electron', 'library', 'libnss3.so', 'libnss3'),
  need('electron', 'library', 'libasound.so.2', 'libasound2', 'libasound2t64'),
  need('electron', 'library', 'libgbm.so.1', 'libgbm1'),
  need('display', 'command', 'Xvfb', 'xvfb'),
  need('display', 'command', 'xauth', 'xauth'),
  need('fonts', 'package', 'fonts-noto-cjk', 'fonts-noto-cjk'),
  need('lexicon', 'glob', '/usr/share/*/pinyin_simp.dict.yaml', 'rime-data-pinyin-simp'),
  need('pdf', 'command', 'pdftotext', 'poppler-utils'),
  need('printing', 'command', 'cupsd', 'cups'),
  need('printing', 'command', 'lp', 'cups-client'),
  need('printing', 'command', 'ipptool', 'cups-ipp-utils'),
  need('printing', 'package', 'printer-driver-cups-pdf', 'printer-driver-cups-pdf'),
  need('hands', 'command', 'xdotool', 'xdotool'),
  need('hands', 'command', 'xwininfo', 'x11-utils'),
  need('hands', 'command', 'xclip', 'xclip'),
  need('hands', 'command', 'strace', 'strace'),
  need('certificates', 'command', 'openssl', 'openssl'),
  need('proxy', 'command', 'nginx', 'nginx'),
  need('postgres', 'glob', '/usr/lib/postgresql/*/bin/postgres', 'postgresql'),
];

/** @type {Readonly<Record<Purpose, {why: string, fatal: boolean}>>} */
export const purposes = {
  electron: { why: 'Electron does not start without them', fatal: true },
  display: { why: 'there is no screen here, and Xvfb stands in for one', fatal: true },
  fonts: { why: 'rare characters of names show as boxes without them', fatal: false },
  lexicon: { why: "the words of the kiosk's Chinese keyboard come from it", fatal: true },
  pdf: { why: 'the printed slip is read back with them', fatal: true },
  printing: { why: 'the printing tests print to a real CUPS queue', fatal: true },
  hands: { why: 'the tests of the lockdown press keys and look at windows with them', fatal: true },
  certificates: { why: 'the tests of TLS have a CA made', fatal: true },
  proxy: { why: "the county's TLS configuration is tried in a real nginx", fatal: true },
  postgres: { why: 'the county tests run on a real PostgreSQL', fatal: true },
};

/**
 * The purposes of a task on this machine. Where `start` finds a person's own screen, the stand-in is needless (tests always use
 * the stand-in), and only its tour reads the slip back. `soak` starts a PostgreSQL of its own only when it is asked to.
 * @param {TaskName} task
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {readonly Purpose[]}
 */
export const purposesOf = (task, args, env) => {
  if (task === 'soak' && args.includes('--postgres')) return [...tasks.soak.purposes, 'postgres'];
  if (task !== 'start') return tasks[task].purposes;
  const ownScreen = Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
  return tasks.start.purposes.filter(
    (purpose) => !(purpose === 'display' && ownScreen) && !(purpose === 'pdf' && !args.includes('--tour')),
  );
};
