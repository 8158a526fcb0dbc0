// A Mandarin voice for machines that have none: it says nothing, goes on for ever, and tells what is in its queue.
import type { Page } from 'playwright-core';

/** Gives the page the voice, and loads it anew. */
export async function pretendVoice(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const queue: string[] = [];
    const voices: object[] = [];
    const synthesis = Object.assign(new EventTarget(), {
      queue,
      getVoices: () => voices,
      speak: ({ text }: { readonly text: string }) => queue.push(text),
      cancel: () => queue.splice(0),
    });
    const utterance = class extends EventTarget {
      readonly text: string;
      constructor(text: string) {
        super();
        this.text = text;
      }
    };
    Object.defineProperty(window, 'speechSynthesis', { value: synthesis, configurable: true });
    Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: utterance, configurable: true });
    // Voices come after the page, as Chromium's do.
    window.addEventListener('load', () => {
      voices.push({ lang: 'cmn', localService: true });
      synthesis.dispatchEvent(new Event('voiceschanged'));
    });
  });
  await page.reload();
}

/** What waits to be said, with what is being said. */
export const spoken = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const queue: unknown = Reflect.get(window.speechSynthesis, 'queue');
    return Array.isArray(queue) ? queue.map(String) : [];
  });
