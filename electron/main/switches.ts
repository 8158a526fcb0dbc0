// Which command-line switches a release accepts. An allow list: Chromium and Node know hundreds of switches that open the
// kiosk (a debug port, no sandbox, an extension, a proxy, flags for V8), and new ones come with every version.

/** Looks, never reach: display and sound of the station's hardware. */
const allowed: ReadonlySet<string> = new Set([
  'touch-events',
  'force-device-scale-factor',
  'ozone-platform',
  'ozone-platform-hint',
  'enable-speech-dispatcher',
  'disable-gpu',
  'lang',
]);

/**
 * The first switch that a release must refuse, or null.
 * @param args arguments behind the executable; a lone `--` protects nothing, since not every parser honours it
 * @param slashIsSwitch Windows takes `/name` for a switch too
 */
export function refusedSwitch(args: readonly string[], slashIsSwitch: boolean): string | null {
  for (const arg of args) {
    const dashed = /^-{1,2}([^=]*)/.exec(arg)?.[1];
    const name = dashed ?? (slashIsSwitch ? /^\/([^=]*)/.exec(arg)?.[1] : undefined);
    if (name !== undefined && !allowed.has(name.toLowerCase())) return name;
  }
  return null;
}
