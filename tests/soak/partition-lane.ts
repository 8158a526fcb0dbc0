// One kiosk, one county and the line between them, for partition runs one after the other. Nothing is restarted and nobody
// presses 立即同步: what a bad line has done must heal by itself.
//
//   run:  line goes bad ─> people enter, the county edits its list, S15 is looked at ─> line is well
//         ─> outbox empty, light green, lists equal to the county's own word? within the bound: converged, else: stalled
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod/mini';
import { addDays, chinaDay } from '#shared/kernel/calendar.ts';
import { type DemoCounty, startDemoCounty } from '#build/demo/demo-county.ts';
import { provisionKiosk } from '#build/demo/provision.ts';
import { SAMPLE_STATION, sampleSheets } from '#build/demo/sample.ts';
import type { Display } from '#build/display.ts';
import { kioskDataRoot } from '#build/kiosk-launcher.ts';
import { writeSampleCounty } from '#build/sample-county/write.ts';
import { remoteActions } from '#server/admin/remote.ts';
import { SERVER_FILE, serverFileSchema } from '#server/admin/wire.ts';
import type { Acknowledged } from './accounts.ts';
import { type ListsWord, enrolAuditor, sameWord } from './auditor.ts';
import { diceOf } from './dice.ts';
import { type Entering, printOne, saveOne } from './entering.ts';
import { openFaultyLink } from './faulty-link.ts';
import { followJournal } from './journal-on-disk.ts';
import { listsOf } from './kiosk-lists.ts';
import { listText } from './large-list.ts';
import type { PartitionPlan } from './partition-plan.ts';
import type { PartitionEnd } from './partition-report.ts';
import { openWatchedKiosk } from './watched-kiosk.ts';

/** Provisioned, as a technician may: the shipped numbers would make each run last minutes and prove the same. */
export const policyMs = { startSpreadMs: 0, pullEveryMs: 3_000, backoffCapMs: 2_000, callLimitMs: 3_000 };
/**
 * A call in hand when the line heals may hang for its limit and then wait for the cap; the next pull begins 1.5 intervals after
 * the last at the latest. All of that twice, and 10 s for a machine that does other things meanwhile.
 */
export const BOUND_MS =
  2 * (policyMs.callLimitMs + policyMs.backoffCapMs + 1.5 * policyMs.pullEveryMs) + 10_000;

const LOOK_EVERY_MS = 200;
const FIRST_LISTS_LIMIT_MS = 120_000;

export type Lane = {
  readonly run: (number: number, plan: PartitionPlan) => Promise<PartitionEnd>;
  readonly acknowledged: () => readonly Acknowledged[];
  readonly looks: () => { readonly waiting: number; readonly falseGreen: readonly string[] };
  readonly vanished: () => { readonly connections: number; readonly bytes: number };
  readonly command: DemoCounty['command'];
  readonly close: (keep: boolean) => Promise<void>;
};

/** People who still wait for an answer after this are a finding, not a reason to wait for ever. */
const RUN_LIMIT_MS = 120_000;

/** @throws when the work takes longer */
function within<T>(limitMs: number, work: Promise<T>): Promise<T> {
  const over = new AbortController();
  const late = sleep(limitMs, null, { signal: over.signal }).then(() => {
    throw new Error(`entering and editing did not end within ${limitMs / 1000} s`);
  });
  return Promise.race([work, late]).finally(() => over.abort());
}

const codeSchema = z.looseObject({ code: z.string() });

export async function openLane(options: {
  readonly seed: number;
  readonly rows: number;
  readonly appDir: string;
  readonly display: Display;
}): Promise<Lane> {
  const { seed, rows, appDir, display } = options;
  const today = chinaDay(Date.now());
  await mkdir(kioskDataRoot(), { recursive: true, mode: 0o755 });
  const scratch = await mkdtemp(join(tmpdir(), 'yizhan-partitions-'));
  const dataDir = await mkdtemp(join(kioskDataRoot(), 'partitions-'));
  const sample = join(scratch, 'sample');
  await writeSampleCounty(sample, today);
  const county = await startDemoCounty({
    dataDir: join(scratch, 'county'),
    configFile: join(sample, 'county.json'),
    port: 0,
    consolePassword: 'soak',
    log: () => undefined,
  });
  const written: unknown = JSON.parse(await readFile(join(scratch, 'county', SERVER_FILE), 'utf8'));
  const admin = remoteActions(serverFileSchema.parse(written));
  const publish = async (
    fileName: string,
    bytes: Uint8Array,
    kind: (typeof sampleSheets)[number]['kind'],
  ) => {
    const imported = await admin.importFile({ fileName, bytes, kind, dryRun: false, mapping: null });
    if (!imported.ok) throw new Error(`the county refused ${fileName}: ${imported.error.text}`);
  };
  for (const { file, kind } of sampleSheets)
    if (kind !== 'jobs') await publish(file, await readFile(join(sample, file)), kind);
  await publish('postings.csv', Buffer.from(listText(0, rows, today, () => ({}))), 'jobs');

  const link = await openFaultyLink(county.url);
  const code = async (): Promise<string> =>
    z.parse(codeSchema, await county.command('enrol-code', '--station', SAMPLE_STATION)).code;
  const auditor = await enrolAuditor(county.url, await code());
  await provisionKiosk(dataDir, { countyUrl: link.url, code: await code(), printer: 'none', ...policyMs });
  const start = () =>
    openWatchedKiosk({ appDir, dataDir, display, ownSignals: true, size: { width: 1080, height: 1920 } });
  let kiosk = await start();
  const journal = followJournal(dataDir);
  const acknowledged: Acknowledged[] = [];
  const falseGreen: string[] = [];
  let looksWhileWaiting = 0;
  let entries = 0;

  /** Empty, green and equal: '' when all of it is so, else what is not. */
  const leftOver = async (want: ListsWord): Promise<string> => {
    const { pending, light, link: up, fault } = kiosk.status();
    const waiting = (await journal.read()).waiting.size;
    if (pending > 0 || waiting > 0)
      return `${pending} pending, ${waiting} waiting in the journal; ${up} ${fault}`;
    if (light !== 'green') return `the light is ${light}; ${up} ${fault}`;
    const lists = await listsOf(kiosk.page);
    return lists !== null && sameWord(lists, want)
      ? ''
      : `the lists are ${JSON.stringify(lists)}, the county's ${JSON.stringify(want)}`;
  };
  const converge = async (boundMs: number): Promise<{ readonly tookMs: number; readonly left: string }> => {
    const began = performance.now();
    let left = 'the county did not say what it has';
    let want: ListsWord | null = null;
    while (performance.now() - began < boundMs) {
      want ??= await auditor.ask();
      if (want !== null) left = await leftOver(want);
      if (left === '') break;
      // Either main tells of a change, or the page has written rows in the meantime.
      await kiosk.until(() => false, LOOK_EVERY_MS);
    }
    return { tookMs: performance.now() - began, left };
  };

  /**
   * [S15] What somebody was told is saved, and waited before and after a look, must not have been green in between. The words are
   * read two frames later: a page that has just been told needs one to draw.
   */
  const look = async (run: number): Promise<void> => {
    const told = new Set(acknowledged.map(({ number }) => Number(number.split('-')[1])));
    const before = await journal.read();
    const shown = await kiosk.page.evaluate(async () => {
      const light = (await window.kiosk?.invoke('sync:status', null))?.light;
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
      return { light, claims: document.body.innerText.includes('已全部上传') };
    });
    const after = (await journal.read()).waiting;
    const waited = [...before.waiting].filter(
      (opId) => after.has(opId) && told.has(before.operations.get(opId) ?? 0),
    );
    if (waited.length === 0) return;
    looksWhileWaiting += 1;
    if (shown.light === 'green' || shown.claims)
      falseGreen.push(`run ${run}: ${JSON.stringify(shown)} over ${waited.join()}`);
  };
  const lookUntil = async (run: number, over: AbortSignal): Promise<void> => {
    while (!over.aborted) {
      await look(run);
      await sleep(LOOK_EVERY_MS);
    }
  };

  const enter = async (run: number, plan: PartitionPlan, over: AbortSignal): Promise<void> => {
    const entering: Entering = {
      page: kiosk.page,
      dice: diceOf(seed, `entries of partition ${run}`),
      counter: { next: () => (entries += 1) },
      acknowledged: (entry) => acknowledged.push(entry),
    };
    do {
      if (entering.dice.chance(0.08)) await printOne(entering);
      else await saveOne(entering);
      await sleep(plan.pauseMs);
    } while (!over.aborted);
  };
  const edit = async (run: number, plan: PartitionPlan): Promise<void> => {
    const from = Math.floor(plan.changeFrom * Math.max(1, rows - plan.changeRows));
    const dice = diceOf(seed, `edits of partition ${run}`);
    const text = listText(from, Math.min(rows, from + plan.changeRows), today, () =>
      // Over since yesterday: the posting leaves the lists, and comes back with an edition that has it again.
      dice.chance(0.2)
        ? { validUntil: addDays(today, -1) }
        : { pay: `${3000 + run * 10 + dice.whole(0, 9)}元/月` },
    );
    await publish(`edition-${run}.csv`, Buffer.from(text), 'jobs');
  };

  const begun = await converge(FIRST_LISTS_LIMIT_MS);
  if (begun.left !== '') throw new Error(`the kiosk never began: ${begun.left}`);

  return {
    run: async (number, plan) => {
      const healed = new AbortController();
      const settled = new AbortController();
      await link.become(plan.pattern);
      const looking = lookUntil(number, settled.signal).then(
        () => null,
        (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
      );
      const people = enter(number, plan, healed.signal);
      const changing = async (): Promise<void> => {
        await sleep(plan.lastsMs * plan.changesAt);
        await edit(number, plan);
      };
      const healing = async (): Promise<void> => {
        await sleep(plan.lastsMs);
        await link.become('open');
        healed.abort();
      };
      // The clock runs from the last of them.
      await within(RUN_LIMIT_MS, Promise.all([healing(), people, changing()]));
      const { tookMs, left } = await converge(BOUND_MS);
      settled.abort();
      const trouble = await looking;
      if (trouble !== null) throw trouble;
      if (left !== '') {
        // It has been counted; the next run begins with a kiosk that works.
        await kiosk.kill();
        kiosk = await start();
        await converge(FIRST_LISTS_LIMIT_MS);
      }
      const seconds = left === '' ? Math.round(tookMs / 10) / 100 : null;
      return { run: number, pattern: plan.pattern, seconds, left };
    },
    acknowledged: () => acknowledged,
    looks: () => ({ waiting: looksWhileWaiting, falseGreen }),
    vanished: link.lost,
    command: county.command,
    close: async (keep) => {
      await kiosk.kill();
      await link.dispose();
      await county.stop();
      if (!keep) for (const folder of [scratch, dataDir]) await rm(folder, { recursive: true, force: true });
    },
  };
}
