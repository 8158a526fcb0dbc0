// One seed's world: kiosks (three, or ten: size.ts) and a county, a time of trouble, then peace, then the questions. Everything in it comes from
// the seed; nothing reads a clock or throws dice of its own.
//
//   boot ─> trouble (people, publishing, faults) ─> heal ─> until quiet, or the bound ─> every invariant
import { noRows, startPosition } from '#tests/support/memory-list-store.ts';
import { type SyncPolicy, defaultPolicy } from '#shared/sync/policy.ts';
import { type SimCounty, makeCounty } from './county.ts';
import { type FaultCounts, type FaultKind, drawFaults } from './faults.ts';
import { forgetsIn, planLowDisks } from './forgetting.ts';
import { type KioskDeps, type KioskProcess, startKiosk } from './kiosk.ts';
import { type Machine, type OwnLife, loseWhatWasNotSynced, makeMachine } from './machine.ts';
import { type Oracle, type Violation, makeOracle } from './oracle.ts';
import { type Parts, realParts } from './parts.ts';
import type { KnownRegistration } from './people-trouble.ts';
import { type Prng, makePrng } from './prng.ts';
import { planRot } from './rot.ts';
import { type Scheduler, makeScheduler } from './scheduler.ts';
import { type Size, large, sizeOf } from './size.ts';
import { planTrouble } from './trouble.ts';

export type WorldOptions = {
  readonly seed: number;
  readonly parts?: Parts;
  /** As large as it gets, whatever the seed says. */
  readonly large?: boolean;
  /** These faults and no others. */
  readonly only?: readonly FaultKind[];
  readonly trace?: (line: string) => void;
};

export type WorldResult = {
  readonly seed: number;
  readonly size: Size['name'];
  /** It was asked to be large. */
  readonly large: boolean;
  readonly violation: Violation | null;
  readonly faults: FaultCounts;
  readonly checks: number;
  readonly events: number;
  readonly virtualMs: number;
};

/** 2026-11-20 10:00 in China. */
export const START_MS = Date.UTC(2026, 10, 20, 2);
/** Share of worlds whose county sends checksums (S8): without them a cache that goes wrong stays wrong, and is seen. */
const WITH_SUMS = 0.5;
/** Share of those in which rows of the caches rot. */
const ROTTEN = 0.3;
/** A stream of dice beside all others; in this one the counties of the kept seeds send none. */
const SUMS_STREAM = 1646;
const STICK_DICE = 25;
/** Where kiosks stand, in turn: two of a small world's three at one station, so that there is somebody to merge with. */
const STATIONS = { small: ['S1', 'S2', 'S1'], large: ['S1', 'S2', 'S3'] } as const;

/** Most worlds live in fast motion, so that a seed has many rounds in few events; the rest use the shipped numbers. */
const fastPolicy: SyncPolicy = {
  ...defaultPolicy,
  startSpreadMs: 8_000,
  pullEveryMs: 45_000,
  backoffBaseMs: 1_000,
  backoffCapMs: 15_000,
};

export type World = {
  readonly seed: number;
  readonly scheduler: Scheduler;
  readonly prng: Prng;
  readonly size: Size;
  readonly county: SimCounty;
  readonly oracle: Oracle;
  readonly machines: Machine[];
  /** Registrations that somebody was told are saved. */
  readonly known: KnownRegistration[];
  readonly troubleMs: number;
  readonly parts: Parts;
  readonly processOf: (machine: Machine) => KioskProcess | null;
  readonly boot: (machine: Machine) => void;
  readonly kill: (machine: Machine) => void;
  readonly addClone: (from: Machine) => void;
  readonly trace: (line: string) => void;
};

export async function runWorld(options: WorldOptions): Promise<WorldResult> {
  const parts = options.parts ?? realParts;
  const size = options.large === true ? large : sizeOf(options.seed);
  const prng = makePrng(options.seed);
  const scheduler = makeScheduler();
  const apart = makePrng(options.seed, SUMS_STREAM);
  const withSums = apart.chance(WITH_SUMS);
  const faults = drawFaults(
    prng.fork(1),
    makePrng(options.seed, STICK_DICE),
    size,
    options.only,
    withSums && apart.chance(ROTTEN),
  );
  const oracle = makeOracle();
  const forgets = forgetsIn(options.seed);
  const slow = prng.chance(0.05);
  const policy = slow ? defaultPolicy : fastPolicy;
  const troubleMs = slow ? 900_000 : 25_000 + prng.int(40_000);
  const trace = (line: string): void =>
    options.trace?.(`${(scheduler.nowMs() / 1000).toFixed(3).padStart(9)}  ${line}`);

  const county = makeCounty({
    scheduler,
    prng: prng.fork(2),
    faults,
    parts,
    withSums,
    forgets,
    wallMs: () => START_MS + scheduler.nowMs(),
    issued: oracle.issued,
    stored: oracle.stored,
    committed: oracle.committed,
  });
  const machines: Machine[] = [];
  const lives = new Map<Machine, OwnLife>();
  const processes = new Map<Machine, KioskProcess>();
  const toCheck = new Set<KioskProcess>();

  const boot = (machine: Machine): void => {
    const life: OwnLife = { alive: true };
    lives.set(machine, life);
    const started = async (): Promise<void> => {
      const process = await startKiosk(deps, machine, life);
      processes.set(machine, process);
      const without = process.journal === null ? ' without its journal' : '';
      trace(`kiosk ${String(machine.index)} started${without}`);
      scheduler.after(200 + prng.int(2000), () => {
        if (life.alive) process.startRenderer();
      });
    };
    started().catch((error: unknown) => oracle.broken('noException', String(error)));
  };
  const kill = (machine: Machine): void => {
    const life = lives.get(machine);
    if (life?.alive !== true) return;
    life.alive = false;
    processes.delete(machine);
    loseWhatWasNotSynced(deps, machine);
    if (faults.strikes('cacheWiped', 0.3)) wipe(machine, parts);
    trace(`kiosk ${String(machine.index)} killed`);
    scheduler.after(500 + prng.int(15_000), () => {
      if (lives.get(machine) === life) boot(machine);
    });
  };
  const deps: KioskDeps = {
    scheduler,
    prng: prng.fork(3),
    faults,
    parts,
    kill,
    trace,
    oracle,
    policy,
    startMs: START_MS,
    wholeWire: prng.chance(size.wholeWire),
    keepMs: makePrng(~options.seed).chance(size.compacting) ? 2_000 : null,
    county: async (request) => {
      const answer = await county.handle(request);
      if (options.trace !== undefined) {
        const index = machines.findIndex(({ kioskId }) => kioskId === request.kioskId);
        const said = `${String(answer?.status)} ${JSON.stringify(answer?.value)?.slice(0, 1800) ?? ''}`;
        trace(`county answers kiosk ${String(index)} ${request.method} ${request.path.slice(0, 9)}: ${said}`);
      }
      return answer;
    },
    sent: ({ machine, pushing }, request) => {
      oracle.asked(machine);
      if (options.trace !== undefined)
        trace(
          `kiosk ${String(machine.index)} asks ${request.method} ${request.path} ${seqsIn(request.value)}`,
        );
      if (pushing > 1)
        oracle.broken('onePushInFlight', `kiosk ${String(machine.index)} has ${String(pushing)} pushes out`);
    },
    published: (process) => void toCheck.add(process),
    bug: (error) => oracle.broken('noException', String(error instanceof Error ? error.stack : error)),
  };

  for (let index = 0; index < size.kiosks; index += 1) {
    const stationId = STATIONS[size.name][index % 3] ?? 'S1';
    const kioskId = prng.uuid();
    county.enrol(kioskId, stationId);
    const kioskCode = `K${String(index).padStart(2, '0')}`;
    machines.push(
      makeMachine(index, { kioskId, kioskCode, stationId, epoch: county.state().epoch, forgets }, parts),
    );
  }
  const addClone = (from: Machine): void => {
    const clone = makeMachine(machines.length, from, parts);
    clone.disk.overwrite(from.disk.bytes());
    Object.assign(clone.lists, from.lists);
    for (const seq of from.damaged) clone.damaged.add(seq);
    clone.seen = from.seen;
    for (const seq of from.letGo) clone.letGo.add(seq);
    machines.push(clone);
    oracle.cloned(from, clone);
    trace(`kiosk ${String(clone.index)} is a clone of kiosk ${String(from.index)}`);
    boot(clone);
  };

  const watch = (): boolean => {
    for (const process of toCheck) if (process.life.alive) oracle.checkLight(process);
    toCheck.clear();
    return oracle.violation() !== null;
  };

  const world: World = {
    seed: options.seed,
    scheduler,
    prng: prng.fork(4),
    size,
    county,
    oracle,
    machines,
    known: [],
    troubleMs,
    parts,
    processOf: (machine) => processes.get(machine) ?? null,
    boot,
    kill,
    addClone,
    trace,
  };
  planTrouble(world, faults);
  planRot(world, faults, apart);
  planLowDisks(world);
  for (const machine of machines) scheduler.after(prng.int(3000), () => boot(machine));
  await scheduler.run(troubleMs, watch);

  if (oracle.violation() === null) {
    trace('peace');
    faults.heal();
    for (const machine of machines) {
      machine.line.cut = 'none';
      machine.diskFull = false;
      const process = processes.get(machine);
      if (process?.journal === null) kill(machine);
      else if (process !== undefined && prng.chance(0.1)) process.startRenderer();
    }
    const boundMs = troubleMs + (slow ? 3_600_000 : 900_000);
    const quiet = (): boolean =>
      county.openWriters() === 0 &&
      machines.every((machine) => {
        const process = processes.get(machine);
        return process !== undefined && oracle.unrest(process, county.state()) === null;
      });
    for (let untilMs = troubleMs; untilMs < boundMs && oracle.violation() === null && !quiet();) {
      untilMs += policy.startSpreadMs;
      await scheduler.run(untilMs, watch);
    }
  }
  if (oracle.violation() === null) {
    const alive = machines
      .map((machine) => processes.get(machine))
      .filter((process) => process !== undefined);
    if (alive.length < machines.length) oracle.broken('outboxDrains', 'a kiosk did not start again');
    oracle.checkEnd(alive, county.state());
  }
  return {
    seed: options.seed,
    size: size.name,
    large: options.large === true,
    violation: oracle.violation(),
    faults: faults.counts(),
    checks: oracle.checks(),
    events: scheduler.acted(),
    virtualMs: scheduler.nowMs(),
  };
}

/** IndexedDB as Chromium leaves it after it has called it corrupt: empty. */
export function wipe(machine: Machine, parts: Parts): void {
  const position = parts.quirks.has('cursorOutsideStore') ? machine.lists.current.position : startPosition;
  const empty = { position, rows: noRows };
  machine.lists.current = empty;
  machine.lists.staging = null;
}

const seqsIn = (value: unknown): string =>
  [...JSON.stringify(value).matchAll(/"kioskSeq":(\d+)/g)].map((match) => match[1]).join(',');
