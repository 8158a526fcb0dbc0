// What the kiosks of a station must let go of, for a stick (S18, S21): one signed file for each kiosk that holds any of it. Always from the
// beginning, because nobody knows what a kiosk without a line has heard; letting go twice changes nothing.
import * as z from 'zod';
import type { Forgotten } from '#shared/protocol/forgotten.ts';
import { type UsbForgottenBody, usbFileText, usbForgottenName } from '#shared/protocol/usb.ts';
import { readEpoch } from '../db/epoch.ts';
import { type Sql, many } from '../db/port.ts';
import type { County } from './county.ts';
import { readForgotten } from './forgotten.ts';

export type ForgottenFile = {
  readonly kioskCode: string;
  readonly registrations: number;
  readonly name: string;
  readonly text: string;
};

/** @returns a file for each kiosk of the station that must let go of something; none for a revoked one */
export async function forgottenFiles(county: County, stationId: string): Promise<readonly ForgottenFile[]> {
  return await county.db.transaction('repeatable read', async (tx) => {
    const epoch = await readEpoch(tx);
    const kiosks = await many(
      tx,
      z.object({ id: z.string(), code: z.string(), lastSeq: z.int() }),
      `select id, code, last_seq as "lastSeq" from kiosk where station_id = $1 and revoked_at_ms is null order by code`,
      [stationId],
    );
    const files: ForgottenFile[] = [];
    for (const kiosk of kiosks) {
      const registrations = await allForgotten(tx, epoch, kiosk);
      if (registrations.length === 0) continue;
      const body = {
        protocol: 1,
        kind: 'forgotten',
        county: county.config.county.name,
        epoch,
        kioskId: kiosk.id,
        madeAtMs: county.nowMs(),
        registrations,
      } satisfies UsbForgottenBody;
      files.push({
        kioskCode: kiosk.code,
        registrations: registrations.length,
        name: usbForgottenName(kiosk.id),
        text: usbFileText('forgotten', z.json().parse(body), county.signer.sign),
      });
    }
    return files;
  });
}

async function allForgotten(
  tx: Sql,
  epoch: string,
  kiosk: { readonly id: string; readonly lastSeq: number },
): Promise<Forgotten['registrations']> {
  const whys = new Map<string, string>();
  for (let cursor = ''; ;) {
    const part = await readForgotten(tx, epoch, kiosk, cursor);
    for (const { id, why } of part.registrations) whys.set(id, why);
    if (part.registrations.length === 0 || part.cursor === cursor) break;
    ({ cursor } = part);
  }
  return [...whys].map(([id, why]) => ({ id, why }));
}
