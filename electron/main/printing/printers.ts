// CUPS by its own commands: `lp` hands a PDF in, `ipptool` asks over IPP (RFC 8011) which printer there is and what became
// of a job. "Handed in" is not "printed": only job-state `completed` is.
import { type Result, err, ok } from '#shared/kernel/result.ts';
import type { PrinterState } from '#shared/protocol/heartbeat.ts';
import type { IppQuestion } from './ipp-questions.ts';
import type { RunCommand } from './run-command.ts';

export type Target =
  | { readonly kind: 'none' }
  | { readonly kind: 'queue'; readonly name: string }
  /** A printer was named and CUPS does not know it, or does not answer. */
  | { readonly kind: 'missing'; readonly name: string };

/** `paperOut`, `printerOff`: it did not come out, and the printer says why. */
export type JobEnd = 'completed' | 'aborted' | 'stuck' | 'paperOut' | 'printerOff';

export type Printers = {
  /** @param setting a queue's name, `none`, or undefined for the system's default */
  readonly target: (setting: string | undefined) => Promise<Target>;
  /** Hands in a PDF. @param size of a page in mm @returns the job's id */
  readonly submit: (
    queue: string,
    pdfPath: string,
    title: string,
    size: { readonly widthMm: number; readonly heightMm: number },
  ) => Promise<Result<number, { readonly reason: 'printerRefused' }>>;
  /** Waits for the job's end; a job that does not end is cancelled, so that it does not come out for the next person. */
  readonly follow: (queue: string, jobId: number) => Promise<JobEnd>;
};

/** How the printer is, for the county's page (S15). @param setting as for `target` */
export type AskPrinter = (setting: string | undefined) => Promise<PrinterState>;

/**
 * The roll in a queue's printer, by the size it says it has (media-default, PWG 5101.1). Sheets are not believed: drivers of roll printers
 * often say A4, and a slip cut into pages helps nobody; A5 and A4 are the technician's to set.
 */
export type AskRoll = (queue: string) => Promise<'80mm' | '58mm'>;

/** The queues that there are, by name; empty where CUPS does not answer. */
export type AskQueues = () => Promise<readonly string[]>;

export type PrinterDeps = {
  readonly run: RunCommand;
  /** host:port of CUPS, from CUPS_SERVER. */
  readonly server: string;
  /** Where ipptool finds its questions. */
  readonly questions: Readonly<Record<IppQuestion, string>>;
  readonly nowMs: () => number;
  readonly wait: (ms: number) => Promise<void>;
};

const POLL_MS = 400;
/** A slip is out in seconds; longer means paper, cover or cable. */
const JOB_LIMIT_MS = 45_000;
/** A stopped printer is not waited for as long: nothing will come by itself. */
const STOPPED_LIMIT_MS = 5_000;
/** CUPS cuts a custom page down to whole points (0.35 mm): that much more keeps the slip's edge on it. */
const WHOLE_POINT_MM = 0.3;

/** printer-state-reasons (RFC 8011 §5.4.12), each with -report, -warning or -error behind it; `offline` is CUPS's own. */
const OUT_OF_PAPER = /\bmedia-(?:empty|needed)\b/;
const OFFLINE = /\b(?:offline|shutdown|timed-out|stopped)\b/;

/** e.g. om_x-58-mmy-210-mm_58x210mm. */
const SELF_DESCRIBING_SIZE = /_(\d+(?:\.\d+)?)x\d+(?:\.\d+)?mm$/;
/** Between the two rolls; some drivers of 58 mm printers name what they print, 48 mm. */
const NARROW_ROLL_MM = 60;

/** Queue names as CUPS allows them, without a leading dash, which `lp` would take for an option. */
const QUEUE_NAME = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,126}$/;

export function cupsPrinters(
  deps: PrinterDeps,
): Printers & { readonly state: AskPrinter; readonly roll: AskRoll; readonly queues: AskQueues } {
  const { run, nowMs, wait } = deps;
  /** The values of an answer's one attribute; null when CUPS does not answer or refuses. */
  const askAll = async (
    question: IppQuestion,
    path: string,
    jobId = 0,
  ): Promise<readonly string[] | null> => {
    const { code, stdout } = await run('ipptool', [
      '-c',
      '-T',
      '5',
      '-d',
      `jobid=${jobId}`,
      `ipp://${deps.server}${path}`,
      deps.questions[question],
    ]);
    return code === 0 ? stdout.split('\n').slice(1) : null;
  };
  /** The first of them: '' when it is absent. */
  const ask = async (question: IppQuestion, path: string, jobId = 0): Promise<string | null> => {
    const values = await askAll(question, path, jobId);
    return values === null ? null : (values[0] ?? '');
  };
  const queueState = (queue: string): Promise<string | null> => ask('printer', `/printers/${queue}`);
  const jobState = (queue: string, jobId: number): Promise<string | null> =>
    ask('job', `/printers/${queue}`, jobId);

  const target: Printers['target'] = async (setting) => {
    if (setting === 'none') return { kind: 'none' };
    if (setting !== undefined) {
      const known = QUEUE_NAME.test(setting) && (await queueState(setting)) !== null;
      return { kind: known ? 'queue' : 'missing', name: setting };
    }
    const name = (await ask('default', '/')) ?? '';
    return QUEUE_NAME.test(name) ? { kind: 'queue', name } : { kind: 'none' };
  };

  /** Why nothing comes out of a queue's printer; null where it does not say. */
  const trouble = async (queue: string): Promise<'paperOut' | 'printerOff' | null> => {
    const reasons = (await ask('reasons', `/printers/${queue}`)) ?? '';
    if (OUT_OF_PAPER.test(reasons)) return 'paperOut';
    return OFFLINE.test(reasons) ? 'printerOff' : null;
  };

  return {
    target,
    state: async (setting) => {
      const queue = await target(setting);
      if (queue.kind === 'none') return 'none';
      if (queue.kind === 'missing') return 'off';
      const reasons = await ask('reasons', `/printers/${queue.name}`);
      if (reasons === null) return 'off';
      if (OUT_OF_PAPER.test(reasons)) return 'paperOut';
      return OFFLINE.test(reasons) || (await queueState(queue.name)) === 'stopped' ? 'off' : 'ok';
    },
    queues: async () =>
      ((await askAll('queues', '/')) ?? []).filter((name) => QUEUE_NAME.test(name)).toSorted(),
    roll: async (queue) => {
      const widthMm = SELF_DESCRIBING_SIZE.exec((await ask('media', `/printers/${queue}`)) ?? '')?.[1];
      return widthMm !== undefined && Number(widthMm) <= NARROW_ROLL_MM ? '58mm' : '80mm';
    },
    submit: async (queue, pdfPath, title, { widthMm, heightMm }) => {
      const media = mediaOf(widthMm, heightMm);
      const { code, stdout } = await run('lp', [
        '-d',
        queue,
        '-t',
        title,
        '-o',
        `media=${media}`,
        '-o',
        'print-scaling=none',
        '--',
        pdfPath,
      ]);
      const id = /^request id is \S+-(\d+) /m.exec(stdout)?.[1];
      return code === 0 && id !== undefined ? ok(Number(id)) : err({ reason: 'printerRefused' });
    },
    follow: async (queue, jobId) => {
      const start = nowMs();
      for (;;) {
        const state = await jobState(queue, jobId);
        if (state === 'completed') return 'completed';
        const why = await trouble(queue);
        if (state === 'aborted' || state === 'canceled') return why ?? 'aborted';
        const waitedMs = nowMs() - start;
        const stopped =
          why !== null || state === 'processing-stopped' || (await queueState(queue)) === 'stopped';
        if (waitedMs >= (stopped ? STOPPED_LIMIT_MS : JOB_LIMIT_MS)) {
          await run('cancel', ['-x', `${queue}-${jobId}`]);
          // It may have ended between the last look and the cancelling: what CUPS says now is what happened.
          return (await jobState(queue, jobId)) === 'completed' ? 'completed' : (why ?? 'stuck');
        }
        await wait(POLL_MS);
      }
    },
  };
}

/** host:port for IPP. A path (domain socket) or nothing means CUPS on this machine. */
export function cupsServer(setting: string | undefined): string {
  if (setting === undefined || setting === '' || setting.startsWith('/')) return 'localhost:631';
  return /:\d+$/.test(setting) ? setting : `${setting}:631`;
}

/** `media` of lp(1): a sheet by its name, a piece of a roll by its size. */
function mediaOf(widthMm: number, heightMm: number): string {
  if (widthMm === 210 && heightMm === 297) return 'A4';
  if (widthMm === 148 && heightMm === 210) return 'A5';
  return `Custom.${millimetres(widthMm)}x${millimetres(heightMm)}mm`;
}

const millimetres = (mm: number): string => (mm + WHOLE_POINT_MM).toFixed(1);
