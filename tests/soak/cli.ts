// `npm run soak -- --kills N [--seed S] [--rows 50000] [--postgres] [--json]`: see soak.ts.
// `npm run soak -- --partitions N [--seed S] [--rows 300] [--kiosks K] [--json]`: see partitions.ts.
// Ctrl-C ends what is in hand, then prints and keeps the report so far; a second one ends it at once. Exit 0 when all held, 1 when something did not, 2 for a wrong
// argument, 130 after Ctrl-C.
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Display, ensureDisplay } from '#build/display.ts';
import { electronRuntime } from '#build/electron-runtime.ts';
import { startPostgres } from '#build/postgres.ts';
import { buildKiosk } from '#build/tasks/build.ts';
import { projectRoot } from '#build/vite/common.ts';
import { onInterrupt } from '#tests/support/interrupt.ts';
import { allConverged } from './partition-report.ts';
import { runPartitions } from './partitions.ts';
import { holds, writeReport } from './report.ts';
import { runSoak } from './soak.ts';

const usage =
  'npm run soak -- --kills N [--seed S] [--rows 50000] [--postgres] [--json]\n' +
  '     npm run soak -- --partitions N [--seed S] [--rows 300] [--kiosks K] [--json]';

type Asked = {
  readonly kills: number;
  /** null: kills are asked for. */
  readonly partitions: number | null;
  readonly seed: number;
  readonly rows: number | null;
  readonly kiosks: number;
  readonly postgres: boolean;
  readonly json: boolean;
};

function wholeNumber(name: string, text: string, least = 0): number {
  if (!/^\d{1,9}$/.test(text) || Number(text) < least)
    throw new TypeError(
      `--${name} wants a whole number${least > 0 ? ` from ${least} on` : ''}, not ${text}.`,
    );
  return Number(text);
}

function askedFor(): Asked {
  const { values } = parseArgs({
    options: {
      kills: { type: 'string' },
      partitions: { type: 'string' },
      seed: { type: 'string', default: String(randomInt(1_000_000)) },
      rows: { type: 'string' },
      kiosks: { type: 'string', default: '2' },
      postgres: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  if (values.kills !== undefined && values.partitions !== undefined)
    throw new TypeError('--kills and --partitions are two tests: name one of them.');
  if (values.partitions !== undefined && values.postgres)
    throw new TypeError('--postgres goes with --kills; partitions run on the embedded database.');
  return {
    kills: wholeNumber('kills', values.kills ?? '30'),
    partitions: values.partitions === undefined ? null : wholeNumber('partitions', values.partitions, 1),
    seed: wholeNumber('seed', values.seed),
    rows: values.rows === undefined ? null : wholeNumber('rows', values.rows, 1),
    kiosks: wholeNumber('kiosks', values.kiosks, 1),
    postgres: values.postgres,
    json: values.json,
  };
}

type Stage = {
  readonly appDir: string;
  readonly electron: string;
  readonly display: Display;
  readonly signal: AbortSignal;
  readonly progress: (line: string) => void;
};

async function kills(
  asked: Asked,
  stage: Stage,
): Promise<{ readonly report: object; readonly held: boolean }> {
  const cluster = asked.postgres ? await startPostgres() : null;
  try {
    const report = await runSoak({
      ...stage,
      kills: asked.kills,
      seed: asked.seed,
      rows: asked.rows ?? 50_000,
      databaseUrl: cluster?.url ?? process.env['DATABASE_URL'],
    });
    return { report, held: holds(report) };
  } finally {
    await cluster?.dispose();
  }
}

async function partitions(asked: Asked, runs: number, stage: Stage) {
  const { seed, rows, kiosks } = asked;
  const report = await runPartitions({ ...stage, runs, seed, rows: rows ?? 300, kiosks });
  return { report, held: allConverged(report) };
}

/** As a person types it to see the same again. */
const again = ({ kills, partitions, seed, rows, kiosks, postgres }: Asked): string =>
  partitions === null
    ? `npm run soak -- --kills ${kills} --seed ${seed} --rows ${rows ?? 50_000}${postgres ? ' --postgres' : ''}`
    : `npm run soak -- --partitions ${partitions} --seed ${seed} --rows ${rows ?? 300} --kiosks ${kiosks}`;

async function main(): Promise<number> {
  let asked: Asked;
  try {
    asked = askedFor();
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\nUse: ${usage}`);
    return 2;
  }
  const stop = new AbortController();
  let interrupted = false;
  const progress = (line: string): void => console.error(`[soak] ${line}`);
  onInterrupt(
    () => performance.now(),
    () => {
      interrupted = true;
      progress('stops after what is in hand, then tells; Ctrl-C once more ends it at once');
      stop.abort();
    },
  );
  const { appDir } = await buildKiosk({ variant: 'test', log: progress });
  const display = await ensureDisplay({ size: { width: 1920, height: 1920 }, virtual: true });
  try {
    const { version, source } = electronRuntime();
    const stage = { appDir, electron: `${version} (${source})`, display, signal: stop.signal, progress };
    const { report, held } =
      asked.partitions === null
        ? await kills(asked, stage)
        : await partitions(asked, asked.partitions, stage);
    const file = await writeReport(join(projectRoot, 'out/soak'), report, Date.now());
    progress(`report: ${file}`);
    console.log(JSON.stringify(report, null, asked.json ? 0 : 2));
    if (interrupted) return 130;
    if (held) return 0;
    progress(`run it again: ${again(asked)}`);
    return 1;
  } finally {
    await display.dispose();
  }
}

// Every child has ended by now. A socket of a line that was cut may still count as open here, and must not hold the command.
process.exit(await main());
