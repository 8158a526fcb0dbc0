// Small files that must be whole or absent after a power cut: written beside, synced, renamed, directory synced.
import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Replaces `path` with `text`, mode 0600; durable when it resolves. */
export const writeFileAtomically = (path: string, text: string): Promise<void> =>
  writeBytesAtomically(path, Buffer.from(text, 'utf8'));

/** As `writeFileAtomically`, for bytes. */
export async function writeBytesAtomically(path: string, bytes: Uint8Array): Promise<void> {
  const next = `${path}.next`;
  const handle = await open(next, 'w', 0o600);
  try {
    await handle.chmod(0o600);
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(next, path);
  await syncDirectory(dirname(path));
}

/** Makes names in a directory durable. Windows has no such call and needs none (NTFS logs its names). */
export async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
