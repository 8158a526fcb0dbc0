// Once for all end-to-end tests: a county on the embedded database with the sample's sheets and policy pack, by its own command line. Each
// stage starts a server on a copy of the folder.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chinaDay } from '#shared/kernel/calendar.ts';
import { startDemoCounty } from '#build/demo/demo-county.ts';
import { publishSamplePack, sampleSheets } from '#build/demo/sample.ts';
import { writeSampleCounty } from '#build/sample-county/write.ts';
import { countyFolders } from './support/stage.ts';

/** @returns what removes it after the last test */
export default async function setup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'yizhan-e2e-county-'));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const { sampleDir, dataDir, configFile } = countyFolders(folder);
    await writeSampleCounty(sampleDir, chinaDay(Date.now()));
    const county = await startDemoCounty({
      dataDir,
      configFile,
      port: 0,
      consolePassword: 'e2e',
      log: () => undefined,
    });
    try {
      for (const { file, kind } of sampleSheets)
        await county.command('import', join(sampleDir, file), '--kind', kind);
      await publishSamplePack(county, sampleDir);
    } finally {
      await county.stop();
    }
  } catch (error) {
    await remove();
    throw error;
  }
  process.env['YIZHAN_E2E_COUNTY'] = folder;
  return remove;
}
