// The network between a kiosk and its county, with a switch: a plain TCP relay that can be cut (open connections
// are reset, new ones refused, as with an unplugged line) and restored on the same port.
import { type AddressInfo, type Server, type Socket, connect, createServer } from 'node:net';

export type LinkProxy = {
  /** http://127.0.0.1:PORT; stays the same over cut and restore. */
  readonly url: string;
  /** Resolves when the port refuses connections and every open one is gone. */
  readonly cut: () => Promise<void>;
  readonly restore: () => Promise<void>;
  readonly dispose: () => Promise<void>;
};

/** @param target the county's own URL, e.g. http://127.0.0.1:8600 */
export async function openLinkProxy(target: string): Promise<LinkProxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  const relay = (inbound: Socket): void => {
    const outbound = connect(Number(port), hostname);
    for (const [here, there] of [
      [inbound, outbound],
      [outbound, inbound],
    ] as const) {
      sockets.add(here);
      here.pipe(there);
      here.on('error', () => there.destroy());
      here.on('close', () => {
        sockets.delete(here);
        there.destroy();
      });
    }
  };
  let server = await listen(relay, 0);
  const { port: ownPort } = addressOf(server);
  const close = async (): Promise<void> => {
    if (!server.listening) return;
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of sockets) socket.resetAndDestroy();
    await closed;
  };
  return {
    url: `http://127.0.0.1:${ownPort}`,
    cut: close,
    restore: async () => {
      if (!server.listening) server = await listen(relay, ownPort);
    },
    dispose: close,
  };
}

async function listen(relay: (socket: Socket) => void, port: number): Promise<Server> {
  const server = createServer(relay);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return server;
}

function addressOf(server: Server): AddressInfo {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('link proxy: not listening on TCP');
  return address;
}
