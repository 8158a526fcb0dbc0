// The kiosk's way to its county: signed requests (request-signature.ts), one time limit for the whole exchange, no
// redirect ever followed, and only answers that are the county's (answer.ts).
//
//   call ─> sign with the county's time as last heard ─> fetch ─> readAnswer
//             ^                                             │ clockSkew: take the county's time, once again
//             └─────────────────────────────────────────────┘
import type * as z from 'zod/mini';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import { SIGNATURE_HEADERS, signingText } from '#shared/protocol/request-signature.ts';
import { type CallError, type RawAnswer, readAnswer, refusalOf } from './answer.ts';
import { faultOfFetchError } from './net-fault.ts';

/** What is used of `fetch`: Electron's net.fetch in the kiosk, Node's in tests. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export type Signer = {
  readonly kioskId: string;
  /** Ed25519 over the text's UTF-8 bytes, base64. */
  readonly sign: (text: string) => string;
};

export type TransportDeps = {
  readonly fetch: Fetch;
  /** Address of the county, without a path. */
  readonly countyUrl: string;
  /** This machine's wall clock, ms: right only together with the offset that the county teaches. */
  readonly wallMs: () => number;
  /** `count` random bytes in hex. */
  readonly randomHex: (count: number) => string;
  /** Sets a timer; @returns its cancel function. */
  readonly timer: (ms: number, fire: () => void) => () => void;
  /** For a whole exchange, ms; absent: CALL_LIMIT_MS. */
  readonly callLimitMs?: number | undefined;
  /** Told how far the county's clock is ahead of this machine's, ms, each time an answer says so (S17). */
  readonly clockLearned?: (offsetMs: number) => void;
};

export type Call<S extends z.ZodMiniType> = {
  readonly method: 'GET' | 'POST';
  /** Path with query. */
  readonly path: string;
  /** Sent as JSON; absent for GET. */
  readonly body?: unknown;
  readonly answer: S;
  /** Absent for the one request before enrolment. */
  readonly signer?: Signer;
};

type Request = Omit<Call<z.ZodMiniType>, 'answer'>;

export type Transport = {
  readonly call: <S extends z.ZodMiniType>(call: Call<S>) => Promise<Result<z.output<S>, CallError>>;
  /** How far the county's clock is ahead of this machine's, ms; null before the first answer. */
  readonly clockOffsetMs: () => number | null;
};

/** A transport that can also fetch what is not read as JSON. */
export type BytesTransport = Transport & {
  /** GET of bytes that are known by their hash: the caller checks them before anything is done with them. */
  readonly bytes: (path: string, signer: Signer) => Promise<Result<Uint8Array, CallError>>;
};

/** For a whole exchange; below the core's push watchdog. */
export const CALL_LIMIT_MS = 30_000;
const ANSWER_LIMIT_BYTES = 32 * 1024 * 1024;

export function makeTransport(deps: TransportDeps): BytesTransport {
  let offsetMs: number | null = null;

  const once = async <T>(
    call: Request,
    read: (answer: RawAnswer) => Result<T, CallError>,
  ): Promise<Result<T, CallError>> => {
    const body =
      call.body === undefined ? new Uint8Array(0) : new TextEncoder().encode(JSON.stringify(call.body));
    const abort = new AbortController();
    let timedOut = false;
    const cancel = deps.timer(deps.callLimitMs ?? CALL_LIMIT_MS, () => {
      timedOut = true;
      abort.abort();
    });
    let answered = false;
    try {
      const response = await deps.fetch(new URL(call.path, deps.countyUrl).href, {
        method: call.method,
        headers: headersOf(call, body),
        ...(call.body === undefined ? {} : { body }),
        redirect: 'error',
        credentials: 'omit',
        cache: 'no-store',
        signal: abort.signal,
      });
      answered = true;
      return read(await wholeBody(response));
    } catch (error) {
      const fault = faultOfFetchError(error);
      // Once its head is here, an answer that breaks off is a cut answer, not a missing one.
      const reason = timedOut ? 'timeout' : answered && fault === 'noRoute' ? 'notTheCounty' : fault;
      return err({ reason, retryAfterMs: null, problem: null });
    } finally {
      cancel();
    }
  };

  const headersOf = (call: Pick<Request, 'method' | 'path' | 'signer'>, body: Uint8Array) => {
    const headers: Record<string, string> = { accept: 'application/json' };
    if (call.method === 'POST') headers['content-type'] = 'application/json';
    if (call.signer === undefined) return headers;
    const timeMs = Math.round(deps.wallMs() + (offsetMs ?? 0));
    const nonce = deps.randomHex(16);
    const { kioskId, sign } = call.signer;
    headers[SIGNATURE_HEADERS.kioskId] = kioskId;
    headers[SIGNATURE_HEADERS.timeMs] = String(timeMs);
    headers[SIGNATURE_HEADERS.nonce] = nonce;
    headers[SIGNATURE_HEADERS.signature] = sign(
      signingText({ method: call.method, path: call.path, kioskId, timeMs, nonce, body }),
    );
    return headers;
  };

  /** Remembers the county's clock from any answer that carries it (S17). */
  const learnTime = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || !('serverTimeMs' in value)) return;
    if (typeof value.serverTimeMs !== 'number') return;
    offsetMs = value.serverTimeMs - deps.wallMs();
    deps.clockLearned?.(offsetMs);
  };

  const exchange = async <T>(
    call: Request,
    read: (answer: RawAnswer) => Result<T, CallError>,
  ): Promise<Result<T, CallError>> => {
    const first = await once(call, read);
    if (first.ok || first.error.reason !== 'clock' || first.error.problem?.serverTimeMs === undefined)
      return first;
    learnTime(first.error.problem);
    return once(call, read);
  };

  return {
    call: async (call) => {
      const answer = await exchange(call, (raw) => readAnswer(raw, call.answer));
      if (answer.ok) learnTime(answer.value);
      return answer;
    },
    bytes: (path, signer) =>
      exchange({ method: 'GET', path, signer }, (raw) =>
        raw.status === 200 ? ok(raw.body) : err(refusalOf(raw)),
      ),
    clockOffsetMs: () => offsetMs,
  };
}

async function wholeBody(response: Response): Promise<RawAnswer> {
  const parts: Uint8Array[] = [];
  let length = 0;
  if (response.body !== null) {
    const body: AsyncIterable<Uint8Array> = response.body;
    for await (const part of body) {
      length += part.length;
      if (length > ANSWER_LIMIT_BYTES) throw new RangeError('answer too long');
      parts.push(part);
    }
  }
  return { status: response.status, headers: response.headers, body: Buffer.concat(parts) };
}
