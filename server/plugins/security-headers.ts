// Headers on every answer, refusals too: nothing may be framed, sniffed, kept or sent on as a referrer. Routes may say more of
// their own (the county page names its style; chunks of public lists may be kept). HSTS counts only where TLS stands in front,
// which is told by a proxy on this machine.
import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';

const ALWAYS = {
  'content-security-policy':
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
} as const;
const HSTS = 'max-age=31536000';

export const securityHeaders = fp((app: FastifyInstance, _options: object, done: () => void) => {
  app.addHook('onSend', (request, reply, payload, next) => {
    for (const [name, value] of Object.entries(ALWAYS))
      if (!reply.hasHeader(name)) void reply.header(name, value);
    if (request.headers['x-forwarded-proto'] === 'https')
      void reply.header('strict-transport-security', HSTS);
    next(null, payload);
  });
  done();
});
