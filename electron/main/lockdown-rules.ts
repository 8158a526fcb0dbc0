// What a page may do with the window it is in, as pure rules. lockdown.ts hangs them on Electron's events.
import { MAIN_URL, SLIP_URL } from './origin.ts';

/** A page may load itself again (a new version of the shell), and nothing else. */
export function mayNavigate(from: string, to: string): boolean {
  const target = pageOf(to);
  return target !== null && target === pageOf(from);
}

/** Whether an address is one of the app's own pages. */
export const isOwnPage = (url: string): boolean => pageOf(url) !== null;

function pageOf(url: string): string | null {
  const parsed = URL.parse(url);
  if (parsed === null) return null;
  const page = `${parsed.origin}${parsed.pathname}`;
  return page === MAIN_URL || page === SLIP_URL ? page : null;
}

export type Key = {
  readonly type: string;
  readonly key: string;
  readonly control: boolean;
  readonly alt: boolean;
  readonly meta: boolean;
};

/** Keys of a browser's shell: zoom, reload, print, find, developer tools, history, full screen. */
export function isBlockedKey({ key, control, alt, meta }: Key): boolean {
  if (/^F\d{1,2}$/.test(key) || key.startsWith('Browser') || key === 'ContextMenu') return true;
  if (alt && (key === 'ArrowLeft' || key === 'ArrowRight' || key === 'Home')) return true;
  // Cutting, copying and choosing text is a person's own; everything else with Ctrl or the system key is the shell's.
  return (control || meta) && !/^[acvxz]$/i.test(key);
}
