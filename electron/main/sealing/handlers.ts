// Handlers of staff's channels, and what ends staff's session because somebody else is at the kiosk.
import { err, ok } from '#shared/kernel/result.ts';
import type { Handlers } from '../ipc.ts';
import type { StaffCalls } from '../staff-calls.ts';
import type { Sealing } from './compose-sealing.ts';

type Own = Exclude<Extract<keyof Handlers, `staff:${string}`>, 'staff:calls'>;

export const staffHandlers = ({
  staff,
  registrations,
  requests,
}: Pick<Sealing, 'staff' | 'registrations' | 'requests'>): Pick<Handlers, Own> => ({
  'staff:state': staff.state,
  'staff:add': staff.add,
  'staff:unlock': staff.unlock,
  'staff:lock': () => {
    staff.lock();
    return null;
  },
  'staff:stay': () => {
    staff.stay();
    return null;
  },
  'staff:registrations': registrations,
  'staff:requests': requests,
});

type Residents = 'registration:save' | 'registration:amend' | 'request:save' | 'slip:print' | 'sheet:print';

/** What residents do: before it is done, a session that staff left open behind them ends. */
export const residentsTurn = (
  staff: Pick<Sealing['staff'], 'lock'>,
  handlers: Pick<Handlers, Residents>,
): Pick<Handlers, Residents> => ({
  'registration:save': (request, id) => {
    staff.lock();
    return handlers['registration:save'](request, id);
  },
  'registration:amend': (request, id) => {
    staff.lock();
    return handlers['registration:amend'](request, id);
  },
  'request:save': (request, id) => {
    staff.lock();
    return handlers['request:save'](request, id);
  },
  'slip:print': (request, id) => {
    staff.lock();
    return handlers['slip:print'](request, id);
  },
  'sheet:print': (request, id) => {
    staff.lock();
    return handlers['sheet:print'](request, id);
  },
});

/** 叫工作人员: anybody may call; who called and whether somebody came is read by staff alone. */
export const callHandlers = (
  calls: StaffCalls,
  staff: Pick<Sealing['staff'], 'isOpen'>,
): Pick<Handlers, 'call:began' | 'call:ended' | 'staff:calls'> => ({
  'call:began': () => {
    calls.began();
    return null;
  },
  'call:ended': ({ how }) => {
    calls.ended(how);
    return null;
  },
  'staff:calls': () => (staff.isOpen() ? ok([...calls.list()]) : err({ reason: 'locked' })),
});
