// [ux.md, Checks] Every screen that a resident may come upon, at three sizes and in three modes: touchable, legible, reachable, and as
// it was accepted. One walk a size; everything is looked at on the same visit. `npm run looks` leaves the pictures for people.
import { mkdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DrivenKiosk } from '#build/demo/driven-kiosk.ts';
import { sizes, turn } from './support/screens.ts';
import { type Stage, openStage } from './support/stage.ts';
import { openStillWorld } from './support/still-world.ts';
import { allStops } from './tour/stops.ts';
import { type Sight, visit } from './tour/visit.ts';
import { walk } from './tour/walk.ts';

let stage: Stage;
let kiosk: DrivenKiosk;

beforeAll(async () => {
  stage = await openStage();
  kiosk = await openStillWorld(stage);
});
afterAll(() => stage.dispose());

const picturesDir = process.env['YIZHAN_LOOKS'];

describe.each(sizes)('on a screen of $width × $height', (size) => {
  const sights: Sight[] = [];
  beforeAll(async () => {
    const place = `${size.width}x${size.height}`;
    const pictures = picturesDir === undefined ? null : `${picturesDir}/${place}-`;
    if (picturesDir !== undefined) await mkdir(picturesDir, { recursive: true });
    await turn(kiosk, size);
    await walk(kiosk, async (stop) => {
      sights.push(...(await visit(kiosk, stop, { axe: size === sizes[0], pictures })));
    });
  }, 300_000);

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
});
