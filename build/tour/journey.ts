// The main job of a station's first day, through the real screens. Each step asserts what the screen, the file or the
// county's database says; docs/sync-spec.md names the rules that it walks over (S1, S3, S5, S6, S7, S15).
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import * as z from 'zod/mini';
import type { DemoCounty } from '../demo/demo-county.ts';
import { type DrivenKiosk, openDrivenKiosk } from '../demo/driven-kiosk.ts';
import { type LinkProxy } from '../demo/link-proxy.ts';
import { provisionKiosk } from '../demo/provision.ts';
import { SAMPLE_STATION } from '../demo/sample.ts';
import type { Display } from '../display.ts';
import { viewCountyPage } from './county-view.ts';
import { register, type Registrant } from './registration-walk.ts';
import { readSlipPdf } from './slip-pdf.ts';
import { type Witness, claim } from './witness.ts';

export type JourneyStage = {
  readonly witness: Witness;
  readonly county: DemoCounty;
  readonly link: LinkProxy;
  readonly display: Display;
  readonly appDir: string;
  /** Fresh; holds the kiosk's data. */
  readonly kioskDataDir: string;
  readonly sampleDir: string;
  readonly outDir: string;
  readonly scratchDir: string;
  readonly size: { readonly width: number; readonly height: number };
};

const importReport = z.looseObject({
  rows: z.int(),
  accepted: z.int(),
  noted: z.int(),
  held: z.int(),
  duplicate: z.int(),
  unchanged: z.int(),
  refused: z.int(),
});
const enrolCode = z.looseObject({ code: z.string() });
const countyRegistrations = z.array(z.looseObject({ number: z.string() }));
const countySlips = z.array(z.looseObject({ slipNo: z.string() }));
const countyJobs = z.array(z.looseObject({ title: z.string(), employer: z.string() }));

const registrant: Registrant = {
  surname: '王',
  title: '女士',
  phone: '13800138000',
  category: '保洁',
  shift: '白天',
  pay: '3000 元以上',
  reach: '走路能到',
};

const STATE_TIMEOUT = { timeout: 30_000 };

/** Drives the whole job. @throws at the first step that does not hold; the witness has it written down */
export async function travel(stage: JourneyStage): Promise<void> {
  const { witness, county, link } = stage;
  await witness.step('import-jobs-first', () => importSheet(stage, '企业招聘汇总表.xlsx'));
  await witness.step('import-jobs-second', () => importSheet(stage, '社区用工摸底表.xlsx'));

  let kiosk = await witness.step('enrol-and-sync', () => enrol(stage));
  try {
    const first = await witness.step('home-tile-card', () => openFirstCard(stage, kiosk.page));
    const firstSlip = await witness.step('print-slip', () => printSlip(stage, kiosk.page, first, 'slip.pdf'));
    await witness.step('first-slip-at-county', () => slipArrived(county, firstSlip));

    await witness.step('cut-link', () => link.cut());
    const secondSlip = await witness.step('print-without-link', async () => {
      await goHome(kiosk.page);
      const card = await openFirstCard(stage, kiosk.page, '护理');
      return printSlip(stage, kiosk.page, card, 'slip-without-link.pdf');
    });
    const receipt = await witness.step('register-without-link', async () => {
      await goHome(kiosk.page);
      return register(kiosk.page, registrant, (name) => witness.picture(kiosk.page, name));
    });

    await witness.step('power-cut', () => kiosk.kill());
    kiosk = await witness.step('start-again-still-waiting', async () => {
      const again = await startKiosk(stage);
      await again.page.getByText('2 条等待上传').waitFor(STATE_TIMEOUT);
      await witness.picture(again.page, 'after-power-cut-waiting');
      return again;
    });
    await witness.step('restore-link-uploaded', async () => {
      await link.restore();
      await kiosk.page.getByText('2 条等待上传').waitFor({ state: 'detached', timeout: 60_000 });
      await kiosk.page.getByText('已全部上传').waitFor(STATE_TIMEOUT);
      await witness.picture(kiosk.page, 'uploaded');
    });
    await witness.step('county-has-it-once', () => countyHasItOnce(county, receipt, [firstSlip, secondSlip]));
    await witness.step('county-shows-it', () =>
      viewCountyPage(county, stage.display, stage.scratchDir, async (page) => {
        await page.getByText(receipt).waitFor(STATE_TIMEOUT);
        const body = await page.locator('body').innerText();
        claim(
          /A\d+\s+\S+\s+[\d-]+ [\d:]+\s+没有/.test(body),
          'The county page still shows operations waiting (S15).',
        );
        claim(
          !body.includes(registrant.phone),
          'The county page shows a whole phone number; it must be masked.',
        );
        await witness.picture(page, 'county');
      }),
    );
  } finally {
    await kiosk.kill();
  }
}

async function importSheet({ county, sampleDir }: JourneyStage, name: string): Promise<void> {
  const report = z.parse(
    importReport,
    await county.command('import', join(sampleDir, name), '--kind', 'jobs'),
  );
  const { rows, accepted, noted, held, duplicate, unchanged, refused } = report;
  const sum = accepted + noted + held + duplicate + unchanged + refused;
  claim(sum === rows, `${name}: the counts add up to ${sum}, the sheet has ${rows} rows.`);
  claim(accepted + noted > 50, `${name}: only ${accepted + noted} postings were taken.`);
  const again = z.parse(
    importReport,
    await county.command('import', join(sampleDir, name), '--kind', 'jobs'),
  );
  claim(
    again.accepted + again.noted === 0,
    `${name}: the same file twice changed ${again.accepted + again.noted} postings.`,
  );
}

async function enrol(stage: JourneyStage): Promise<DrivenKiosk> {
  const { code } = z.parse(enrolCode, await stage.county.command('enrol-code', '--station', SAMPLE_STATION));
  await provisionKiosk(stage.kioskDataDir, {
    countyUrl: stage.link.url,
    code,
    printer: 'none',
    startSpreadMs: 0,
  });
  const kiosk = await startKiosk(stage);
  await kiosk.page.getByText(/已联网，岗位更新于/).waitFor(STATE_TIMEOUT);
  const jobs = z.parse(countyJobs, await stage.county.command('list', 'jobs'));
  const tiles = kiosk.page.getByRole('group', { name: '按工种找' }).getByRole('button');
  await waitForCount(tiles, jobs.length);
  await stage.witness.picture(kiosk.page, 'home');
  return kiosk;
}

const startKiosk = (stage: JourneyStage): Promise<DrivenKiosk> =>
  openDrivenKiosk({
    appDir: stage.appDir,
    dataDir: stage.kioskDataDir,
    display: stage.display,
    size: stage.size,
  });

/** The lists are shown a moment after they are stored: waits until the tiles count what the county has. */
async function waitForCount(tiles: Locator, expected: number): Promise<void> {
  let shown = -1;
  const deadline = AbortSignal.timeout(10_000);
  while (shown !== expected) {
    claim(!deadline.aborted, `The tiles count ${shown} postings, the county has ${expected}.`);
    const words = await tiles.allInnerTexts();
    shown = words.reduce((sum, text) => sum + Number(/(\d+) 个岗位/.exec(text)?.[1] ?? 0), 0);
  }
}

type Card = { readonly title: string; readonly employer: string; readonly pay: string };

/** Two of the three taps: tile, card. Returns what the detail page shows. */
async function openFirstCard(stage: JourneyStage, page: Page, tile = '保洁'): Promise<Card> {
  await page.getByRole('button', { name: new RegExp(`^${tile}`) }).click();
  const cards = page.getByRole('listitem').getByRole('button');
  await cards.first().waitFor(STATE_TIMEOUT);
  const count = await cards.count();
  claim(count >= 4 && count <= 6, `A list page shows ${count} cards; 4 to 6 are readable.`);
  await stage.witness.picture(page, `list-${tile === '保洁' ? 'cleaning' : 'nursing'}`);
  await cards.first().click();
  const title = await page.getByRole('heading', { level: 1 }).innerText(STATE_TIMEOUT);
  const fact = async (name: string): Promise<string> =>
    (await page.getByTestId(`job-${name}`).innerText()).trim();
  const card = { title: title.trim(), employer: await fact('employer'), pay: await fact('pay') };
  await stage.witness.picture(page, `detail-${tile === '保洁' ? 'cleaning' : 'nursing'}`);
  return card;
}

/** The third tap. @returns the slip's number */
async function printSlip(stage: JourneyStage, page: Page, card: Card, fileName: string): Promise<string> {
  await page.getByRole('button', { name: '打印推荐单' }).click();
  await page.getByText('没有打印机，推荐单已存成文件').waitFor(STATE_TIMEOUT);
  const note = await page.getByText(/编号 [A-Z0-9]+-\d{6}/).innerText();
  const slipNo = /[A-Z0-9]+-\d{6}/.exec(note)?.[0];
  claim(slipNo !== undefined, `No slip number on the screen: ${note}`);
  await stage.witness.picture(page, fileName.replace('.pdf', '-saved'));
  const file = join(stage.kioskDataDir, 'slips', `${slipNo}.pdf`);
  const slip = await readSlipPdf(file);
  for (const words of [card.title, card.employer, card.pay, slipNo, '不收取任何费用']) {
    claim(slip.text.includes(words.replace(/\s+/g, '')), `The slip does not say ${words}.`);
  }
  claim(slip.qr?.includes(slipNo) === true, `The slip's QR says ${slip.qr ?? 'nothing'}, not ${slipNo}.`);
  claim(
    slip.pages === 1 && Math.abs(slip.widthMm - 80) < 0.5,
    `The slip is ${slip.pages} pages, ${slip.widthMm} mm wide.`,
  );
  claim(slip.heightMm <= 150, `The slip is ${slip.heightMm} mm long; 150 mm at most.`);
  await copyFile(file, join(stage.outDir, fileName));
  return slipNo;
}

async function goHome(page: Page): Promise<void> {
  await page.getByRole('button', { name: '结束并清除' }).click();
  await page.getByRole('button', { name: /^登记求职/ }).waitFor(STATE_TIMEOUT);
}

/** The county learns of an operation within the kiosk's own pace; asked again each time the county's answer is in. */
async function slipArrived(county: DemoCounty, slipNo: string): Promise<void> {
  const deadline = AbortSignal.timeout(30_000);
  for (;;) {
    const slips = z.parse(countySlips, await county.command('list', 'slips'));
    if (slips.some((slip) => slip.slipNo === slipNo)) return;
    claim(!deadline.aborted, `The county has not heard of slip ${slipNo} after 30 s.`);
  }
}

async function countyHasItOnce(county: DemoCounty, receipt: string, slips: readonly string[]): Promise<void> {
  const registrations = z.parse(countyRegistrations, await county.command('list', 'registrations'));
  claim(registrations.length === 1, `The county has ${registrations.length} registrations, not one.`);
  claim(
    registrations[0]?.number === receipt,
    `The county has ${registrations[0]?.number}, the receipt says ${receipt}.`,
  );
  const arrived = z.parse(countySlips, await county.command('list', 'slips')).map((slip) => slip.slipNo);
  claim(
    arrived.toSorted().join() === slips.toSorted().join(),
    `The county has slips ${arrived.join()}, the kiosk printed ${slips.join()}.`,
  );
}
