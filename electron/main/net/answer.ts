// What an answer means. It is the county's only when it is JSON of the expected schema, or a problem of problem.ts:
// a captive portal's page, an error body under 200 or another server's 404 is `notTheCounty`, and nothing of it is used.
import type * as z from 'zod/mini';
import { parseForeignJson } from '#shared/kernel/json-text.ts';
import { type Result, err, ok, unreachable } from '#shared/kernel/result.ts';
import { type Problem, problemSchema } from '#shared/protocol/problem.ts';
import type { LinkFault } from '#shared/sync/status.ts';
import { retryAfterMs } from './retry-after.ts';

export type CallError = {
  readonly reason: LinkFault | 'cursorGone';
  readonly retryAfterMs: number | null;
  /** The county's own words, when it was the county that refused. */
  readonly problem: Problem | null;
};

export type RawAnswer = {
  readonly status: number;
  readonly headers: { get: (name: string) => string | null };
  readonly body: Uint8Array;
};

/** Reads an answer through its schema. */
export function readAnswer<S extends z.ZodMiniType>(
  answer: RawAnswer,
  schema: S,
): Result<z.output<S>, CallError> {
  const value = jsonOf(answer);
  if (answer.status === 200) {
    if (value === undefined) return err(plain('notTheCounty'));
    const parsed = schema.safeParse(value);
    if (parsed.success) return ok(parsed.data);
    // Our protocol in another shape, or somebody else's JSON.
    return err(plain(hasProtocol(value) ? 'protocol' : 'notTheCounty'));
  }
  return err(refusalOf(answer));
}

/** What an answer says that is not a 200. */
export function refusalOf(answer: RawAnswer): CallError {
  const wait = retryAfterMs(answer.headers);
  const problem = problemSchema.safeParse(jsonOf(answer));
  if (problem.success) return { reason: reasonOf(problem.data), retryAfterMs: wait, problem: problem.data };
  return { reason: reasonOfStatus(answer.status), retryAfterMs: wait, problem: null };
}

const plain = (reason: LinkFault): CallError => ({ reason, retryAfterMs: null, problem: null });

const utf8 = new TextDecoder('utf-8', { fatal: true });

function jsonOf({ headers, body }: RawAnswer): unknown {
  const type = headers.get('content-type') ?? '';
  if (!/^application\/(?:[a-z.-]+\+)?json\b/i.test(type)) return undefined;
  try {
    return parseForeignJson(utf8.decode(body));
  } catch {
    return undefined;
  }
}

const hasProtocol = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'protocol' in value;

function reasonOf({ code }: Problem): CallError['reason'] {
  switch (code) {
    case 'unauthorised':
    case 'revoked':
    case 'replayed':
    case 'badCode':
      return 'refused';
    case 'clockSkew':
      return 'clock';
    case 'busy':
      return 'serverBusy';
    case 'internal':
      return 'serverError';
    case 'cursorGone':
      return 'cursorGone';
    case 'badRequest':
    case 'opConflict':
    case 'sequenceGap':
    case 'protocolUnsupported':
    case 'protocolTooOld':
    case 'protocolTooNew':
    case 'tooLarge':
    case 'notFound':
      return 'protocol';
    default:
      return unreachable(code);
  }
}

/** An error without a problem: a gateway before the county, or not the county at all. */
function reasonOfStatus(status: number): LinkFault {
  if (status === 429 || status === 503) return 'serverBusy';
  if (status === 511) return 'notTheCounty'; // Network Authentication Required (RFC 6585 §6): a portal says so itself
  if (status >= 500) return 'serverError';
  return 'notTheCounty';
}
