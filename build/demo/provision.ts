// What a technician leaves on a new kiosk: where the county is, the one-time code, and which printer.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { giveToKioskUser } from '../ordinary-user.ts';

export type Provision = {
  readonly countyUrl: string;
  readonly code?: string;
  /** Name of a CUPS queue, or 'none'. */
  readonly printer?: string;
  readonly paper?: '80mm' | '58mm' | 'A5' | 'A4';
  readonly pxPerMm?: number;
  /** Certificates, PEM files (electron/main/county-tls.ts). */
  readonly caFile?: string;
  readonly clientCertFile?: string;
  readonly clientKeyFile?: string;
  /** Where this machine's secret is kept, outside the data folder (adr/0020). */
  readonly machineSecretFile?: string;
  /** The first contact after a start is spread over this many ms; 0 for a kiosk that stands alone (S14). */
  readonly startSpreadMs?: number;
  /** Sync numbers other than the shipped ones, ms (electron/main/provision.ts). */
  readonly pullEveryMs?: number;
  readonly backoffCapMs?: number;
  readonly callLimitMs?: number;
  /** As build/technician-pin.ts makes it. */
  readonly technicianPinHash?: string;
  /** Folders that count as USB sticks. */
  readonly usbRoots?: readonly string[];
};

/** Writes provision.json into a kiosk's data folder, readable by the user that the kiosk runs as alone. */
export async function provisionKiosk(dataDir: string, provision: Provision): Promise<void> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await writeFile(join(dataDir, 'provision.json'), `${JSON.stringify(provision, null, 2)}\n`, {
    mode: 0o600,
  });
  giveToKioskUser(dataDir);
}
