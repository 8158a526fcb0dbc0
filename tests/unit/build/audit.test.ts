// What `npm run audit` makes of what a linter and the registry said.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAdvisories } from '#build/audit/advisories.ts';
import { explained } from '#build/audit/explained.ts';
import { type Explained, compare } from '#build/audit/findings.ts';
import { projectRoot } from '#build/vite/common.ts';

const known = (check: string, file: string): Explained => ({ check, file, why: 'w', shownBy: [] });
const found = (check: string, file: string, line = 1) => ({ check, file, line, severity: 'high' });

describe('the findings of the linter', () => {
  it('that are explained are none, wherever their line has gone', () => {
    expect(compare([found('A', 'x', 7)], [known('A', 'x')])).toEqual({ fresh: [], gone: [] });
  });

  it('are new in another file, by another check, and once more in the same file', () => {
    const findings = [found('A', 'x', 1), found('A', 'x', 2), found('A', 'y'), found('B', 'x')];
    expect(compare(findings, [known('A', 'x')]).fresh).toEqual(findings.slice(1));
  });

  it('that are not found any more have an explanation too many', () => {
    expect(compare([found('A', 'x')], [known('A', 'x'), known('A', 'x'), known('B', 'x')]).gone).toEqual([
      known('A', 'x'),
      known('B', 'x'),
    ]);
  });

  it('are explained by tests that are there', () => {
    const shown = explained.flatMap(({ file, shownBy }) => [file, ...shownBy]);
    expect(shown.filter((path) => !existsSync(join(projectRoot, path)))).toEqual([]);
    expect(explained.every(({ why, shownBy }) => why.length > 20 && shownBy.length > 0)).toBe(true);
  });
});

describe('npm audit', () => {
  const report = (...severities: readonly (readonly [string, string])[]): string =>
    JSON.stringify({
      auditReportVersion: 2,
      vulnerabilities: Object.fromEntries(
        severities.map(([name, severity]) => [name, { name, severity, via: [] }]),
      ),
      metadata: { vulnerabilities: {}, dependencies: { prod: 90, dev: 400 } },
    });

  it('names holes that are high or critical and not explained', () => {
    const text = report(['a', 'low'], ['b', 'high'], ['c', 'critical'], ['d', 'high']);
    expect(readAdvisories(text, { d: 'not reached' })).toEqual({
      kind: 'asked',
      packages: 90,
      serious: ['b (high)', 'c (critical)'],
    });
    expect(readAdvisories(report(), {})).toEqual({ kind: 'asked', packages: 90, serious: [] });
  });

  it('that got no answer has found nothing, neither good nor bad', () => {
    const refused = JSON.stringify({
      message: '405 Method Not Allowed',
      statusCode: 405,
      error: { summary: '' },
    });
    expect(readAdvisories(refused)).toEqual({ kind: 'notOffered', why: '405 Method Not Allowed' });
    for (const text of ['', 'npm error', '{}'])
      expect(readAdvisories(text)).toEqual({ kind: 'notOffered', why: 'npm gave no report' });
  });
});
