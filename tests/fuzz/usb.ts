// Target usb: what stands on a stick, for both sides. The county takes an outbox only when the kiosk signed exactly that; the kiosk
// takes lists and verdicts only when the county did, which is asked here again with Node's own Ed25519 over what stands in the file.
import { createPublicKey, sign, verify } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { importOutbox } from '#server/services/usb-import.ts';
import { type Json, canonicalJson } from '#shared/kernel/canonical-json.ts';
import { parseForeignJson } from '#shared/kernel/json-text.ts';
import { verdictKinds } from '#shared/protocol/push.ts';
import { chunkHash, snapshotScope } from '#shared/protocol/snapshot.ts';
import { forgottenWhys } from '#shared/protocol/forgotten.ts';
import { readUsbVerdicts, usbForgottenName, usbManifestName, usbVerdictsName } from '#shared/protocol/usb.ts';
import type { Prng } from '../sim/prng.ts';
import { appendMany, verdictOn } from '../contract/support/journal-samples.ts';
import { testConfig } from '../server/support/county.ts';
import {
  type Bench,
  STICK,
  bench,
  chunks,
  countyPem,
  identity,
  manifestBody,
  strangerPem,
  verdictsBody,
} from '../unit/electron/usb-support.ts';
import { openFuzzCounty } from './fuzz-county.ts';
import { isRecord, jsonOf, mutated, mutatedBytes } from './mutate.ts';
import { fuzzedOperation } from './operations.ts';
import { Broken, type OpenRig } from './target.ts';

type Sides = {
  /** Takes an outbox in at the county. */
  readonly importOutbox: typeof importOutbox;
  /** What the kiosk is made with beside its stick. */
  readonly kiosk: Parameters<Bench['kiosk']>[0];
};

/** @param sides others have a bug, to see that the fuzzer finds it */
export const openUsb =
  (sides: Partial<Sides> = {}): OpenRig =>
  async () => {
    const take = sides.importOutbox ?? importOutbox;
    const fuzzed = await openFuzzCounty();
    let known: string[] = [];
    /** Outboxes that were taken, to come again. */
    let taken: string[] = [];
    let kiosk: Bench | null = null;
    /** Everything that it handed in is decided: it may be told to forget it (S21). */
    let decided: Bench | null = null;
    const county = async (prng: Prng): Promise<string> => {
      const before = await fuzzed.lastSeq();
      const replayed = taken.length > 0 && prng.chance(0.1);
      const { id, privateKey } = fuzzed.kiosk();
      const signed = (text: string, right: boolean): string =>
        sign(null, Buffer.from(text), right ? privateKey : strangerPem).toString('base64');
      const maker = { kioskId: id, known, sealing: null };
      const ops = Array.from({ length: 1 + prng.int(4) }, (_, n) =>
        fuzzedOperation(maker, before + 1 + n, prng),
      );
      const sound = {
        protocol: 1,
        kind: 'outbox',
        county: testConfig.county.name,
        kioskId: id,
        madeAtMs: 1,
        ops,
      };
      const text = replayed ? prng.pick(taken) : fileText('outbox', sound, signed, prng);
      const outcome = await take(fuzzed.county(), text);
      const after = await fuzzed.lastSeq();
      const publicKey = createPublicKey(privateKey).export({ format: 'pem', type: 'spki' }).toString();
      if (outcome.ok && !isTrue('outbox', text, publicKey))
        throw new Broken('an outbox was taken that the kiosk did not sign', text);
      if (replayed && after !== before) throw new Broken('a replay changed the county');
      if (!outcome.ok) {
        const mayBePartly = outcome.error.reason === 'opConflict' || outcome.error.reason === 'busy';
        if (after !== before && !mayBePartly)
          throw new Broken('a refused outbox was taken in part', outcome.error.reason);
        return `county ${outcome.error.reason}`;
      }
      if (!readUsbVerdicts(outcome.value.answer.text).ok)
        throw new Broken('the county cannot read its own verdicts');
      taken.push(text);
      return 'county taken';
    };
    return {
      fresh: async () => {
        await fuzzed.fresh();
        [known, taken] = [[], []];
        kiosk = await bench();
        await appendMany(kiosk.journal, 30);
        decided = await bench();
        const applied = (await appendMany(decided.journal, 60)).map((op) => verdictOn(op, 'applied'));
        await decided.journal.recordVerdicts(identity.kioskId, identity.epoch, applied);
      },
      run: (prng) => {
        if (kiosk === null || decided === null) throw new Error('no batch was begun');
        if (prng.chance(0.1)) return forgotten(decided, sides.kiosk ?? {}, prng);
        return prng.chance(0.5) ? county(prng) : onKiosk(kiosk, sides.kiosk ?? {}, prng);
      },
      audit: fuzzed.audit,
      dispose: fuzzed.dispose,
    };
  };

/** A file: sound, broken before it was signed, broken after, or signed by somebody else. */
function fileText(
  kind: keyof typeof prefixes,
  sound: object,
  signed: (text: string, right: boolean) => string,
  prng: Prng,
): string {
  const way = prng.int(10);
  const body = way < 4 ? mutated(sound, prng) : sound;
  const text = jsonOf(body);
  const covered = parseForeignJson(text);
  const signature = covered === undefined ? 'AA==' : signed(textOf(kind, covered), way !== 4);
  const file = `{"body":${text},"signature":${JSON.stringify(signature)}}`;
  if (way === 5) return jsonOf(mutated({ body, signature }, prng));
  return way < 8 ? file : Buffer.from(mutatedBytes(Buffer.from(file), prng)).toString('utf8');
}

const prefixes = {
  outbox: 'yizhan-usb-outbox-v1',
  verdicts: 'yizhan-usb-verdicts-v1',
  forgotten: 'yizhan-usb-forgotten-v1',
  manifest: 'yizhan-snapshot-v1',
} as const;
// What JSON.parse gave is JSON.
function textOf(kind: keyof typeof prefixes, body: unknown): string {
  try {
    return `${prefixes[kind]}\n${canonicalJson(body as Json)}`;
  } catch {
    // 1e999 has no canonical form: nobody can sign it.
    return '';
  }
}

/** Whether a file says of itself, under this key, what it says. */
function isTrue(kind: keyof typeof prefixes, text: string, publicPem: string): boolean {
  const file = parseForeignJson(text);
  if (!isRecord(file) || typeof file['signature'] !== 'string') return false;
  return verify(
    null,
    Buffer.from(textOf(kind, file['body'])),
    publicPem,
    Buffer.from(file['signature'], 'base64'),
  );
}

const countyPublicPem = createPublicKey(countyPem).export({ format: 'pem', type: 'spki' }).toString();
const byCounty = (text: string, right: boolean): string =>
  sign(null, Buffer.from(text), right ? countyPem : strangerPem).toString('base64');

async function onKiosk(at: Bench, over: Sides['kiosk'], prng: Prng): Promise<string> {
  at.stick.files.clear();
  const { usb } = at.kiosk(over);
  if (prng.chance(0.05)) {
    const out = await usb.exportOutbox({ stick: STICK });
    return `kiosk export ${out.ok ? 'ok' : out.error.reason}`;
  }
  return prng.chance(0.5) ? lists(at, usb, prng) : verdicts(at, usb, prng);
}

async function lists(at: Bench, usb: ReturnType<Bench['kiosk']>['usb'], prng: Prng): Promise<string> {
  at.copy.held.clear();
  const text = fileText('manifest', manifestBody(), byCounty, prng);
  at.stick.files.set(
    `yizhan-lists/${usbManifestName(snapshotScope(identity.station.id))}`,
    Buffer.from(text),
  );
  for (const { name, wire, json } of chunks) {
    const broken = prng.chance(0.3);
    const bomb = broken && prng.chance(0.02) ? gzipSync(Buffer.alloc(40 * 2 ** 20)) : null;
    const bytes = broken
      ? (bomb ?? prng.pick([mutatedBytes(wire, prng), gzipSync(mutatedBytes(json, prng))]))
      : wire;
    at.stick.files.set(`yizhan-lists/chunks/${name.chunk}.json.gz`, bytes);
  }
  const copied = await usb.copyLists({ stick: STICK, empty: true });
  const offered = await usb.openLists({ empty: true });
  if (copied.ok !== offered.ok) throw new Broken('lists that were not copied are offered', [copied, offered]);
  if (!offered.ok) return `kiosk lists ${copied.ok ? 'ok' : copied.error.reason}`;
  if (!isTrue('manifest', text, countyPublicPem))
    throw new Broken('a manifest was believed that the county did not sign', text);
  for (const chunk of offered.value.chunks) {
    const sound = chunks.find(({ name }) => name.sha256 === chunk.sha256);
    const held = at.copy.held.get(chunk.chunk);
    if (sound === undefined || held === undefined || chunkHash(sound.json) !== chunk.sha256)
      throw new Broken('a chunk is offered that is not there');
  }
  return 'kiosk lists taken';
}

async function verdicts(at: Bench, usb: ReturnType<Bench['kiosk']>['usb'], prng: Prng): Promise<string> {
  const states = (): string => JSON.stringify(at.journal.list().map(({ opId, state }) => [opId, state]));
  const before = states();
  const waiting = at.journal.pending(identity.kioskId, 3);
  const given = waiting.map((op) => verdictOn(op, prng.pick(verdictKinds), ''));
  const text = fileText(
    'verdicts',
    verdictsBody(prng.chance(0.3) ? given : given.slice(0, 1)),
    byCounty,
    prng,
  );
  at.stick.files.set(usbVerdictsName(identity.kioskId), Buffer.from(text));
  const done = await usb.importVerdicts({ stick: STICK });
  const changed = states() !== before;
  if (changed && !isTrue('verdicts', text, countyPublicPem))
    throw new Broken('verdicts were taken that the county did not sign', text);
  if (!done.ok && changed) throw new Broken('a refused file changed the journal', done.error.reason);
  if (at.journal.list().length !== 30) throw new Broken('the journal lost or gained an operation');
  return `kiosk verdicts ${done.ok ? (changed ? 'taken' : 'nothing new') : done.error.reason}`;
}

/** What must be forgotten: let go of is what a file names that the county signed, and nothing else. */
async function forgotten(at: Bench, over: Sides['kiosk'], prng: Prng): Promise<string> {
  at.stick.files.clear();
  const { usb } = at.kiosk(over);
  const before = at.journal.list();
  const named = Array.from({ length: prng.int(3) }, () => ({
    id: before.length > 0 && prng.chance(0.9) ? prng.pick(before).entityId : prng.uuid(),
    why: prng.pick(forgottenWhys),
  }));
  const { county, epoch, kioskId } = identity;
  const order = { kind: 'forgotten', county: county.name, epoch, kioskId, madeAtMs: 1, registrations: named };
  const text = fileText('forgotten', { protocol: 1, ...order }, byCounty, prng);
  at.stick.files.set(usbForgottenName(kioskId), Buffer.from(text));
  const done = await usb.importVerdicts({ stick: STICK });
  if (done.ok || done.error.reason !== 'noVerdicts')
    throw new Broken('verdicts came off a stick that has none', done);
  const left = new Set(at.journal.list().map(({ opId }) => opId));
  const gone = before.filter(({ opId }) => !left.has(opId));
  if (gone.length > 0 && !isTrue('forgotten', text, countyPublicPem))
    throw new Broken('something was forgotten that the county did not sign', text);
  if (gone.some(({ entityId }) => !text.includes(entityId)))
    throw new Broken('something was forgotten that the file does not name', text);
  return `kiosk forgotten ${gone.length > 0 ? 'taken' : 'nothing'}`;
}
