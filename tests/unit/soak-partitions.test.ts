// The tools of the partition runs, each held to its word: the line, the plan, the sum of many runs.
import { once } from 'node:events';
import { Agent, type Server, createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type FaultyLink, type LinkState, openFaultyLink } from '#tests/soak/faulty-link.ts';
import { patterns, planPartition } from '#tests/soak/partition-plan.ts';
import { allConverged, sumOf } from '#tests/soak/partition-report.ts';

describe('the line', () => {
  let county: Server;
  let arrived = 0;
  let link: FaultyLink;

  beforeAll(async () => {
    county = createServer((request, response) => {
      arrived += 1;
      request.resume().on('end', () => response.end('x'.repeat(300)));
    }).listen(0, '127.0.0.1');
    await once(county, 'listening');
    // A server listening on TCP has such an address.
    link = await openFaultyLink(`http://127.0.0.1:${(county.address() as AddressInfo).port}`);
  });
  afterEach(() => link.become('open'));
  afterAll(async () => {
    await link.dispose();
    county.closeAllConnections();
    county.close();
  });

  /** What a request over a connection comes to within a second; its own connection unless an agent keeps some. */
  const request = (agent: Agent | false = false) =>
    new Promise<string>((resolve) => {
      const asked = get(link.url, { agent, timeout: 1_000 }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => (text += part));
        response.on('end', () => resolve(`${response.statusCode ?? 0} ${text.slice(0, 6)}`));
      });
      asked.on('timeout', () => {
        resolve('nothing');
        asked.destroy();
      });
      asked.on('error', () => resolve('broken'));
    });
  const ask = async (state: LinkState) => {
    const before = arrived;
    await link.become(state);
    return { answer: await request(), arrived: arrived - before };
  };

  it('passes both ways while it is open, and again after each kind of trouble', async () => {
    for (const state of patterns) {
      await ask(state);
      expect(await ask('open'), `after ${state}`).toEqual({ answer: '200 xxxxxx', arrived: 1 });
    }
  });
  it.each([
    ['cut', { answer: 'broken', arrived: 0 }],
    ['blackHole', { answer: 'nothing', arrived: 0 }],
    ['answersLost', { answer: 'nothing', arrived: 1 }],
    ['gateway502', { answer: '502 <html>', arrived: 0 }],
    ['closedAtOnce', { answer: 'broken', arrived: 0 }],
  ] as const)('%s', async (state, expected) => {
    expect(await ask(state)).toEqual(expected);
  });
  it('captivePortal: a page under 200 or a redirect, by turns', async () => {
    const answers = [await ask('captivePortal'), await ask('captivePortal')].map(({ answer }) => answer);
    expect(answers.toSorted()).toEqual(['200 <html>', '302 <html>']);
  });
  it('a connection that lost bytes stays dead when the line is well; a new one passes', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    expect(await request(agent)).toBe('200 xxxxxx');
    await link.become('blackHole');
    await link.become('open');
    expect(await request(agent)).toBe('nothing');
    expect(await request(agent)).toBe('200 xxxxxx');
    agent.destroy();
  });
  it('trickle: the same answer, later', async () => {
    const began = performance.now();
    expect((await ask('trickle')).answer).toBe('200 xxxxxx');
    expect(performance.now() - began).toBeGreaterThan(300);
  });
  it('flapping: some requests come through, some do not', async () => {
    await link.become('flapping');
    const answers = new Set<string>();
    for (let n = 0; n < 200 && answers.size < 2; n += 1) {
      answers.add(await request());
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    expect([...answers].toSorted()).toEqual(['200 xxxxxx', 'broken']);
  });
});

describe('the plan', () => {
  it('is the seed’s alone', () => {
    expect(planPartition(7, 3)).toEqual(planPartition(7, 3));
    expect(planPartition(7, 3)).not.toEqual(planPartition(8, 3));
  });
  it('has every pattern in any round of eight', () => {
    for (const round of [0, 1, 9]) {
      const drawn = patterns.map((_, at) => planPartition(5, round * patterns.length + at + 1).pattern);
      expect(drawn.toSorted()).toEqual(patterns.toSorted());
    }
  });
});

describe('the report', () => {
  const ends = [
    { run: 1, pattern: 'cut', seconds: 2, left: '' },
    { run: 2, pattern: 'cut', seconds: null, left: '3 pending' },
    { run: 3, pattern: 'trickle', seconds: 4, left: '' },
  ] as const;
  it('counts a run that did not converge as stalled, and says what was left', () => {
    expect(sumOf(ends)).toEqual({
      runs: 3,
      stalled: 1,
      converged: { p50: 2, p95: 4, max: 4 },
      byPattern: {
        cut: { runs: 2, stalled: 1, p50: 2, p95: 2, max: 2 },
        trickle: { runs: 1, stalled: 0, p50: 4, p95: 4, max: 4 },
      },
      which: [ends[1]],
    });
  });
  it('holds only when nothing stalled, was lost, came twice or was claimed falsely', () => {
    const good = {
      ...sumOf([ends[0]]),
      entered: 1,
      arrived: 1,
      lost: [],
      doubled: [],
      looksWhileWaiting: 1,
      falseGreen: [],
      vanished: { connections: 0, bytes: 0 },
      boundSeconds: 1,
      policyMs: {},
      broken: [],
      kiosks: 1,
      seed: 1,
      rows: 1,
      electron: '',
      seconds: 1,
      finished: true,
    };
    expect(allConverged(good)).toBe(true);
    const bad = [
      { stalled: 1 },
      { lost: ['A-1'] },
      { doubled: ['A-1'] },
      { falseGreen: ['run 1'] },
      { finished: false },
    ];
    for (const change of bad) expect(allConverged({ ...good, ...change })).toBe(false);
  });
});
