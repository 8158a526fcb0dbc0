// The door between renderer and main. Every message: is it our own window's top frame at our own origin, may this window
// use this channel, is the technician in where the channel is the technician's, does the request fit its schema? Anything else is
// refused and logged by channel name alone.
import type * as z from 'zod/mini';
import type { RequestChannel, RequestOf, ResponseOf } from '#shared/ipc/contract.ts';
import { requests } from '#shared/ipc/contract.ts';
import { isTechnicianChannel } from '#shared/ipc/technician.ts';
import { JSON_DEPTH } from '#shared/kernel/json-text.ts';
import type { Log } from './log.ts';
import { ORIGIN } from './origin.ts';

export type WindowRole = 'main' | 'slip';

/** What is looked at of Electron's IpcMainInvokeEvent. */
export type IpcSender = {
  readonly senderFrame: { readonly origin: string; readonly parent: unknown } | null;
  readonly sender: { readonly id: number };
};

/** What is used of Electron's ipcMain. */
export type IpcRegistry = {
  readonly handle: (channel: string, listener: (event: IpcSender, request: unknown) => unknown) => void;
};

export type Handlers = {
  readonly [C in RequestChannel]: (
    request: RequestOf<C>,
    webContentsId: number,
  ) => Promise<ResponseOf<C>> | ResponseOf<C>;
};

const slipChannels: ReadonlySet<RequestChannel> = new Set(['slip:content', 'slip:drawn']);

export type SenderProblem = 'noFrame' | 'subframe' | 'foreignOrigin' | 'foreignWindow' | 'wrongWindow';

/** @returns why a message must be refused, or null when its sender is in order */
export function senderProblem(
  event: IpcSender,
  channel: RequestChannel,
  roleOf: (webContentsId: number) => WindowRole | null,
): SenderProblem | null {
  const { senderFrame, sender } = event;
  if (senderFrame === null) return 'noFrame';
  if (senderFrame.parent !== null) return 'subframe';
  if (senderFrame.origin !== ORIGIN) return 'foreignOrigin';
  const role = roleOf(sender.id);
  if (role === null) return 'foreignWindow';
  return (role === 'slip') === slipChannels.has(channel) ? null : 'wrongWindow';
}

/** Thrown back to a sender whose message was refused; it learns nothing more. */
export class RefusedMessage extends Error {
  constructor() {
    super('refused');
    this.name = 'RefusedMessage';
  }
}

/** Values in one message; a registration has a dozen. */
const MOST_VALUES = 10_000;

/**
 * Whether a message can be walked. Structured clone carries what JSON cannot, cheaply for whoever sends it: an array of four
 * thousand million holes, a circle, one object in a thousand places. A schema would walk it for minutes or for ever.
 */
function isMeasured(request: unknown): boolean {
  let left = MOST_VALUES;
  const walk = (value: unknown, depth: number): boolean => {
    left -= 1;
    if (left < 0 || depth > JSON_DEPTH) return false;
    if (typeof value !== 'object' || value === null) return true;
    if (ArrayBuffer.isView(value) || (Array.isArray(value) && value.length > left)) return false;
    return Object.values(value).every((inner) => walk(inner, depth + 1));
  };
  return walk(request, 0);
}

/** Registers one handler for each channel of the contract. */
export function registerHandlers(
  registry: IpcRegistry,
  handlers: Handlers,
  deps: {
    readonly roleOf: (webContentsId: number) => WindowRole | null;
    readonly technicianIsIn: () => boolean;
    readonly log: Log;
  },
): void {
  const refuse = (channel: RequestChannel, problem: SenderProblem | 'malformed' | 'locked'): never => {
    deps.log.error('ipcRefused', { channel, problem });
    throw new RefusedMessage();
  };
  const register = <S extends z.ZodMiniType>(
    channel: RequestChannel,
    { request: schema }: { readonly request: S },
    handler: (request: z.output<S>, webContentsId: number) => unknown,
  ): void => {
    registry.handle(channel, async (event, request) => {
      const problem = senderProblem(event, channel, deps.roleOf);
      if (problem !== null) return refuse(channel, problem);
      if (isTechnicianChannel(channel) && !deps.technicianIsIn()) return refuse(channel, 'locked');
      if (!isMeasured(request)) return refuse(channel, 'malformed');
      const parsed = schema.safeParse(request);
      return parsed.success ? handler(parsed.data, event.sender.id) : refuse(channel, 'malformed');
    });
  };
  register('kiosk:info', requests['kiosk:info'], handlers['kiosk:info']);
  register('registration:save', requests['registration:save'], handlers['registration:save']);
  register('registration:amend', requests['registration:amend'], handlers['registration:amend']);
  register('request:save', requests['request:save'], handlers['request:save']);
  register('outbox:list', requests['outbox:list'], handlers['outbox:list']);
  register('sync:status', requests['sync:status'], handlers['sync:status']);
  register('tray:deal', requests['tray:deal'], handlers['tray:deal']);
  register('sync:now', requests['sync:now'], handlers['sync:now']);
  register('pull:page', requests['pull:page'], handlers['pull:page']);
  register('pull:bucket', requests['pull:bucket'], handlers['pull:bucket']);
  register('snapshot:open', requests['snapshot:open'], handlers['snapshot:open']);
  register('pull:ended', requests['pull:ended'], handlers['pull:ended']);
  register('policy:packs', requests['policy:packs'], handlers['policy:packs']);
  register('outreach:untold', requests['outreach:untold'], handlers['outreach:untold']);
  register('outreach:person', requests['outreach:person'], handlers['outreach:person']);
  register('outreach:posting', requests['outreach:posting'], handlers['outreach:posting']);
  register('slip:print', requests['slip:print'], handlers['slip:print']);
  register('sheet:print', requests['sheet:print'], handlers['sheet:print']);
  register('slip:content', requests['slip:content'], handlers['slip:content']);
  register('slip:drawn', requests['slip:drawn'], handlers['slip:drawn']);
  register('visit:ended', requests['visit:ended'], handlers['visit:ended']);
  register('technician:unlock', requests['technician:unlock'], handlers['technician:unlock']);
  register('technician:leave', requests['technician:leave'], handlers['technician:leave']);
  register('technician:stay', requests['technician:stay'], handlers['technician:stay']);
  register('technician:health', requests['technician:health'], handlers['technician:health']);
  register('technician:testPrint', requests['technician:testPrint'], handlers['technician:testPrint']);
  register('technician:devices', requests['technician:devices'], handlers['technician:devices']);
  register('technician:setDevices', requests['technician:setDevices'], handlers['technician:setDevices']);
  register('usb:sticks', requests['usb:sticks'], handlers['usb:sticks']);
  register('usb:copyLists', requests['usb:copyLists'], handlers['usb:copyLists']);
  register('usb:openLists', requests['usb:openLists'], handlers['usb:openLists']);
  register('usb:listsEnded', requests['usb:listsEnded'], handlers['usb:listsEnded']);
  register('usb:export', requests['usb:export'], handlers['usb:export']);
  register('usb:importVerdicts', requests['usb:importVerdicts'], handlers['usb:importVerdicts']);
  register('staff:state', requests['staff:state'], handlers['staff:state']);
  register('staff:add', requests['staff:add'], handlers['staff:add']);
  register('staff:unlock', requests['staff:unlock'], handlers['staff:unlock']);
  register('staff:lock', requests['staff:lock'], handlers['staff:lock']);
  register('staff:stay', requests['staff:stay'], handlers['staff:stay']);
  register('staff:requests', requests['staff:requests'], handlers['staff:requests']);
  register('call:began', requests['call:began'], handlers['call:began']);
  register('call:ended', requests['call:ended'], handlers['call:ended']);
  register('staff:calls', requests['staff:calls'], handlers['staff:calls']);
  register('staff:registrations', requests['staff:registrations'], handlers['staff:registrations']);
  register('case:opening', requests['case:opening'], handlers['case:opening']);
  register('case:today', requests['case:today'], handlers['case:today']);
  register('case:search', requests['case:search'], handlers['case:search']);
  register('case:same', requests['case:same'], handlers['case:same']);
  register('case:person', requests['case:person'], handlers['case:person']);
  register('case:intake', requests['case:intake'], handlers['case:intake']);
  register('case:record', requests['case:record'], handlers['case:record']);
  register('case:letter', requests['case:letter'], handlers['case:letter']);
  register('case:ledger', requests['case:ledger'], handlers['case:ledger']);
  register('case:report', requests['case:report'], handlers['case:report']);
  register('case:counted', requests['case:counted'], handlers['case:counted']);
  register('case:sticks', requests['case:sticks'], handlers['case:sticks']);
  register('case:export', requests['case:export'], handlers['case:export']);
  register('case:stopExport', requests['case:stopExport'], handlers['case:stopExport']);
}
