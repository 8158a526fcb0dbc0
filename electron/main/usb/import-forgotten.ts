// What this kiosk must let go of, off a stick (S18, S21): believed under the county's key, for this kiosk alone, then let go of as what a pull
// tells. In every epoch: nobody takes such an order back. How far the county has told by the line is not moved by it.
import { FORGOTTEN_LIMIT } from '#shared/protocol/forgotten.ts';
import { readUsbForgotten, usbForgottenName } from '#shared/protocol/usb.ts';
import type { IsSigned } from '../county-signature.ts';
import type { Forgetting } from '../forgetting.ts';
import type { Identity } from '../identity.ts';
import type { Log } from '../log.ts';
import type { Stick } from './stick.ts';

const FILE_LIMIT_BYTES = 32 * 1024 * 1024;

/** Takes the file that is for this kiosk, if there is one. Whatever is wrong with it is logged: it must not stop what a person asked for. */
export async function importForgotten(
  stick: Stick,
  deps: {
    readonly identity: Identity & { readonly countyKey: string };
    readonly isSigned: IsSigned;
    readonly forgetting: Forgetting;
    readonly log: Log;
  },
): Promise<void> {
  const { identity, isSigned, forgetting, log } = deps;
  const bytes = await stick.read(usbForgottenName(identity.kioskId), FILE_LIMIT_BYTES);
  if (bytes.ok && bytes.value === null) return;
  const refused = (reason: string): void => log.error('stickForgottenRefused', { reason });
  if (!bytes.ok) return refused(bytes.error.reason);
  const file = readUsbForgotten(Buffer.from(bytes.value ?? []).toString('utf8'));
  if (!file.ok) return refused('damagedFile');
  const { body, signature, signedText } = file.value;
  if (body.county !== identity.county.name) return refused('foreignCounty');
  if (!isSigned(signedText, signature, identity.countyKey)) return refused('forged');
  if (body.kioskId !== identity.kioskId) return refused('otherKiosk');
  const { registrations } = body;
  for (let from = 0; from < registrations.length; from += FORGOTTEN_LIMIT) {
    const part = registrations.slice(from, from + FORGOTTEN_LIMIT);
    await forgetting.told({ cursor: forgetting.cursor() ?? '', registrations: part });
  }
}
