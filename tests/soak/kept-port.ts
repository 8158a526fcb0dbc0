// A port for a server that is killed and comes back on it.
import { once } from 'node:events';
import { createServer } from 'node:net';

const FIRST = 20_000;
const COUNT = 10_000;

/**
 * A free port that the kernel hands to nobody by itself (its own begin at 32768), so that another program does not have it while its
 * server is dead.
 * @param random 0 ≤ x < 1
 */
export async function keptPort(random: () => number): Promise<number> {
  const from = Math.floor(random() * COUNT);
  for (let n = 0; n < COUNT; n += 1) {
    const port = FIRST + ((from + n) % COUNT);
    const probe = createServer().listen(port, '127.0.0.1');
    try {
      await once(probe, 'listening');
    } catch {
      continue; // somebody listens there
    }
    probe.close();
    await once(probe, 'close');
    return port;
  }
  throw new Error(`no free port from ${String(FIRST)} on`);
}
