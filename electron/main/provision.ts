// What a technician lays down for this kiosk: <dataDir>/provision.json. The one-time code is taken out of it as soon as
// the kiosk is enrolled; the rest stays (address of the county, printer, screen).
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { DeviceChange } from '#shared/ipc/technician.ts';
import { papers } from '#shared/ipc/sheet.ts';
import type { Result } from '#shared/kernel/result.ts';
import { oneAfterAnother } from '#shared/kernel/turns.ts';
import { type SyncPolicy, defaultPolicy } from '#shared/sync/policy.ts';
import { writeFileAtomically } from './atomic-file.ts';
import { type FileProblem, readJsonFile } from './json-file.ts';
import { CALL_LIMIT_MS } from './net/transport.ts';

/** CSS pixels a millimetre where nothing was set: 96 dpi. */
export const DEFAULT_PX_PER_MM = 96 / 25.4;

export const provisionSchema = z.looseObject({
  countyUrl: z.url(),
  /** One-time enrolment code of the county. */
  code: z.optional(z.string()),
  /** A CUPS queue by name, `none` for no printer; absent: the system's default printer. */
  printer: z.optional(z.string()),
  /** What lies in the printer, read anew at each print; absent: the roll that the printer says it has, else 80 mm. */
  paper: z.optional(z.enum(papers)),
  pxPerMm: z.optional(z.number().check(z.gte(1), z.lte(40))),
  /** 模糊音 of the Chinese keyboard (zh/z, n/l, ang/an …); absent: on. */
  fuzzyPinyin: z.optional(z.boolean()),
  /** First contact after a start is spread over this many ms (S14); 0 for a kiosk that stands alone. */
  startSpreadMs: z.optional(z.number().check(z.gte(0), z.lte(600_000))),
  /** Lists are looked at again about this often, ms: rarer on a line that is paid by the megabyte. */
  pullEveryMs: z.optional(z.number().check(z.gte(1_000), z.lte(3_600_000))),
  /** The longest wait between two attempts at a county that does not answer, ms. */
  backoffCapMs: z.optional(z.number().check(z.gte(1_000), z.lte(3_600_000))),
  /** Limit of one exchange with the county, ms; never longer than the shipped one, which the watchdogs stand on. */
  callLimitMs: z.optional(z.number().check(z.gte(1_000), z.lte(CALL_LIMIT_MS))),
  /** File outside this folder that holds this machine's secret (adr/0020); made there when it is missing. */
  machineSecretFile: z.optional(z.string()),
  /** The county's own CA, a PEM file, absolute or in this folder: nobody else's certificate is then believed (county-tls.ts). */
  caFile: z.optional(z.string()),
  /** This kiosk's own certificate and key, PEM, where the county asks for them (mutual TLS). */
  clientCertFile: z.optional(z.string()),
  clientKeyFile: z.optional(z.string()),
  /** What `npm run technician-pin` prints (technician/pin.ts); absent: the technician's screen does not open. */
  technicianPinHash: z.optional(z.string()),
  /** Folders that count as sticks, besides what is found by itself (usb/find-sticks.ts). */
  usbRoots: z.optional(z.array(z.string())),
});
export type Provision = z.infer<typeof provisionSchema>;

/** The sync numbers of this kiosk: the shipped ones, where the technician has set no others. */
export const policyOf = (provision: Provision | null): SyncPolicy => ({
  ...defaultPolicy,
  startSpreadMs: provision?.startSpreadMs ?? defaultPolicy.startSpreadMs,
  pullEveryMs: provision?.pullEveryMs ?? defaultPolicy.pullEveryMs,
  backoffCapMs: provision?.backoffCapMs ?? defaultPolicy.backoffCapMs,
});

const pathIn = (dataDir: string): string => join(dataDir, 'provision.json');

export const readProvision = (dataDir: string): Promise<Result<Provision, FileProblem>> =>
  readJsonFile(pathIn(dataDir), provisionSchema);

/** Takes the spent code out of the file, keeping what else it holds. */
export const forgetCode = (dataDir: string): Promise<void> =>
  change(dataDir, ({ code: _spent, ...rest }) => rest);

/** Puts a PIN's new line in the place of an old one; another that stands there meanwhile stays. */
export const replacePinHash = (dataDir: string, before: string, line: string): Promise<void> =>
  change(dataDir, (now) => (now.technicianPinHash === before ? { ...now, technicianPinHash: line } : now));

/** Notes what the technician has set for the machine's devices; null takes a line out. */
export const setDevices = (dataDir: string, { pxPerMm, printer, paper }: DeviceChange): Promise<void> =>
  change(dataDir, (now) => {
    const { printer: printerBefore, paper: paperBefore, ...rest } = now;
    const printerNow = printer === undefined ? printerBefore : printer;
    const paperNow = paper === undefined ? paperBefore : paper;
    return {
      ...rest,
      ...(pxPerMm === undefined ? {} : { pxPerMm }),
      ...(typeof printerNow === 'string' ? { printer: printerNow } : {}),
      ...(typeof paperNow === 'string' ? { paper: paperNow } : {}),
    };
  });

const turns = oneAfterAnother();

/** Changes the file as it stands now, not as it was at the start, one change after the other. Rejects where it cannot be read or written. */
const change = (dataDir: string, next: (now: Provision) => Omit<Provision, 'code'>): Promise<void> =>
  turns(async () => {
    const now = await readProvision(dataDir);
    if (!now.ok) throw new Error(`provision.json is ${now.error.reason}`);
    await writeFileAtomically(pathIn(dataDir), `${JSON.stringify(next(now.value), null, 2)}\n`);
  });

/**
 * True when the county may be spoken to at this address: https, or http on this very machine. Nothing that is provisioned opens
 * more: pages are not signed, so the line has to be (adr/0029).
 */
export function isAllowedAddress(countyUrl: string): boolean {
  const url = URL.parse(countyUrl);
  if (url === null) return false;
  if (url.protocol === 'https:') return true;
  return url.protocol === 'http:' && isLoopback(url.hostname);
}

/** 127.0.0.0/8, ::1 and names that resolve to them by definition (RFC 6761 §6.3). */
function isLoopback(hostname: string): boolean {
  return (
    hostname === '[::1]' || hostname === 'localhost' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname)
  );
}
