// Printing through a real CUPS: what is told to a person is what became of the job, not that it was queued.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Job } from '#shared/domain/job.ts';
import type { KioskApi, OutboxItem, Paper, PrintResult, Sheet, SheetResult } from '#shared/ipc/contract.ts';
import type { DrivenKiosk } from '#build/demo/driven-kiosk.ts';
import { readSlipPdf } from '#build/tour/slip-pdf.ts';
import { sampleJob, samplePolicy } from '#tests/support/sample-lists.ts';
import { type PrivateCups, startCups } from './support/cups.ts';
import { type Stage, openStage } from './support/stage.ts';

const JOB_ID = '0193f000-0000-7000-8000-00000000a001';

let stage: Stage;
let cups: PrivateCups;
let kiosk: DrivenKiosk;
let provisioned: { readonly countyUrl: string; readonly printer: string };

/** Another roll is put in: the next print is on it, without a new start. */
const putIn = (paper: Paper): Promise<void> => stage.provision({ ...provisioned, paper });

const hasKiosk = 'kiosk' as const;
const ask = (asked: Job = sampleJob()): Promise<PrintResult> =>
  kiosk.page.evaluate(
    async ({ jobId, job, name }) => {
      const page = globalThis as unknown as Record<typeof name, KioskApi>;
      return page[name].invoke('slip:print', { jobId, job, walkMinutes: 12 });
    },
    { jobId: JOB_ID, job: asked, name: hasKiosk },
  );

const askSheet = (sheet: Sheet): Promise<SheetResult> =>
  kiosk.page.evaluate(
    async ({ asked, name }) =>
      (globalThis as unknown as Record<typeof name, KioskApi>)[name].invoke('sheet:print', { sheet: asked }),
    { asked: sheet, name: hasKiosk },
  );

const slipsInOutbox = async (): Promise<OutboxItem[]> =>
  kiosk.page.evaluate(
    async (name) =>
      (globalThis as unknown as Record<typeof name, KioskApi>)[name].invoke('outbox:list', null),
    hasKiosk,
  );

beforeAll(async () => {
  stage = await openStage();
  cups = await startCups();
  const county = await stage.county();
  provisioned = { countyUrl: county.url, printer: cups.queue };
  await stage.provision(provisioned, county);
  kiosk = await stage.kiosk({ env: { CUPS_SERVER: cups.server } });
  // The home screen comes with the enrolment.
  await kiosk.page.getByRole('button', { name: /^登记求职/ }).waitFor();
});
afterAll(async () => {
  await stage.dispose();
  await cups.close();
});
beforeEach(async () => {
  await cups.device('prints');
  await cups.queueIs('started');
});

describe('a slip through CUPS', () => {
  it('says printed when the job has ended, on a page 80 mm wide whose QR decodes to the slip’s number', async () => {
    const result = await ask();
    if (!result.ok) throw new Error(`not printed: ${result.error.reason}`);
    const { slipNo } = result.value;
    expect(result.value).toEqual({ slipNo, outcome: 'printed', printer: cups.queue, pdfPath: null });

    const [paper, ...more] = await cups.printed();
    expect(more).toEqual([]);
    const slip = await readSlipPdf(paper ?? '');
    expect(slip.pages).toBe(1);
    // CUPS keeps whole points: 227 pt are 80.08 mm.
    expect(slip.widthMm).toBeGreaterThan(79.9);
    expect(slip.widthMm).toBeLessThan(80.3);
    expect(slip.heightMm).toBeLessThan(150);
    expect(slip.qr).toBe(`YZ1*${slipNo}*${JOB_ID.slice(0, 8)}`);

    expect(await readdir(join(stage.kioskDataDir, 'printing'))).toEqual([]);
    expect(await slipsInOutbox()).toMatchObject([{ number: slipNo, entityKind: 'slip' }]);
  });

  it.each([
    ['80mm', 80],
    ['58mm', 58],
  ] as const)(
    'on a roll of %s is at most 150 mm long with every text too long, and its QR decodes at 203 dpi',
    async (paper, widthMm) => {
      await putIn(paper);
      const long = '岗'.repeat(200);
      const job = sampleJob({
        title: long,
        employer: long,
        hours: long,
        pay: { ...sampleJob().pay, text: long },
        place: { text: long, regionCode: null, point: null },
        contact: { name: long, phone: '0531-55550123' },
      });
      const result = await ask(job);
      if (!result.ok) throw new Error(`not printed: ${result.error.reason}`);
      const slip = await readSlipPdf((await cups.printed()).at(-1) ?? '');
      expect(slip.pages).toBe(1);
      expect(Math.abs(slip.widthMm - widthMm)).toBeLessThan(0.5);
      expect(slip.heightMm).toBeLessThan(150);
      expect(slip.qr).toBe(`YZ1*${result.value.slipNo}*${JOB_ID.slice(0, 8)}`);
    },
  );

  it.each<{ paper: Paper; sheet: Sheet; widthMm: number; heightMm: readonly [number, number] }>([
    {
      paper: '58mm',
      sheet: { kind: 'receipt', number: 'A07-000123', what: '求职登记', enteredAtMs: 1_795_000_000_000 },
      widthMm: 58,
      heightMm: [80, 150],
    },
    { paper: 'A4', sheet: { kind: 'policy', policy: samplePolicy }, widthMm: 210, heightMm: [296, 298] },
    { paper: 'A5', sheet: { kind: 'contact' }, widthMm: 148, heightMm: [209, 211] },
  ])('a $sheet.kind sheet comes out on $paper, takes no number and leaves no file', async (asked) => {
    await putIn(asked.paper);
    const before = await slipsInOutbox();
    const papersBefore = (await cups.printed()).length;
    expect(await askSheet(asked.sheet)).toEqual({ ok: true, value: { slipNo: null, outcome: 'printed' } });
    const papers = await cups.printed();
    expect(papers.length).toBe(papersBefore + 1);
    const read = await readSlipPdf(papers.at(-1) ?? '');
    expect(read.pages).toBe(1);
    // This PPD has A5 at 421 pt, 148.5 mm.
    expect(Math.abs(read.widthMm - asked.widthMm)).toBeLessThan(1);
    expect(read.heightMm).toBeGreaterThan(asked.heightMm[0]);
    expect(read.heightMm).toBeLessThan(asked.heightMm[1]);
    expect(await readdir(join(stage.kioskDataDir, 'printing'))).toEqual([]);
    expect(await slipsInOutbox()).toEqual(before);
  });

  it('says that the job was aborted when the device fails, and accounts for the number', async () => {
    await cups.device('fails');
    const before = await slipsInOutbox();
    expect(await ask()).toEqual({ ok: false, error: { reason: 'jobAborted' } });
    const after = await slipsInOutbox();
    expect(after.length).toBe(before.length + 1);
    expect(await cups.waitingJobs()).toEqual([]);
  });

  it('says that the job is stuck when the printer has stopped, and takes the job back so that it does not come out later', async () => {
    await cups.queueIs('stopped');
    const paperBefore = (await cups.printed()).length;
    expect(await ask()).toEqual({ ok: false, error: { reason: 'jobStuck' } });
    expect(await cups.waitingJobs()).toEqual([]);
    await cups.queueIs('started');
    const next = await ask();
    expect(next).toMatchObject({ ok: true, value: { outcome: 'printed' } });
    expect((await cups.printed()).length).toBe(paperBefore + 1);
  });
});
