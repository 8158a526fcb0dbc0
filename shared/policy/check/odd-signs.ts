// Signs that nobody types into a policy and that change what a reader sees: control characters, turned writing direction, nothing-wide
// joiners. A pack that has one was copied from somewhere bad, or is meant to deceive.
import { type Fault, type FaultPath, fault } from './fault.ts';

// eslint-disable-next-line no-control-regex
const ODD = /[\u0000-\u001F\u007F-\u009F\u00AD\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF\uFFFD]/u;

/** @returns every text of the value that holds such a sign */
export function oddSigns(value: unknown, path: FaultPath = []): Fault[] {
  if (typeof value === 'string') {
    const sign = ODD.exec(value)?.[0];
    const code = sign?.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
    return code === undefined ? [] : [fault('badSign', path, `U+${code}`)];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) =>
    oddSigns(member, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}
