// The virtual network. A request and its answer are two messages; each can be late, lost, doubled, cut, or answered by
// somebody else. Two transports stand on it: the real one over a virtual `fetch`, in worlds with the whole wire, and one that
// passes values, because JSON, hashes and schemas of every message would cost most of a world's time.
import type { CallError } from '#electron/main/net/answer.ts';
import { readAnswer } from '#electron/main/net/answer.ts';
import { faultOfFetchError } from '#electron/main/net/net-fault.ts';
import { CALL_LIMIT_MS, type Call, type Fetch, type Transport } from '#electron/main/net/transport.ts';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import { SIGNATURE_HEADERS } from '#shared/protocol/request-signature.ts';
import type * as z from 'zod/mini';
import type { Faults } from './faults.ts';
import type { Prng } from './prng.ts';
import type { Scheduler } from './scheduler.ts';

export type WireRequest = {
  readonly method: string;
  /** Path with query. */
  readonly path: string;
  readonly kioskId: string;
  /** What the kiosk signed; null in a world that passes values. */
  readonly signed: { readonly timeMs: number; readonly nonce: string } | null;
  /** The body, parsed. */
  readonly value: unknown;
};
export type WireAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The county's JSON, or somebody's bytes. */
  readonly value?: object;
  readonly body?: Uint8Array;
};

/** State of one kiosk's line. */
export type Line = { cut: 'none' | 'both' | 'answers' };

export type NetworkDeps = {
  readonly scheduler: Scheduler;
  readonly prng: Prng;
  readonly faults: Faults;
  /** null: the county died with the request in hand. */
  readonly county: (request: WireRequest) => Promise<WireAnswer | null>;
};

const html = Buffer.from('<html><body>请登录 <form>wifi</form></body></html>');
const HTML = { 'content-type': 'text/html' };
/** One error for each code: its stack says nothing, and taking one costs more than a message. */
const netErrors = new Map<string, Error>();
const netError = (code: string): Error => {
  const known = netErrors.get(code) ?? Object.assign(new Error(`net::${code}`), { code });
  netErrors.set(code, known);
  return known;
};

export type Exchange = (request: WireRequest) => Promise<WireAnswer>;

/** One request and its answer over one kiosk's line; rejects as Chromium's network does. */
export function virtualLine(deps: NetworkDeps, line: Line): Exchange {
  const { scheduler, prng, faults, county } = deps;
  const latencyMs = (): number =>
    faults.strikes('requestReordered', 0.25) ? 200 + prng.int(25_000) : 5 + prng.int(60);

  return async (request) => {
    if (line.cut === 'both') return nothing(prng.chance(0.5) ? 'ERR_INTERNET_DISCONNECTED' : null);
    if (faults.strikes('captivePortal', 0.1)) return { status: 200, headers: HTML, body: html };
    if (faults.strikes('gateway502', 0.1)) return { status: 502, headers: HTML, body: html };
    if (faults.strikes('requestDropped', 0.1)) return nothing('ERR_CONNECTION_RESET');
    if (faults.strikes('halfOpen', 0.1)) return nothing(null);
    if (faults.strikes('requestDuplicated', 0.2)) {
      // A middle box that asks twice; the second answer goes nowhere.
      void scheduler.wait(latencyMs() + prng.int(40_000)).then(() => county(request));
    }
    await scheduler.wait(latencyMs());
    const answer = await county(request);
    if (answer === null) return nothing(prng.chance(0.5) ? 'ERR_CONNECTION_RESET' : null);
    await scheduler.wait(latencyMs());
    if (line.cut !== 'none') return nothing(null);
    if (faults.strikes('answerLost', 0.15)) return nothing(prng.chance(0.5) ? 'ERR_CONNECTION_RESET' : null);
    if (faults.strikes('answerTruncated', 0.15)) {
      const body = bytesOf(answer);
      const half = body.subarray(0, prng.int(body.length));
      if (prng.chance(0.5)) return { status: answer.status, headers: answer.headers, body: half };
      throw netError('ERR_CONTENT_LENGTH_MISMATCH');
    }
    return answer;
  };
}

/** A `fetch` for the real transport: bytes both ways, what was signed, the time limit by its own abort signal. */
export function virtualFetch(exchange: Exchange): Fetch {
  return (url, init) =>
    new Promise((resolve, reject) => {
      const headers = init.headers as Record<string, string>;
      const request: WireRequest = {
        method: init.method ?? 'GET',
        path: url.slice(url.indexOf('/', 8)),
        kioskId: headers[SIGNATURE_HEADERS.kioskId] ?? '',
        signed: {
          timeMs: Number(headers[SIGNATURE_HEADERS.timeMs]),
          nonce: headers[SIGNATURE_HEADERS.nonce] ?? '',
        },
        value: init.body instanceof Uint8Array ? JSON.parse(Buffer.from(init.body).toString('utf8')) : null,
      };
      init.signal?.addEventListener('abort', () => reject(netError('ERR_ABORTED')));
      exchange(request).then((answer) => resolve(responseOf(answer)), reject);
    });
}

/**
 * The transport of most worlds: as the real one, but an answer of the county passes as a value. Whatever is not a sound 200
 * goes through the real reading of answers.
 */
export function valueTransport(
  exchange: Exchange,
  kioskId: string,
  timer: (ms: number, fire: () => void) => () => void,
): Transport {
  return {
    call: <S extends z.ZodMiniType>({ method, path, body, answer: schema }: Call<S>) =>
      new Promise<Result<z.output<S>, CallError>>((resolve) => {
        const failed = (reason: CallError['reason']): void =>
          resolve(err({ reason, retryAfterMs: null, problem: null }));
        const cancel = timer(CALL_LIMIT_MS, () => failed('timeout'));
        const answered = (answer: WireAnswer): void => {
          cancel();
          if (answer.status === 200 && answer.value !== undefined) resolve(ok(answer.value as z.output<S>));
          else resolve(readAnswer({ ...responseParts(answer), body: bytesOf(answer) }, schema));
        };
        exchange({ method, path, kioskId, signed: null, value: body ?? null }).then(
          answered,
          (error: unknown) => {
            cancel();
            failed(faultOfFetchError(error));
          },
        );
      }),
    clockOffsetMs: () => null,
  };
}

const bytesOf = ({ value, body }: WireAnswer): Uint8Array =>
  body ?? Buffer.from(JSON.stringify(value), 'utf8');

const responseParts = ({ status, headers }: WireAnswer) => ({
  status,
  headers: { get: (name: string) => headers[name] ?? null },
});

/** @param code null: no answer and no error, ever: only the caller's own time limit ends it */
const nothing = (code: string | null): Promise<never> =>
  code === null ? new Promise(() => undefined) : Promise.reject(netError(code));

/** What the transport uses of a Response, and no more: the real one costs as much as the rest of a world. */
function responseOf(answer: WireAnswer): Response {
  const response = {
    ...responseParts(answer),
    body: {
      async *[Symbol.asyncIterator]() {
        yield bytesOf(answer);
      },
    },
  };
  return response as unknown as Response;
}
