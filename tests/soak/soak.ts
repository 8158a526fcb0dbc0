// The kill test: a real kiosk and a real county die again and again while people enter things; at the end everybody who was
// told "saved" must be at the county exactly once.
//
//   round: [refetch] ─> start ─> what does the outbox say? ─> enter … [kill the county in mid-push] … ─> SIGKILL the kiosk
//   end:   start ─> drained ─> lists whole? ─> county's ledgers against the acknowledgements (accounts.ts)
//
// Every choice comes from the seed; the moment at which a process dies also from the machine.
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod/mini';
import { chinaDay } from '#shared/kernel/calendar.ts';
import { type LinkProxy, openLinkProxy } from '#build/demo/link-proxy.ts';
import { provisionKiosk } from '#build/demo/provision.ts';
import { SAMPLE_STATION } from '#build/demo/sample.ts';
import type { Display } from '#build/display.ts';
import { kioskDataRoot } from '#build/kiosk-launcher.ts';
import { writeSampleCounty } from '#build/sample-county/write.ts';
import { type Acknowledged, balance, countyLedgers } from './accounts.ts';
import { diceOf } from './dice.ts';
import { type Counter, type Entering, enterUntil, saveOne } from './entering.ts';
import { type Follower, type OnDisk, followJournal } from './journal-on-disk.ts';
import { type KilledCounty, openKilledCounty } from './killed-county.ts';
import { writeLargeList } from './large-list.ts';
import { type RoundPlan, planRound } from './plan.ts';
import { type SoakReport, percentile } from './report.ts';
import { makeStopwatch } from './stopwatch.ts';
import { type WatchedKiosk, openWatchedKiosk } from './watched-kiosk.ts';

export type SoakOptions = {
  readonly kills: number;
  readonly seed: number;
  readonly rows: number;
  readonly appDir: string;
  readonly electron: string;
  readonly display: Display;
  readonly databaseUrl: string | undefined;
  /** Aborted: the run ends after the step under way, and reports what it has. */
  readonly signal: AbortSignal;
  readonly progress: (line: string) => void;
};

const enrolCode = z.looseObject({ code: z.string() });
const jobsSchema = z.array(z.unknown());

/** Log lines that must never come, whatever was killed. */
const alarms: ReadonlySet<string> = new Set([
  'journalDamaged',
  'journalNotOpened',
  'identityUnreadable',
  'provisionUnreadable',
  'operationLost',
  'operationNotApplied',
  'operationsOfAnotherKiosk',
  'sequenceGap',
  'bug',
]);

/** A county's lists come in many files, not in one. */
const LIST_ROWS = 5_000;
const COMPLETE_LIMIT_MS = 180_000;
const DRAIN_LIMIT_MS = 300_000;

/** Runs it. Never throws for what the kiosk does: that is in the report. */
export async function runSoak(options: SoakOptions): Promise<SoakReport> {
  const { kills, seed, signal, progress } = options;
  const startedAtMs = Date.now();
  const run = makeRun(options);
  let finished = false;
  try {
    await run.open();
    for (let round = 1; round <= kills && !signal.aborted; round += 1) {
      await run.round(round, planRound(seed, round, run.behind()));
      progress(`round ${round}/${kills}: ${run.progress()}`);
    }
    if (!signal.aborted) {
      await run.compare();
      finished = true;
    }
  } catch (error) {
    if (!signal.aborted) run.broke(error instanceof Error ? error.message : String(error));
  } finally {
    await run.close();
  }
  return { ...run.report(), seconds: Math.round((Date.now() - startedAtMs) / 1000), finished };
}

function makeRun({ seed, rows, appDir, electron, display, databaseUrl, signal, progress }: SoakOptions) {
  const acknowledged: Acknowledged[] = [];
  const broken: string[] = [];
  const rebuildsMs: number[] = [];
  let counts = { kills: 0, killsDuringImport: 0, serverKills: 0, wipes: 0, stuckPages: 0 };
  let end = {
    lost: [] as readonly string[],
    duplicated: [] as readonly string[],
    reused: [] as readonly string[],
    unanswered: 0,
  };
  /** The lists were complete when the kiosk died, so that the next import needs a reason. */
  let complete = false;
  /** Rows were in the store when the kiosk died: finding none is a wipe. */
  let filled = false;
  let pullsWhenEmptied = 0;
  /** How long an import takes, as last seen: where its moments lie. */
  let importMs = 200 + rows / 10;
  let entries = 0;
  const watch = makeStopwatch(() => performance.now());
  const counter: Counter = { next: () => (entries += 1) };
  let scratch = '';
  let dataDir = '';
  let county: KilledCounty;
  let link: LinkProxy;
  let journal: Follower;
  let kiosk: WatchedKiosk | null = null;

  signal.addEventListener('abort', () => void kiosk?.kill());

  const open = async (): Promise<void> => {
    await mkdir(kioskDataRoot(), { recursive: true, mode: 0o755 });
    scratch = await mkdtemp(join(tmpdir(), 'yizhan-soak-'));
    dataDir = await mkdtemp(join(kioskDataRoot(), 'soak-'));
    journal = followJournal(dataDir);
    const today = chinaDay(Date.now());
    await writeSampleCounty(join(scratch, 'sample'), today);
    county = await openKilledCounty({
      dir: scratch,
      configFile: join(scratch, 'sample/county.json'),
      databaseUrl,
    });
    progress(`county up; importing ${rows} postings`);
    for (let from = 0; from < rows; from += LIST_ROWS) {
      const list = join(scratch, `postings-${from}.csv`);
      await writeLargeList(list, from, Math.min(rows, from + LIST_ROWS), today);
      await county.command('import', list, '--kind', 'jobs');
    }
    link = await openLinkProxy(county.url);
    const { code } = z.parse(enrolCode, await county.command('enrol-code', '--station', SAMPLE_STATION));
    await provisionKiosk(dataDir, { countyUrl: link.url, code, printer: 'none', startSpreadMs: 0 });
    kiosk = await start();
    await waitUntilComplete(kiosk, null);
    complete = true;
    filled = true;
    await killKiosk(kiosk);
    progress('kiosk enrolled, lists complete');
  };

  const start = (): Promise<WatchedKiosk> =>
    openWatchedKiosk({ appDir, dataDir, display, ownSignals: true, size: { width: 1080, height: 1920 } });

  const killKiosk = async (victim: WatchedKiosk): Promise<void> => {
    await victim.kill();
    kiosk = null;
  };

  const round = async (number: number, plan: RoundPlan): Promise<void> => {
    let fresh: RoundPlan['refetch'] | null = null;
    // After `anytime` the time is taken: from an empty store, whatever there was.
    if (plan.moment === 'anytime' || (complete && plan.moment === 'import')) {
      fresh = plan.moment === 'anytime' ? 'emptied' : plan.refetch;
      const how = fresh;
      await watch.time('refetch', () => refetch(how));
      complete = false;
    }
    if (plan.startsCut) await link.cut();
    const pullsBefore = county.arrivals().pulls;
    const victim = await watch.time('start', start);
    kiosk = victim;
    await watch.time('look', () => lookAfterStart(victim, number, plan.startsCut));
    if (plan.startsCut) {
      await link.restore();
      await victim.syncNow();
    }
    const dice = diceOf(seed, `entries ${number}`);
    const entering: Entering = {
      page: victim.page,
      dice,
      counter,
      acknowledged: (entry) => acknowledged.push(entry),
    };
    const people = enterUntil(entering, plan.taps, () => !victim.alive() || signal.aborted);
    if (plan.killsServer) await watch.time('killCounty', () => killCountyInPush(victim, entering));
    await watch.time(plan.moment, () =>
      momentOf(plan, victim, pullsBefore, fresh !== null && !plan.startsCut),
    );
    const isComplete = victim.status().freshAtMs !== null;
    const importing = !isComplete && county.arrivals().pulls - pullsBefore >= 2;
    await watch.time('kill', () => killKiosk(victim));
    // Too late for this machine and list: the next ones come earlier.
    if (plan.moment === 'import' && !importing) importMs = Math.max(100, importMs * 0.8);
    counts = {
      ...counts,
      kills: counts.kills + 1,
      killsDuringImport: counts.killsDuringImport + (importing ? 1 : 0),
    };
    const trouble = await watch.time('kill', () => people);
    if (trouble !== null) broken.push(`round ${number}: ${trouble}`);
    if (isComplete) complete = true;
    await readLog(victim, number);
  };

  /** Lists must come anew: into an empty store, or beside the old rows because the county has begun a new epoch. */
  const refetch = async (how: RoundPlan['refetch']): Promise<void> => {
    if (how === 'newEpoch') {
      await county.newEpoch();
      return;
    }
    await rm(join(dataDir, 'browser/IndexedDB'), { recursive: true, force: true });
    await rm(join(dataDir, 'browser/WebStorage'), { recursive: true, force: true });
    filled = false;
    pullsWhenEmptied = county.arrivals().pulls;
  };

  const momentOf = async (
    plan: RoundPlan,
    victim: WatchedKiosk,
    pullsBefore: number,
    measured: boolean,
  ): Promise<void> => {
    switch (plan.moment) {
      case 'import': {
        const deadline = Date.now() + 20_000;
        while (
          county.arrivals().pulls - pullsBefore < 2 &&
          Date.now() < deadline &&
          victim.status().freshAtMs === null
        )
          await sleep(5);
        await sleep(plan.share * 0.8 * importMs);
        return;
      }
      case 'push':
        await county.nextPush(10_000);
        await sleep(plan.share * 60);
        return;
      case 'anytime':
        await waitUntilComplete(victim, measured ? rebuildsMs : null);
        await sleep(plan.share * 800);
    }
  };

  const waitUntilComplete = async (which: WatchedKiosk, measures: number[] | null): Promise<void> => {
    if (!(await which.until(({ freshAtMs }) => freshAtMs !== null, COMPLETE_LIMIT_MS)))
      throw new Error(`the lists were not complete after ${COMPLETE_LIMIT_MS / 1000} s`);
    const shown = (await which.log()).find(({ event }) => event === 'windowShown');
    const freshAtMs = which.status().freshAtMs ?? 0;
    const tookMs = shown === undefined ? 0 : freshAtMs - Date.parse(shown.at);
    if (measures !== null) measures.push(tookMs);
    if (measures === null) importMs = Math.max(100, tookMs);
  };

  /** What is known of what people entered must have survived. */
  const lookAfterStart = async (which: WatchedKiosk, number: number, cut: boolean): Promise<void> => {
    const before = await journal.read();
    const outbox = await which.outbox();
    const after = await journal.read();
    if (after.damaged > 0) broken.push(`round ${number}: ${after.damaged} bytes of the journal are damaged`);
    const onDisk = new Set(after.operations.values());
    const missing = acknowledged.filter(({ number: told }) => !onDisk.has(Number(told.split('-')[1])));
    if (missing.length > 0)
      broken.push(`round ${number}: not in the journal: ${missing.map((entry) => entry.number).join()}`);
    // Without a link nothing moves but the kiosk's own stand-ins for slips that were never drawn.
    if (!cut || !sameIds(before.waiting, after.waiting)) return;
    const shown = new Set(
      outbox.filter(({ state }) => state === 'waiting' || state === 'retry').map(({ opId }) => opId),
    );
    if (!sameIds(shown, after.waiting))
      broken.push(
        `round ${number}: the outbox shows ${shown.size} waiting, the journal holds ${after.waiting.size}`,
      );
  };

  const killCountyInPush = async (which: WatchedKiosk, entering: Entering): Promise<void> => {
    await link.cut();
    await Promise.all(Array.from({ length: 20 }, () => saveOne(entering)));
    const arrived = county.nextPush(15_000);
    await link.restore();
    await which.syncNow();
    if (!(await arrived)) broken.push('no push came within 15 s of a restored link');
    await sleep(entering.dice.whole(0, 120));
    await county.killAndRestart();
    counts = { ...counts, serverKills: counts.serverKills + 1 };
    await which.syncNow();
  };

  const readLog = async (which: WatchedKiosk, number: number): Promise<void> => {
    const lines = await which.log();
    for (const { event } of lines)
      if (alarms.has(event)) broken.push(`round ${number}: the kiosk logged ${event}`);
    if (lines.some(({ event }) => event === 'pageStuck'))
      counts = { ...counts, stuckPages: counts.stuckPages + 1 };
    const made = lines.some(({ event, of }) => event === 'page' && of === 'listsStoreMade');
    const lostData = lines.some(({ dataLoss }) => dataLoss === 'total');
    const rebuilt = lines.some(({ event, of }) => event === 'page' && of === 'listsCacheRebuilt');
    if ((made && filled) || lostData || rebuilt) {
      counts = { ...counts, wipes: counts.wipes + 1 };
      const losses = lines.flatMap(({ dataLoss }) => (typeof dataLoss === 'string' ? [dataLoss] : []));
      progress(`round ${number}: Chromium threw the lists away (dataLoss: ${losses.join() || 'not told'})`);
      if (which.status().freshAtMs === null) complete = false;
    }
    // The second page is asked for when the first one is in the store.
    filled = county.arrivals().pulls - pullsWhenEmptied >= 2;
  };

  const compare = async (): Promise<void> => {
    await link.restore();
    const last = await start();
    kiosk = last;
    await lookAfterStart(last, counts.kills + 1, false);
    const deadline = Date.now() + DRAIN_LIMIT_MS;
    const drained = ({
      pending,
      freshAtMs,
    }: {
      readonly pending: number;
      readonly freshAtMs: number | null;
    }): boolean => pending === 0 && freshAtMs !== null;
    while (!drained(last.status()) && Date.now() < deadline && !signal.aborted) {
      await last.syncNow();
      await last.until(drained, 3000);
    }
    if (!drained(last.status())) broken.push(`not drained: ${JSON.stringify(last.status())}`);
    const jobs = z.parse(jobsSchema, await county.command('list', 'jobs'));
    const shown = await jobsShown(last, jobs.length);
    if (shown !== jobs.length)
      broken.push(`the tiles count ${shown} postings, the county has ${jobs.length}`);
    const { registrations, slips } = await countyLedgers(county.command);
    end = balance(acknowledged, registrations, slips);
    await killKiosk(last);
    await readLog(last, counts.kills + 1);
  };

  return {
    open,
    round,
    compare,
    behind: () => counts.killsDuringImport * 2 < counts.kills + 1,
    broke: (what: string) => broken.push(what),
    progress: () =>
      `${counts.killsDuringImport} in an import, ${counts.serverKills} of the county; ${acknowledged.length} acknowledged, ${counts.wipes} wipes, ${counts.stuckPages} stuck${broken.length === 0 ? '' : `, BROKEN: ${broken.at(-1)}`}`,
    report: (): Omit<SoakReport, 'seconds' | 'finished'> => ({
      ...counts,
      lost: end.lost.length,
      duplicated: end.duplicated.length,
      reused: end.reused.length,
      which: { lost: end.lost, duplicated: end.duplicated, reused: end.reused },
      unanswered: end.unanswered,
      acknowledged: acknowledged.length,
      broken,
      rebuildMs: {
        median: percentile(rebuildsMs, 0.5),
        p95: percentile(rebuildsMs, 0.95),
        max: percentile(rebuildsMs, 1),
      },
      rebuilds: rebuildsMs.length,
      secondsOfARound: watch.perRound(counts.kills),
      seed,
      rows,
      database: databaseUrl === undefined ? 'embedded' : 'PostgreSQL',
      electron,
    }),
    close: async () => {
      await kiosk?.kill();
      await link?.dispose();
      await county?.stop();
      if (broken.length + end.lost.length + end.duplicated.length + end.reused.length > 0) {
        progress(`kept for a look: ${scratch} ${dataDir}`);
        return;
      }
      for (const folder of [scratch, dataDir])
        if (folder !== '') await rm(folder, { recursive: true, force: true });
    },
  };
}

const sameIds = (a: OnDisk['waiting'], b: OnDisk['waiting']): boolean =>
  a.size === b.size && [...a].every((id) => b.has(id));

/** What the home screen's tiles count, taken when they count `expected` or after 10 s. */
async function jobsShown(kiosk: WatchedKiosk, expected: number): Promise<number> {
  const tiles = kiosk.page.getByRole('group', { name: '按工种找' }).getByRole('button');
  const deadline = Date.now() + 10_000;
  let shown = -1;
  while (shown !== expected && Date.now() < deadline) {
    const words = await tiles.allInnerTexts();
    shown = words.reduce((sum, text) => sum + Number(/(\d+) 个岗位/.exec(text)?.[1] ?? 0), 0);
  }
  return shown;
}
