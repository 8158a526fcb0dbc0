// [clear-down] Nothing of the person before is left for the next one (ux.md), however the visit ended. A marker of its own is typed
// and tapped in at each visit; then it is looked for wherever the next person, or a thief of the machine, could find it.
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { DemoCounty } from '#build/demo/demo-county.ts';
import type { DrivenKiosk } from '#build/demo/driven-kiosk.ts';
import { giveToKioskUser } from '#build/ordinary-user.ts';
import { press } from './escapes/fence.ts';
import { readSelections } from './support/clipboard.ts';
import { findMarkers, spellingsOf } from './support/find-markers.ts';
import { heapStrings, historyOf, homeIsBack, inPage, placesInPage } from './support/kiosk-inside.ts';
import { type Stage, openStage } from './support/stage.ts';

let stage: Stage;
let county: DemoCounty;
let kiosk: DrivenKiosk;
/** False once Playwright has lost the page: the next visit needs a kiosk started anew. */
let usable = false;
let started = false;
let serial = 0;
let startedMs = 0;

beforeAll(async () => {
  startedMs = Date.now();
  stage = await openStage();
  county = await stage.county();
  await stage.provision({ countyUrl: county.url, printer: 'none' }, county);
  for (const folder of ['home', 'tmp', 'heap']) {
    mkdirSync(join(stage.kioskDataDir, folder));
    giveToKioskUser(join(stage.kioskDataDir, folder));
  }
});
afterAll(() => stage.dispose());

const tap = (name: string | RegExp): Promise<void> =>
  kiosk.page.getByRole('button', { name }).first().click();
/**
 * At the on-screen keyboard; resolves when all of them stand in the field. Counted, not compared: a word that is handed to a script
 * would stay in the page by our own doing.
 */
async function typeLetters(letters: string): Promise<void> {
  for (const letter of letters) await tap(letter === 'v' ? /^v ü$/ : new RegExp(`^${letter}$`));
  await kiosk.page.waitForFunction(
    (count) =>
      [...document.querySelectorAll('label span')].some(
        (span) => span.children.length === 0 && span.textContent?.length === count,
      ),
    letters.length,
  );
}
const read = (words: string): Promise<void> => kiosk.page.getByText(words).first().waitFor();

async function startKiosk(): Promise<void> {
  kiosk = await stage.kiosk({
    env: { HOME: join(stage.kioskDataDir, 'home'), TMPDIR: join(stage.kioskDataDir, 'tmp') },
  });
  started = true;
  await kiosk.page
    .getByText(/[1-9]\d* 个岗位/)
    .first()
    .waitFor();
}

async function usableKiosk(): Promise<void> {
  if (usable) return;
  if (started) await kiosk.kill();
  await startKiosk();
  usable = true;
}

/** `letters`: typed at the on-screen keyboard, nothing chosen for them. */
type Marker = { readonly name: string; readonly phone: string; readonly letters: string };
/** Another one for each visit: what a search leaves behind in the page is no find of the next search. */
function nextMarker(): Marker {
  serial += 1;
  const name = `慕容标记${'甲乙丙丁戊己庚辛壬癸子丑'.charAt(serial - 1)}号码`;
  const letters = `qxzjwkv${'abcdefghijklm'.charAt(serial - 1)}q`;
  return { name, phone: `1377771${String(5900 + serial)}`, letters };
}

/** How far a visit goes. All of them type the name, into a 求职登记 or into the words of a complaint, mark it and copy it. */
type Visit =
  | 'left at the name, half a word composed'
  | 'left at the telephone'
  | 'left at the last look'
  | 'saved'
  | 'a complaint, left at the telephone'
  | 'a complaint, saved';

const toName = [/^登记求职/, '我同意', '我的姓不在这里'];
const toComplaint = [/更多服务/, /^维权/, /^写给县里/, '我同意', /^干了活/];

async function visit(how: Visit, marker: Marker): Promise<void> {
  const { page } = kiosk;
  await tap('打字找');
  await typeLetters(marker.letters);
  await tap('上一步');
  const complains = how === 'a complaint, left at the telephone' || how === 'a complaint, saved';
  for (const name of complains ? toComplaint : toName) await tap(name);
  await page.getByRole('textbox').focus();
  // By Chromium's input, as an IME commits it: a value handed to a script would stay in the page by our own doing.
  await page.keyboard.insertText(marker.name);
  await kiosk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.focus());
  press('key', 'ctrl+a');
  press('key', 'ctrl+c');
  await vi.waitFor(
    () => expect(readSelections()).toEqual({ clipboard: marker.name, primary: marker.name }),
    10_000,
  );
  if (how === 'left at the name, half a word composed') {
    await typeLetters(marker.letters);
    press('key', 'End');
    const session = await page.context().newCDPSession(page);
    await session.send('Input.imeSetComposition', { text: marker.name, selectionStart: 2, selectionEnd: 2 });
    await page.waitForFunction(() => (document.querySelector('input')?.value.length ?? 0) >= 14);
    return;
  }
  await tap('下一步');
  if (complains) {
    await tap(/^留个电话/);
    await tap('下一步');
  }
  await read('您的手机号是多少？');
  for (const digit of marker.phone) await tap(new RegExp(`^${digit}$`));
  if (how === 'left at the telephone' || how === 'a complaint, left at the telephone') return;
  if (complains) {
    await tap('提交');
    await read('已保存');
    return;
  }
  await tap('下一步');
  await tap(/^保洁/);
  await tap('下一步');
  await tap(/^夜里/);
  await tap(/^都可以/);
  await tap(/^坐公交/);
  await read('请看一下，对不对？');
  if (how === 'left at the last look') return;
  await tap('保存');
  await read('已保存');
}

/** How a visit ends. Each resolves when the kiosk has ended it; the home screen is waited for afterwards. */
const ends = {
  结束并清除: () => tap('结束并清除'),
  '完成，回首页': () => tap('完成，回首页'),
  'a time-out': async () => {
    await kiosk.page.clock.runFor(61_000);
    await read('您还在吗？');
    await kiosk.page.clock.runFor(31_000);
    // Playwright's own world keeps the text that it matched last: the whole page, with the letters on it (seen). Now another one.
    await read('登记求职');
  },
  'a crash of the page': () => loadedAgainAfter('crash'),
  'a page that hangs, untouched': () => loadedAgainAfter('hang'),
  'a script that closes the window': async () => {
    const next = kiosk.app.waitForEvent('window');
    await kiosk.page.evaluate(() => void setTimeout(() => window.close()));
    kiosk = { ...kiosk, page: await next };
  },
  'a power cut': async () => {
    await kiosk.kill();
    await startKiosk();
  },
} as const;
type End = keyof typeof ends;

const lost = (end: End): boolean => end === 'a crash of the page' || end === 'a page that hangs, untouched';

/** Playwright takes its page for lost from then on. */
async function loadedAgainAfter(what: 'crash' | 'hang'): Promise<void> {
  await kiosk.app.evaluate(async ({ BrowserWindow }, how) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const loaded = new Promise<void>((resolve) => void contents?.once('did-finish-load', () => resolve()));
    if (how === 'crash') contents?.forcefullyCrashRenderer();
    else void contents?.executeJavaScript('setTimeout(() => { for (;;); })');
    await loaded;
  }, what);
}

const cases: readonly (readonly [Visit, End])[] = [
  ['left at the name, half a word composed', '结束并清除'],
  ['a complaint, saved', '结束并清除'],
  ['saved', '完成，回首页'],
  ['left at the telephone', 'a script that closes the window'],
  ['saved', 'a crash of the page'],
  ['left at the name, half a word composed', 'a crash of the page'],
  ['left at the last look', 'a page that hangs, untouched'],
  ['left at the name, half a word composed', 'a power cut'],
  ['saved', 'a power cut'],
  ['left at the name, half a word composed', 'a time-out'],
  ['a complaint, left at the telephone', 'a time-out'],
  ['saved', 'a time-out'],
];

describe.each(cases)('[clear-down] a visit %s, ended by %s', (how, end) => {
  const marker = nextMarker();
  const words = [marker.name, marker.phone, marker.letters];
  beforeAll(async () => {
    await usableKiosk();
    // What fails on its way leaves no page to the next visit.
    usable = false;
    if (end === 'a time-out') {
      await kiosk.page.clock.install();
      await kiosk.page.reload();
    }
    await visit(how, marker);
    await ends[end]();
    await homeIsBack(kiosk);
    usable = !lost(end);
  });

  it('leaves nothing in what the page and main still hold, after a collection of garbage', async () => {
    const { page, main } = await heapStrings(kiosk, join(stage.kioskDataDir, 'heap'));
    const held = (strings: readonly string[]) =>
      words.filter((word) => strings.some((text) => text.includes(word)));
    expect(page.length).toBeGreaterThan(10_000);
    expect({ page: held(page), main: held(main) }).toEqual({ page: [], main: [] });
  });

  it('leaves nothing in the clipboard, nor in the marked text', async () => {
    await expect.poll(readSelections).toEqual({ clipboard: '', primary: '' });
  });

  it('leaves nothing that a script could read, nor in the history', async () => {
    expect(await placesInPage(kiosk, words)).toEqual([]);
    const { entries, pageStates } = await historyOf(kiosk);
    expect(entries).toBe(1);
    const bytes = Buffer.from(pageStates, 'latin1');
    expect(words.flatMap(spellingsOf).filter((spelling) => bytes.includes(spelling.bytes))).toEqual([]);
  });

  it('leaves no file with it: profile, journal, logs, slips, home, temporary files, dumps', async () => {
    await kiosk.app.evaluate(({ session }) => session.defaultSession.flushStorageData());
    await inPage(kiosk, `new Promise((done) => requestIdleCallback(() => done(null)))`);
    const searched = findMarkers(stage.kioskDataDir, words);
    expect(searched.found).toEqual([]);
    expect(searched.files).toBeGreaterThan(20);
    for (const folder of ['/tmp', '/var/tmp', '/dev/shm'])
      expect(foreignFilesWith(folder, words)).toEqual([]);
  });

  it('comes back neither by undoing nor in the form of the next person', async () => {
    // After a crash Playwright has no hands in the page that came back: there the next person comes after a restart.
    await usableKiosk();
    press('key', 'ctrl+z');
    await tap(/^登记求职/);
    await tap('我同意');
    expect(await kiosk.page.locator('[aria-pressed="true"]').count()).toBe(0);
    await tap('我的姓不在这里');
    const field = kiosk.page.getByRole('textbox');
    await field.focus();
    press('key', 'ctrl+z');
    press('key', 'ctrl+v');
    press('key', 'x');
    await expect.poll(() => field.inputValue()).toBe('x');
    expect(await placesInPage(kiosk, words)).toEqual([]);
    await tap('结束并清除');
    await homeIsBack(kiosk);
  });
});

describe('the kiosk', () => {
  // Electron gives every process its `--enable-crash-reporter`; what writes the dumps is the handler, and there is none.
  it('has no crash handler, whose dumps would hold what a page held', () => {
    const lines = readdirSync('/proc')
      .filter((name) => /^\d+$/u.test(name))
      .flatMap((pid) => {
        try {
          return [readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')];
        } catch {
          // It ended while the list was read.
          return [];
        }
      })
      .filter((line) => line.includes(stage.kioskDataDir) || line.includes('crashpad'));
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.filter((line) => /crashpad|crash-handler/u.test(line))).toEqual([]);
  });
});

/** Files of the kiosk's user, changed since this test began, in a folder that all programs share. */
function foreignFilesWith(folder: string, words: readonly string[]): string[] {
  const uid = statSync(join(stage.kioskDataDir, 'heap')).uid;
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    const about = statSync(path, { throwIfNoEntry: false });
    const ours = about?.uid === uid && about.mtimeMs >= startedMs && !stage.kioskDataDir.startsWith(path);
    if (about === undefined || !ours || !(about.isFile() || about.isDirectory())) return [];
    return findMarkers(path, words).found.map(({ file, spelling }) => `${path}/${file} (${spelling})`);
  });
}
