// axe-core on the page as it is: WCAG 2.2 A and AA with its good practices, target-size raised from 24 to 48 CSS pixels (ux.md).
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';

const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const MIN_TARGET_PX = 48;

/** What axe reports, each as one sentence. */
export async function axeFaults(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  const { violations } = await page.evaluate((minTarget) => {
    const loaded = (globalThis as unknown as { readonly axe: typeof axe }).axe;
    loaded.configure({
      checks: [
        { id: 'target-size', options: { minSize: minTarget } },
        { id: 'target-offset', options: { minOffset: minTarget } },
      ],
    });
    return loaded.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      resultTypes: ['violations'],
      elementRef: false,
    });
  }, MIN_TARGET_PX);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ html, failureSummary = '' }) => `axe ${id}: ${html.slice(0, 120)} ${failureSummary.slice(0, 200)}`,
    ),
  );
}
