// [S16] Which versions of the wire are spoken, that nobody changes a message by accident, and payloads of earlier schemas.
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { SCHEMA_VERSION, upcast, upcastSteps } from '#server/services/upcast.ts';
import { canonicalJson } from '#shared/kernel/canonical-json.ts';
import { protocolRefusal, spoken } from '#shared/protocol/version.ts';
import { messages } from './messages.ts';

/**
 * SHA-256 of each message's JSON schema. A change here is a change of the wire: it must be one that the other side of today can
 * bear (docs/sync-spec.md S16), or raise the version and freeze the old one in tests/fixtures.
 */
const hashes: Record<keyof typeof messages, string> = {
  bucketPage: '3503db6a0240150657c6bab1a4f33e25633c60800a5e4812982863468453d3d1',
  bucketQuery: '1152602459fe47ec719a04b2c5cb0190f44ad065e5791c9acb6ede89098510cd',
  caseEvent: 'b8bb6d63e3ba4378b19d489d159791a3da915cab32aa6d619f147af56238b258',
  chunk: 'f816f36eff7e8bd3dc42557351ea17f8f109591a30995a5fd2cea8532bcc4b39',
  enrolRequest: '487be1adb3be1e4129f569503ffa8b0e17b111a6758e6e1a218059e78bf7b2b7',
  enrolResponse: '8273bb1048d0e470116f3eed1a32f635cd47fb2eb6012fc75adbd6d4f0869499',
  heartbeatRequest: '3e948136c19569502ac03f52e1a55c00c3badaefeb8a90b7ec5dbef05c364ec1',
  heartbeatResponse: '37fb290e757c496066f3e8c2a34bcc23903417590ab5faf8d0cc8ac77a86812c',
  manifest: '815b7f87d5f45af9a15729ecbec88aacb865c559e7a5f7d127a162b549a752bd',
  operation: '5f39c51de0d0f577e60fa2248cf553ebdcd78aafba697127093da04bd16531d3',
  personEvent: '768a3a72a360d7ba40758ffcc9cd6599c9e2714859a1fb5f088bbaf6ff520ab9',
  problem: '7ec741aac96bef8917d23dced17c2f82250cb3853c9ac2c91cd33a56ed3d0a91',
  pullPage: '26eeede7cf401fd2ef39972da768efad1b0700d8893fe63ff6f38c5fa8e6a162',
  pullQuery: 'f675f1ec55e87d64ff5c0bd7308397e1385d765922d598c69a02fb835d719d6c',
  pushRequest: '25ee368da0d1ee22690c3e275793a2e42679d282fba406001c0479edd60fdd7d',
  pushResponse: 'd73c52db0aee34a9f7fe5c26f4445d0f3962ebd698aab198a2f7673144b821f7',
  registration: 'fad28376beb0d20eb418beff7f727b04ac0e70eae5c95f8ebebf5da6dcb84fae',
  residentRequest: '2fdafc05eba6908ff424428376edf2af1430fb4d3bcf6255d83192ffc7a505cb',
  registrationPatch: 'f488b1e63d98f99bc740dbf0a0316f4d1a3e4093d5d638ef48f66b577593a68b',
  stationKeyRequest: '754899f1d27abf9ce841ff03d62bac29549d89bffd95b94e0413bff998d8da73',
  staffRequest: '67daa3fefae5d0637b705ccb2975d9040903b7767daf5d750809af1141889759',
  slipEvent: '67a5d18d45de879d2fa9adbb7c709f9695003df75486509e8d3dd7b29030f97b',
  usbOutbox: 'e92cacaa89832eff8867dbca71b99056e482dfa5b41439ef14ed1de28e4f88ab',
  usbVerdicts: '818aa77fd28f281f2515992666ba163a1e143c0a6b0f4a677ddcdeef52f30412',
};

const hashOf = (schema: z.core.$ZodType): string => {
  const json = z
    .json()
    .parse(JSON.parse(JSON.stringify(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }))));
  return createHash('sha256').update(canonicalJson(json)).digest('hex');
};

it('[S16] no message of the wire has changed unnoticed', () => {
  const now = Object.fromEntries(Object.entries(messages).map(([name, schema]) => [name, hashOf(schema)]));
  expect(now).toEqual(hashes);
});

describe('[S16] versions of the wire', () => {
  const range = { oldest: 2, newest: 3 };
  it.each([
    [1, 'protocolTooOld'],
    [undefined, 'protocolTooOld'],
    [2, null],
    ['2', null],
    [3, null],
    [4, 'protocolTooNew'],
    ['40', 'protocolTooNew'],
    [0, 'badRequest'],
    [2.5, 'badRequest'],
    ['two', 'badRequest'],
    [null, 'badRequest'],
    [{}, 'badRequest'],
  ] as const)('%j against 2–3 is %s', (said, refusal) => {
    expect(protocolRefusal(said, range)).toBe(refusal);
  });

  it('what says nothing is the first one, which did not say it everywhere', () => {
    expect(protocolRefusal(undefined, { oldest: 1, newest: 2 })).toBeNull();
    expect(spoken.oldest).toBeLessThanOrEqual(spoken.newest);
  });
});

describe('[S16] payloads of an earlier schema', () => {
  const steps = {
    registration: {
      1: (body: unknown) => ({ ...(body as object), two: true }),
      2: (body: unknown) => ({ ...(body as object), three: true }),
    },
  };

  it('take every step from theirs to the present one, once and in order', () => {
    expect(upcast('registration', 1, { name: '王' }, 3, steps)).toEqual({
      name: '王',
      two: true,
      three: true,
    });
    expect(upcast('registration', 2, { name: '王' }, 3, steps)).toEqual({ name: '王', three: true });
    expect(upcast('registration', 3, { name: '王' }, 3, steps)).toEqual({ name: '王' });
  });

  it('of a kind that did not change stay as they are', () => {
    const body = { slipNo: 'A07-000001' };
    expect(upcast('slip', 1, body, 3, steps)).toBe(body);
  });

  it('every version in the field has its steps: today there is one', () => {
    expect([SCHEMA_VERSION, upcastSteps]).toEqual([1, {}]);
  });
});
