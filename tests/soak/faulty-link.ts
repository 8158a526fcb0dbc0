// The line between a kiosk and its county with every way in which a line goes bad: a TCP relay on one port that stays the same.
//
//   kiosk ── request bytes ──> relay ──> county          open       both ways pass
//         <── answer bytes ──       <──                  otherwise  see `LinkState`
//
// A connection over which bytes were lost stays dead when the line is well again, as one that a router has forgotten: the kiosk
// must give it up by its own time limit.
import { setTimeout as sleep } from 'node:timers/promises';
import { type AddressInfo, type Server, type Socket, connect, createServer } from 'node:net';

export const linkStates = [
  'open',
  /** Open connections are reset, new ones refused: the plug is out. */
  'cut',
  /** Connections stay open, new ones are taken, and every byte vanishes. */
  'blackHole',
  /** Requests reach the county; answers vanish. */
  'answersLost',
  /** A few hundred bytes a second pass, both ways. */
  'trickle',
  /** A gateway before the county answers 502 with a page. */
  'gateway502',
  /** A portal answers every request with its own page under 200, or sends elsewhere. */
  'captivePortal',
  /** Connections are taken and closed without a byte. */
  'closedAtOnce',
  /** Cut and restored several times a second. */
  'flapping',
] as const;
export type LinkState = (typeof linkStates)[number];

export type FaultyLink = {
  /** http://127.0.0.1:PORT */
  readonly url: string;
  /** Resolves when the line is as asked. */
  readonly become: (state: LinkState) => Promise<void>;
  /** Connections and bytes that the line has lost so far. */
  readonly lost: () => { readonly connections: number; readonly bytes: number };
  readonly dispose: () => Promise<void>;
};

type Pair = {
  readonly inbound: Socket;
  readonly outbound: Socket;
  dead: boolean;
  /** Resolves when what trickles now is through: the end of a connection comes after its last byte. */
  through: Promise<void>;
};

const TRICKLE_BYTES = 64;
const TRICKLE_EVERY_MS = 100;
const FLAP_EVERY_MS = 120;
const PAGE = '<html><body>请登录 <form action="/login"></form></body></html>';
const page = (status: string, more = ''): string =>
  `HTTP/1.1 ${status}\r\nContent-Type: text/html; charset=utf-8\r\n${more}Content-Length: ${Buffer.byteLength(PAGE)}\r\nConnection: close\r\n\r\n${PAGE}`;

/** @param target the county's own URL */
export async function openFaultyLink(target: string): Promise<FaultyLink> {
  const { hostname, port } = new URL(target);
  const pairs = new Set<Pair>();
  /** Every connection of the kiosk's side, whoever answers it. */
  const inbounds = new Set<Socket>();
  let state: LinkState = 'open';
  let portals = 0;
  let lost = { connections: 0, bytes: 0 };
  let flapping: NodeJS.Timeout | null = null;

  const taken = (inbound: Socket): void => {
    inbounds.add(inbound);
    inbound.on('close', () => inbounds.delete(inbound));
    switch (state) {
      case 'closedAtOnce':
        inbound.on('error', () => undefined).end();
        return;
      case 'gateway502':
        answer(inbound, page('502 Bad Gateway'));
        return;
      case 'captivePortal':
        portals += 1;
        answer(
          inbound,
          portals % 2 === 0 ? page('200 OK') : page('302 Found', 'Location: http://login.invalid/\r\n'),
        );
        return;
      case 'open':
      case 'cut':
      case 'blackHole':
      case 'answersLost':
      case 'trickle':
      case 'flapping':
        relay(inbound);
    }
  };
  /** Somebody else's answer to whatever is asked. */
  const answer = (inbound: Socket, text: string): void => {
    inbound.on('error', () => undefined).once('data', () => inbound.end(text));
  };
  const relay = (inbound: Socket): void => {
    const outbound = connect(Number(port), hostname);
    const pair: Pair = { inbound, outbound, dead: false, through: Promise.resolve() };
    pairs.add(pair);
    const forward = (to: Socket, vanishes: () => boolean) => (bytes: Buffer) => {
      if (vanishes()) {
        if (!pair.dead) lost = { ...lost, connections: lost.connections + 1 };
        pair.dead = true;
      }
      if (pair.dead) lost = { ...lost, bytes: lost.bytes + bytes.length };
      else if (state === 'trickle') pair.through = trickle(pair, to, bytes);
      else to.write(bytes);
    };
    inbound.on(
      'data',
      forward(outbound, () => state === 'blackHole'),
    );
    outbound.on(
      'data',
      forward(inbound, () => state === 'blackHole' || state === 'answersLost'),
    );
    inbound.on('error', () => outbound.destroy());
    outbound.on('error', () => (pair.dead ? undefined : inbound.destroy()));
    inbound.on('close', () => {
      pairs.delete(pair);
      outbound.destroy();
    });
    // What the county says of the end does not come through a dead line either.
    outbound.on('close', () => void pair.through.then(() => (pair.dead ? undefined : inbound.end())));
  };
  /** The rest goes at full speed once the line is well. */
  const trickle = async (pair: Pair, to: Socket, bytes: Buffer): Promise<void> => {
    const from = to === pair.inbound ? pair.outbound : pair.inbound;
    from.pause();
    await pair.through;
    for (let at = 0; at < bytes.length && !to.destroyed;) {
      const end = state === 'trickle' ? at + TRICKLE_BYTES : bytes.length;
      to.write(bytes.subarray(at, end));
      at = end;
      if (at < bytes.length) await sleep(TRICKLE_EVERY_MS);
    }
    from.resume();
  };

  let server = await listen(taken, 0);
  const { port: ownPort } = addressOf(server);
  const shut = async (): Promise<void> => {
    const closed = server.listening ? new Promise((resolve) => server.close(resolve)) : Promise.resolve();
    for (const inbound of inbounds) inbound.resetAndDestroy();
    await closed;
  };
  const reopen = async (): Promise<void> => {
    if (!server.listening) server = await listen(taken, ownPort);
  };
  /** One change after the other: cut and restore of a flapping line must not overlap. */
  let turning: Promise<void> = Promise.resolve();
  const inTurn = (work: () => Promise<void>): Promise<void> => (turning = turning.then(work));

  const become = async (next: LinkState): Promise<void> => {
    if (flapping !== null) clearInterval(flapping);
    flapping = null;
    state = next;
    // What is open is forgotten on the way; what a stranger answers, it answers to new connections.
    if (next === 'blackHole') for (const pair of pairs) pair.dead = true;
    if (next === 'gateway502' || next === 'captivePortal' || next === 'closedAtOnce')
      for (const { inbound } of pairs) inbound.resetAndDestroy();
    if (next === 'flapping') {
      let up = true;
      flapping = setInterval(() => {
        up = !up;
        void inTurn(up ? reopen : shut);
      }, FLAP_EVERY_MS);
      return;
    }
    await inTurn(next === 'cut' ? shut : reopen);
  };
  return {
    url: `http://127.0.0.1:${ownPort}`,
    become,
    lost: () => lost,
    dispose: () => become('cut'),
  };
}

async function listen(taken: (socket: Socket) => void, port: number): Promise<Server> {
  const server = createServer(taken);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return server;
}

function addressOf(server: Server): AddressInfo {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('faulty link: not listening on TCP');
  return address;
}
