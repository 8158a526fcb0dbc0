// Sticks that travel in a simulated world: out of a kiosk, into the county, and back. On each leg the stick may be pulled, be
// exchanged for an earlier one, or be written by somebody who has no key.
import {
  USB_OUTBOX,
  type UsbForgottenBody,
  readUsbOutbox,
  usbFileText,
  usbForgottenName,
  usbVerdictsName,
} from '#shared/protocol/usb.ts';
import type { Json } from '#shared/kernel/canonical-json.ts';
import { type MemoryStick, memoryStick } from '#tests/support/memory-stick.ts';
import { type Faults, stickFaultKinds } from './faults.ts';
import type { KioskProcess } from './kiosk.ts';
import type { Machine } from './machine.ts';
import { COUNTY_NAME } from './stick-county.ts';
import { drawIn } from './size.ts';
import type { World } from './world.ts';

type Files = ReadonlyMap<string, Uint8Array>;

/** @param save a person registers at a kiosk; the number tells persons apart */
export function planSticks(
  world: World,
  faults: Faults,
  save: (machine: Machine, person: number) => Promise<void>,
): void {
  if (!stickFaultKinds.some((kind) => faults.has(kind))) return;
  const { scheduler, prng, machines, troubleMs, oracle } = world;
  const later = (ms: number, act: () => Promise<void> | void): void =>
    void scheduler.after(ms, () => {
      if (faults.healed()) return;
      Promise.resolve(act()).catch((error: unknown) => oracle.broken('noException', String(error)));
    });
  /** What earlier sticks held, for who replays them. */
  const drawer: Files[] = [];
  // The station that needs a stick: its line is gone for a good part of the time, or so slow that they do not wait for it.
  const remote = prng.pick(machines);
  if (prng.chance(0.5)) {
    later(1000 + prng.int(troubleMs * 0.4), () => void (remote.line.cut = 'both'));
    later(troubleMs * (0.5 + 0.4 * prng.next()), () => void (remote.line.cut = 'none'));
  }
  for (let n = 0; n < 3; n += 1) later(2000 + prng.int(troubleMs * 0.6), () => save(remote, 900 + n));
  const trips = drawIn(prng, world.size.trips);
  for (let n = 0; n < trips; n += 1)
    later(2000 + prng.int(troubleMs * 0.85), () =>
      travel(world, faults, prng.chance(0.9) ? remote : prng.pick(machines), drawer),
    );
}

async function travel(world: World, faults: Faults, machine: Machine, drawer: Files[]): Promise<void> {
  const { scheduler, prng, county, trace } = world;
  const stick = memoryStick();
  await atKiosk(world, faults, machine, stick, async ({ usb }) => {
    const out = await usb.exportOutbox({ stick: 'stick' });
    trace(
      `kiosk ${String(machine.index)}, stick out: ${out.ok ? String(out.value.operations) : out.error.reason}`,
    );
  });
  await scheduler.wait(500 + prng.int(8_000));
  if (faults.healed()) return;
  replay(faults, stick, drawer, world);
  for (const [name, bytes] of stick.files) {
    if (!USB_OUTBOX.test(name)) continue;
    const text = Buffer.from(bytes).toString('utf8');
    if (faults.strikes('stickForged', 0.5)) {
      forge(stick, text, machine);
      continue;
    }
    const answer = await county.takeStick(text);
    if (answer !== null) stick.files.set(answer.name, Buffer.from(answer.text));
    trace(`stick at the county: ${answer === null ? 'refused' : 'taken'}`);
  }
  for (const [path, bytes] of county.writeStick(machine.kioskId)) stick.files.set(path, bytes);
  if (faults.strikes('stickForged', 0.3)) {
    spoilLists(stick);
    if (machine.forgets) forgeOrder(stick, world, machine);
  }
  await scheduler.wait(500 + prng.int(20_000));
  if (faults.healed()) return;
  drawer.push(new Map(stick.files));
  replay(faults, stick, drawer, world);
  await atKiosk(world, faults, machine, stick, async (process) => {
    const verdicts = await process.usb.importVerdicts({ stick: 'stick' });
    const lists = await process.importLists();
    const said = (result: { readonly ok: boolean; readonly error?: { readonly reason: string } }): string =>
      result.error?.reason ?? 'taken';
    trace(
      `kiosk ${String(machine.index)}, stick in: verdicts ${said(verdicts)}, lists ${lists === null ? 'no page' : said(lists)}`,
    );
  });
}

/** Plugs the stick in, does it, and pulls it: at the end, or in the middle. */
async function atKiosk(
  world: World,
  faults: Faults,
  machine: Machine,
  stick: MemoryStick,
  work: (process: KioskProcess) => Promise<void>,
): Promise<void> {
  const process = world.processOf(machine);
  if (process === null) return;
  if (faults.strikes('stickPulled', 0.5)) stick.pullAtCall(1 + world.prng.int(6));
  machine.stick = stick;
  await work(process);
  stick.pullAtCall(null);
  machine.stick = null;
}

/** Somebody brings an earlier stick instead. */
function replay(faults: Faults, stick: MemoryStick, drawer: readonly Files[], { prng }: World): void {
  if (drawer.length === 0 || !faults.strikes('stickReplayed', 0.6)) return;
  stick.files.clear();
  for (const [path, bytes] of prng.pick(drawer)) stick.files.set(path, bytes);
}

/** “All of it applied”, by somebody who has no key and never went to the county. */
function forge(stick: MemoryStick, outbox: string, machine: Machine): void {
  const read = readUsbOutbox(outbox);
  if (!read.ok) return;
  const ops = read.value.body.ops as readonly { readonly opId: string; readonly kioskSeq: number }[];
  const verdicts = ops.map(({ opId, kioskSeq }) => ({
    opId,
    kioskSeq,
    kind: 'rejected',
    reason: 'forged',
    rev: 0,
  }));
  const body = {
    protocol: 1,
    kind: 'verdicts',
    county: COUNTY_NAME,
    epoch: machine.epoch,
    kioskId: machine.kioskId,
    madeAtMs: 0,
    verdicts,
    lastSeq: 0,
  };
  const text = usbFileText('verdicts', JSON.parse(JSON.stringify(body)) as Json, () => 'forged');
  stick.files.set(usbVerdictsName(machine.kioskId), Buffer.from(text));
}

/** A manifest whose cursor was moved after it was signed. */
function spoilLists(stick: MemoryStick): void {
  for (const [path, bytes] of stick.files) {
    if (!path.includes('/manifest-')) continue;
    const text = Buffer.from(bytes)
      .toString('utf8')
      .replace(/"build":\d+/, '"build":9999999999');
    stick.files.set(path, Buffer.from(text));
  }
}

/** “Let go of all that you have”, by somebody who has no key. */
function forgeOrder(stick: MemoryStick, { known }: World, { kioskId }: Machine): void {
  const registrations = known.map(({ entityId }) => ({ id: entityId, why: 'deleted' }));
  const body = {
    protocol: 1,
    kind: 'forgotten',
    county: COUNTY_NAME,
    epoch: '',
    kioskId,
    madeAtMs: 0,
    registrations,
  } satisfies UsbForgottenBody;
  stick.files.set(usbForgottenName(kioskId), Buffer.from(usbFileText('forgotten', body, () => 'forged')));
}
