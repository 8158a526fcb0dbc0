// Fingers and things dragged onto the glass, as Chromium's own input pipeline gets them.
import type { CDPSession } from 'playwright-core';

export type Gesture = (pages: CDPSession, file: string) => Promise<unknown>;

const at = { x: 500, y: 900 };
const drag = (type: 'dragEnter' | 'dragOver' | 'drop', file: string) => ({
  type,
  ...at,
  data: { items: [], files: [file], dragOperationsMask: 1 },
});
const swipe = (pages: CDPSession, from: number, to: number) =>
  pages.send('Input.synthesizeScrollGesture', {
    x: from,
    y: at.y,
    xDistance: to - from,
    speed: 4000,
    gestureSourceType: 'touch',
  });

export const gestures: Readonly<Record<string, Gesture>> = {
  'two fingers that pinch': (pages) =>
    pages.send('Input.synthesizePinchGesture', { ...at, scaleFactor: 3, gestureSourceType: 'touch' }),
  'a swipe from the left edge': (pages) => swipe(pages, 2, 700),
  'a swipe from the right edge': (pages) => swipe(pages, 1070, 300),
  'a finger that stays': async (pages) => {
    await pages.send('Input.synthesizeTapGesture', { ...at, duration: 1500, gestureSourceType: 'touch' });
  },
  'two quick taps': (pages) =>
    pages.send('Input.synthesizeTapGesture', { x: 60, y: 60, tapCount: 2, gestureSourceType: 'touch' }),
  'a file dropped on the page': async (pages, file) => {
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await pages.send('Input.dispatchDragEvent', drag(type, file));
  },
  'a page dropped on the page': async (pages) => {
    const items = [{ mimeType: 'text/uri-list', data: 'https://example.com/' }];
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await pages.send('Input.dispatchDragEvent', { type, ...at, data: { items, dragOperationsMask: 1 } });
  },
};
