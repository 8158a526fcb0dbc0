// Where a resident is, and that nothing of them is left afterwards.
import { describe, expect, it } from 'vitest';
import { anyJob } from '#renderer/features/jobs/job-query.ts';
import {
  type Navigation,
  type NavigationEvent,
  type Screen,
  firstNavigation,
  hasTrace,
  navigate,
  shownScreen,
  staffMayBeIn,
} from '#renderer/app/navigation.ts';

const after = (...events: readonly NavigationEvent[]): Navigation => events.reduce(navigate, firstNavigation);
const jobs: Screen = {
  kind: 'jobs',
  query: { ...anyJob, category: 'cleaning' },
  page: 0,
};
const open = (screen: Screen): NavigationEvent => ({ type: 'opened', screen });

describe('navigation', () => {
  it('goes from tile to card and back the same way', () => {
    const there = after(open(jobs), open({ kind: 'job', jobId: 'a' }));
    expect(shownScreen(there)).toEqual({ kind: 'job', jobId: 'a' });
    expect(shownScreen(navigate(there, { type: 'wentBack' }))).toEqual(jobs);
  });

  it('上一步 from a list whose page or chips were changed leads home, not through every page', () => {
    const turned = after(
      open(jobs),
      { type: 'replaced', screen: { ...jobs, page: 1 } },
      { type: 'replaced', screen: { ...jobs, page: 2 } },
    );
    expect(shownScreen(turned)).toEqual({ ...jobs, page: 2 });
    expect(shownScreen(navigate(turned, { type: 'wentBack' }))).toEqual({ kind: 'home' });
  });

  it('上一步 on home stays on home', () => {
    expect(after({ type: 'wentBack' })).toEqual(firstNavigation);
  });

  it('ending a session leaves nothing of the person but a call for staff, and makes a new session', () => {
    const ended = after(
      open(jobs),
      open({ kind: 'registration' }),
      { type: 'largeTextToggled' },
      { type: 'highContrastToggled' },
      { type: 'staffCalled' },
      { type: 'sessionEnded' },
    );
    expect(ended).toEqual({ ...firstNavigation, callingStaff: true, session: 2 });
    expect(navigate(ended, { type: 'staffCallDismissed' }).callingStaff).toBe(false);
  });

  it('a member of staff who comes ends whoever was there, the call too, and stands before staff’s door', () => {
    const came = after(
      open({ kind: 'registration' }),
      { type: 'largeTextToggled' },
      { type: 'staffCalled' },
      {
        type: 'staffCame',
      },
    );
    expect(came).toEqual({ ...firstNavigation, stack: [{ kind: 'home' }, { kind: 'staff' }], session: 2 });
    expect(staffMayBeIn(came)).toBe(true);
    expect(staffMayBeIn(navigate(came, { type: 'sessionEnded' }))).toBe(false);
    expect(staffMayBeIn(after(open({ kind: 'tray', page: 0 })))).toBe(true);
  });

  it('knows when there is something of a person to clear', () => {
    expect(hasTrace(firstNavigation)).toBe(false);
    expect(hasTrace(after(open(jobs)))).toBe(true);
    expect(hasTrace(after({ type: 'largeTextToggled' }))).toBe(true);
    expect(hasTrace(after({ type: 'highContrastToggled' }))).toBe(true);
    expect(hasTrace(after(open(jobs), { type: 'sessionEnded' }))).toBe(false);
  });
});
