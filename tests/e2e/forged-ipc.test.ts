// Messages to main that no honest page sends, over the real bridge: from frames and windows that are not the kiosk's page, and from
// the page itself with payloads that are to reach into main's objects. Every channel of the contract is tried.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DrivenKiosk } from '#build/demo/driven-kiosk.ts';
import { requests } from '#shared/ipc/contract.ts';
import { type Stage, openStage } from './support/stage.ts';

const channels = Object.keys(requests);
let stage: Stage;
let kiosk: DrivenKiosk;

beforeAll(async () => {
  stage = await openStage();
  await stage.provision({ countyUrl: 'http://127.0.0.1:9', printer: 'none' });
  kiosk = await stage.kiosk();
  await kiosk.page.getByText('这台机器还没有登记到县里').waitFor();
});
afterAll(() => stage.dispose());

type Refusal = { readonly event: string; readonly channel?: string; readonly problem?: string };
const refusals = async (): Promise<Refusal[]> =>
  (await readFile(join(stage.kioskDataDir, 'logs/main.log'), 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Refusal)
    .filter(({ event }) => event === 'ipcRefused');

/**
 * A window that the kiosk did not make, with the kiosk's preload in every frame of it: what an intruder would need. Each channel
 * is asked from `frame`; gives what came of each.
 */
const askedFrom = (where: 'top' | 'frame', url: string): Promise<string[]> =>
  kiosk.app.evaluate(
    async ({ app, BrowserWindow }, { page, inFrame, names }) => {
      // As the kiosk itself sees it: the built app may lie where its user cannot read.
      const preload = `${app.getAppPath()}/preload/preload.cjs`;
      const window = new BrowserWindow({
        show: false,
        webPreferences: { preload, sandbox: true, nodeIntegrationInSubFrames: true },
      });
      try {
        // Past this fence too: no frame gets as far as to show a page of its own.
        window.webContents.removeAllListeners('will-frame-navigate');
        await window.loadURL(page);
        const { debugger: protocol } = window.webContents;
        if (!protocol.isAttached()) protocol.attach('1.3');
        await protocol.sendCommand('Page.enable');
        await protocol.sendCommand('Page.setBypassCSP', { enabled: true });
        await window.loadURL(page);
        const ask = `(async (door) => {
          if (door === undefined) return ['no door'];
          const came = [];
          for (const name of ${JSON.stringify(names)})
            came.push(await door.invoke(name, null).then(() => name + ' answered', () => 'refused'));
          return came;
        })`;
        return (await window.webContents.executeJavaScript(
          inFrame
            ? `new Promise((done) => { const frame = document.createElement('iframe'); frame.srcdoc = '<p>x';
                 frame.addEventListener('load', () => done(${ask}(frame.contentWindow.kiosk)));
                 document.body.append(frame); })`
            : `${ask}(window.kiosk)`,
        )) as string[];
      } finally {
        window.destroy();
      }
    },
    {
      page: url,
      inFrame: where === 'frame',
      names: channels,
    },
  );

const allRefused = channels.map(() => 'refused');
const refusedAs = (problem: string) =>
  channels.map((channel) => expect.objectContaining({ channel, problem }));

describe('a message of a stranger', () => {
  it.each([
    ['a window of another origin', 'top', 'data:text/html,<body>x', 'foreignOrigin'],
    [
      'a window at our own origin that the kiosk did not make',
      'top',
      'https://kiosk.localhost/index.html',
      'foreignWindow',
    ],
    ['a frame within our own origin', 'frame', 'https://kiosk.localhost/index.html', 'subframe'],
  ] as const)('from %s is refused on every channel', async (_what, where, url, problem) => {
    const before = (await refusals()).length;
    expect(await askedFrom(where, url)).toEqual(allRefused);
    const now = (await refusals()).slice(before).filter((line) => line.problem === problem);
    expect(now).toEqual(expect.arrayContaining(refusedAs(problem)));
  });

  it('from a frame in the kiosk’s own page, with the page’s policy switched off, has no door to go through', async () => {
    const pages = await kiosk.page.context().newCDPSession(kiosk.page);
    await pages.send('Page.setBypassCSP', { enabled: true });
    await kiosk.page.reload();
    await kiosk.page.getByText('这台机器还没有登记到县里').waitFor();
    const seen = await kiosk.page.evaluate(async () => {
      const doorOf = (source: string, text?: string): Promise<string> =>
        new Promise((resolve) => {
          const frame = document.createElement('iframe');
          if (text === undefined) frame.src = source;
          else frame.srcdoc = text;
          const look = (): void => {
            let door: unknown;
            try {
              door = (frame.contentWindow as unknown as { kiosk?: unknown } | null)?.kiosk;
            } catch {
              // Another origin: nothing of it is to be seen from here.
            }
            frame.remove();
            resolve(door === undefined ? 'no door' : 'a door');
          };
          frame.addEventListener('load', look);
          document.body.append(frame);
          requestAnimationFrame(() => requestAnimationFrame(look));
        });
      return [
        await doorOf('about:blank'),
        await doorOf('/index.html'),
        await doorOf('/slip.html'),
        await doorOf('data:text/html,<p>x'),
        await doorOf('', '<p>x'),
      ];
    });
    expect(seen).toEqual(['no door', 'no door', 'no door', 'no door', 'no door']);
    await pages.send('Page.setBypassCSP', { enabled: false });
  });
});

describe('a payload that is to reach into main’s objects', () => {
  /** As JSON, so that `__proto__` is a member of its own and not a prototype. */
  const payloads = [
    '{"__proto__": {"polluted": "yes"}}',
    '{"constructor": {"prototype": {"polluted": "yes"}}}',
    '{"jobId": "x", "__proto__": {"polluted": "yes", "isAdmin": true}}',
    '{"opId": "x", "value": {"__proto__": {"polluted": "yes"}}}',
    '[{"__proto__": {"polluted": "yes"}}]',
    '{"__proto__": null, "toString": 1, "then": 1, "hasOwnProperty": 1}',
  ] as const;

  it.each(payloads)(
    '%s changes nothing in main, in the preload or in the page, on any channel',
    async (text) => {
      const came = await kiosk.page.evaluate(
        async ([names, json]) => {
          const door = (
            window as unknown as { kiosk: { invoke: (name: string, value: unknown) => Promise<unknown> } }
          ).kiosk;
          const answers: string[] = [];
          for (const name of names)
            answers.push(
              await door.invoke(name, JSON.parse(json)).then(
                (answer) => JSON.stringify(answer),
                () => 'refused',
              ),
            );
          return answers;
        },
        [channels, text] as const,
      );
      expect(came.filter((answer) => answer.includes('polluted'))).toEqual([]);
      const probe = () => [
        ...Object.getOwnPropertyNames(Object.prototype),
        ...Object.getOwnPropertyNames(Array.prototype).filter((name) => name === 'polluted'),
        String(Object.hasOwn(Object, 'polluted') || 'polluted' in {} || 'polluted' in []),
      ];
      const clean = probe().toSorted();
      expect(await kiosk.app.evaluate(probe).then((names) => names.toSorted())).toEqual(clean);
      expect(await kiosk.page.evaluate(probe).then((names) => names.toSorted())).toEqual(clean);
      await kiosk.page.getByText('这台机器还没有登记到县里').waitFor();
    },
  );

  it('names of channels that objects have by nature are no channels', async () => {
    const came = await kiosk.page.evaluate(async () => {
      const door = (
        window as unknown as { kiosk: { invoke: (name: string, value: unknown) => Promise<unknown> } }
      ).kiosk;
      const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype', '', 'kiosk:INFO'];
      return Promise.all(
        names.map((name) =>
          door.invoke(name, null).then(
            () => name,
            () => 'refused',
          ),
        ),
      );
    });
    expect(came).toEqual(came.map(() => 'refused'));
  });
});
