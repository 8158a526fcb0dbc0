// Entry of the kiosk's page: connects to the lists, starts the shell that keeps it fresh, shows the face.
import { Workbox } from 'workbox-window';
import { StrictMode } from 'react';
import { type Root, createRoot } from 'react-dom/client';
import '@fontsource-variable/noto-sans-sc/wght.css';
import './app/tokens.css';
import './app/base.css';
import { App, Pause } from './app/app.tsx';
import { Crashed } from './app/crashed.tsx';
import { texts } from './app/texts.ts';
import { type Outside, outside } from './compose.ts';
import { connectCatalogue } from './db/catalogue.ts';
import { connectIme } from './ime/ime.ts';
import { type ImportLists, listsFromStick } from './sync/lists-from-stick.ts';
import { startListsShell } from './sync/lists-shell.ts';
import { oneAfterAnother } from '#shared/kernel/turns.ts';
import { ErrorBoundary } from './ui/error-boundary.tsx';

async function start(
  shown: Root,
  { kiosk, clock, voice, chime, lists, ime: startIme, log }: Outside,
): Promise<void> {
  if (kiosk === null) {
    shown.render(texts.noKiosk);
    return;
  }
  // Painted while the worker starts and opens its store.
  shown.render(<Pause />);
  const catalogue = await connectCatalogue(lists(), log);
  const turns = oneAfterAnother();
  startListsShell(kiosk, catalogue.writer, log, {
    load: catalogue.loadSnapshot,
    nowMs: clock.monotonicMs,
    turns,
  });
  const importLists: ImportLists = (stick) =>
    listsFromStick({ kiosk, store: catalogue.writer, load: catalogue.loadSnapshot, turns }, stick);
  const ime = connectIme(startIme, log);
  shown.render(
    <StrictMode>
      <ErrorBoundary
        fallback={(reset) => <Crashed onHome={reset} />}
        onError={(error) => log('screenThrew', { error: error instanceof Error ? error.name : 'unknown' })}
      >
        <App
          kiosk={kiosk}
          clock={clock}
          voice={voice}
          chime={chime}
          catalogue={catalogue}
          importLists={importLists}
          ime={ime}
        />
      </ErrorBoundary>
    </StrictMode>,
  );
}

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
const parts = outside();
const shown = createRoot(root);
start(shown, parts).catch((error: unknown) => {
  parts.log('startFailed', { error: error instanceof Error ? error.name : 'unknown' });
  shown.render(texts.crashed);
});

// The shell is precached, so that the screens open even while main is busy (security.md, service worker).
if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  new Workbox('/sw.js').register().catch((error: unknown) => {
    parts.log('serviceWorkerRefused', { error: error instanceof Error ? error.name : 'unknown' });
  });
}
