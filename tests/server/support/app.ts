// The server as an app for inject(), and a kiosk that signs as the real one does.
import { randomBytes } from 'node:crypto';
import { type KeyObject, sign } from 'node:crypto';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { directActions } from '#server/admin/actions.ts';
import { buildApp } from '#server/app.ts';
import type { Database } from '#server/db/port.ts';
import type { RateLimits } from '#server/plugins/rate-limits.ts';
import type { AdmissionLimits } from '#server/services/admission.ts';
import { dailySweep } from '#server/services/expiry.ts';
import type { AuthedKiosk } from '#server/services/request-auth.ts';
import { type Problem, problemSchema } from '#shared/protocol/problem.ts';
import { SIGNATURE_HEADERS, signingText } from '#shared/protocol/request-signature.ts';
import { type TestCounty, enrolled, kioskKey } from './county.ts';

export const ADMIN_TOKEN = 'admin-token-for-tests';
export const PASSWORD = '看板密码 1';

export type TestApp = { readonly app: FastifyInstance; readonly log: string[] };

export async function testApp(
  county: TestCounty,
  over: { readonly password?: null; readonly admission?: AdmissionLimits; readonly rates?: RateLimits } = {},
  /** Adds to the app before it is ready. */
  extend: (app: FastifyInstance) => void = () => undefined,
): Promise<TestApp> {
  const log: string[] = [];
  const app = buildApp({
    county,
    sweep: dailySweep(county),
    actions: directActions(county),
    adminToken: ADMIN_TOKEN,
    consolePassword: over.password === null ? null : PASSWORD,
    ...(over.admission === undefined ? {} : { admission: over.admission }),
    ...(over.rates === undefined ? {} : { rates: over.rates }),
    log: { write: (line) => void log.push(line) },
  });
  extend(app);
  await app.ready();
  return { app, log };
}

/** The same county whose transactions fail as if the database had gone. */
export const brokenCounty = (county: TestCounty, db: Partial<Database>): TestCounty => ({
  ...county,
  db: { ...county.db, ...db },
});

export type SignedCall = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: unknown;
};
export type Tampering = {
  readonly timeMs?: number;
  readonly nonce?: string;
  readonly signedPath?: string;
  readonly signedBody?: string;
  readonly key?: KeyObject;
  readonly kioskId?: string;
  /** Further headers, unsigned. */
  readonly headers?: Readonly<Record<string, string>>;
};
export type TestKiosk = AuthedKiosk & {
  readonly call: (
    app: FastifyInstance,
    call: SignedCall,
    tampering?: Tampering,
  ) => Promise<LightMyRequestResponse>;
};

/** An enrolled kiosk; tampering changes what is signed or sent. */
export async function testKiosk(county: TestCounty, stationId = 'S01'): Promise<TestKiosk> {
  const { publicKey, privateKey } = kioskKey();
  const kiosk = await enrolled(county, stationId, publicKey);
  return {
    ...kiosk,
    call: async (app, { method, path, body }, tampering = {}) => {
      const payload = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
      const timeMs = tampering.timeMs ?? county.nowMs();
      const nonce = tampering.nonce ?? randomBytes(16).toString('hex');
      const text = signingText({
        method,
        path: tampering.signedPath ?? path,
        kioskId: kiosk.id,
        timeMs,
        nonce,
        body: Buffer.from(tampering.signedBody ?? payload, 'utf8'),
      });
      return await app.inject({
        method,
        url: path,
        ...(body === undefined ? {} : { payload }),
        headers: {
          ...tampering.headers,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          [SIGNATURE_HEADERS.kioskId]: tampering.kioskId ?? kiosk.id,
          [SIGNATURE_HEADERS.timeMs]: String(timeMs),
          [SIGNATURE_HEADERS.nonce]: nonce,
          [SIGNATURE_HEADERS.signature]: sign(
            null,
            Buffer.from(text, 'utf8'),
            tampering.key ?? privateKey,
          ).toString('base64'),
        },
      });
    },
  };
}

/** Status and problem of a refusal; throws when the body is no problem. */
export function refusal(answer: LightMyRequestResponse): Pick<Problem, 'code'> & { readonly status: number } {
  const { message, ...problem } = problemSchema.parse(answer.json());
  if (!/\p{Script=Han}/u.test(message)) throw new Error(`not a Chinese sentence: ${message}`);
  return { ...problem, status: answer.statusCode };
}
