// What a county's technician can do, once: the command line runs these on the database itself, or hands them to the
// running server (remote.ts), which runs the same ones.
import { type Result, err, ok, unreachable } from '#shared/kernel/result.ts';
import { startNewEpoch } from '../db/epoch.ts';
import { type AuditVerified, COUNTY_COMMAND, listAudit, verifyAudit, writeAudit } from '../services/audit.ts';
import type { County } from '../services/county.ts';
import { makeEnrolmentCode } from '../services/enrolment.ts';
import { dailySweep } from '../services/expiry.ts';
import type { PlanFile } from '../import/plan-file.ts';
import { plannerInThread } from '../import/plan-thread.ts';
import { type ImportInput, type Imported, importFile } from '../services/import-file.ts';
import {
  latestRegistrations,
  listHeld,
  listJobs,
  listKiosks,
  listRefused,
  listSlips,
} from '../services/ledger.ts';
import type { Manifest } from '#shared/protocol/snapshot.ts';
import { type LedgerAnswer, type LedgerRequest, exportLedger } from '../services/ledger-export.ts';
import { listConflicts, listPersons } from '../services/people-ledger.ts';
import { type Moved, moveKiosk } from '../services/move.ts';
import { type ChunkAddress, openSnapshots } from '../services/snapshot-service.ts';
import type { OneTimeCode } from '../services/one-time-code.ts';
import { listStaff, makeStaffCode, revokeStaff } from '../services/staff.ts';
import { orderRekey } from '../services/station-keys.ts';
import { findStation, stationIds } from '../services/stations.ts';
import { type ForgottenFile, forgottenFiles } from '../services/usb-forgotten.ts';
import { type UsbImported, importOutbox } from '../services/usb-import.ts';
import { type PurgeCounts, countDue, purge } from '../services/retention.ts';
import { listPacks } from '../services/policy-packs.ts';
import { listRequests, listSatisfaction } from '../services/resident-requests.ts';
import { type Released, releaseHeld } from '../services/release.ts';
import { revokeKiosk } from '../services/revoke.ts';
import { adminTexts, cliTexts, staffTexts, usbTexts } from '../texts.ts';
import { type PolicyAnswer, type PolicyRequest, answerPolicy } from './policy-actions.ts';
import { type RightsAnswer, type RightsRequest, answerRights } from './rights.ts';
import { type Decided, type Decision, decideAsStaff } from './decisions.ts';

export const adminLists = [
  'registrations',
  'requests',
  'satisfaction',
  'kiosks',
  'jobs',
  'slips',
  'held',
  'refused',
  'conflicts',
  'persons',
  'staff',
  'packs',
  'audit',
] as const;
export type AdminList = (typeof adminLists)[number];

/** `unusable`: what was given cannot be used (exit 2). `refused`: the county would not or could not (exit 1). */
export type AdminError = { readonly reason: 'unusable' | 'refused'; readonly text: string };

export type AdminActions = {
  readonly importFile: (input: ImportInput) => Promise<Result<Imported, AdminError>>;
  readonly enrolCode: (stationId: string) => Promise<Result<OneTimeCode, AdminError>>;
  /** A one-time code for one member of staff. */
  readonly staffCode: (stationId: string, name: string) => Promise<Result<OneTimeCode, AdminError>>;
  readonly revokeStaff: (accountId: string) => Promise<Result<{ readonly accountId: string }, AdminError>>;
  /** Orders a station's kiosks to make new station keys. */
  readonly rekey: (stationId: string) => Promise<Result<{ readonly kiosks: number }, AdminError>>;
  /** Lines as ledger.ts makes them: people masked. */
  readonly list: (list: AdminList) => Promise<Result<readonly unknown[], AdminError>>;
  readonly revoke: (kioskCode: string) => Promise<Result<{ readonly kioskCode: string }, AdminError>>;
  /** Takes a kiosk to another station; its lists follow with its next pull, its staff accounts are taken back. */
  readonly move: (kioskCode: string, stationId: string) => Promise<Result<Moved, AdminError>>;
  readonly stations: () => Promise<Result<readonly string[], AdminError>>;
  /** The signed manifest of a station's lists, as over the wire (S18). */
  readonly manifest: (stationId: string) => Promise<Result<Manifest, AdminError>>;
  /** One chunk's bytes as over the wire. */
  readonly chunk: (stationId: string, address: ChunkAddress) => Promise<Result<Uint8Array, AdminError>>;
  /** A signed file for each kiosk of a station that must let go of registrations (S21). */
  readonly forgotten: (stationId: string) => Promise<Result<readonly ForgottenFile[], AdminError>>;
  /** Takes in the text of a kiosk's outbox file. */
  readonly usbImport: (text: string) => Promise<Result<UsbImported, AdminError>>;
  /** What staff decide about conflicts, people and consent. */
  readonly decide: (decision: Decision) => Promise<Result<Decided, AdminError>>;
  /** Publishes a row that waits for review. @param by who has looked at it; null: not told */
  readonly release: (id: string, by: string | null) => Promise<Result<Released, AdminError>>;
  /** Publishes and withdraws policy packs. */
  readonly policy: (request: PolicyRequest) => Promise<Result<PolicyAnswer, AdminError>>;
  /** A ledger or report, laid out; written down as taken out. */
  readonly ledger: (request: LedgerRequest) => Promise<Result<LedgerAnswer, AdminError>>;
  /** What a person may ask for. */
  readonly rights: (request: RightsRequest) => Promise<Result<RightsAnswer, AdminError>>;
  /** Takes away what is past its time. @param dryRun only counts it */
  readonly purge: (dryRun: boolean) => Promise<Result<PurgeCounts, AdminError>>;
  readonly newEpoch: () => Promise<Result<{ readonly epoch: string }, AdminError>>;
  /** Walks the audit log. @param tip a hash that was written down and must be in it; null: none */
  readonly verifyAudit: (tip: string | null) => Promise<Result<AuditVerified, AdminError>>;
};

/** A county has at most 50,000 live postings (design page on the product). */
const MAX_LINES = 100_000;

/** The actions on the county's own database. @param planFile plans spreadsheets; on a thread, as long as nobody wants it here */
export function directActions(county: County, planFile: PlanFile = plannerInThread()): AdminActions {
  const sweep = dailySweep(county);
  const snapshots = openSnapshots(county);
  return {
    importFile: async (input) => {
      const imported = await importFile(county, input, planFile);
      return imported.ok ? imported : err({ reason: 'unusable', text: imported.error.text });
    },
    enrolCode: async (stationId) => {
      const made = await makeEnrolmentCode(county, stationId);
      return made.ok ? made : err({ reason: 'unusable', text: adminTexts.noStation(stationId) });
    },
    staffCode: async (stationId, name) => {
      if (name.trim() === '' || name.trim().length > 40)
        return err({ reason: 'unusable', text: staffTexts.badName });
      const made = await makeStaffCode(county, stationId, name.trim());
      return made.ok ? made : err({ reason: 'unusable', text: adminTexts.noStation(stationId) });
    },
    revokeStaff: async (accountId) =>
      (await revokeStaff(county, accountId))
        ? ok({ accountId })
        : err({ reason: 'unusable', text: staffTexts.noAccount(accountId) }),
    rekey: async (stationId) => {
      const ordered = await orderRekey(county, stationId);
      return ordered.ok ? ordered : err({ reason: 'unusable', text: adminTexts.noStation(stationId) });
    },
    list: async (list) => {
      await sweep();
      return ok(await linesOf(county, list));
    },
    revoke: async (kioskCode) =>
      (await revokeKiosk(county, kioskCode))
        ? ok({ kioskCode })
        : err({ reason: 'unusable', text: cliTexts.noKiosk(kioskCode) }),
    move: async (kioskCode, stationId) => {
      const moved = await moveKiosk(county, kioskCode, stationId);
      if (moved.ok) return moved;
      const text =
        moved.error.reason === 'noKiosk' ? cliTexts.noKiosk(kioskCode) : adminTexts.noStation(stationId);
      return err({ reason: 'unusable', text });
    },
    stations: async () => ok(await stationIds(county.db)),
    manifest: async (stationId) => {
      if ((await findStation(county.db, stationId)) === null)
        return err({ reason: 'unusable', text: adminTexts.noStation(stationId) });
      await sweep();
      return ok(await snapshots.current(stationId));
    },
    chunk: async (stationId, address) => {
      const wire = await snapshots.chunk(stationId, address);
      return wire === null ? err({ reason: 'refused', text: usbTexts.chunkGone }) : ok(wire);
    },
    forgotten: async (stationId) => ok(await forgottenFiles(county, stationId)),
    usbImport: async (text) => {
      const imported = await importOutbox(county, text);
      if (imported.ok) return imported;
      const { reason } = imported.error;
      return err({ reason: reason === 'busy' ? 'refused' : 'unusable', text: usbTexts.refused[reason] });
    },
    decide: async (decision) => await decideAsStaff(county, decision),
    release: async (id, by) => {
      const released = await releaseHeld(county, id, by);
      if (released.ok) return released;
      return err({ reason: 'unusable', text: cliTexts.notReleased[released.error.reason](id) });
    },
    policy: async (request) => await answerPolicy(county, request),
    ledger: async (request) => {
      const drawn = await exportLedger(county, request);
      return drawn.ok ? drawn : err({ reason: 'unusable', text: adminTexts.noStation(drawn.error.station) });
    },
    rights: async (request) => await answerRights(county, request),
    purge: async (dryRun) => ok(dryRun ? await countDue(county) : await purge(county, COUNTY_COMMAND)),
    newEpoch: async () => {
      const epoch = await startNewEpoch(county.db, county.newId, (tx, about) =>
        writeAudit(tx, county.nowMs(), {
          kind: 'epochStarted',
          who: COUNTY_COMMAND,
          about: { epoch: about },
        }),
      );
      return ok({ epoch });
    },
    verifyAudit: async (tip) =>
      ok(await county.db.transaction('repeatable read', (tx) => verifyAudit(tx, tip))),
  };
}

async function linesOf(county: County, list: AdminList): Promise<readonly unknown[]> {
  switch (list) {
    case 'registrations':
      return await latestRegistrations(county.db, MAX_LINES);
    case 'requests':
      return await listRequests(county.db, MAX_LINES);
    case 'satisfaction':
      return await listSatisfaction(county.db);
    case 'kiosks':
      return await listKiosks(county.db);
    case 'jobs':
      return await listJobs(county.db, MAX_LINES);
    case 'slips':
      return await listSlips(county.db, MAX_LINES);
    case 'held':
      return await listHeld(county.db, MAX_LINES);
    case 'refused':
      return await listRefused(county.db, MAX_LINES);
    case 'conflicts':
      return await listConflicts(county.db, MAX_LINES);
    case 'persons':
      return await listPersons(county.db, MAX_LINES);
    case 'staff':
      return await listStaff(county.db);
    case 'packs':
      return await listPacks(county.db);
    case 'audit':
      return await listAudit(county.db, MAX_LINES);
    default:
      return unreachable(list);
  }
}
