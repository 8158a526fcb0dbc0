// The county server as a Fastify app, without a port: server.ts listens, tests use inject().
//
//   routes  ─> plugins (zod, problems, signature, gzip) ─> services ─> db/port
import Fastify, { type FastifyInstance, type FastifyLoggerOptions } from 'fastify';
import type { AdminActions } from './admin/actions.ts';
import { SqlFailure } from './db/port.ts';
import { gzipAnswers } from './plugins/gzip.ts';
import { answerBrokenHead, problems, sendRefusal } from './plugins/problems.ts';
import { type RateLimits, defaultRateLimits, rateLimits } from './plugins/rate-limits.ts';
import { Refusal } from './plugins/refusal.ts';
import { securityHeaders } from './plugins/security-headers.ts';
import { rawJson } from './plugins/signed-request.ts';
import { zodCompilers } from './plugins/zod-compilers.ts';
import { adminRoutes } from './routes/admin.ts';
import { countyPage } from './routes/county-page.ts';
import { enrolRoute } from './routes/enrol.ts';
import { healthRoute } from './routes/health.ts';
import { heartbeatRoute } from './routes/heartbeat.ts';
import { pullRoute } from './routes/pull.ts';
import { pushRoute } from './routes/push.ts';
import { type AdmissionLimits, defaultAdmission, makeAdmission } from './services/admission.ts';
import { sealingRoutes } from './routes/sealing.ts';
import { snapshotRoutes } from './routes/snapshot.ts';
import type { County } from './services/county.ts';
import type { DailySweep } from './services/expiry.ts';
import { openSnapshots } from './services/snapshot-service.ts';

export type AppDeps = {
  readonly county: County;
  readonly sweep: DailySweep;
  readonly actions: AdminActions;
  readonly adminToken: string;
  /** Null: the county page stays closed. */
  readonly consolePassword: string | null;
  /** How many pulls and pushes at once (S14); absent: defaultAdmission. */
  readonly admission?: AdmissionLimits;
  /** How often an address and a kiosk may ask; absent: defaultRateLimits. */
  readonly rates?: RateLimits;
  /** Where log lines go; null: nowhere. */
  readonly log: { readonly write: (line: string) => void } | null;
};

/** A whole request, then its head alone: who sends byte by byte is cut off. */
const REQUEST_TIMEOUT_MS = 60_000;
const HEADERS_TIMEOUT_MS = 15_000;
const MAX_HEADER_BYTES = 16_384;

/** Builds the app; `app.close()` waits for requests under way. The database is the caller's to close. */
export function buildApp(deps: AppDeps): FastifyInstance {
  const app = Fastify({
    logger: deps.log === null ? false : loggerOptions(deps.log),
    requestTimeout: REQUEST_TIMEOUT_MS,
    // Node's own answer to a request without a Host is no problem (problem.ts); ours is.
    http: { headersTimeout: HEADERS_TIMEOUT_MS, maxHeaderSize: MAX_HEADER_BYTES, requireHostHeader: false },
    forceCloseConnections: 'idle',
    // What fails before there is a route: an address or a head that cannot be read.
    frameworkErrors: (_error, _request, reply) => void sendRefusal(reply, new Refusal(400, 'badRequest')),
    clientErrorHandler: answerBrokenHead,
    // Each route is one door, and has its line in tests/server/who-may-what.test.ts.
    exposeHeadRoutes: false,
  });
  const admission = makeAdmission(deps.admission ?? defaultAdmission, deps.county.randomInt);
  closeAfterAnswer(app);
  void app.register(zodCompilers);
  void app.register(problems);
  void app.register(rawJson);
  void app.register(securityHeaders);
  void app.register(gzipAnswers);
  void app.register(rateLimits, {
    nowMs: deps.county.nowMs,
    limits: deps.rates ?? defaultRateLimits,
  });
  void app.register((routes, _options, done) => {
    enrolRoute(routes, deps.county);
    pullRoute(routes, deps.county, deps.sweep, admission);
    pushRoute(routes, deps.county, admission);
    snapshotRoutes(routes, deps.county, deps.sweep, openSnapshots(deps.county));
    sealingRoutes(routes, deps.county);
    healthRoute(routes, deps.county);
    heartbeatRoute(routes, deps.county);
    countyPage(routes, deps.county, deps.sweep, deps.consolePassword);
    adminRoutes(routes, deps.actions, deps.adminToken);
    done();
  });
  return app;
}

/** A connection whose last answer goes out while the server stops is not kept open for a next request. */
function closeAfterAnswer(app: FastifyInstance): void {
  let stopping = false;
  app.addHook('preClose', (done) => {
    stopping = true;
    done();
  });
  app.addHook('onSend', (_request, reply, payload, done) => {
    if (stopping) void reply.header('connection', 'close');
    done(null, payload);
  });
}

/**
 * Log lines carry ids, codes and stack frames: never a body, a query, a header, or the message of an error that is
 * not ours (a database's message may quote what a person typed).
 */
const loggerOptions = (stream: { readonly write: (line: string) => void }): FastifyLoggerOptions => ({
  level: 'info',
  stream,
  serializers: {
    req: (request) => ({ method: request.method, path: request.url?.split('?')[0] ?? '' }),
    res: (reply) => ({ statusCode: reply.statusCode }),
    err: (error: Error) => ({
      type: error.name,
      message: error instanceof SqlFailure ? error.message : '',
      stack: (error.stack ?? '')
        .split('\n')
        .filter((line) => line.startsWith('    at '))
        .join('\n'),
    }),
  },
});
