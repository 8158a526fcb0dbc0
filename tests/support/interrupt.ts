// Ctrl-C as a person means it. A terminal sends SIGINT to every program of the command, and npm and build/bootstrap.mjs each pass
// it on besides: one press arrives up to three times. What comes later than that is a second press.
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Copies of one press come within this, ms. */
export const ONE_PRESS_MS = 1_000;

/** Says of each signal what it is. */
export function pressesBy(nowMs: () => number): () => 'first' | 'copy' | 'again' {
  let pressedMs: number | null = null;
  return () => {
    const now = nowMs();
    if (pressedMs === null) {
      pressedMs = now;
      return 'first';
    }
    return now - pressedMs < ONE_PRESS_MS ? 'copy' : 'again';
  };
}

/** Calls `stop` at the first press; at the second this process ends at once, with 130 as shells say it. */
export function onInterrupt(nowMs: () => number, stop: () => void): void {
  const press = pressesBy(nowMs);
  for (const signal of SIGNALS)
    process.on(signal, () => {
      const which = press();
      if (which === 'first') stop();
      if (which === 'again') process.exit(130);
    });
}
