// slip:print: one 岗位推荐单 from the tap to its end, one at a time.
//
//   number reserved (journal, fsync) ─> drawn ─> PDF ─┬─> CUPS ─> followed to the job's end ─┬─> operation (journal)
//                                                     └─> no printer: slips/<number>.pdf ────┘
//
// The number stands on paper, so it is on the medium first and is never given out again, whatever fails afterwards; the
// operation says what really came of it (slip-event.ts).
import type { Job } from '#shared/domain/job.ts';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import { oneAfterAnother } from '#shared/kernel/turns.ts';
import type {
  Letter,
  Paper,
  PrintPage,
  PrintResult,
  Sheet,
  SheetResult,
  Slip,
  printFailures,
} from '#shared/ipc/contract.ts';
import { humanNumber, slipQrText } from '#shared/protocol/numbers.ts';
import type { SlipEvent } from '#shared/protocol/slip-event.ts';
import type { Identity } from '../identity.ts';
import type { Journal } from '../journal/journal.ts';
import type { Log } from '../log.ts';
import { wrapPlain } from '#shared/protocol/payload.ts';
import { makeOperation } from '../operations.ts';
import { texts } from '../texts.ts';
import type { JobEnd, Printers } from './printers.ts';
import type { SlipStore } from './slip-store.ts';
import { testSlip } from './test-slip.ts';

export type RenderedSlip = { readonly pdf: Uint8Array; readonly widthMm: number; readonly heightMm: number };

export type PrintDeps = {
  readonly identity: () => Identity | null;
  readonly journal: Journal | null;
  readonly printers: Printers;
  /** The technician's setting as it is now; undefined: the system's default printer. */
  readonly printer: () => Promise<string | undefined>;
  /** What lies in a queue's printer; null: there is no printer. */
  readonly paper: (queue: string | null) => Promise<Paper>;
  readonly render: (page: PrintPage) => Promise<RenderedSlip | null>;
  readonly store: SlipStore;
  readonly wallMs: () => number;
  readonly newId: () => string;
  readonly appended: () => void;
  readonly log: Log;
};

export type PrintRequest = { readonly jobId: string; readonly job: Job; readonly walkMinutes: number | null };

export type SlipPrinter = {
  readonly print: (request: PrintRequest) => Promise<PrintResult>;
  /** A 回执, 培训报名单, 政策单 …: no number, nothing in the journal, and nothing kept where there is no printer. */
  readonly printSheet: (sheet: Sheet) => Promise<SheetResult>;
  /** A 推荐介绍信, whose number was given out with its record: like a sheet. */
  readonly printLetter: (letter: Letter) => Promise<SheetResult>;
  /** The technician's test page: no number, nothing in the journal. */
  readonly test: () => Promise<PrintResult>;
  /** True for the number of the slip in hand. */
  readonly isBusy: (kioskSeq: number) => boolean;
  /** Resolves when no slip is in hand. */
  readonly idle: () => Promise<void>;
};

type Failure = (typeof printFailures)[number];
type Made = {
  readonly outcome: 'printed' | 'savedAsPdf';
  readonly printer: string | null;
  readonly pdfPath: string | null;
};

const failureOf = {
  aborted: 'jobAborted',
  stuck: 'jobStuck',
  paperOut: 'paperOut',
  printerOff: 'printerOff',
} as const satisfies Record<Exclude<JobEnd, 'completed'>, Failure>;

export function makeSlipPrinter(deps: PrintDeps): SlipPrinter {
  const { journal, log } = deps;
  /** One page at a time. */
  const turns = oneAfterAnother();
  let busy: number | null = null;

  /** @param name of the file and of the print job @param keep where there is no printer, as a file under that name */
  const produce = async (
    content: PrintPage['content'],
    name: string,
    keep: boolean,
  ): Promise<Result<Made, { readonly reason: Failure }>> => {
    const target = await deps.printers.target(await deps.printer());
    if (target.kind === 'missing') return err({ reason: 'printerRefused' });
    if (target.kind === 'none' && !keep) return err({ reason: 'noPrinter' });
    const paper = await deps.paper(target.kind === 'queue' ? target.name : null);
    const rendered = await deps.render({ paper, content });
    if (rendered === null) return err({ reason: 'renderFailed' });
    if (target.kind === 'none') {
      const pdfPath = await deps.store.keep(name, rendered.pdf);
      return pdfPath === null
        ? err({ reason: 'diskError' })
        : ok({ outcome: 'savedAsPdf', printer: null, pdfPath });
    }
    const printed = await deps.store.withTemporary(name, rendered.pdf, async (path) => {
      const job = await deps.printers.submit(target.name, path, texts.printJobTitle(name), rendered);
      if (!job.ok) return job;
      const end = await deps.printers.follow(target.name, job.value);
      log.info('printJobEnded', { name, printJob: job.value, end });
      return end === 'completed' ? ok(null) : err({ reason: failureOf[end] });
    });
    if (printed === null) return err({ reason: 'diskError' });
    return printed.ok ? ok({ outcome: 'printed', printer: target.name, pdfPath: null }) : printed;
  };

  const printOne = async ({ jobId, job, walkMinutes }: PrintRequest): Promise<PrintResult> => {
    const identity = deps.identity();
    if (identity === null) return err({ reason: 'notEnrolled' });
    if (journal === null) return err({ reason: 'diskError' });
    const { kioskId, kioskCode, station, county } = identity;
    const reserved = await journal.reserve(kioskId, (kioskSeq) => {
      busy = kioskSeq;
      return { kind: 'slip', jobId, slipNo: humanNumber(kioskCode, kioskSeq) };
    });
    if (!reserved.ok) return err({ reason: 'diskError' });
    const kioskSeq = reserved.value;
    const slipNo = humanNumber(kioskCode, kioskSeq);
    const printedAtMs = deps.wallMs();
    const slip: Slip = {
      slipNo,
      qrText: slipQrText(slipNo, jobId),
      job,
      walkMinutes,
      station,
      county,
      printedAtMs,
    };
    const made = await produce({ kind: 'slip', slip }, slipNo, true);
    const event: SlipEvent = { slipNo, jobId, outcome: made.ok ? made.value.outcome : 'notPrinted' };
    const filled = await journal.fill(
      makeOperation({
        kioskId,
        kioskSeq,
        opId: deps.newId(),
        entityId: deps.newId(),
        entityKind: 'slip',
        enteredAtMs: printedAtMs,
        payload: event,
        wrap: wrapPlain,
      }),
    );
    // The paper is out all the same; the number stays reserved and gets its operation before the next push.
    if (!filled.ok) log.error('slipNotJournalled', { slipNo, reason: filled.error.reason });
    if (made.ok) log.info('slipMade', { slipNo, outcome: made.value.outcome });
    else log.error('slipFailed', { slipNo, reason: made.error.reason });
    return made.ok ? ok({ slipNo, ...made.value }) : made;
  };

  const print = async (request: PrintRequest): Promise<PrintResult> => {
    try {
      return await printOne(request);
    } finally {
      busy = null;
      deps.appended();
    }
  };

  const testOne = async (): Promise<PrintResult> => {
    const identity = deps.identity();
    if (identity === null) return err({ reason: 'notEnrolled' });
    const slip = testSlip(identity, deps.wallMs());
    const made = await produce({ kind: 'slip', slip }, slip.slipNo, true);
    if (made.ok) log.info('testPageMade', { outcome: made.value.outcome });
    else log.error('testPageFailed', { reason: made.error.reason });
    return made.ok ? ok({ slipNo: slip.slipNo, ...made.value }) : made;
  };

  const sheetOne = async (
    name: string,
    of: (here: Pick<Identity, 'station' | 'county'>) => PrintPage['content'],
  ): Promise<SheetResult> => {
    const identity = deps.identity();
    if (identity === null) return err({ reason: 'notEnrolled' });
    const { station, county } = identity;
    const made = await produce(of({ station, county }), name, false);
    if (made.ok) log.info('sheetMade', { kind: name });
    else log.error('sheetFailed', { kind: name, reason: made.error.reason });
    return made.ok ? ok({ slipNo: null, outcome: 'printed' }) : made;
  };

  return {
    printSheet: (sheet) => turns(() => sheetOne(sheet.kind, (here) => ({ kind: 'sheet', sheet, ...here }))),
    printLetter: (letter) => turns(() => sheetOne('letter', (here) => ({ kind: 'letter', letter, ...here }))),
    print: (request) => turns(() => print(request)),
    test: () => turns(testOne),
    isBusy: (kioskSeq) => busy === kioskSeq,
    idle: () => turns(() => Promise.resolve()),
  };
}
