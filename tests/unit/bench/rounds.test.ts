// The bench's own rules: who runs when, and what becomes of a peer that fails.
import { describe, expect, it } from 'vitest';
import { type Peers, tryPeer } from '#tests/bench/peers-here.ts';
import { alternate } from '#tests/bench/rounds.ts';

const silent = () => {};

describe('alternate', () => {
  it('runs every lane once a round, from the first and from the last in turn', async () => {
    const ran: string[] = [];
    const lane = (name: string) => () => Promise.resolve(ran.push(name));
    const times = new Map<string, number[]>();
    await alternate(3, { a: lane('a'), b: lane('b'), c: lane('c') }, times, silent);
    expect(ran.join('')).toBe('abccbaabc');
    expect(times).toEqual(
      new Map([
        ['a', [1, 6, 7]],
        ['b', [2, 5, 8]],
        ['c', [3, 4, 9]],
      ]),
    );
  });

  it('a lane that cannot go on is left out, with what it had measured', async () => {
    let ran = 0;
    const failing = () => Promise.resolve(++ran === 2 ? null : 5);
    const times = new Map<string, number[]>();
    await alternate(3, { good: () => Promise.resolve(1), failing }, times, silent);
    expect(ran).toBe(2);
    expect(times).toEqual(new Map([['good', [1, 1, 1]]]));
  });
});

describe('tryPeer', () => {
  it('a peer that fails is missing from then on, with the first line of why', async () => {
    const peers: Peers = { there: new Set(['rxdb', 'pouchdb']), missing: new Map() };
    const said: string[] = [];
    const failed = await tryPeer(
      peers,
      'rxdb',
      () => Promise.reject(new Error('no room\nat x')),
      (line) => said.push(line),
    );
    expect(failed).toBeNull();
    expect(peers).toEqual({
      there: new Set(['pouchdb']),
      missing: new Map([['rxdb', 'it failed: no room']]),
    });
    expect(said).toEqual(['rxdb is not measured: it failed: no room']);
  });
});
