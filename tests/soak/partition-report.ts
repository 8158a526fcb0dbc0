// The report of partition runs, as it is printed and kept in out/soak.
import type { Pattern } from './partition-plan.ts';
import { percentile } from './report.ts';

/** How one run ended. */
export type PartitionEnd = {
  readonly run: number;
  readonly pattern: Pattern;
  /** From the moment that the line was well and both sides had their last change, s; null: stalled. */
  readonly seconds: number | null;
  /** What was not as it must be at the bound; '' for a run that converged. */
  readonly left: string;
};

type Times = { readonly p50: number | null; readonly p95: number | null; readonly max: number | null };
export type PatternReport = { readonly runs: number; readonly stalled: number } & Times;

export type PartitionReport = {
  readonly runs: number;
  readonly stalled: number;
  /** Seconds until a kiosk was green, empty and equal to the county again. */
  readonly converged: Times;
  readonly byPattern: Readonly<Record<string, PatternReport>>;
  /** The runs that stalled, and what was left. */
  readonly which: readonly PartitionEnd[];
  /** Operations: told to people as saved; at the county; missing there; there twice. */
  readonly entered: number;
  readonly arrived: number;
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  /** Looks at light and words while something waited, and those that found green or 已全部上传 (S15). */
  readonly looksWhileWaiting: number;
  readonly falseGreen: readonly string[];
  /** Connections and bytes that vanished on the line. */
  readonly vanished: { readonly connections: number; readonly bytes: number };
  readonly boundSeconds: number;
  readonly policyMs: Readonly<Record<string, number>>;
  readonly broken: readonly string[];
  readonly kiosks: number;
  readonly seed: number;
  readonly rows: number;
  readonly electron: string;
  readonly seconds: number;
  /** False: stopped before all runs were done. */
  readonly finished: boolean;
};

/** True when nothing stalled, was lost, came twice or claimed falsely, and all runs were done. */
export const allConverged = (report: PartitionReport): boolean =>
  report.finished &&
  report.stalled +
    report.lost.length +
    report.doubled.length +
    report.falseGreen.length +
    report.broken.length ===
    0;

const timesOf = (ends: readonly PartitionEnd[]): Times => {
  const seconds = ends.flatMap((end) => (end.seconds === null ? [] : [end.seconds]));
  return {
    p50: percentile(seconds, 0.5),
    p95: percentile(seconds, 0.95),
    max: percentile(seconds, 1),
  };
};

const stalledOf = (ends: readonly PartitionEnd[]): readonly PartitionEnd[] =>
  ends.filter(({ seconds }) => seconds === null);

/** Adds runs up. */
export function sumOf(
  ends: readonly PartitionEnd[],
): Pick<PartitionReport, 'runs' | 'stalled' | 'converged' | 'byPattern' | 'which'> {
  const byPattern = Object.fromEntries(
    [...new Set(ends.map(({ pattern }) => pattern))].sort().map((pattern) => {
      const own = ends.filter((end) => end.pattern === pattern);
      return [pattern, { runs: own.length, stalled: stalledOf(own).length, ...timesOf(own) }];
    }),
  );
  const which = stalledOf(ends);
  return { runs: ends.length, stalled: which.length, converged: timesOf(ends), byPattern, which };
}
