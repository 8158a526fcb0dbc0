// A technician's one-time code becomes this kiosk's identity (enrol.ts). Nothing here is lost by a power cut: the key is
// on disk before the county hears of it, the identity before the code is forgotten.
import { type Result, err, ok } from '#shared/kernel/result.ts';
import {
  ENROL_PATH,
  type EnrolRequest,
  enrolRequestSchema,
  enrolResponseSchema,
} from '#shared/protocol/enrol.ts';
import { dropEnrollingKey, enrollingKeyPem, publicKeyOf } from './device-key.ts';
import { type Identity, writeIdentity } from './identity.ts';
import type { Log } from './log.ts';
import type { CallError } from './net/answer.ts';
import type { Transport } from './net/transport.ts';
import { type Provision, forgetCode } from './provision.ts';

export type EnrolDeps = {
  readonly dataDir: string;
  readonly appVersion: string;
  readonly transport: Transport;
  readonly provision: Provision;
  readonly code: string;
};

/** Asks the county once. The identity is durable when this is ok. */
export async function enrol(deps: EnrolDeps): Promise<Result<Identity, CallError>> {
  const { dataDir, appVersion, transport, provision, code } = deps;
  const privateKeyPem = await enrollingKeyPem(dataDir);
  const request: EnrolRequest = { protocol: 1, code, publicKey: publicKeyOf(privateKeyPem), appVersion };
  if (!enrolRequestSchema.safeParse(request).success) {
    return err({ reason: 'refused', retryAfterMs: null, problem: null });
  }
  const answer = await transport.call({
    method: 'POST',
    path: ENROL_PATH,
    body: request,
    answer: enrolResponseSchema,
  });
  if (!answer.ok) return answer;
  const { kioskId, kioskCode, epoch, station, county, countyKey, sealingKey } = answer.value;
  const identity: Identity = {
    kioskId,
    kioskCode,
    countyUrl: provision.countyUrl,
    epoch,
    station,
    county,
    privateKeyPem,
    ...(countyKey === undefined ? {} : { countyKey }),
    ...(sealingKey === undefined ? {} : { sealingKey }),
  };
  await writeIdentity(dataDir, identity);
  await dropEnrollingKey(dataDir);
  await forgetCode(dataDir);
  return ok(identity);
}

/** Waits between attempts: soon at first, because a technician stands by, then every few minutes. */
const WAITS_MS = [2_000, 5_000, 10_000, 30_000, 60_000, 180_000];

/**
 * Asks until the county answers yes, or no for good (a spent or wrong code).
 * @param wait resolves after so many ms
 */
export async function enrolUntilAnswered(
  deps: EnrolDeps & {
    readonly wait: (ms: number) => Promise<void>;
    readonly random: () => number;
    readonly log: Log;
  },
): Promise<Identity | null> {
  for (let attempt = 0; ; attempt += 1) {
    const result = await enrol(deps);
    if (result.ok) {
      deps.log.info('enrolled', { kioskId: result.value.kioskId, kioskCode: result.value.kioskCode });
      return result.value;
    }
    const { reason, retryAfterMs, problem } = result.error;
    if (reason === 'refused' || reason === 'protocol') {
      deps.log.error('enrolmentRefused', { reason, code: problem?.code ?? null });
      return null;
    }
    deps.log.info('enrolmentWaits', { reason, attempt });
    const waitMs = WAITS_MS[Math.min(attempt, WAITS_MS.length - 1)] ?? 180_000;
    await deps.wait(Math.max(retryAfterMs ?? 0, waitMs * (0.5 + deps.random() / 2)));
  }
}
