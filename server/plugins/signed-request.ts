// Requests of enrolled kiosks: keeps the raw bytes of the body, checks the signature over them before the body is
// parsed or validated, and puts the kiosk on the request.
import type { FastifyInstance, FastifyRequest, preValidationAsyncHookHandler } from 'fastify';
import fp from 'fastify-plugin';
import * as z from 'zod';
import { isTooDeep } from '#shared/kernel/json-text.ts';
import { protocolRefusal } from '#shared/protocol/version.ts';
import type { County } from '../services/county.ts';
import { type AuthError, type AuthedKiosk, authenticate } from '../services/request-auth.ts';
import { Refusal } from './refusal.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The body as it arrived; null for a request without one. */
    rawBody: Uint8Array | null;
    /** Set by `signed`; null on open routes. */
    kiosk: AuthedKiosk | null;
  }
}

/** A request without a body says its version here (S16). */
const querySchema = z.looseObject({ protocol: z.unknown().optional() });

const NOTHING = new Uint8Array(0);

/** JSON bodies are kept as bytes beside their parsed value. */
export const rawJson = fp((app: FastifyInstance, _options: object, done: () => void) => {
  app.decorateRequest('rawBody', null);
  app.decorateRequest('kiosk', null);
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, parsed) => {
    const bytes = typeof body === 'string' ? Buffer.from(body, 'utf8') : body;
    request.rawBody = bytes;
    const text = bytes.toString('utf8');
    if (isTooDeep(text)) parsed(new Refusal(400, 'badRequest'));
    else void parseJson(request, text, parsed);
  });
  done();
});

/** A hook that lets only a signed request of an enrolled kiosk through. */
export function signed(county: County): preValidationAsyncHookHandler {
  return async (request) => {
    const kiosk = await authenticate(county, {
      method: request.method,
      path: request.raw.url ?? '',
      headers: request.headers,
      body: request.rawBody ?? NOTHING,
    });
    if (!kiosk.ok) throw refusalOf(kiosk.error, county);
    request.kiosk = kiosk.value;
    const { protocol } = querySchema.parse(request.query);
    const refused = protocolRefusal(protocol);
    if (refused !== null) throw new Refusal(400, refused);
  };
}

/** The kiosk behind a request that `signed` let through. */
export function kioskOf(request: Pick<FastifyRequest, 'kiosk'>): AuthedKiosk {
  if (request.kiosk === null) throw new Error('this route must use the hook `signed`');
  return request.kiosk;
}

function refusalOf(error: AuthError, county: County): Refusal {
  switch (error.reason) {
    case 'unsigned':
    case 'unknownKiosk':
    case 'badSignature':
      return new Refusal(401, 'unauthorised');
    case 'revoked':
      return new Refusal(403, 'revoked');
    case 'clockSkew':
      return new Refusal(401, 'clockSkew', { serverTimeMs: county.nowMs() });
    case 'replayed':
      return new Refusal(401, 'replayed');
  }
}
