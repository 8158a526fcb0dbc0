// `npm run soak -- --kills N [--seed S] [--rows 50000] [--json]`: see soak.ts. Ctrl-C prints the report so far and ends all
// children. Exit 0 when nothing was lost or doubled, 1 when something was, 2 for a wrong argument, 130 after Ctrl-C.
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureDisplay } from '#build/display.ts';
import { electronRuntime } from '#build/electron-runtime.ts';
import { buildKiosk } from '#build/tasks/build.ts';
import { projectRoot } from '#build/vite/common.ts';
import { holds, writeReport } from './report.ts';
import { runSoak } from './soak.ts';

const usage = 'npm run soak -- --kills N [--seed S] [--rows 50000] [--json]';

function wholeNumber(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new TypeError(`--${name} wants a whole number, not ${text}.`);
  return Number(text);
}

async function main(): Promise<number> {
  let asked: { kills: number; seed: number; rows: number; json: boolean };
  try {
    const { values } = parseArgs({
      options: {
        kills: { type: 'string', default: '30' },
        seed: { type: 'string', default: String(randomInt(1_000_000)) },
        rows: { type: 'string', default: '50000' },
        json: { type: 'boolean', default: false },
      },
    });
    const [kills, seed, rows] = (['kills', 'seed', 'rows'] as const).map((name) =>
      wholeNumber(name, values[name]),
    );
    asked = { kills: kills ?? 0, seed: seed ?? 0, rows: rows ?? 0, json: values.json };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\nUse: ${usage}`);
    return 2;
  }
  const { kills, seed, rows, json } = asked;
  const stop = new AbortController();
  let interrupted = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      interrupted = true;
      stop.abort();
    });
  }
  const progress = (line: string): void => console.error(`[soak] ${line}`);
  const { appDir } = await buildKiosk({ variant: 'test', log: progress });
  const display = await ensureDisplay({ size: { width: 1920, height: 1920 }, virtual: true });
  try {
    const { version, source } = electronRuntime();
    const report = await runSoak({
      kills,
      seed,
      rows,
      appDir,
      electron: `${version} (${source})`,
      display,
      databaseUrl: process.env['DATABASE_URL'],
      signal: stop.signal,
      progress,
    });
    const file = await writeReport(join(projectRoot, 'out/soak'), report, Date.now());
    progress(`report: ${file}`);
    console.log(JSON.stringify(report, null, json ? 0 : 2));
    if (interrupted) return 130;
    if (holds(report)) return 0;
    progress(`run it again: npm run soak -- --kills ${kills} --seed ${seed} --rows ${rows}`);
    return 1;
  } finally {
    await display.dispose();
  }
}

process.exitCode = await main();
