// What the county command and the running server say to each other on this machine: paths, headers, answers.
import * as z from 'zod';
import { importKinds } from '../import/fields.ts';
import { duplicateReasons, heldReasons, notedReasons, refusedReasons } from '../import/problems.ts';
import { listTables } from '#shared/protocol/pull.ts';
import { verdictSchema } from '#shared/protocol/push.ts';
import { auditFaults } from '../services/audit.ts';
import { adminLists } from './actions.ts';

export const ADMIN_IMPORT = '/admin/import';
export const ADMIN_ENROL_CODE = '/admin/enrol-code';
export const ADMIN_LIST = '/admin/list';
export const ADMIN_REVOKE = '/admin/revoke';
export const ADMIN_MOVE = '/admin/move';
export const ADMIN_STATIONS = '/admin/stations';
export const ADMIN_SNAPSHOT = '/admin/snapshot';
export const ADMIN_CHUNK = '/admin/snapshot-chunk';
export const ADMIN_USB_FORGOTTEN = '/admin/usb-forgotten';
export const ADMIN_USB_IMPORT = '/admin/usb-import';
export const ADMIN_DECISION = '/admin/decision';
export const ADMIN_RELEASE = '/admin/release';
export const ADMIN_STAFF_CODE = '/admin/staff-code';
export const ADMIN_STAFF_REVOKE = '/admin/staff-revoke';
export const ADMIN_REKEY = '/admin/rekey';
export const ADMIN_RIGHTS = '/admin/rights';
export const ADMIN_POLICY = '/admin/policy';
export const ADMIN_LEDGER = '/admin/ledger';
export const ADMIN_PURGE = '/admin/purge';
export const ADMIN_AUDIT_VERIFY = '/admin/audit-verify';
export const ADMIN_NEW_EPOCH = '/admin/new-epoch';

/** A spreadsheet in one request, with room above the import's own limit so that its sentence is the one given. */
export const UPLOAD_LIMIT_BYTES = 60 * 1024 * 1024;

/** The mapping file's text in base64url: headers are ASCII. */
export const MAPPING_HEADER = 'x-import-mapping';

export const importQuerySchema = z.object({
  name: z.string().min(1).max(300),
  kind: z.enum(importKinds),
  dryRun: z.enum(['true', 'false']).default('false'),
});
export const enrolCodeBodySchema = z.object({ station: z.string().min(1) });
export const staffCodeBodySchema = z.object({ station: z.string().min(1), name: z.string().min(1) });
export const staffRevokeBodySchema = z.object({ accountId: z.string().min(1) });
export const rekeyBodySchema = z.object({ station: z.string().min(1) });
export const revokeBodySchema = z.object({ kioskCode: z.string().min(1) });
export const moveBodySchema = z.object({ kioskCode: z.string().min(1), station: z.string().min(1) });
export const releaseBodySchema = z.object({
  id: z.string().min(1),
  by: z.string().min(1).max(100).nullable(),
});
export const snapshotQuerySchema = z.object({ station: z.string().min(1) });
export const chunkQuerySchema = z.object({
  station: z.string().min(1),
  epoch: z.string(),
  table: z.enum(listTables),
  build: z.coerce.number().int(),
  chunk: z.string(),
});
export const usbImportBodySchema = z.object({ text: z.string() });
export const listParamsSchema = z.object({ list: z.enum(adminLists) });

const problemSchema = z.object({
  row: z.int(),
  sheet: z.exactOptional(z.string()),
  column: z.string(),
  reason: z.enum([...refusedReasons, ...heldReasons, ...notedReasons, ...duplicateReasons]),
  text: z.string(),
});
const count = z.int().min(0);
export const importAnswerSchema = z.object({
  report: z.object({
    rows: count,
    accepted: count,
    noted: count,
    held: count,
    duplicate: count,
    unchanged: count,
    refused: count,
    problems: z.array(problemSchema),
  }),
  notices: z.array(z.string()),
});
export const enrolCodeAnswerSchema = z.object({ code: z.string(), expiresAtMs: z.number() });
export const staffRevokeAnswerSchema = z.object({ accountId: z.string() });
export const rekeyAnswerSchema = z.object({ kiosks: count });
export const revokeAnswerSchema = z.object({ kioskCode: z.string() });
export const moveAnswerSchema = z.object({ changes: count, accounts: count, pending: count.nullable() });
export const releaseAnswerSchema = z.object({ id: z.string(), kind: z.enum(listTables), title: z.string() });
export const stationsAnswerSchema = z.object({ stations: z.array(z.string()) });
export const chunkAnswerSchema = z.object({ wireBase64: z.string() });
export const usbImportAnswerSchema = z.object({
  kioskCode: z.string(),
  verdicts: z.array(verdictSchema),
  answer: z.object({ name: z.string(), text: z.string() }),
});
export const forgottenFilesAnswerSchema = z.object({
  files: z.array(
    z.object({ kioskCode: z.string(), registrations: count, name: z.string(), text: z.string() }),
  ),
});
export const auditVerifyQuerySchema = z.object({
  tip: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
});
export const auditVerifyAnswerSchema = z.object({
  lines: count,
  tip: z.string(),
  fault: z.object({ reason: z.enum(auditFaults), n: z.int() }).nullable(),
});
export const purgeBodySchema = z.object({ dryRun: z.boolean() });
export const purgeAnswerSchema = z.object({
  registrations: count,
  withdrawn: count,
  requests: count,
  envelopes: count,
  slips: count,
  codes: count,
  importRows: count,
});
export const newEpochAnswerSchema = z.object({ epoch: z.string() });
export const listAnswerSchema = z.object({ lines: z.array(z.unknown()) });

/** server.json in the data directory: where the running server is and what opens its admin routes. */
export const serverFileSchema = z.object({ url: z.string(), adminToken: z.string(), pid: z.int() });
export type ServerFile = z.infer<typeof serverFileSchema>;
export const SERVER_FILE = 'server.json';
