// `npm run looks`: the tour of screens alone, with every picture in out/visual, compared with what was accepted (tests/visual).
// `npm run looks -- --accept` takes what stands there now as right: look at the pictures first.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '../vite/common.ts';

const { values } = parseArgs({ options: { accept: { type: 'boolean', default: false } } });
const { status } = spawnSync(
  process.execPath,
  [join(projectRoot, 'build/tasks/test.ts'), '--project', 'e2e', 'tests/e2e/tour.test.ts'],
  { stdio: 'inherit', env: { ...process.env, YIZHAN_LOOKS: values.accept ? 'accept' : 'pictures' } },
);
process.exitCode = status ?? 1;
