// What test runs proved, counted from Vitest's own reports. What was not proved is not done: a skipped or unfinished test, a file that
// broke before its first test, a run without any test and a run that left no report all count as failed. Pure.
import * as z from 'zod/mini';

const reportSchema = z.object({
  numPassedTests: z.int(),
  numTotalTests: z.int(),
  success: z.boolean(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.optional(z.string()),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          failureMessages: z.optional(z.nullable(z.array(z.string()))),
        }),
      ),
    }),
  ),
});

export type RunCount = {
  readonly passed: number;
  readonly failed: number;
  /** One line for each thing that did not pass. */
  readonly faults: readonly string[];
};

/**
 * Counts one run.
 * @param report text of Vitest's JSON report; undefined: the run left none
 * @param exitCode null: a signal ended it
 */
export function countRun(report: string | undefined, exitCode: number | null): RunCount {
  const parsed = report === undefined ? undefined : reportSchema.safeParse(readJson(report));
  if (parsed?.success !== true)
    return { passed: 0, failed: 1, faults: [`the run left no results (exit code ${exitCode ?? 'none'})`] };
  const { numPassedTests, numTotalTests, success, testResults } = parsed.data;
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  const faults = [
    ...testResults.flatMap(({ name, assertionResults }) =>
      assertionResults
        .filter(({ status }) => status !== 'passed')
        .map(
          ({ fullName, status, failureMessages }) =>
            `${status}: ${name} > ${fullName}${firstLine(failureMessages?.[0])}`,
        ),
    ),
    ...broken.map(({ name, message }) => `broke before its first test: ${name}${firstLine(message)}`),
  ];
  const failed = numTotalTests - numPassedTests + broken.length;
  if (failed > 0) return { passed: numPassedTests, failed, faults };
  if (numPassedTests === 0) return { passed: 0, failed: 1, faults: ['no test was found'] };
  if (success && exitCode === 0) return { passed: numPassedTests, failed: 0, faults: [] };
  return {
    passed: numPassedTests,
    failed: 1,
    faults: [
      `every test passed, and yet the run failed (exit code ${exitCode ?? 'none'}): see its lines above`,
    ],
  };
}

/** The line that closes `npm test`. */
export const closingLine = (counts: readonly RunCount[]): string =>
  `all: ${sum(counts.map(({ passed }) => passed))} passed, ${sum(counts.map(({ failed }) => failed))} failed`;

/** Nothing failed, and something was proved. */
export const allPassed = (counts: readonly RunCount[]): boolean =>
  counts.length > 0 && counts.every(({ passed, failed }) => passed > 0 && failed === 0);

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

const firstLine = (text: string | undefined): string => (text ? `: ${text.split('\n')[0] ?? ''}` : '');

const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // Written half: the run died over it.
    return undefined;
  }
};
