// The channel names alone, without schemas: what the sandboxed preload needs and all that it needs.
import type { NoticeChannel, RequestChannel } from './contract.ts';

const requestNames: Record<RequestChannel, true> = {
  'kiosk:info': true,
  'registration:save': true,
  'registration:amend': true,
  'request:save': true,
  'outbox:list': true,
  'sync:status': true,
  'tray:deal': true,
  'sync:now': true,
  'pull:page': true,
  'pull:bucket': true,
  'snapshot:open': true,
  'pull:ended': true,
  'slip:print': true,
  'sheet:print': true,
  'slip:content': true,
  'slip:drawn': true,
  'visit:ended': true,
  'technician:unlock': true,
  'technician:leave': true,
  'technician:stay': true,
  'technician:health': true,
  'technician:testPrint': true,
  'technician:devices': true,
  'technician:setDevices': true,
  'usb:sticks': true,
  'usb:copyLists': true,
  'usb:openLists': true,
  'usb:listsEnded': true,
  'usb:export': true,
  'usb:importVerdicts': true,
  'staff:state': true,
  'staff:add': true,
  'staff:unlock': true,
  'staff:lock': true,
  'staff:stay': true,
  'staff:registrations': true,
  'staff:requests': true,
};
const noticeNames: Record<NoticeChannel, true> = {
  'kiosk:changed': true,
  'sync:changed': true,
  'outbox:changed': true,
  'pull:due': true,
  'technician:closed': true,
  'usb:progressed': true,
  'staff:changed': true,
};

export const isRequestChannel = (name: string): name is RequestChannel => Object.hasOwn(requestNames, name);
export const isNoticeChannel = (name: string): name is NoticeChannel => Object.hasOwn(noticeNames, name);
