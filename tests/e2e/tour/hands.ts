// What the legs of the tour work with: hands at the screen, and main's own notices told by the test.
import type { Page } from 'playwright-core';
import type { DrivenKiosk } from '#build/demo/driven-kiosk.ts';
import type { NoticeChannel, NoticeOf } from '#shared/ipc/contract.ts';
import type { PrivateCups } from '../support/cups.ts';
import type { Stop } from './stops.ts';

/**
 * What is done at a stop: called when its screen stands there.
 * @param again brings the same face back where 大字 has changed what fits on it
 */
export type Look = (stop: Stop, again?: () => Promise<void>) => Promise<void>;

/** What stands at the kiosk beside the screen. */
export type Around = { readonly kiosk: DrivenKiosk; readonly cups: PrivateCups };

/** One part of the walk: begins and ends at home. */
export type Leg = (hands: Hands, look: Look, around: Around) => Promise<void>;

export type Hands = {
  readonly page: Page;
  readonly tap: (name: string | RegExp) => Promise<void>;
  /** Digits and letters of a pad or of the keyboard. */
  readonly keys: (signs: string) => Promise<void>;
  /** Resolves when the screen's heading says so. */
  readonly heading: (name: string | RegExp) => Promise<void>;
  readonly read: (words: string | RegExp) => Promise<void>;
  /** Resolves when the receipt says where what was handed in lies: in the county, or without a link in this machine. */
  readonly handedIn: () => Promise<void>;
  /** 结束并清除. */
  readonly away: () => Promise<void>;
};

/** @param link whether there is a county to be reached */
export const handsOf = (page: Page, link: 'up' | 'down' = 'up'): Hands => {
  const read = (words: string | RegExp): Promise<void> => page.getByText(words).first().waitFor();
  const tap = (name: string | RegExp): Promise<void> => page.getByRole('button', { name }).first().click();
  return {
    page,
    tap,
    keys: async (signs) => {
      for (const sign of signs) await page.getByRole('button', { name: sign, exact: true }).click();
    },
    heading: (name) => page.getByRole('heading', { name, level: 1 }).waitFor(),
    read,
    handedIn: async () => {
      if (link === 'down') return read('还没有上传，联网后自动上传');
      await read('已上传到县里');
      await read('已全部上传');
    },
    away: async () => {
      await tap('结束并清除');
      await page.getByRole('button', { name: /^登记求职/u }).waitFor();
    },
  };
};

const mutedChannels: readonly NoticeChannel[] = ['sync:changed', 'outbox:changed', 'kiosk:changed'];

/** From here on the page hears of link, queue and machine from the test alone. @returns what gives main its voice back */
export async function hush(kiosk: DrivenKiosk): Promise<() => Promise<void>> {
  await kiosk.app.evaluate(
    ({ BrowserWindow }, muted) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      if (contents === undefined) throw new Error('The kiosk has no window.');
      const send = contents.send.bind(contents);
      contents.send = (channel, ...notice) => {
        if (!muted.includes(channel)) send(channel, ...notice);
      };
    },
    mutedChannels as readonly string[],
  );
  return () =>
    kiosk.app
      .evaluate(({ BrowserWindow }) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        if (contents !== undefined) Reflect.deleteProperty(contents, 'send');
      })
      .then(() => undefined);
}

/** Tells the page what main would. */
export const tell = <C extends NoticeChannel>(
  kiosk: DrivenKiosk,
  channel: C,
  notice: NoticeOf<C>,
): Promise<void> =>
  kiosk.app.evaluate(
    ({ BrowserWindow }, [name, value]) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      // As the class has it: the window's own may be hushed.
      if (contents !== undefined) Object.getPrototypeOf(contents).send.call(contents, name, value);
    },
    [channel, notice] as const,
  );
