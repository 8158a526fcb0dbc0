// What electron-builder asks of fpm to make a .deb, read from fpm's arguments. Only the options that electron-builder 26.17 is
// known to give are taken; any other one stops the build, so that nothing asked for is silently left out.
import { parseArgs } from 'node:util';
import { err, ok, type Result } from '#shared/kernel/result.ts';

export interface DebRequest {
  readonly name: string;
  readonly version: string;
  readonly architecture: string;
  readonly maintainer: string;
  readonly homepage: string;
  readonly section: string;
  readonly priority: string;
  readonly description: string;
  readonly depends: readonly string[];
  readonly recommends: readonly string[];
  readonly conflicts: readonly string[];
  readonly compression: 'xz' | 'gz';
  readonly afterInstall: string;
  readonly afterRemove: string;
  /** Path of the .deb. */
  readonly target: string;
  /** What goes where: a folder's content (source with a slash at its end) or one file. */
  readonly contents: readonly { readonly from: string; readonly to: string }[];
}

const text = { type: 'string' } as const;
const many = { type: 'string', multiple: true } as const;

const options = {
  s: text,
  t: text,
  force: { type: 'boolean' },
  d: { ...many, short: 'd' },
  'deb-recommends': many,
  conflicts: many,
  'deb-compression': text,
  'deb-priority': text,
  architecture: text,
  'after-install': text,
  'after-remove': text,
  description: text,
  version: text,
  package: text,
  name: text,
  maintainer: text,
  vendor: text,
  url: text,
  category: text,
  license: text,
} as const;

/** fpm's one-letter options, which electron-builder writes with one dash and a separate value. */
const withLongNames = (args: readonly string[]): string[] =>
  args.map((arg) => (arg === '-s' || arg === '-t' || arg === '-d' ? `-${arg}` : arg));

/** Reads fpm's arguments; the error is a sentence for the person who changes the build. */
export const readFpmArguments = (args: readonly string[]): Result<DebRequest, string> => {
  let parsed;
  try {
    parsed = parseArgs({ args: withLongNames(args), options, allowPositionals: true });
  } catch (error) {
    return err(
      `fpm was given what this program does not know: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  const { values, positionals } = parsed;
  if (values.s !== 'dir' || values.t !== 'deb') return err('Only "-s dir -t deb" is known here.');
  const compression = values['deb-compression'] ?? 'xz';
  if (compression !== 'xz' && compression !== 'gz')
    return err(`Compression ${compression} is not known here (xz, gz).`);

  const required = [
    'name',
    'version',
    'architecture',
    'maintainer',
    'package',
    'description',
    'after-install',
    'after-remove',
  ] as const;
  const missing = required.filter((name) => !values[name]);
  if (missing.length > 0) return err(`fpm was not given: ${missing.map((name) => `--${name}`).join(', ')}`);
  const contents = positionals.map((pair) => {
    const at = pair.indexOf('=');
    return { from: pair.slice(0, Math.max(at, 0)), to: pair.slice(at + 1) };
  });
  if (contents.length === 0 || contents.some(({ from, to }) => from === '' || !to.startsWith('/'))) {
    return err(`Every content is source=/target, but these were given: ${positionals.join(' ')}`);
  }
  const value = (name: (typeof required)[number]): string => values[name] ?? '';
  return ok({
    name: value('name'),
    version: value('version'),
    architecture: value('architecture'),
    maintainer: value('maintainer'),
    homepage: values.url ?? '',
    section: values.category ?? 'misc',
    priority: values['deb-priority'] ?? 'optional',
    description: value('description'),
    depends: values.d ?? [],
    recommends: values['deb-recommends'] ?? [],
    conflicts: values.conflicts ?? [],
    compression,
    afterInstall: value('after-install'),
    afterRemove: value('after-remove'),
    target: value('package'),
    contents,
  });
};

/** DEBIAN/control (deb-control(5)). `installedKiB`: size of the unpacked files. */
export const controlFile = (request: DebRequest, installedKiB: number): string => {
  const [synopsis = '', ...more] = request.description.split('\n').map((line) => line.trim());
  const fields: [string, string][] = [
    ['Package', request.name],
    ['Version', request.version],
    ['Architecture', request.architecture],
    ['Maintainer', request.maintainer],
    ['Installed-Size', String(installedKiB)],
    ['Depends', request.depends.join(', ')],
    ['Recommends', request.recommends.join(', ')],
    ['Conflicts', request.conflicts.join(', ')],
    ['Section', request.section],
    ['Priority', request.priority],
    ['Homepage', request.homepage],
    // A line of its own that is empty would end the paragraph: deb-control writes it as a dot.
    ['Description', [synopsis, ...more.map((line) => ` ${line === '' ? '.' : line}`)].join('\n')],
  ];
  return fields.flatMap(([name, content]) => (content === '' ? [] : [`${name}: ${content}\n`])).join('');
};
