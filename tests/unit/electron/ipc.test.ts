import { describe, expect, it } from 'vitest';
import { requests } from '#shared/ipc/contract.ts';
import { isTechnicianChannel, technicianRequests } from '#shared/ipc/technician.ts';
import {
  type Handlers,
  type IpcSender,
  RefusedMessage,
  type WindowRole,
  registerHandlers,
  senderProblem,
} from '#electron/main/ipc.ts';
import { rememberingLog, sampleRegistration } from './support.ts';

const MAIN = 1;
const SLIP = 2;
const roleOf = (id: number): WindowRole | null => (id === MAIN ? 'main' : id === SLIP ? 'slip' : null);
const from = (id: number, origin = 'https://kiosk.localhost', parent: unknown = null): IpcSender => ({
  senderFrame: { origin, parent },
  sender: { id },
});

describe('the sender of a message', () => {
  it.each([
    { what: 'a frame that is gone', sender: { senderFrame: null, sender: { id: MAIN } }, problem: 'noFrame' },
    { what: 'a frame inside our page', sender: from(MAIN, undefined, {}), problem: 'subframe' },
    {
      what: 'another origin in our window',
      sender: from(MAIN, 'https://example.com'),
      problem: 'foreignOrigin',
    },
    { what: 'our origin over http', sender: from(MAIN, 'http://kiosk.localhost'), problem: 'foreignOrigin' },
    {
      what: 'our origin on another port',
      sender: from(MAIN, 'https://kiosk.localhost:8443'),
      problem: 'foreignOrigin',
    },
    { what: 'an opaque origin', sender: from(MAIN, 'null'), problem: 'foreignOrigin' },
    { what: 'a window that is not ours', sender: from(77), problem: 'foreignWindow' },
    { what: 'the slip window', sender: from(SLIP), problem: 'wrongWindow' },
  ] as const)('is refused when it is $what', ({ sender, problem }) => {
    expect(senderProblem(sender, 'kiosk:info', roleOf)).toBe(problem);
  });

  it('may use the slip’s channels from the slip window only', () => {
    expect(senderProblem(from(SLIP), 'slip:content', roleOf)).toBeNull();
    expect(senderProblem(from(MAIN), 'slip:content', roleOf)).toBe('wrongWindow');
    expect(senderProblem(from(MAIN), 'slip:print', roleOf)).toBeNull();
  });
});

describe('the door', () => {
  const open = (technicianIsIn = true) => {
    const seen: unknown[] = [];
    const log = rememberingLog();
    const listeners = new Map<string, (event: IpcSender, request: unknown) => unknown>();
    const handler = (request: unknown): never => {
      seen.push(request);
      return 'answer' as never;
    };
    const handlers = Object.fromEntries(
      Object.keys(requests).map((name) => [name, handler]),
    ) as unknown as Handlers;
    registerHandlers({ handle: (channel, listener) => void listeners.set(channel, listener) }, handlers, {
      roleOf,
      technicianIsIn: () => technicianIsIn,
      log,
    });
    const call = async (channel: string, event: IpcSender, request: unknown): Promise<unknown> =>
      listeners.get(channel)?.(event, request);
    return { call, seen, log, listeners };
  };

  it('has a handler for every channel of the contract and for no other', () => {
    expect([...open().listeners.keys()].toSorted()).toEqual(Object.keys(requests).toSorted());
  });

  it('lets a sound message of our own page through', async () => {
    const { call, seen } = open();
    expect(await call('registration:save', from(MAIN), sampleRegistration())).toBe('answer');
    expect(seen).toEqual([sampleRegistration()]);
  });

  it('hands on only what the schema knows', async () => {
    const { call, seen } = open();
    await call('registration:save', from(MAIN), { ...sampleRegistration(), kioskSeq: 1 });
    expect(seen).toEqual([sampleRegistration()]);
  });

  it.each([
    { channel: 'registration:save', request: { ...sampleRegistration(), phone: '123' } },
    { channel: 'registration:save', request: null },
    { channel: 'kiosk:info', request: { surplus: true } },
    { channel: 'pull:page', request: { cursor: 5 } },
    { channel: 'slip:print', request: { jobId: 'j', job: {}, walkMinutes: null } },
  ])('refuses a malformed $channel and logs the channel alone', async ({ channel, request }) => {
    const { call, seen, log } = open();
    await expect(call(channel, from(MAIN), request)).rejects.toThrow(RefusedMessage);
    expect(seen).toEqual([]);
    expect(log.lines).toEqual([
      { level: 'error', event: 'ipcRefused', fields: { channel, problem: 'malformed' } },
    ]);
  });

  it('refuses what only structured clone can carry, before a schema walks it', async () => {
    const { call, seen } = open();
    const circle: unknown[] = [];
    circle.push(circle, circle);
    const holes: unknown[] = [];
    holes.length = 2 ** 32 - 1;
    for (const categories of [holes, circle, new Uint8Array(1_000_000)])
      await expect(
        call('registration:save', from(MAIN), { ...sampleRegistration(), categories }),
      ).rejects.toThrow(RefusedMessage);
    expect(seen).toEqual([]);
  });

  it('refuses the technician’s channels, and no others, while no technician is in: the page does not decide', async () => {
    const { call, log, listeners } = open(false);
    for (const channel of listeners.keys())
      if (channel.startsWith('usb:')) expect(isTechnicianChannel(channel)).toBe(true);
    for (const channel of Object.keys(technicianRequests)) {
      // Before the request is looked at, sound or not.
      await expect(call(channel, from(MAIN), null)).rejects.toThrow(RefusedMessage);
      expect(log.lines.at(-1)?.fields).toEqual({ channel, problem: 'locked' });
    }
    expect(await call('technician:unlock', from(MAIN), { pin: '1234' })).toBe('answer');
    expect(await call('kiosk:info', from(MAIN), null)).toBe('answer');
    expect(await open(true).call('usb:sticks', from(MAIN), null)).toBe('answer');
  });

  it('refuses every channel to a foreign frame before it looks at the request', async () => {
    const { call, seen, listeners } = open();
    for (const channel of listeners.keys()) {
      await expect(call(channel, from(MAIN, 'https://example.com'), sampleRegistration())).rejects.toThrow(
        'refused',
      );
    }
    expect(seen).toEqual([]);
  });
});
