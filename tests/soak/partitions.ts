// Many partition runs, spread over kiosks that each have a county and a line of their own (partition-lane.ts): run n goes to
// the next kiosk that is free, and what it does comes from the seed and n alone.
import type { Display } from '#build/display.ts';
import { balance, countyLedgers } from './accounts.ts';
import { BOUND_MS, type Lane, openLane, policyMs } from './partition-lane.ts';
import { planPartition } from './partition-plan.ts';
import { type PartitionEnd, type PartitionReport, sumOf } from './partition-report.ts';

export type PartitionOptions = {
  readonly runs: number;
  readonly seed: number;
  readonly rows: number;
  readonly kiosks: number;
  readonly appDir: string;
  readonly electron: string;
  readonly display: Display;
  /** Aborted: the runs in hand go to their end, so that all they entered can be accounted for. */
  readonly signal: AbortSignal;
  readonly progress: (line: string) => void;
};

/** Runs them. Never throws for what a kiosk does: that is in the report. */
export async function runPartitions(options: PartitionOptions): Promise<PartitionReport> {
  const { runs, seed, rows, kiosks, electron, signal, progress } = options;
  const startedAtMs = Date.now();
  const ends: PartitionEnd[] = [];
  const broken: string[] = [];
  const sums = { entered: 0, arrived: 0, looks: 0, connections: 0, bytes: 0 };
  const bad = { lost: [] as string[], doubled: [] as string[], falseGreen: [] as string[] };
  let next = 1;

  const account = async (lane: Lane): Promise<void> => {
    const { registrations, slips } = await countyLedgers(lane.command);
    const told = lane.acknowledged();
    const { lost, duplicated, reused } = balance(told, registrations, slips);
    bad.lost.push(...lost);
    bad.doubled.push(...duplicated, ...reused);
    sums.entered += told.length;
    sums.arrived += registrations.length + slips.length;
  };
  const drive = async (index: number): Promise<void> => {
    let lane: Lane | null = null;
    try {
      lane = await openLane(options);
      progress(`kiosk ${index} is enrolled, its lists are complete`);
      while (next <= runs && !signal.aborted) {
        const number = next;
        next += 1;
        const end = await lane.run(number, planPartition(seed, number));
        ends.push(end);
        const said = end.seconds === null ? `STALLED: ${end.left}` : `converged in ${end.seconds} s`;
        progress(`run ${number}/${runs} ${end.pattern}: ${said}`);
      }
      await account(lane);
    } catch (error) {
      broken.push(`kiosk ${index}: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      if (lane !== null) {
        const { waiting, falseGreen } = lane.looks();
        const { connections, bytes } = lane.vanished();
        sums.looks += waiting;
        sums.connections += connections;
        sums.bytes += bytes;
        bad.falseGreen.push(...falseGreen);
        await lane.close(broken.length + bad.lost.length + bad.doubled.length > 0);
      }
    }
  };
  await Promise.all(Array.from({ length: kiosks }, (_, index) => drive(index + 1)));
  return {
    ...sumOf(ends),
    entered: sums.entered,
    arrived: sums.arrived,
    ...bad,
    looksWhileWaiting: sums.looks,
    vanished: { connections: sums.connections, bytes: sums.bytes },
    boundSeconds: BOUND_MS / 1000,
    policyMs,
    broken,
    kiosks,
    seed,
    rows,
    electron,
    seconds: Math.round((Date.now() - startedAtMs) / 1000),
    finished: ends.length === runs,
  };
}
