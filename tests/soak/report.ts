// The report of a run, as it is printed and kept in out/soak/<time>.json.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export type SoakReport = {
  readonly kills: number;
  /** Kills of the kiosk that met a list on its way into IndexedDB. */
  readonly killsDuringImport: number;
  readonly serverKills: number;
  readonly acknowledged: number;
  readonly lost: number;
  readonly duplicated: number;
  readonly reused: number;
  /** Which ones: receipt and slip numbers, or the content that is there twice. */
  readonly which: Readonly<Record<'lost' | 'duplicated' | 'reused', readonly string[]>>;
  /** At the county although the kill came before the answer. */
  readonly unanswered: number;
  /** Whatever else did not hold after a restart, in words. */
  readonly broken: readonly string[];
  /** Times that Chromium threw the lists away (S19). */
  readonly wipes: number;
  /** Starts whose page hung on a service worker that a kill had cut off, and came back by itself. */
  readonly stuckPages: number;
  /** From the window's first picture to lists that are complete, for starts from an empty store. */
  readonly rebuildMs: {
    readonly median: number | null;
    readonly p95: number | null;
    readonly max: number | null;
  };
  readonly rebuilds: number;
  /** Mean seconds of a round by step, longest first: where the time of a long run goes. */
  readonly secondsOfARound: Readonly<Record<string, number>>;
  readonly seed: number;
  readonly rows: number;
  readonly database: 'embedded' | 'PostgreSQL';
  readonly electron: string;
  readonly seconds: number;
  /** False: stopped before its end, so nothing was compared with the county. */
  readonly finished: boolean;
};

/** True when nothing was lost, doubled, reused or broken, and the run came to its end. */
export const holds = (report: SoakReport): boolean =>
  report.finished && report.lost + report.duplicated + report.reused + report.broken.length === 0;

/** The p-th share of the values, nearest rank; null for none. */
export function percentile(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
}

/** @returns where it was written */
export async function writeReport(outDir: string, report: object, atMs: number): Promise<string> {
  await mkdir(outDir, { recursive: true });
  const file = join(outDir, `${new Date(atMs).toISOString().replaceAll(':', '-')}.json`);
  await writeFile(file, `${JSON.stringify(report, null, 2)}\n`);
  return file;
}
