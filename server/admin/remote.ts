// The actions, handed to the running server over loopback: PGlite can be open in one process only.
import * as z from 'zod';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import { problemSchema } from '#shared/protocol/problem.ts';
import { cliTexts, problemTexts } from '../texts.ts';
import type { AdminActions, AdminError } from './actions.ts';
import { decidedSchema } from './decisions.ts';
import { policyAnswerSchema } from './policy-actions.ts';
import { rightsAnswerSchema } from './rights.ts';
import { ledgerAnswerSchema } from '../services/ledger-export.ts';
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
  type ServerFile,
  auditVerifyAnswerSchema,
  chunkAnswerSchema,
  enrolCodeAnswerSchema,
  forgottenFilesAnswerSchema,
  importAnswerSchema,
  listAnswerSchema,
  moveAnswerSchema,
  purgeAnswerSchema,
  newEpochAnswerSchema,
  releaseAnswerSchema,
  rekeyAnswerSchema,
  revokeAnswerSchema,
  staffRevokeAnswerSchema,
  stationsAnswerSchema,
  usbImportAnswerSchema,
} from './wire.ts';

export function remoteActions(server: ServerFile): AdminActions {
  return {
    importFile: async (input) => {
      const query = new URLSearchParams({
        name: input.fileName,
        kind: input.kind,
        dryRun: String(input.dryRun),
      });
      const answer = await ask(server, `${ADMIN_IMPORT}?${query.toString()}`, importAnswerSchema, {
        method: 'POST',
        body: new Uint8Array(input.bytes),
        headers: {
          'content-type': 'application/octet-stream',
          ...(input.mapping === null
            ? {}
            : { [MAPPING_HEADER]: Buffer.from(input.mapping, 'utf8').toString('base64url') }),
        },
      });
      return answer;
    },
    enrolCode: async (station) => await post(server, ADMIN_ENROL_CODE, enrolCodeAnswerSchema, { station }),
    staffCode: async (station, name) =>
      await post(server, ADMIN_STAFF_CODE, enrolCodeAnswerSchema, { station, name }),
    revokeStaff: async (accountId) =>
      await post(server, ADMIN_STAFF_REVOKE, staffRevokeAnswerSchema, { accountId }),
    rekey: async (station) => await post(server, ADMIN_REKEY, rekeyAnswerSchema, { station }),
    revoke: async (kioskCode) => await post(server, ADMIN_REVOKE, revokeAnswerSchema, { kioskCode }),
    move: async (kioskCode, station) =>
      await post(server, ADMIN_MOVE, moveAnswerSchema, { kioskCode, station }),
    stations: async () => {
      const answer = await ask(server, ADMIN_STATIONS, stationsAnswerSchema, { method: 'GET' });
      return answer.ok ? ok(answer.value.stations) : answer;
    },
    manifest: async (station) =>
      await ask(server, `${ADMIN_SNAPSHOT}?${new URLSearchParams({ station }).toString()}`, manifestSchema, {
        method: 'GET',
      }),
    chunk: async (station, { epoch, table, build, chunk }) => {
      const query = new URLSearchParams({ station, epoch, table, build: String(build), chunk });
      const answer = await ask(server, `${ADMIN_CHUNK}?${query.toString()}`, chunkAnswerSchema, {
        method: 'GET',
      });
      return answer.ok ? ok(Buffer.from(answer.value.wireBase64, 'base64')) : answer;
    },
    forgotten: async (station) => {
      const path = `${ADMIN_USB_FORGOTTEN}?${new URLSearchParams({ station }).toString()}`;
      const answer = await ask(server, path, forgottenFilesAnswerSchema, { method: 'GET' });
      return answer.ok ? ok(answer.value.files) : answer;
    },
    usbImport: async (text) => await post(server, ADMIN_USB_IMPORT, usbImportAnswerSchema, { text }),
    decide: async (decision) => await post(server, ADMIN_DECISION, decidedSchema, decision),
    policy: async (request) => await post(server, ADMIN_POLICY, policyAnswerSchema, request),
    ledger: async (request) => await post(server, ADMIN_LEDGER, ledgerAnswerSchema, request),
    rights: async (request) => await post(server, ADMIN_RIGHTS, rightsAnswerSchema, request),
    purge: async (dryRun) => await post(server, ADMIN_PURGE, purgeAnswerSchema, { dryRun }),
    release: async (id, by) => await post(server, ADMIN_RELEASE, releaseAnswerSchema, { id, by }),
    newEpoch: async () => await ask(server, ADMIN_NEW_EPOCH, newEpochAnswerSchema, { method: 'POST' }),
    verifyAudit: async (tip) => {
      const query = tip === null ? '' : `?${new URLSearchParams({ tip }).toString()}`;
      return await ask(server, `${ADMIN_AUDIT_VERIFY}${query}`, auditVerifyAnswerSchema, { method: 'GET' });
    },
    list: async (list) => {
      const answer = await ask(server, `${ADMIN_LIST}/${list}`, listAnswerSchema, { method: 'GET' });
      return answer.ok ? ok(answer.value.lines) : answer;
    },
  };
}

const post = <S extends z.core.$ZodType>(server: ServerFile, path: string, answer: S, body: object) =>
  ask(server, path, answer, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });

async function ask<S extends z.core.$ZodType>(
  server: ServerFile,
  path: string,
  answer: S,
  init: Pick<RequestInit, 'method' | 'body'> & { readonly headers?: Readonly<Record<string, string>> },
): Promise<Result<z.output<S>, AdminError>> {
  let response: Response;
  let body: unknown;
  try {
    response = await fetch(new URL(path, server.url), {
      ...init,
      headers: { ...init.headers, authorization: `Bearer ${server.adminToken}` },
    });
    body = await response.json();
  } catch {
    return err({ reason: 'refused', text: cliTexts.serverGone(server.url) });
  }
  if (response.ok) return ok(z.parse(answer, body));
  const problem = z.safeParse(problemSchema, body);
  const text = problem.success ? problem.data.message : problemTexts.internal;
  const unusable = response.status === 422 || response.status === 413;
  return err({ reason: unusable ? 'unusable' : 'refused', text });
}
