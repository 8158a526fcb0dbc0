// Every refusal leaves as a problem (shared/protocol/problem.ts): a closed code, a Chinese sentence, never a stack
// trace. Only what a person must look at is logged as an error, and only with ids.
import type { Socket } from 'node:net';
import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import fp from 'fastify-plugin';
import { SqlFailure } from '../db/port.ts';
import { TurnedAway } from '../services/admission.ts';
import { pageTexts } from '../texts.ts';
import { Refusal, busy } from './refusal.ts';

export const problems = fp((app: FastifyInstance, _options: object, done: () => void) => {
  app.setErrorHandler<FastifyError | Refusal | SqlFailure | Error>((error, request, reply) => {
    const refusal = refusalOf(error);
    if (refusal.problem.code === 'internal') request.log.error({ err: error }, 'request failed');
    else if (refusal.problem.code === 'busy') request.log.warn({ err: error }, 'request put off');
    else request.log.info({ code: refusal.problem.code }, 'request refused');
    return sendRefusal(reply, refusal);
  });
  // RFC 9112 §3.2: 400 for an HTTP/1.1 request that names no host.
  app.addHook('onRequest', (request, _reply, next) => {
    const { httpVersion, headers } = request.raw;
    next(httpVersion === '1.1' && headers.host === undefined ? new Refusal(400, 'badRequest') : undefined);
  });
  app.setNotFoundHandler((_request, reply) => sendRefusal(reply, new Refusal(404, 'notFound')));
  done();
});

function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof TurnedAway) return busy(error.retryAfterS);
  if (error instanceof SqlFailure && error.kind === 'transient') return busy();
  // Class 22, data exception: a value of the request that no column takes (U+0000, a number out of range).
  if (error instanceof SqlFailure && error.sqlState.startsWith('22')) return new Refusal(400, 'badRequest');
  const statusCode =
    error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number'
      ? error.statusCode
      : 500;
  if (statusCode === 401) return new Refusal(401, 'unauthorised', { message: pageTexts.askPassword });
  if (statusCode === 413) return new Refusal(413, 'tooLarge');
  if (statusCode === 503) return busy();
  if (statusCode >= 400 && statusCode < 500) return new Refusal(statusCode, 'badRequest');
  return new Refusal(500, 'internal');
}

/** Writes a refusal; the body is plain JSON text, so that no route's answer schema is asked about it. */
export function sendRefusal(reply: FastifyReply, refusal: Refusal): FastifyReply {
  if (refusal.retryAfterS !== null) void reply.header('retry-after', String(refusal.retryAfterS));
  return reply
    .code(refusal.statusCode)
    .type('application/problem+json; charset=utf-8')
    .serializer((body: unknown) => JSON.stringify(body))
    .send(refusal.problem);
}

/** Statuses of what Node refuses before Fastify sees a request (RFC 9110 §15.5, RFC 6585 §5). */
const headStatuses: Readonly<Record<string, string>> = {
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
};

/** Answers bytes that are no request, and closes. */
export function answerBrokenHead(error: Error & { readonly code?: string }, socket: Socket): void {
  if (socket.writable && error.code !== 'ECONNRESET') {
    const body = JSON.stringify(new Refusal(400, 'badRequest').problem);
    socket.write(
      `HTTP/1.1 ${headStatuses[error.code ?? ''] ?? '400 Bad Request'}\r\ncontent-type: application/problem+json; charset=utf-8\r\n` +
        `content-length: ${String(Buffer.byteLength(body))}\r\nconnection: close\r\n\r\n${body}`,
    );
  }
  socket.destroy(error);
}
