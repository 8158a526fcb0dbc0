// A TCP balancer for tests: each new connection goes to the next of several servers.
import { once } from 'node:events';
import { type Socket, connect, createServer } from 'node:net';

/** @param ports of servers on this machine @returns its address, how many connections each got, and what closes it */
export async function roundRobin(ports: readonly number[]) {
  const given = ports.map(() => 0);
  const open = new Set<Socket>();
  let next = 0;
  const server = createServer((client) => {
    const index = next % ports.length;
    next += 1;
    given[index] = (given[index] ?? 0) + 1;
    const upstream = connect({ port: ports[index] ?? 0, host: '127.0.0.1' });
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      open.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        open.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  return {
    url: `http://127.0.0.1:${String(address.port)}`,
    given: (): readonly number[] => given,
    dispose: async (): Promise<void> => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
