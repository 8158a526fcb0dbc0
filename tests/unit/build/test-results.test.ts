// What closes `npm test` counts what was proved: everything short of a passed test is a failure.
import { describe, expect, it } from 'vitest';
import { allPassed, closingLine, countRun } from '#build/test-results.ts';

type Files = Readonly<Record<string, readonly string[]>>;
/** A report as Vitest writes it: files with the states of their tests. */
const report = (files: Files, success = true): string => {
  const states = Object.values(files).flat();
  return JSON.stringify({
    numTotalTests: states.length,
    numPassedTests: states.filter((state) => state === 'passed').length,
    success,
    testResults: Object.entries(files).map(([name, tests]) => ({
      name,
      status: success ? 'passed' : 'failed',
      message: tests.length === 0 ? 'SyntaxError: here\nand there' : '',
      assertionResults: tests.map((status, n) => ({
        fullName: `claim ${String(n)}`,
        status,
        failureMessages: status === 'failed' ? ['expected 1 to be 2\n at x'] : [],
      })),
    })),
  });
};

describe('one run', () => {
  it('that passed counts its tests', () => {
    expect(countRun(report({ a: ['passed', 'passed'], b: ['passed'] }), 0)).toEqual({
      passed: 3,
      failed: 0,
      faults: [],
    });
  });

  it.each([
    [
      'a failed test',
      report({ a: ['passed', 'failed'] }, false),
      1,
      1,
      'failed: a > claim 1: expected 1 to be 2',
    ],
    ['a skipped test', report({ a: ['passed', 'skipped'] }), 0, 1, 'skipped: a > claim 1'],
    ['a test that was to be written', report({ a: ['passed', 'todo'] }), 0, 1, 'todo: a > claim 1'],
    [
      'a file that broke',
      report({ a: ['passed'], b: [] }, false),
      1,
      1,
      'broke before its first test: b: SyntaxError: here',
    ],
    ['an error outside of all tests', report({ a: ['passed'] }, false), 1, 1, 'every test passed, and yet'],
    ['an exit code that says otherwise', report({ a: ['passed'] }), 1, 1, 'every test passed, and yet'],
    ['a death by signal', report({ a: ['passed'] }), null, 1, 'every test passed, and yet'],
    ['no test at all', report({}), 0, 0, 'no test was found'],
    ['no report', undefined, 0, 0, 'the run left no results (exit code 0)'],
    ['half a report', report({ a: ['passed'] }).slice(0, -9), null, 0, 'the run left no results'],
  ])('%s is a failure, and is named', (_what, text, exitCode, passed, fault) => {
    const count = countRun(text, exitCode);
    expect(count).toMatchObject({ passed, failed: 1 });
    expect(count.faults).toEqual([expect.stringContaining(fault)]);
    expect(allPassed([count])).toBe(false);
  });
});

describe('all runs', () => {
  const good = { passed: 4, failed: 0, faults: [] };
  const bad = { passed: 2, failed: 1, faults: ['x'] };

  it('are added up in the closing line', () => {
    expect(closingLine([good, bad])).toBe('all: 6 passed, 1 failed');
    expect([allPassed([good, good]), allPassed([good, bad]), allPassed([])]).toEqual([true, false, false]);
  });
});
