// `npm start`: a county server on its embedded database with the sample county, and one enrolled kiosk in real Electron.
//   npm start                        in a window, or on a virtual screen where there is no display; Ctrl-C ends everything
//   npm start -- --tour --out DIR    the same from nothing, driven by itself; last line {"ok":…,"steps":[…]}, exit 0 or 1
import { parseArgs } from 'node:util';
import { runDemo } from '../demo/run-demo.ts';
import { runTour } from '../tour/run-tour.ts';

const usage = `npm start [-- --fresh] [-- --size 1080x1920]
npm start -- --tour --out DIR [--size 1080x1920]`;

function parseSize(text: string): { width: number; height: number } {
  const [, width, height] = /^(\d{3,5})x(\d{3,5})$/.exec(text) ?? [];
  if (width === undefined || height === undefined) {
    throw new Error(`--size wants two numbers of pixels, e.g. 1080x1920, not ${text}.`);
  }
  return { width: Number(width), height: Number(height) };
}

async function main(): Promise<number> {
  let values;
  try {
    ({ values } = parseArgs({
      options: {
        tour: { type: 'boolean', default: false },
        out: { type: 'string', default: 'out/tour' },
        fresh: { type: 'boolean', default: false },
        size: { type: 'string', default: '1080x1920' },
      },
    }));
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\nUse:\n${usage}`);
    return 2;
  }
  const size = parseSize(values.size);
  const log = (line: string): void => console.error(line);
  if (!values.tour) return runDemo({ size, fresh: values.fresh, log });
  const report = await runTour({ outDir: values.out, size, log });
  console.log(JSON.stringify(report));
  return report.ok ? 0 : 1;
}

process.exitCode = await main();
