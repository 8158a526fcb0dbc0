// Lanes side by side: every round runs each lane once, in turn from the first and from the last, so that none is always first on a
// warm machine. Says on stderr what runs and how long it took; a lane that takes long is heard of every 15 seconds.

const BEAT_MS = 15_000;

/** @returns what `work` returns; says every 15 s that it still runs */
export async function heard<T>(
  title: string,
  work: () => Promise<T>,
  say: (line: string) => void,
): Promise<T> {
  const startedAt = performance.now();
  const beat = setInterval(
    () => say(`        … ${title}, ${Math.round((performance.now() - startedAt) / 1000)} s`),
    BEAT_MS,
  );
  try {
    return await work();
  } finally {
    clearInterval(beat);
  }
}

/**
 * @param rounds how many, at least one
 * @param lanes by name; null when a lane cannot be measured any more (it said why itself)
 * @param times filled as it goes, so that an interrupted run can say what it has
 */
export async function alternate(
  rounds: number,
  lanes: Readonly<Record<string, () => Promise<number | null>>>,
  times: Map<string, number[]>,
  say: (line: string) => void,
): Promise<void> {
  const running = new Map(Object.entries(lanes));
  for (const name of running.keys()) times.set(name, []);
  for (let round = 1; round <= rounds; round += 1) {
    const order = [...running];
    for (const [name, lane] of round % 2 === 1 ? order : order.toReversed()) {
      const ms = await heard(`round ${round} ${name}`, lane, say);
      if (ms === null) {
        running.delete(name);
        times.delete(name);
        continue;
      }
      times.get(name)?.push(ms);
      say(`round ${round} of ${rounds} ${name}: ${Math.round(ms)} ms`);
    }
  }
}
