// Limits on how often anybody may ask, on every route but /admin, which this machine alone reaches: first by address, before a body is
// read; then by kiosk, once its signature has told which it is. Who asks too often is told `busy` with Retry-After, as S14
// does it, which kiosks honour.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { rateLimit } from '../services/rate-limit.ts';
import { busy } from './refusal.ts';

export type RateLimits = {
  /** A street office may have all its kiosks behind one address. */
  readonly addressPerMinute: number;
  /** A first fetch of 50,000 rows is some 100 chunks and as many pages. */
  readonly kioskPerMinute: number;
};
export const defaultRateLimits: RateLimits = { addressPerMinute: 6000, kioskPerMinute: 1200 };

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

export const rateLimits = fp(
  (
    app: FastifyInstance,
    { nowMs, limits }: { readonly nowMs: () => number; readonly limits: RateLimits },
    done: () => void,
  ) => {
    const byAddress = rateLimit(nowMs, limits.addressPerMinute);
    const byKiosk = rateLimit(nowMs, limits.kioskPerMinute);
    const check = (waitS: number): void => {
      if (waitS > 0) throw busy(waitS);
    };
    app.addHook('onRequest', async (request) => {
      if (!isAdmin(request)) check(byAddress.take(addressOf(request)));
    });
    app.addHook('preHandler', async (request) => {
      if (request.kiosk !== null) check(byKiosk.take(request.kiosk.id));
    });
    done();
  },
);

const isAdmin = (request: FastifyRequest): boolean => request.url.startsWith('/admin/');

/** What the proxy on this machine says that it saw; a stranger's own header says nothing. */
function addressOf(request: FastifyRequest): string {
  const socket = request.socket.remoteAddress ?? '';
  const told = request.headers['x-forwarded-for'];
  if (!LOOPBACK.has(socket) || typeof told !== 'string') return socket;
  return told.split(',').at(-1)?.trim() ?? socket;
}
