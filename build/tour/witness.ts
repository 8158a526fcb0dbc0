// Keeps the tour honest: every step is timed, ends in ok or not ok, and leaves a numbered picture of what was there.
import { join } from 'node:path';
import type { Page } from 'playwright-core';

export type StepReport = {
  readonly name: string;
  readonly ok: boolean;
  readonly ms: number;
  readonly error?: string;
};
export type TourReport = { readonly ok: boolean; readonly steps: readonly StepReport[] };

export type Witness = {
  /** Runs one step; a throw ends the tour after it is written down. */
  readonly step: <T>(name: string, run: () => Promise<T>) => Promise<T>;
  /** Saves NN-name.png of the page. */
  readonly picture: (page: Page, name: string) => Promise<void>;
  readonly report: () => TourReport;
};

/** A claim of the tour that did not hold. */
export class TourFailure extends Error {
  override readonly name = 'TourFailure';
}

/** @throws TourFailure with the sentence when the claim does not hold */
export function claim(holds: boolean, sentence: string): asserts holds {
  if (!holds) throw new TourFailure(sentence);
}

/** @param outDir where pictures go @param log gets one line a step @param nowMs monotonic clock */
export function createWitness(outDir: string, log: (line: string) => void, nowMs: () => number): Witness {
  const steps: StepReport[] = [];
  let pictures = 0;
  return {
    step: async (name, run) => {
      const startedMs = nowMs();
      const write = (ok: boolean, error?: string): void => {
        const ms = Math.round(nowMs() - startedMs);
        steps.push({ name, ok, ms, ...(error === undefined ? {} : { error }) });
        log(`${ok ? 'ok  ' : 'FAIL'} ${name} (${ms} ms)${error === undefined ? '' : `: ${error}`}`);
      };
      try {
        const value = await run();
        write(true);
        return value;
      } catch (error) {
        write(false, error instanceof Error ? error.message : String(error));
        throw error;
      }
    },
    picture: async (page, name) => {
      pictures += 1;
      await page.screenshot({ path: join(outDir, `${String(pictures).padStart(2, '0')}-${name}.png`) });
    },
    report: () => ({ ok: steps.length > 0 && steps.every((step) => step.ok), steps }),
  };
}
