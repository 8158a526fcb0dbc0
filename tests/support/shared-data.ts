// The shared folder beside the project: real sheets and public documents, which are read there and never copied in.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Path of a file under ../shared/data (../seeds/… for the documents); a clear sentence where it is absent. */
export function sharedData(path: string): string {
  const root =
    process.env['YIZHAN_SHARED_DATA'] ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));
  const full = `${root}/${path}`;
  if (!existsSync(full)) {
    throw new Error(
      `${path} is not there. Put the shared data beside the project (../shared/data) or name its folder in YIZHAN_SHARED_DATA.`,
    );
  }
  return full;
}
