// The sample county as a person would bring it: spreadsheets written for today and its policies, brought in one by one by the
// county's own command.
import { join } from 'node:path';
import type { DemoCounty } from './demo-county.ts';

/** The station of the sample county whose kiosk the demo enrols. */
export const SAMPLE_STATION = 'qingxi';

/** The sheets that `writeSampleCounty` writes, in the order of their import. */
export const sampleSheets = [
  { file: '企业招聘汇总表.xlsx', kind: 'jobs' },
  { file: '社区用工摸底表.xlsx', kind: 'jobs' },
  { file: '培训项目清单.xlsx', kind: 'trainings' },
  { file: '政策清单.xlsx', kind: 'policies' },
  { file: '招聘活动清单.csv', kind: 'events' },
] as const;

/** The sample county's own policies, as `writeSampleCounty` writes them. */
export const samplePackFile = '政策包.json';

/** Publishes them; again changes nothing. */
export const publishSamplePack = (county: DemoCounty, sampleDir: string): Promise<unknown> =>
  county.command('policy', 'publish', join(sampleDir, samplePackFile), '--by', '样例县政策员');

/** Imports the given kinds, with the policies their pack, and tells what came of each file. Importing again changes nothing. */
export async function importSample(
  county: DemoCounty,
  sampleDir: string,
  kinds: readonly string[],
  log: (line: string) => void,
): Promise<void> {
  for (const { file, kind } of sampleSheets.filter((sheet) => kinds.includes(sheet.kind))) {
    const report = await county.command('import', join(sampleDir, file), '--kind', kind);
    log(
      `imported ${file}: ${JSON.stringify(report, (key, value: unknown) => (key === 'problems' ? undefined : value))}`,
    );
  }
  if (kinds.includes('policies'))
    log(`published ${samplePackFile}: ${JSON.stringify(await publishSamplePack(county, sampleDir))}`);
}
