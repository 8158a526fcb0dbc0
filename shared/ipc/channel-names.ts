// The channel names alone, without schemas: what the sandboxed preload needs and all that it needs.
import type { NoticeChannel, RequestChannel } from './contract.ts';

const requestNames: Record<RequestChannel, true> = {
  'kiosk:info': true,
  'registration:save': true,
  'outbox:list': true,
  'sync:status': true,
  'sync:now': true,
  'pull:page': true,
  'snapshot:open': true,
  'pull:ended': true,
  'slip:print': true,
  'slip:content': true,
  'slip:drawn': true,
  'staff:state': true,
  'staff:add': true,
  'staff:unlock': true,
  'staff:lock': true,
  'staff:registrations': true,
};
const noticeNames: Record<NoticeChannel, true> = {
  'kiosk:changed': true,
  'sync:changed': true,
  'outbox:changed': true,
  'pull:due': true,
};

export const isRequestChannel = (name: string): name is RequestChannel => Object.hasOwn(requestNames, name);
export const isNoticeChannel = (name: string): name is NoticeChannel => Object.hasOwn(noticeNames, name);
