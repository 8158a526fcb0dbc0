// What main does when a person's visit is over: by 结束并清除, a finished receipt, a time-out, or with the page itself. On the X
// server both selections outlive the page: what was copied, and what was merely marked.
import { type Clipboard, clipboard } from 'electron';

/** Empties the machine's clipboard and the marked text. Also done at the start: a power cut asks nobody. */
export function clearClipboards(): void {
  clipboard.clear();
  if (process.platform !== 'linux') return;
  // Up to Electron 42 (seen) the marked text is an argument of `clear`, later a clipboard of its own; the types know the later form only.
  const either = clipboard as { readonly selection?: Clipboard; readonly clear: (type: 'selection') => void };
  if (either.selection === undefined) either.clear('selection');
  else either.selection.clear();
}
