// slip:print with a printer and a window that do as told; the real ones are in tests/e2e/print.test.ts.
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Paper, PrintPage, Slip } from '#shared/ipc/contract.ts';
import { err, ok } from '#shared/kernel/result.ts';
import { openPlain } from '#shared/protocol/payload.ts';
import type { JobEnd, Printers, Target } from '#electron/main/printing/printers.ts';
import { cupsPrinters } from '#electron/main/printing/printers.ts';
import { makeSlipPrinter } from '#electron/main/printing/print-slip.ts';
import { slipDrawings } from '#electron/main/printing/slip-drawing.ts';
import { openSlipStore } from '#electron/main/printing/slip-store.ts';
import { KIOSK, append, openedJournal, waiting } from '#tests/contract/support/journal-samples.ts';
import { memoryDisk } from '#tests/contract/support/memory-journal-files.ts';
import { sampleJob } from '#tests/support/sample-lists.ts';
import { countedIds, rememberingLog, sampleIdentity } from './support.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yizhan-slip-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const PDF = new TextEncoder().encode('%PDF-1.4 slip');
const request = { jobId: 'job-0001-x', job: sampleJob(), walkMinutes: 12 };

async function stage(does: { target?: Target; submits?: boolean; end?: JobEnd; draws?: boolean } = {}) {
  const { target = { kind: 'queue', name: 'SLIP' }, submits = true, end = 'completed', draws = true } = does;
  const disk = memoryDisk();
  const journal = await openedJournal(disk.files);
  const slips: Slip[] = [];
  const papers: Paper[] = [];
  const handedIn: string[] = [];
  let whenDrawn: () => Promise<void> = async () => undefined;
  const printers: Printers = {
    target: async () => target,
    submit: async (_queue, path) => {
      handedIn.push(await readFile(path, 'utf8'));
      return submits ? ok(7) : err({ reason: 'printerRefused' });
    },
    follow: async () => end,
  };
  const identity = sampleIdentity();
  const log = rememberingLog();
  const printer = makeSlipPrinter({
    identity: () => identity,
    journal,
    printers,
    printer: async () => undefined,
    paper: async () => '80mm',
    render: async ({ paper, content }) => {
      papers.push(paper);
      if (content.kind === 'slip') slips.push(content.slip);
      await whenDrawn();
      return draws ? { pdf: PDF, widthMm: 80, heightMm: 120 } : null;
    },
    store: await openSlipStore(folder),
    wallMs: () => 1_795_000_000_000,
    newId: countedIds(),
    appended: () => undefined,
    log,
  });
  const events = () => journal.pending(KIOSK, 10).map((op) => openPlain(op.payload, op));
  const drawing = (wait: () => Promise<void>): void => {
    whenDrawn = wait;
  };
  return { disk, journal, printer, slips, papers, handedIn, events, drawing, log };
}

describe('a slip', () => {
  it('is printed when the job has ended, under the number that the journal gave out', async () => {
    const { printer, slips, handedIn, events } = await stage();
    expect(await printer.print(request)).toEqual(
      ok({ slipNo: 'A07-000001', outcome: 'printed', printer: 'SLIP', pdfPath: null }),
    );
    expect(slips[0]).toMatchObject({
      slipNo: 'A07-000001',
      qrText: 'YZ1*A07-000001*job-0001',
      walkMinutes: 12,
    });
    expect(handedIn).toEqual(['%PDF-1.4 slip']);
    expect(events()).toEqual([ok({ slipNo: 'A07-000001', jobId: 'job-0001-x', outcome: 'printed' })]);
    expect(await readdir(join(folder, 'printing'))).toEqual([]);
  });

  it('has a test page beside it that takes no number and leaves nothing in the journal', async () => {
    const { printer, slips, handedIn, journal, disk } = await stage();
    const before = disk.bytes().length;
    expect(await printer.test()).toEqual(
      ok({ slipNo: 'TEST', outcome: 'printed', printer: 'SLIP', pdfPath: null }),
    );
    expect(slips[0]).toMatchObject({ slipNo: 'TEST', job: { title: '打印机测试页' } });
    expect(handedIn).toHaveLength(1);
    expect([disk.bytes().length, journal.outbox().pending]).toEqual([before, 0]);
  });

  it('has sheets beside it that take no number, leave nothing in the journal and, without a printer, no file', async () => {
    const { printer, handedIn, journal, disk } = await stage();
    const before = disk.bytes().length;
    expect(await printer.printSheet({ kind: 'contact' })).toEqual(ok({ slipNo: null, outcome: 'printed' }));
    expect(handedIn).toEqual(['%PDF-1.4 slip']);
    expect([disk.bytes().length, journal.outbox().pending]).toEqual([before, 0]);
    expect(await readdir(join(folder, 'printing'))).toEqual([]);
    const without = await stage({ target: { kind: 'none' } });
    expect(await without.printer.printSheet({ kind: 'contact' })).toEqual(err({ reason: 'noPrinter' }));
    expect(await readdir(join(folder, 'slips'))).toEqual([]);
    const stuck = await stage({ end: 'stuck' });
    expect(await stuck.printer.printSheet({ kind: 'contact' })).toEqual(err({ reason: 'jobStuck' }));
    expect(await readdir(join(folder, 'printing'))).toEqual([]);
  });

  it('without a printer is kept as a PDF, and the answer says so', async () => {
    const { printer, events } = await stage({ target: { kind: 'none' } });
    const pdfPath = join(folder, 'slips', 'A07-000001.pdf');
    expect(await printer.print(request)).toEqual(
      ok({ slipNo: 'A07-000001', outcome: 'savedAsPdf', printer: null, pdfPath }),
    );
    expect(await readFile(pdfPath, 'utf8')).toBe('%PDF-1.4 slip');
    expect(events()).toEqual([ok({ slipNo: 'A07-000001', jobId: 'job-0001-x', outcome: 'savedAsPdf' })]);
  });

  it.each([
    {
      what: 'a named printer that is not there',
      does: { target: { kind: 'missing', name: 'X' } },
      reason: 'printerRefused',
    },
    { what: 'a printer that refuses', does: { submits: false }, reason: 'printerRefused' },
    { what: 'an aborted job', does: { end: 'aborted' }, reason: 'jobAborted' },
    { what: 'a stuck job', does: { end: 'stuck' }, reason: 'jobStuck' },
    { what: 'a slip that does not get drawn', does: { draws: false }, reason: 'renderFailed' },
  ] as const)(
    '$what is $reason; its number is accounted for and not given again',
    async ({ does, reason }) => {
      const { printer, journal, events } = await stage(does);
      expect(await printer.print(request)).toEqual(err({ reason }));
      expect(events()).toEqual([ok({ slipNo: 'A07-000001', jobId: 'job-0001-x', outcome: 'notPrinted' })]);
      expect(await append(journal)).toMatchObject({ ok: true, value: { kioskSeq: 2 } });
      expect(await readdir(join(folder, 'printing'))).toEqual([]);
    },
  );

  it('is not begun when the disk does not take its number', async () => {
    const { disk, printer, slips } = await stage();
    disk.failNext('write', 'ENOSPC');
    expect(await printer.print(request)).toEqual(err({ reason: 'diskError' }));
    expect(slips).toEqual([]);
  });

  it('in hand holds back a registration entered meanwhile, and the kiosk that dies with it keeps both', async () => {
    const { disk, journal, printer, drawing } = await stage();
    let registered: readonly number[] = [];
    drawing(async () => {
      await append(journal);
      registered = waiting(journal);
      expect(printer.isBusy(1)).toBe(true);
      disk.crash();
    });
    await printer.print(request);
    expect(registered).toEqual([]);
    const again = await openedJournal(disk.files);
    expect(again.openNumbers()).toMatchObject([{ kioskSeq: 1, purpose: { slipNo: 'A07-000001' } }]);
    expect(again.list().map(({ kioskSeq }) => kioskSeq)).toEqual([2]);
  });

  it('waits for the one before it', async () => {
    const { printer, slips, drawing } = await stage();
    const open: (() => void)[] = [];
    drawing(() => new Promise((resolve) => void open.push(resolve)));
    const both = [printer.print(request), printer.print(request)];
    while (open.length === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(slips).toHaveLength(1);
    open[0]?.();
    while (open.length === 1) await new Promise((resolve) => setImmediate(resolve));
    open[1]?.();
    expect((await Promise.all(both)).map((result) => (result.ok ? result.value.slipNo : ''))).toEqual([
      'A07-000001',
      'A07-000002',
    ]);
  });
});

describe('CUPS', () => {
  /** `states`: what ipptool says of the job, one after the other; the last one stays. */
  const cups = (does: {
    states?: readonly string[];
    printer?: string;
    reasons?: string;
    media?: string;
    lp?: string;
    lpCode?: number;
  }) => {
    const commands: string[] = [];
    const states = [...(does.states ?? [])];
    let nowMs = 0;
    const printers = cupsPrinters({
      server: 'localhost:631',
      questions: {
        default: 'default',
        queues: 'queues',
        printer: 'printer',
        reasons: 'reasons',
        job: 'job',
        media: 'media',
      },
      nowMs: () => nowMs,
      wait: async (ms) => {
        nowMs += ms;
      },
      run: async (name, args) => {
        if (name !== 'ipptool') {
          commands.push([name, ...args].join(' '));
          return { code: does.lpCode ?? 0, stdout: does.lp ?? '' };
        }
        const question = args.at(-1);
        const value =
          question === 'job'
            ? ((states.length > 1 ? states.shift() : states[0]) ?? '')
            : question === 'reasons' && does.printer !== undefined
              ? (does.reasons ?? 'none')
              : ((question === 'media' ? does.media : undefined) ?? does.printer ?? null);
        return value === null ? { code: 1, stdout: '' } : { code: 0, stdout: `head\n${value}\n` };
      },
    });
    return { printers, commands, nowMs: () => nowMs };
  };

  it('names its queues, and none whose name could be taken for an option; none where it does not answer', async () => {
    expect(await cups({ printer: 'ZJ58\nSLIP\n-o evil\n' }).printers.queues()).toEqual(['SLIP', 'ZJ58']);
    expect(await cups({}).printers.queues()).toEqual([]);
  });

  it('is handed the PDF with a page that its whole points do not cut', async () => {
    const { printers, commands } = cups({ lp: 'request id is SLIP-12 (1 file(s))\n' });
    expect(await printers.submit('SLIP', '/x/a.pdf', 'slip A', { widthMm: 80, heightMm: 123.4 })).toEqual(
      ok(12),
    );
    expect(commands).toEqual([
      'lp -d SLIP -t slip A -o media=Custom.80.3x123.7mm -o print-scaling=none -- /x/a.pdf',
    ]);
    await printers.submit('SLIP', '/x/a.pdf', 'b', { widthMm: 210, heightMm: 297 });
    expect(commands.at(-1)).toContain(' -o media=A4 ');
    const refused = cups({ lpCode: 1 }).printers;
    expect(await refused.submit('SLIP', '/x/a.pdf', 't', { widthMm: 80, heightMm: 99 })).toEqual(
      err({ reason: 'printerRefused' }),
    );
  });

  it.each([
    ['om_x-58-mmy-210-mm_58x210mm', '58mm'],
    ['custom_48x200mm_48x200mm', '58mm'],
    ['om_x-80-mmy-297-mm_80x297mm', '80mm'],
    ['iso_a4_210x297mm', '80mm'],
    ['', '80mm'],
  ])('that says its paper is %s has a roll of %s', async (media, roll) => {
    expect(await cups({ media }).printers.roll('SLIP')).toBe(roll);
  });

  it('is believed when it says that a job has ended', async () => {
    expect(
      await cups({ states: ['pending', 'processing', 'completed'], printer: 'processing' }).printers.follow(
        'S',
        1,
      ),
    ).toBe('completed');
    expect(await cups({ states: ['processing', 'aborted'], printer: 'idle' }).printers.follow('S', 1)).toBe(
      'aborted',
    );
    expect(await cups({ states: ['canceled'], printer: 'idle' }).printers.follow('S', 1)).toBe('aborted');
  });

  it('is not waited for without end: the job is cancelled, sooner when the printer has stopped', async () => {
    const slow = cups({ states: ['processing'], printer: 'processing' });
    expect(await slow.printers.follow('S', 3)).toBe('stuck');
    expect(slow.commands).toEqual(['cancel -x S-3']);
    expect(slow.nowMs()).toBeGreaterThanOrEqual(45_000);
    const stopped = cups({ states: ['pending'], printer: 'stopped' });
    expect(await stopped.printers.follow('S', 3)).toBe('stuck');
    expect(stopped.nowMs()).toBeLessThan(6000);
  });

  it.each([
    ['media-empty-error', 'paperOut'],
    ['media-needed', 'paperOut'],
    ['offline-report', 'printerOff'],
    ['none', 'stuck'],
  ] as const)('that waits and says %s is given up soon, and why is known: %s', async (reasons, end) => {
    const waiting = cups({ states: ['processing'], printer: 'processing', reasons });
    expect(await waiting.printers.follow('S', 3)).toBe(end);
    expect(waiting.commands).toEqual(['cancel -x S-3']);
    expect(waiting.nowMs() < 6000).toBe(end !== 'stuck');
    const failed = cups({ states: ['aborted'], printer: 'idle', reasons });
    expect(await failed.printers.follow('S', 3)).toBe(end === 'stuck' ? 'aborted' : end);
  });

  it.each([
    ['idle', 'none', 'ok'],
    ['processing', 'marker-supply-low-warning', 'ok'],
    ['idle', '"media-empty-error,offline-report"', 'paperOut'],
    ['stopped', 'media-needed', 'paperOut'],
    ['idle', 'offline-report', 'off'],
    ['stopped', 'paused', 'off'],
  ])('[S15] %s and %s is told to the county as %s', async (printer, reasons, told) => {
    expect(await cups({ printer, reasons }).printers.state('SLIP')).toBe(told);
  });

  it('[S15] a kiosk without a printer says so; one whose printer does not answer, that it is off', async () => {
    expect(await cups({ printer: 'idle' }).printers.state('none')).toBe('none');
    expect(await cups({}).printers.state(undefined)).toBe('none');
    expect(await cups({}).printers.state('SLIP')).toBe('off');
  });

  it('finds the technician’s printer, the default one, or none', async () => {
    expect(await cups({ printer: 'idle' }).printers.target('none')).toEqual({ kind: 'none' });
    expect(await cups({ printer: 'idle' }).printers.target('SLIP')).toEqual({ kind: 'queue', name: 'SLIP' });
    expect(await cups({}).printers.target('SLIP')).toEqual({ kind: 'missing', name: 'SLIP' });
    expect(await cups({ printer: 'idle' }).printers.target('-h evil')).toEqual({
      kind: 'missing',
      name: '-h evil',
    });
    expect(await cups({ printer: 'OFFICE' }).printers.target(undefined)).toEqual({
      kind: 'queue',
      name: 'OFFICE',
    });
    expect(await cups({ printer: '' }).printers.target(undefined)).toEqual({ kind: 'none' });
    expect(await cups({}).printers.target(undefined)).toEqual({ kind: 'none' });
  });
});

describe('the slip window’s talk', () => {
  const page = { paper: '80mm', content: { kind: 'slip', slip: { slipNo: 'A07-000001' } } } as PrintPage;
  it('gives the content to that window only, and takes a height that can be a slip', async () => {
    const drawings = slipDrawings(() => () => undefined);
    const height = drawings.expect(5, page, 1000);
    expect([drawings.contentFor(4), drawings.contentFor(5)]).toEqual([null, page]);
    drawings.drawn(4, 100);
    drawings.drawn(5, 123.4);
    expect(await height).toBe(123.4);
    expect(drawings.contentFor(5)).toBeNull();
  });

  it.each([0, -5, 5000, Number.NaN])('does not believe a height of %s mm', async (heightMm) => {
    const drawings = slipDrawings(() => () => undefined);
    const height = drawings.expect(5, page, 1000);
    drawings.drawn(5, heightMm);
    expect(await height).toBeNull();
  });

  it('gives up on a window that says nothing', async () => {
    let fire: () => void = () => undefined;
    const drawings = slipDrawings((_ms, give) => {
      fire = give;
      return () => undefined;
    });
    const height = drawings.expect(5, page, 1000);
    fire();
    expect(await height).toBeNull();
  });
});

describe('the folders of slips', () => {
  it('keep the youngest, and nothing of a print that a crash interrupted', async () => {
    const store = await openSlipStore(folder, 2);
    for (const slipNo of ['A07-000001', 'A07-000002', 'A07-000003']) await store.keep(slipNo, PDF);
    expect((await readdir(join(folder, 'slips'))).toSorted()).toEqual(['A07-000002.pdf', 'A07-000003.pdf']);
    await writeFile(join(folder, 'printing', 'A07-000009.pdf'), PDF);
    await openSlipStore(folder);
    expect(await readdir(join(folder, 'printing'))).toEqual([]);
  });
});
