// /admin/*: the county command's work, done by the running server. Loopback only, with the token of server.json;
// a request that came through a proxy is not from this machine.
import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Result, unreachable } from '#shared/kernel/result.ts';
import { type AdminActions, type AdminError } from '../admin/actions.ts';
import { decidedSchema, decisionSchema } from '../admin/decisions.ts';
import { POLICY_BODY_LIMIT_BYTES, policyAnswerSchema, policyRequestSchema } from '../admin/policy-actions.ts';
import { rightsAnswerSchema, rightsRequestSchema } from '../admin/rights.ts';
import { manifestSchema } from '#shared/protocol/snapshot.ts';
import {
  ADMIN_AUDIT_VERIFY,
  ADMIN_CHUNK,
  ADMIN_DECISION,
  ADMIN_ENROL_CODE,
  ADMIN_IMPORT,
  ADMIN_LEDGER,
  ADMIN_LIST,
  ADMIN_MOVE,
  ADMIN_NEW_EPOCH,
  ADMIN_POLICY,
  ADMIN_PURGE,
  ADMIN_RELEASE,
  ADMIN_REKEY,
  ADMIN_REVOKE,
  ADMIN_RIGHTS,
  ADMIN_SNAPSHOT,
  ADMIN_STAFF_CODE,
  ADMIN_STAFF_REVOKE,
  ADMIN_STATIONS,
  ADMIN_USB_FORGOTTEN,
  ADMIN_USB_IMPORT,
  MAPPING_HEADER,
  UPLOAD_LIMIT_BYTES,
  auditVerifyAnswerSchema,
  auditVerifyQuerySchema,
  chunkAnswerSchema,
  chunkQuerySchema,
  enrolCodeAnswerSchema,
  enrolCodeBodySchema,
  importAnswerSchema,
  importQuerySchema,
  listAnswerSchema,
  listParamsSchema,
  moveAnswerSchema,
  moveBodySchema,
  purgeAnswerSchema,
  purgeBodySchema,
  newEpochAnswerSchema,
  releaseAnswerSchema,
  releaseBodySchema,
  rekeyAnswerSchema,
  rekeyBodySchema,
  revokeAnswerSchema,
  revokeBodySchema,
  snapshotQuerySchema,
  staffCodeBodySchema,
  staffRevokeAnswerSchema,
  staffRevokeBodySchema,
  stationsAnswerSchema,
  forgottenFilesAnswerSchema,
  usbImportAnswerSchema,
  usbImportBodySchema,
} from '../admin/wire.ts';
import { ledgerAnswerSchema, ledgerRequestSchema } from '../services/ledger-export.ts';
import { Refusal } from '../plugins/refusal.ts';
import type { ZodTypes } from '../plugins/zod-compilers.ts';
import { adminTexts } from '../texts.ts';

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

export function adminRoutes(root: FastifyInstance, actions: AdminActions, adminToken: string): void {
  void root.register((scope, _options, done) => {
    scope.addHook('onRequest', async (request) => {
      mayEnter(request, adminToken);
    });
    scope.addContentTypeParser(
      'application/octet-stream',
      { parseAs: 'buffer' },
      (_request, body, parsed) => {
        parsed(null, body);
      },
    );
    const app = scope.withTypeProvider<ZodTypes>();

    app.post(
      ADMIN_IMPORT,
      {
        bodyLimit: UPLOAD_LIMIT_BYTES,
        schema: { querystring: importQuerySchema, response: { 200: importAnswerSchema } },
      },
      async (request, reply) => {
        const { name, kind, dryRun } = request.query;
        const imported = value(
          await actions.importFile({
            bytes: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
            fileName: name,
            kind,
            mapping: mappingOf(request),
            dryRun: dryRun === 'true',
            signal: goneSignal(reply),
          }),
        );
        return {
          report: { ...imported.report, problems: [...imported.report.problems] },
          notices: [...imported.notices],
        };
      },
    );
    app.post(
      ADMIN_ENROL_CODE,
      { schema: { body: enrolCodeBodySchema, response: { 200: enrolCodeAnswerSchema } } },
      async (request) => value(await actions.enrolCode(request.body.station)),
    );
    app.post(
      ADMIN_STAFF_CODE,
      { schema: { body: staffCodeBodySchema, response: { 200: enrolCodeAnswerSchema } } },
      async (request) => value(await actions.staffCode(request.body.station, request.body.name)),
    );
    app.post(
      ADMIN_STAFF_REVOKE,
      { schema: { body: staffRevokeBodySchema, response: { 200: staffRevokeAnswerSchema } } },
      async (request) => value(await actions.revokeStaff(request.body.accountId)),
    );
    app.post(
      ADMIN_REKEY,
      { schema: { body: rekeyBodySchema, response: { 200: rekeyAnswerSchema } } },
      async (request) => value(await actions.rekey(request.body.station)),
    );
    app.post(
      ADMIN_REVOKE,
      { schema: { body: revokeBodySchema, response: { 200: revokeAnswerSchema } } },
      async (request) => value(await actions.revoke(request.body.kioskCode)),
    );
    app.post(
      ADMIN_MOVE,
      { schema: { body: moveBodySchema, response: { 200: moveAnswerSchema } } },
      async (request) => value(await actions.move(request.body.kioskCode, request.body.station)),
    );
    app.get(ADMIN_STATIONS, { schema: { response: { 200: stationsAnswerSchema } } }, async () => ({
      stations: [...value(await actions.stations())],
    }));
    app.get(
      ADMIN_SNAPSHOT,
      { schema: { querystring: snapshotQuerySchema, response: { 200: manifestSchema } } },
      async (request) => value(await actions.manifest(request.query.station)),
    );
    app.get(
      ADMIN_CHUNK,
      { schema: { querystring: chunkQuerySchema, response: { 200: chunkAnswerSchema } } },
      async (request) => {
        const { station, ...address } = request.query;
        return { wireBase64: Buffer.from(value(await actions.chunk(station, address))).toString('base64') };
      },
    );
    app.get(
      ADMIN_USB_FORGOTTEN,
      { schema: { querystring: snapshotQuerySchema, response: { 200: forgottenFilesAnswerSchema } } },
      async (request) => ({ files: [...value(await actions.forgotten(request.query.station))] }),
    );
    app.post(
      ADMIN_USB_IMPORT,
      {
        bodyLimit: UPLOAD_LIMIT_BYTES,
        schema: { body: usbImportBodySchema, response: { 200: usbImportAnswerSchema } },
      },
      async (request) => {
        const imported = value(await actions.usbImport(request.body.text));
        return { ...imported, verdicts: [...imported.verdicts] };
      },
    );
    app.post(
      ADMIN_DECISION,
      { schema: { body: decisionSchema, response: { 200: decidedSchema } } },
      async (request) => value(await actions.decide(request.body)),
    );
    app.post(
      ADMIN_RELEASE,
      { schema: { body: releaseBodySchema, response: { 200: releaseAnswerSchema } } },
      async (request) => value(await actions.release(request.body.id, request.body.by)),
    );
    app.post(
      ADMIN_POLICY,
      {
        bodyLimit: POLICY_BODY_LIMIT_BYTES,
        schema: { body: policyRequestSchema, response: { 200: policyAnswerSchema } },
      },
      async (request) => value(await actions.policy(request.body)),
    );
    app.post(
      ADMIN_LEDGER,
      { schema: { body: ledgerRequestSchema, response: { 200: ledgerAnswerSchema } } },
      async (request) => value(await actions.ledger(request.body)),
    );
    app.post(
      ADMIN_RIGHTS,
      { schema: { body: rightsRequestSchema, response: { 200: rightsAnswerSchema } } },
      async (request) => value(await actions.rights(request.body)),
    );
    app.post(
      ADMIN_PURGE,
      { schema: { body: purgeBodySchema, response: { 200: purgeAnswerSchema } } },
      async (request) => value(await actions.purge(request.body.dryRun)),
    );
    app.post(ADMIN_NEW_EPOCH, { schema: { response: { 200: newEpochAnswerSchema } } }, async () =>
      value(await actions.newEpoch()),
    );
    app.get(
      ADMIN_AUDIT_VERIFY,
      { schema: { querystring: auditVerifyQuerySchema, response: { 200: auditVerifyAnswerSchema } } },
      async (request) => value(await actions.verifyAudit(request.query.tip ?? null)),
    );
    app.get(
      `${ADMIN_LIST}/:list`,
      { schema: { params: listParamsSchema, response: { 200: listAnswerSchema } } },
      async (request) => ({ lines: [...value(await actions.list(request.params.list))] }),
    );
    done();
  });
}

function mayEnter(request: FastifyRequest, adminToken: string): void {
  const local = LOOPBACK.has(request.socket.remoteAddress ?? '');
  if (
    !local ||
    request.headers['x-forwarded-for'] !== undefined ||
    request.headers['forwarded'] !== undefined
  ) {
    throw new Refusal(403, 'unauthorised', { message: adminTexts.notHere });
  }
  const given = Buffer.from(/^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '', 'utf8');
  const right = Buffer.from(adminToken, 'utf8');
  if (given.length !== right.length || !timingSafeEqual(given, right)) {
    throw new Refusal(401, 'unauthorised', { message: adminTexts.badToken });
  }
}

function mappingOf(request: FastifyRequest): string | null {
  const header = request.headers[MAPPING_HEADER];
  return typeof header === 'string' ? Buffer.from(header, 'base64url').toString('utf8') : null;
}

function value<T>(result: Result<T, AdminError>): T {
  if (result.ok) return result.value;
  const { reason, text } = result.error;
  switch (reason) {
    case 'unusable':
      throw new Refusal(422, 'badRequest', { message: text });
    case 'refused':
      throw new Refusal(409, 'badRequest', { message: text });
    default:
      return unreachable(reason);
  }
}

/** Aborts when whoever asked goes away before the answer. Fastify's `request.signal` hears nothing once the body has been read. */
function goneSignal(reply: FastifyReply): AbortSignal {
  const gone = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableEnded) gone.abort();
  });
  return gone.signal;
}
