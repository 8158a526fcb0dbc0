// Entry of the ime worker: the one place of it that touches the outside (the lexicon's file, the line to the page).
import lexiconAddress from 'virtual:pinyin-lexicon';
import type { FromIme, ToIme } from './messages.ts';
import { serveIme } from './serve-ime.ts';

async function fetchLexicon(): Promise<string> {
  const response = await fetch(lexiconAddress);
  if (!response.ok) throw new Error(`lexicon: ${String(response.status)}`);
  return await response.text();
}

serveIme(
  {
    send: (message: FromIme) => globalThis.postMessage(message),
    listen: (listener) =>
      globalThis.addEventListener('message', (event: MessageEvent<ToIme>) => listener(event.data)),
  },
  fetchLexicon,
);
