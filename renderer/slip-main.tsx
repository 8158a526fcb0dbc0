// Entry of the hidden slip window: asks what to draw, draws it, waits until the font is there, measures, reports the height.
import type { ReactNode } from 'react';
import type { PrintPage } from '#shared/ipc/contract.ts';
import { createRoot } from 'react-dom/client';
import { flushSync } from 'react-dom';
import '@fontsource-variable/noto-sans-sc/wght.css';
import { LetterView } from './features/slip/letter-view.tsx';
import { SheetView } from './features/slip/sheet-view.tsx';
import { SlipView } from './features/slip/slip-view.tsx';
import { outside } from './compose.ts';

/** CSS has 96 px to the inch whatever the screen (CSS Values 4 §6.2), and so has a printed page. */
const PX_PER_MM = 96 / 25.4;

function drawingOf({ paper, content }: PrintPage): ReactNode {
  switch (content.kind) {
    case 'slip':
      return <SlipView slip={content.slip} paper={paper} />;
    case 'sheet':
      return <SheetView content={content} paper={paper} />;
    case 'letter':
      return <LetterView content={content} paper={paper} />;
  }
}

async function draw(root: HTMLElement): Promise<void> {
  const { kiosk, log } = outside();
  const page = kiosk === null ? null : await kiosk.invoke('slip:content', null);
  if (kiosk === null || page === null) {
    log('slipWithoutContent', {});
    return;
  }
  flushSync(() => createRoot(root).render(drawingOf(page)));
  // Fonts are fetched when a layout first needs them; measuring makes that layout happen.
  root.getBoundingClientRect();
  await document.fonts.ready;
  const body = document.getElementById('slip');
  if (body === null) throw new Error('the slip was not drawn');
  await kiosk.invoke('slip:drawn', {
    heightMm: Math.ceil((body.getBoundingClientRect().height / PX_PER_MM) * 10) / 10,
  });
}

const root = document.getElementById('root');
if (root === null) throw new Error('slip.html has no #root');
// A slip that cannot be drawn is reported by main's time limit (renderFailed); the reason is in the page's console.
draw(root).catch((error: unknown) =>
  outside().log('slipFailed', { error: error instanceof Error ? error.name : 'unknown' }),
);
