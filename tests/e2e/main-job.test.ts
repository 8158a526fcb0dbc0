// The main job, as `npm start -- --tour` drives it: every step of the journey must hold.
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runTour } from '#build/tour/run-tour.ts';

it('[S1][S3][S7][S15] a station’s first day: import, enrol, slip, cut, register, power cut, upload once, county shows it', async () => {
  const outDir = await mkdtemp(join(tmpdir(), 'yizhan-tour-test-'));
  try {
    const report = await runTour({
      outDir,
      size: { width: 1080, height: 1920 },
      log: (line) => console.error(line),
    });
    expect(report.steps.filter((step) => !step.ok)).toEqual([]);
    expect(report.steps.map((step) => step.name)).toEqual([
      'import-jobs-first',
      'import-jobs-second',
      'enrol-and-sync',
      'home-tile-card',
      'print-slip',
      'first-slip-at-county',
      'cut-link',
      'print-without-link',
      'register-without-link',
      'power-cut',
      'start-again-still-waiting',
      'restore-link-uploaded',
      'county-has-it-once',
      'county-shows-it',
    ]);
    const files = await readdir(outDir);
    expect(files).toContain('slip.pdf');
    expect(files.filter((file) => /^\d{2}-.*\.png$/.test(file)).length).toBeGreaterThan(12);
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
}, 240_000);
