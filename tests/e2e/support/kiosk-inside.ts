// The kiosk asked from within main, where Playwright cannot follow: a page that crashed is gone for Playwright, the one that came
// after it is not. Nothing here tells the page the marker before its heap has been read.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DrivenKiosk } from '#build/demo/driven-kiosk.ts';

/** Runs a script in the page that the kiosk shows now. */
export const inPage = (kiosk: DrivenKiosk, script: string): Promise<unknown> =>
  kiosk.app.evaluate(
    ({ BrowserWindow }, text) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(text) as Promise<unknown>,
    script,
  );

/** Resolves when the home screen stands there and nothing of a form. */
export async function homeIsBack(kiosk: DrivenKiosk): Promise<void> {
  await inPage(
    kiosk,
    `new Promise((done) => { const look = () => {
       const words = document.body?.innerText ?? '';
       if (words.includes('登记求职') && !words.includes('结束并清除')) done(null); else requestAnimationFrame(look);
     }; look(); })`,
  );
}

/**
 * What the page and main still hold after a collection of garbage, as the strings of V8's heap snapshots (detached elements are
 * in them by their tags and attributes).
 * @param folder one that the kiosk's user may write
 */
export async function heapStrings(
  kiosk: DrivenKiosk,
  folder: string,
): Promise<Readonly<Record<'page' | 'main', readonly string[]>>> {
  const files = { page: join(folder, 'page.heapsnapshot'), main: join(folder, 'main.heapsnapshot') };
  await kiosk.app.evaluate(async ({ BrowserWindow }, { page, main }) => {
    await BrowserWindow.getAllWindows()[0]?.webContents.takeHeapSnapshot(page);
    process.getBuiltinModule('v8').writeHeapSnapshot(main);
  }, files);
  const strings = { page: stringsOf(files.page), main: stringsOf(files.main) };
  for (const file of Object.values(files)) rmSync(file);
  return strings;
}

/** The table of strings is the last member of a snapshot. */
function stringsOf(file: string): readonly string[] {
  if (!existsSync(file)) throw new Error(`No heap snapshot: ${file}`);
  const text = readFileSync(file, 'utf8');
  const strings: unknown = JSON.parse(`{${text.slice(text.lastIndexOf('\n"strings":[') + 1)}`);
  return (strings as { readonly strings: readonly string[] }).strings;
}

/** Everything that a script of the next person could read: names of the places where one of the words stands. */
export async function placesInPage(kiosk: DrivenKiosk, words: readonly string[]): Promise<string[]> {
  const found = await inPage(kiosk, `(${lookAround.toString()})(${JSON.stringify(words)})`);
  return found as string[];
}

/** Runs in the page. Values are compared as JSON, files of the Cache API by their text. */
async function lookAround(words: string[]): Promise<string[]> {
  const places: string[] = [];
  const look = (place: string, text: string): void => {
    if (words.some((word) => text.includes(word))) places.push(place);
  };
  const roots = (root: Document | ShadowRoot): (Document | ShadowRoot)[] => [
    root,
    ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) =>
      shadowRoot === null ? [] : roots(shadowRoot),
    ),
  ];
  for (const root of roots(document)) {
    look('elements', root instanceof ShadowRoot ? root.innerHTML : document.documentElement.outerHTML);
    for (const field of root.querySelectorAll('input, textarea')) {
      if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)
        look('fields', field.value + field.defaultValue);
    }
  }
  look('selection', getSelection()?.toString() ?? '');
  look('address', location.href + JSON.stringify(history.state) + document.title + window.name);
  look('cookies', document.cookie);
  look('localStorage', JSON.stringify(Object.entries(localStorage)));
  look('sessionStorage', JSON.stringify(Object.entries(sessionStorage)));
  look('performance', JSON.stringify(performance.getEntries()));
  look('globals', Object.keys(globalThis).join());
  for (const { name } of await indexedDB.databases()) {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name ?? '');
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(new Error('not opened')));
    });
    for (const store of db.objectStoreNames) {
      const rows = await new Promise<unknown[]>((resolve) => {
        const request = db.transaction(store).objectStore(store).getAll();
        request.addEventListener('success', () => resolve(request.result));
      });
      look(`IndexedDB ${store}`, JSON.stringify(rows));
    }
    db.close();
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const type = (await cache.match(request))?.headers.get('content-type') ?? '';
      if (/font|image/u.test(type)) look('Cache API', request.url);
      else look('Cache API', request.url + (await (await cache.match(request))?.text()));
    }
  }
  return places;
}

/** The tab's history as Chromium would restore it, with what it keeps of each page's fields. */
export const historyOf = (
  kiosk: DrivenKiosk,
): Promise<{ readonly entries: number; readonly pageStates: string }> =>
  kiosk.app.evaluate(({ BrowserWindow }) => {
    const entries = BrowserWindow.getAllWindows()[0]?.webContents.navigationHistory.getAllEntries() ?? [];
    return {
      entries: entries.length,
      pageStates: entries
        .map(
          (entry) =>
            `${entry.url} ${entry.title} ${Buffer.from(entry.pageState ?? '', 'base64').toString('latin1')}`,
        )
        .join('\n'),
    };
  });
