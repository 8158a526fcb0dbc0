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
  bucketPage: 'ca6893fa2acc23d875a4512ac9dcaa56a34919592c53b20c026a5ab783e24fca',
  bucketQuery: '89261d97533f640440257f9c7c3ceeed1fa070cc30ec5d7cf8e5156add2f4875',
  caseEvent: 'b8bb6d63e3ba4378b19d489d159791a3da915cab32aa6d619f147af56238b258',
  chunk: '9ddf9f812852ac39e09fbc223ba5dddd2264b29446210d7701ca5f4136ea2c44',
  enrolRequest: '487be1adb3be1e4129f569503ffa8b0e17b111a6758e6e1a218059e78bf7b2b7',
  enrolResponse: '512447f01577b9bd0431cd5b4abd37ad8f2d717015136c3464fcd1e0e3d5d27b',
  heartbeatRequest: '3e948136c19569502ac03f52e1a55c00c3badaefeb8a90b7ec5dbef05c364ec1',
  heartbeatResponse: '37fb290e757c496066f3e8c2a34bcc23903417590ab5faf8d0cc8ac77a86812c',
  manifest: 'a736133be819b5a4c76fa5c32e3374f9f4989a6b05b1501d169955e6bd7aea03',
  operation: '5f39c51de0d0f577e60fa2248cf553ebdcd78aafba697127093da04bd16531d3',
  personEvent: '768a3a72a360d7ba40758ffcc9cd6599c9e2714859a1fb5f088bbaf6ff520ab9',
  problem: '7ec741aac96bef8917d23dced17c2f82250cb3853c9ac2c91cd33a56ed3d0a91',
  pullPage: 'dae5cc3ba8dd191b24f3bda4973995b1eb21e9eb1ccaab7f8957a756b436446f',
  pullQuery: 'f675f1ec55e87d64ff5c0bd7308397e1385d765922d598c69a02fb835d719d6c',
  pushRequest: '25ee368da0d1ee22690c3e275793a2e42679d282fba406001c0479edd60fdd7d',
  pushResponse: 'd73c52db0aee34a9f7fe5c26f4445d0f3962ebd698aab198a2f7673144b821f7',
  registration: 'fad28376beb0d20eb418beff7f727b04ac0e70eae5c95f8ebebf5da6dcb84fae',
  residentRequest: '2fdafc05eba6908ff424428376edf2af1430fb4d3bcf6255d83192ffc7a505cb',
  registrationPatch: 'f488b1e63d98f99bc740dbf0a0316f4d1a3e4093d5d638ef48f66b577593a68b',
  stationKeyRequest: '754899f1d27abf9ce841ff03d62bac29549d89bffd95b94e0413bff998d8da73',
  staffRequest: '67daa3fefae5d0637b705ccb2975d9040903b7767daf5d750809af1141889759',
  slipEvent: '67a5d18d45de879d2fa9adbb7c709f9695003df75486509e8d3dd7b29030f97b',
  usbForgotten: '48b7533ccfa509358f8cfb086f1bc6439015f1a81aed8f7f2c44126e536dfb32',
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
