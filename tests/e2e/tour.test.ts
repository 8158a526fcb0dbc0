// [ux.md, Checks] Every screen that a resident may come upon, at three sizes and in three modes: touchable, legible, reachable, and as
// it was accepted (adr/0038). One walk a size; everything is looked at on the same visit; the last walk has no county to be reached.
// `npm test` looks at every screen at every size, and at 大字 and 高对比 at the smallest; `npm run looks` at everything.
import { mkdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DemoCounty } from '#build/demo/demo-county.ts';
import type { DrivenKiosk } from '#build/demo/driven-kiosk.ts';
import { differenceOf } from '#tests/support/likeness.ts';
import { type PrivateCups, startCups } from './support/cups.ts';
import { moved } from './support/motion.ts';
import { sizes, turn } from './support/screens.ts';
import { type Stage, openStage } from './support/stage.ts';
import { openStillWorld } from './support/still-world.ts';
import { accept, picturesDir, readAccepted, readDictionary, seenOf, wish } from './tour/accepted.ts';
import type { Look } from './tour/hands.ts';
import { allStops } from './tour/stops.ts';
import { type Mode, type Sight, modes, visit } from './tour/visit.ts';
import { walk } from './tour/walk.ts';

let stage: Stage;
let cups: PrivateCups;
let kiosk: DrivenKiosk;
let county: DemoCounty;

/** From the kiosk's own to the one that is walked with the county gone. */
const [own, wide, smallest] = sizes;
const unlinked = wide;

/** 大字 has least room on the smallest screen, and 高对比 has the places of every day. */
const modesAt = (size: (typeof sizes)[number]): readonly Mode[] =>
  wish === undefined && size !== smallest ? ['normal'] : modes;

beforeAll(async () => {
  await mkdir(picturesDir, { recursive: true });
  stage = await openStage();
  cups = await startCups();
  ({ kiosk, county } = await openStillWorld(stage, cups));
}, 400_000);
afterAll(async () => {
  await stage.dispose();
  await cups.close();
});

describe.each([own, smallest, unlinked])('on a screen of $width × $height', (size) => {
  const place = `${String(size.width)}x${String(size.height)}`;
  const sights: Sight[] = [];
  const differences: string[] = [];

  beforeAll(async () => {
    const known = await readDictionary();
    const accepted = {
      normal: await readAccepted(place, 'normal'),
      large: await readAccepted(place, 'large'),
      high: await readAccepted(place, 'high'),
    };
    /** Compares while the screen still stands there. @returns where its picture goes */
    const keep = (sight: Sight): string | null => {
      const file = `${picturesDir}${place}-${sight.stop}-${sight.mode}.png`;
      const before = accepted[sight.mode][sight.stop];
      const difference =
        before === undefined ? 'never accepted' : (differenceOf(before, seenOf(sight), known)?.words ?? null);
      if (difference !== null) differences.push(`${sight.stop} ${sight.mode}: ${difference} (${file})`);
      return difference !== null || wish !== undefined ? file : null;
    };
    await turn(kiosk, size);
    if (size === unlinked) await cut();
    const look: Look = async (stop, again) => {
      sights.push(
        ...(await visit(kiosk, stop, {
          modes: modesAt(size),
          // Roles and names are the same at every size and in every mode.
          axe: size === own ? ['normal'] : [],
          // The order differs between upright and lying; how wide the screen lies, it does not.
          tab: size === wide ? [] : ['normal'],
          again,
          keep,
        })),
      );
    };
    await walk({ kiosk, cups }, look, size === unlinked ? 'down' : 'up');
    if (wish === 'accept') {
      await accept(place, modes, sights);
      differences.splice(0);
    }
  }, 900_000);

  const found = (kind: 'rules' | 'axe' | 'focus'): readonly string[] =>
    sights.flatMap((sight) => sight[kind].map((fault) => `${sight.stop} ${sight.mode}: ${fault}`));

  it('the tour comes to every stop', () => {
    expect([...new Set(sights.map(({ stop }) => stop))].toSorted()).toEqual(allStops.toSorted());
  });

  it('targets ≥ 60 px and 3 mm apart, letters ≥ 28 px, contrast ≥ 7:1, Chinese names, nothing cut, no scrolling', () => {
    expect(found('rules')).toEqual([]);
  });

  it('axe-core finds nothing against WCAG 2.2 AA, with targets of 48 px', () => {
    expect(found('axe')).toEqual([]);
  });

  it('Tab comes to every target in the order of reading, with a ring that is seen', () => {
    expect(found('focus')).toEqual([]);
  });

  it('nothing moves for people who asked for less motion', async () => {
    expect(await moved(kiosk.page)).toEqual([]);
  });

  it('everything looks as it was accepted (npm run looks -- --accept takes what is new)', () => {
    expect(differences).toEqual([]);
  });
});

it('the watch for motion sees what moves for everybody else', async () => {
  await kiosk.page.emulateMedia({ reducedMotion: 'no-preference' });
  await kiosk.page.getByRole('button', { name: '往后' }).click();
  await expect.poll(() => moved(kiosk.page)).not.toEqual([]);
  await kiosk.page.emulateMedia({ reducedMotion: 'reduce' });
});

it('[S1] what was handed in without a county waits in the kiosk', async () => {
  await expect.poll(() => kiosk.page.getByText(/^[1-9]\d* 条等待上传$/u).count()).toBe(1);
});

/** From here on no county answers, and the kiosk knows it. */
async function cut(): Promise<void> {
  await county.stop();
  await kiosk.page.evaluate(() => window.kiosk?.invoke('sync:now', null));
  await kiosk.page.getByText('现在没有联网，可以照常找工作和打印').waitFor();
}
