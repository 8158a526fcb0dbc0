// What the unit tests of the main process share.
import type { Identity } from '#electron/main/identity.ts';
import { makePrivateKeyPem } from '#electron/main/device-key.ts';
import type { Log, LogFields } from '#electron/main/log.ts';
import type { Registration } from '#shared/domain/registration.ts';
import { KIOSK } from '#tests/contract/support/journal-samples.ts';

export type LogLine = {
  readonly level: 'info' | 'error';
  readonly event: string;
  readonly fields: LogFields;
};

/** A log that remembers. */
export function rememberingLog(): Log & { readonly lines: LogLine[] } {
  const lines: LogLine[] = [];
  return {
    lines,
    info: (event, fields = {}) => void lines.push({ level: 'info', event, fields }),
    error: (event, fields = {}) => void lines.push({ level: 'error', event, fields }),
  };
}

export const sampleIdentity = (): Identity => ({
  kioskId: KIOSK,
  kioskCode: 'A07',
  countyUrl: 'https://county.example',
  epoch: 'e1',
  station: { id: 'S01', name: '清溪社区就业驿站', street: '清溪街道', point: null, phone: '0531-55550100' },
  county: { name: '清溪县', hotline: '12333' },
  privateKeyPem: makePrivateKeyPem(),
});

export const sampleRegistration = (): Registration => ({
  noticeVersion: '2026-1',
  consentedAtMs: 1_795_000_000_000,
  name: '测试甲',
  title: 'ms',
  phone: '13800000001',
  categories: ['cleaning'],
  shift: 'day',
  payFloorYuan: 3000,
  reach: 'walk',
});

/** UUIDs by counting. */
export function countedIds(): () => string {
  let n = 0;
  return () => {
    n += 1;
    return `0193f000-0000-7000-9000-${n.toString(16).padStart(12, '0')}`;
  };
}
